//! The steps of a workflow have somebody who does them, and end.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};

pub const RULE: Rule = Rule { codes: &[&UNOWNED, &ROUNDS], check };

static UNOWNED: Code = Code {
    name: "unowned-step",
    level: Level::Note,
    summary: "A step of a workflow names neither a party nor a person.",
    explanation: "Work that is divided between companies stops at the hand-off that nobody owns. Say for each step which side does it, and where one person answers for it, who.",
};

static ROUNDS: Code = Code {
    name: "repeated-review",
    level: Level::Warning,
    summary: "A step of a workflow plans more than two rounds of review.",
    explanation: "One round finds what is wrong, a second sees that it was mended. A third is a sign that comments come from people who were not asked in the first, or that the partner's work is done over again.",
};

/// Rounds of review beyond which it is told.
const ROUNDS_ENOUGH: u32 = 2;

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for charter in &ground.records.charters {
        for step in &charter.workflow {
            let name = shortened(&step.step);
            if step.party.is_none() && step.owner.is_none() {
                let message = format!("Nobody does the step “{name}” of “{}”.", shortened(&charter.title));
                diagnostics.push(
                    Diagnostic::new(&UNOWNED, step.at.of("step"), message)
                        .label("no `party` and no `owner`")
                        .help("add `party`, or `owner` for one person"),
                );
            }
            if let Some(rounds) = step.review_rounds.filter(|rounds| *rounds > ROUNDS_ENOUGH) {
                let message = format!("The step “{name}” is reviewed {rounds} times.");
                diagnostics.push(
                    Diagnostic::new(&ROUNDS, step.at.of("review_rounds"), message)
                        .label(format!("{rounds} rounds"))
                        .help(
                            "agree on who comments in the first round, and keep the second for what changed",
                        ),
                );
            }
        }
    }
}
