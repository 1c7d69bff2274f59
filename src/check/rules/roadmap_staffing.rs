//! Work that is near says whom it needs.

use jiff::ToSpan;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::roadmap::Certainty;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unstaffed-roadmap",
    level: Level::Warning,
    summary: "Work on the roadmap begins within a year and says nothing of the people it needs.",
    explanation: "A partner who has to find and train people needs the better part of a year. An estimate with its function and a number of full-time equivalents is enough to begin with; it can be wrong, and be set right at the next look. Work that is only possible is left out of this.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let horizon = ground.as_of.saturating_add(1.year());
    let near = ground
        .records
        .roadmap
        .iter()
        .filter(|item| item.certainty != Certainty::Possible && item.staffing.is_empty())
        .filter(|item| item.from <= horizon && !item.is_over(ground.as_of));
    for item in near {
        let message =
            format!("“{}” begins on {}; nothing tells whom it needs.", shortened(&item.title), item.from);
        diagnostics.push(
            Diagnostic::new(&CODE, item.at().of("title"), message)
                .label("no `staffing`")
                .help("add `staffing` with a function, a party and a number of people, such as { function = \"Monitoring\", people = 6 }"),
        );
    }
}
