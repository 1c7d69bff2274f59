//! Whether functions work by a process is known, with days and reasons.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::process::AcceptanceState;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&UNDATED, &UNEXPLAINED, &ONE_SIDED], check };

static UNDATED: Code = Code {
    name: "undated-acceptance",
    level: Level::Warning,
    summary: "A function was asked to accept a process, or answered, and nobody wrote down when.",
    explanation: "How long a question has waited, and whether an answer is older than the process that it was given to, is known from the days alone. Without `asked_on` no alert tells of a function that never answers.",
};

static UNEXPLAINED: Code = Code {
    name: "unexplained-refusal",
    level: Level::Warning,
    summary: "A function declined a process, and nobody wrote down why.",
    explanation: "A function that does not accept the common process has a reason, and it is usually a good one: a rule of its own, a missing resource, a step that makes no sense for its work. `note` keeps it, so that the process can be changed or the function can be asked again.",
};

static ONE_SIDED: Code = Code {
    name: "one-sided-process",
    level: Level::Warning,
    summary: "A process was put to functions of some parties, and to none of another.",
    explanation: "A process for managing the partnership that only one side was asked about is that side's own procedure. The other works by what it has always done, and both believe to follow the process.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for process in &ground.records.processes {
        for acceptance in &process.acceptances {
            let who = format!("{} ({})", shortened(&acceptance.function), ground.short(&acceptance.party.id));
            let missing = match acceptance.state {
                AcceptanceState::Asked if acceptance.asked_on.is_none() => Some("asked_on"),
                AcceptanceState::Accepted | AcceptanceState::Declined if acceptance.answered_on.is_none() => {
                    Some("answered_on")
                }
                _ => None,
            };
            if let Some(field) = missing {
                let message = format!("{who} {}, and nobody knows since when.", said(acceptance.state));
                diagnostics.push(
                    Diagnostic::new(&UNDATED, acceptance.at.of("state"), message)
                        .label(format!("no `{field}`"))
                        .help(format!("add `{field}`")),
                );
            }
            if acceptance.state == AcceptanceState::Declined && acceptance.note.is_none() {
                let message = format!("{who} declined “{}” without a reason.", shortened(&process.title));
                diagnostics.push(
                    Diagnostic::new(&UNEXPLAINED, acceptance.at.of("state"), message)
                        .label("no `note`")
                        .help("ask why, and write it down with `note`"),
                );
            }
        }
        let asked = |party: &&crate::schema::Slug| {
            process.acceptances.iter().any(|acceptance| acceptance.party.id == **party)
        };
        for party in ground.parties().into_iter().filter(|party| !asked(party)) {
            if process.acceptances.is_empty() {
                break;
            }
            let name = ground.short(party);
            diagnostics.push(
                Diagnostic::new(
                    &ONE_SIDED,
                    process.at().of("title"),
                    format!("No function of {name} was asked about “{}”.", shortened(&process.title)),
                )
                .label("put to one side alone")
                .help(format!("add the functions of {name} to `acceptances`")),
            );
        }
    }
}

fn said(state: AcceptanceState) -> &'static str {
    match state {
        AcceptanceState::Asked => "was asked",
        AcceptanceState::Accepted => "accepted",
        AcceptanceState::Declined => "declined",
    }
}
