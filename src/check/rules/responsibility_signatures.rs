//! A signature has a day.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::SignOffState;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "undated-signature",
    level: Level::Error,
    summary: "A sign-off counts as signed and has no day, or has a day and does not count as signed.",
    explanation: "Functions sign the responsibility sheet so that nobody can say later that they had not seen it. A signature without its day does not hold that weight.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for row in &ground.records.responsibilities {
        for sign in &row.signoffs {
            let is_signed = sign.state == SignOffState::Signed;
            let activity = shortened(&row.activity);
            let (field, message) = match sign.signed {
                None if is_signed => ("state", format!("{} signed “{activity}” on no day.", sign.function)),
                Some(day) if !is_signed => (
                    "signed",
                    format!(
                        "{} signed “{activity}” on {day}, but the state is “{}”.",
                        sign.function,
                        sign.state.label()
                    ),
                ),
                _ => continue,
            };
            diagnostics.push(
                Diagnostic::new(&CODE, sign.at.of(field), message)
                    .label("signature and day do not fit")
                    .help("write both `state = \"signed\"` and `signed`, or neither"),
            );
        }
    }
}
