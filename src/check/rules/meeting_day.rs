//! The rule of the day on which a body meets can be read.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::rhythm::{Slip, slip};
use crate::schema::placeholder;

pub const RULE: Rule = Rule { codes: &[&CODE, &NO_WEEKDAY], check };

static CODE: Code = Code {
    name: "unreadable-meeting-day",
    level: Level::Error,
    summary: "The rule of the day on which a body meets cannot be read.",
    explanation: "Calendars, the next meeting and `briefbook new meeting` follow `day` of a body's `meets`: \"second Tuesday\", \"last Friday of March and September\", \"2nd Thursday\", or for a body that meets weekly \"Tuesday\". A rule with a slip in it gives no meetings, and nobody notices that they are missing. A rule that leaves the day open (\"a Thursday in the second half of the quarter\") is shown in its words, and no day is guessed.",
};

static NO_WEEKDAY: Code = Code {
    name: "meeting-day-without-weekday",
    level: Level::Warning,
    summary: "The rule of the day on which a body meets names no day of the week.",
    explanation: "A rule such as \"first working day of the month\" is shown in its words. Calendars, the next meeting and `briefbook new meeting` follow only rules that name a day of the week, as \"second Tuesday\" does; no day is guessed. Write such a rule where one holds; else allow this code for the file, or announce each meeting.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for body in &ground.records.committees {
        let Some(cadence) = &body.meets else { continue };
        let Some(day) = cadence.day.as_deref().filter(|day| !placeholder::is_one(day)) else { continue };
        let Some(slip) = slip(cadence) else { continue };
        let code = if slip == Slip::NoWeekday { &NO_WEEKDAY } else { &CODE };
        let help = match &slip {
            Slip::Misspelt { meant, .. } => format!("did you mean \"{meant}\"?"),
            Slip::NoWeekday => {
                "write it as in \"second Tuesday\", \"last Friday of March and September\" or \"Tuesday\""
                    .to_owned()
            }
            Slip::Which { weekday } => format!("write which one, as in \"first {weekday}\""),
        };
        let message = match slip {
            Slip::Misspelt { word, .. } => {
                format!("“{word}” in the rule “{day}” is no day of the week, number or month.")
            }
            Slip::NoWeekday => format!("The rule “{day}” names no day of the week."),
            Slip::Which { .. } => format!("“{day}” does not say which one of the month it is."),
        };
        diagnostics.push(
            Diagnostic::new(code, cadence.at.of("day"), message)
                .label("no meetings follow from it")
                .help(help),
        );
    }
}
