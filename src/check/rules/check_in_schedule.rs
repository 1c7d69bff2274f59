//! A check-in schedule says when.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Frequency;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unscheduled-check-in",
    level: Level::Warning,
    summary: "A check-in is tied to no milestone and has no frequency.",
    explanation: "The worth of a health check lies in its being programmed before anything goes wrong: at study start-up, at the first patient, every six months. One without a time is held when somebody complains.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for check_in in &ground.records.check_ins {
        let title = shortened(&check_in.title);
        let comes_back = check_in.every.is_some_and(|every| every != Frequency::AsNeeded);
        let (field, message, help) = if check_in.milestones.is_empty() && !comes_back {
            (
                "title",
                format!("Nothing tells when “{title}” is due."),
                "add `milestones`, or `every` with `from`",
            )
        } else if comes_back && check_in.from.is_none() {
            ("every", format!("“{title}” comes back, and nothing tells from which day on."), "add `from`")
        } else {
            continue;
        };
        diagnostics
            .push(Diagnostic::new(&CODE, check_in.at().of(field), message).label("no time").help(help));
    }
}
