//! Open meetings come back, and often enough.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Frequency;
use crate::model::communication::CommunicationForm;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "rare-open-meeting",
    level: Level::Warning,
    summary: "An open meeting is planned less often than once a quarter, or on no day.",
    explanation: "A meeting to which anyone may come serves an alliance that grows: new people hear the same as the old ones and ask what they would not write. Once a quarter is the least; a row of the plan without a first day, or as needed, cannot be held against the log, so nobody notices when it is not held. Whether each was held is told by the alert `missed-communication`.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let is_over = |to: Option<jiff::civil::Date>| to.is_some_and(|to| to < ground.as_of);
    let rows = ground.records.communications.iter();
    for row in rows.filter(|row| row.form == CommunicationForm::OpenMeeting && !is_over(row.to)) {
        let (field, what, help) = match row.frequency {
            Frequency::SemiAnnual | Frequency::Yearly | Frequency::Once | Frequency::AsNeeded => (
                "frequency",
                "is planned less often than once a quarter".to_owned(),
                "plan it once a quarter or more",
            ),
            _ if row.from.is_none() => {
                ("content", "has no first day".to_owned(), "add `from`, the day of the first")
            }
            _ => continue,
        };
        let message = format!("The open meeting “{}” {what}.", shortened(&row.content));
        diagnostics
            .push(Diagnostic::new(&CODE, row.at().of(field), message).label("an open meeting").help(help));
    }
}
