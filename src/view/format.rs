//! Numbers, dates and lists in words: each figure is put into words once, here.

use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::schema::Stated;
use crate::schema::day::{self, MONTHS};
use crate::schema::stated::REDACTED;
use crate::view::rich::{Piece, Rich};

/// "12 March 2026".
pub fn date(date: Date) -> String {
    day::words(date)
}

/// "12 Mar 2026", for tables and charts.
pub fn short_date(date: Date) -> String {
    format!("{} {} {}", date.day(), &MONTHS[date.month() as usize - 1][..3], date.year())
}

/// "Mar 2026", for the axis of a series.
pub fn month(date: Date) -> String {
    format!("{} {}", &MONTHS[date.month() as usize - 1][..3], date.year())
}

/// The most decimals of a figure: more say nothing, and far more cannot be formatted at all.
const MOST_DECIMALS: usize = 6;

/// A number with a fixed count of decimals, a thin gap between thousands and a true minus.
pub fn number(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(MOST_DECIMALS);
    let rounded = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = rounded.split_once('.').map_or((rounded.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        // Four digits read well without a gap; five do not.
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('\u{202F}');
        }
        grouped.push(digit);
    }
    let zero = rounded.chars().all(|character| matches!(character, '0' | '.'));
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    match fraction {
        Some(fraction) => format!("{sign}{grouped}.{fraction}"),
        None => format!("{sign}{grouped}"),
    }
}

/// A number with its unit: "81.5 %", "12 days".
pub fn with_unit(value: f64, decimals: usize, unit: &str) -> String {
    if unit.is_empty() { number(value, decimals) } else { format!("{} {unit}", number(value, decimals)) }
}

/// A share from 0 to 1 in whole per cent.
pub fn percent(share: f64) -> String {
    format!("{} %", number(share * 100.0, 0))
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
    fn numbers_are_put_into_words() {
        assert_eq!(number(1234.0, 0), "1234");
        assert_eq!(number(-1_234_567.25, 1), "−1\u{202F}234\u{202F}567.2");
        assert_eq!(number(-0.01, 1), "0.0");
        assert_eq!(number(0.5, u32::MAX as usize), "0.500000");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
