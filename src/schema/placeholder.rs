//! Values that hold the place of words somebody has yet to write.
//!
//! Out: such a value for a field, which `briefbook new` puts into a record, and a warning for each
//! that is still there. Holds: both know it by the same opening.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::source::Span;

const OPENING: &str = "To be written:";

pub static PLACEHOLDER: Code = Code {
    name: "placeholder",
    level: Level::Warning,
    summary: "A record still holds the words that `briefbook new` put in the place of yours.",
    explanation: "A new record starts with a value in every field that its kind needs, so that it can be read at once. A value that opens with “To be written:” is meant for nobody; in a book that others read it looks like a promise that was forgotten. Replace it, or take the record out until somebody knows what to write.",
};

/// The value that holds the place of `field`.
pub fn of(field: &str) -> String {
    format!("{OPENING} {}", field.replace('_', " "))
}

/// Whether `text` is such a value.
pub fn is_one(text: &str) -> bool {
    text.trim_start().starts_with(OPENING)
}

/// Warns where `text` is such a value.
pub(super) fn report(text: &str, span: Span, diagnostics: &mut Diagnostics) {
    if is_one(text) {
        let message = format!("This still holds the placeholder “{}”.", text.trim());
        diagnostics.push(
            Diagnostic::new(&PLACEHOLDER, span, message)
                .label("nobody has written this yet")
                .help("put your words in its place, or take the field out where it is not needed"),
        );
    }
}
