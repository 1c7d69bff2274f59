//! Numbers, dates and lists in words: each figure is put into words once, here.

use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::schema::Stated;
use crate::schema::day;
pub use crate::schema::day::{month, short as short_date};
pub use crate::schema::number::{number, percent, with_unit};
use crate::schema::stated::REDACTED;
use crate::view::rich::{Piece, Rich};

/// "12 March 2026".
pub fn date(date: Date) -> String {
    day::words(date)
}

/// "n = 286", on one line.
pub fn sample(n: impl std::fmt::Display) -> String {
    format!("n\u{a0}=\u{a0}{n}")
}

/// "1 action", "3 actions".
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// "a, b and c".
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// The first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How often, in words: "quarterly", "twice a year".
pub fn how_often(every: Frequency) -> String {
    match every {
        Frequency::SemiAnnual => "twice a year".to_owned(),
        every => every.label(),
    }
}

/// Words that may hold blacked-out passages.
pub fn words(text: &str) -> Rich {
    let mut rich = Rich::default();
    for (at, part) in text.split(REDACTED).enumerate() {
        if at > 0 {
            rich.0.push(Piece::Redacted);
        }
        if !part.is_empty() {
            rich.0.push(Piece::Text(part.to_owned()));
        }
    }
    rich
}

/// A figure that may be blacked out.
pub fn stated<T>(value: &Stated<T>, shown: impl FnOnce(&T) -> String) -> Rich {
    match value {
        Stated::Value(value) => Rich::text(shown(value)),
        Stated::Redacted => Rich::redacted(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_put_into_words() {
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
