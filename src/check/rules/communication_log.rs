//! What was communicated is on the plan.

use jiff::civil::Date;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Frequency;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "stray-communication",
    level: Level::Error,
    summary: "The log has a communication on a day when the plan does not have it.",
    explanation: "Adherence to the plan is computed from the log. An entry a whole period before the row's first day, or after its last, counts for nothing, so either the row's days or the entry's day is wrong.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for log in &ground.records.communication_logs {
        let Some(row) = ground.scope.get(|records| &records.communications, &log.communication) else {
            continue;
        };
        let (field, words, day) = match (row.from, row.to) {
            (Some(from), _) if log.on < earliest(row.frequency, from) => ("from", "begins", from),
            (_, Some(to)) if log.on > to => ("to", "ends", to),
            _ => continue,
        };
        let message =
            format!("“{}” was sent on {}; on the plan it {words} on {day}.", shortened(&row.content), log.on);
        diagnostics.push(
            Diagnostic::new(&CODE, log.at().of("on"), message)
                .label("not on the plan")
                .related(row.at().of(field), "the row of the plan")
                .help("correct one of the two days"),
        );
    }
}

/// The first day that can belong to the row: a communication may be early, but not by a period.
fn earliest(frequency: Frequency, from: Date) -> Date {
    frequency.after(from, -1).or_else(|| Frequency::Monthly.after(from, -1)).unwrap_or(from)
}
