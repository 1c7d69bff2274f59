//! The business case has a sponsor and a day.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unsponsored-business-case",
    level: Level::Warning,
    summary: "The business case has no sponsor or no date.",
    explanation: "Why the companies partner has to be said by a leader who stands for it, and on a day, because the reasons change. A page without both reads like marketing.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for case in &ground.records.business_cases {
        let missing = match (&case.sponsor, case.date) {
            (None, None) => "neither sponsor nor date",
            (None, Some(_)) => "no sponsor",
            (Some(_), None) => "no date",
            (Some(_), Some(_)) => continue,
        };
        diagnostics.push(
            Diagnostic::new(&CODE, case.at().whole(), format!("The business case has {missing}."))
                .label("who says so, and since when?")
                .help("add `sponsor` and `date`"),
        );
    }
}
