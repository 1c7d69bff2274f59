//! Numbers, dates and lists in words: each figure is put into words once, here.

use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::schema::Stated;
use crate::schema::day;
pub use crate::schema::day::{month, short as short_date};
pub use crate::schema::number::{decimals, number, percent, with_unit};
use crate::schema::stated::REDACTED;
use crate::view::rich::{Piece, Rich};

/// "12 March 2026".
pub fn date(date: Date) -> String {
    day::words(date)
}

/// A month or quarter as authors key it, in words: "Q3 2026" for 2026-Q3, "September 2026" for 2026-09;
/// anything else as it is.
pub fn period(keyed: &str) -> String {
    let words = |(year, part): (&str, &str)| {
        year.parse::<u16>().ok().filter(|_| year.len() == 4)?;
        match part {
            "Q1" | "Q2" | "Q3" | "Q4" => Some(format!("{part} {year}")),
            _ => {
                let month = part.parse::<usize>().ok().filter(|_| part.len() == 2)?;
                Some(format!("{} {year}", day::MONTHS.get(month.checked_sub(1)?)?))
            }
        }
    };
    keyed.split_once('-').and_then(words).unwrap_or_else(|| keyed.to_owned())
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

/// A title between words of a sentence: “North Star”. Quotation marks inside of it become single ones.
pub fn quoted(title: &str) -> String {
    format!("“{}”", title.replace('“', "‘").replace('”', "’"))
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
    fn periods_are_put_into_words() {
        assert_eq!(period("2026-Q3"), "Q3 2026");
        assert_eq!(period("2026-09"), "September 2026");
        assert_eq!(period("September 2026"), "September 2026");
        assert_eq!(period("2026-13"), "2026-13");
    }

    #[test]
    fn titles_in_sentences_are_quoted() {
        assert_eq!(quoted("Query age"), "“Query age”");
        assert_eq!(quoted("Practise “Saying it early” in groups"), "“Practise ‘Saying it early’ in groups”");
    }

    #[test]
    fn lists_are_put_into_words() {
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
