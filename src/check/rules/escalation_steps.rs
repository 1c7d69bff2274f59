//! Every step of an escalation leads to somebody.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "empty-escalation-step",
    level: Level::Error,
    summary: "A step of an escalation names nobody, or stands out of order.",
    explanation: "A disagreement that goes up has to reach somebody, and to come to an end within a known number of days, or it becomes a stand-off. Name the body or the officers, and `max_days` as the agreement states them.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for path in &ground.records.escalations {
        let title = shortened(&path.title);
        let mut before = 0;
        for step in &path.steps {
            let nobody = step.committee.is_none() && step.officers.is_empty() && step.who.is_none();
            let (field, message, label) = if nobody {
                ("level", format!("Step {} of “{title}” leads to nobody.", step.level), "to whom?")
            } else if step.level <= before {
                (
                    "level",
                    format!("Step {} of “{title}” stands behind step {before}.", step.level),
                    "out of order",
                )
            } else {
                before = step.level;
                continue;
            };
            before = before.max(step.level);
            diagnostics.push(
                Diagnostic::new(&CODE, step.at.of(field), message)
                    .label(label)
                    .help("name a `committee`, `officers` or `who`, with levels that rise"),
            );
        }
    }
}
