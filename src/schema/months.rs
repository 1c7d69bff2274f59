//! Spans of whole months.

use crate::diagnostic::Diagnostics;
use crate::schema::field::Field;
use crate::schema::node::{Node, Value};
use crate::schema::scalar::refuse;
use crate::schema::shape::Shape;
use crate::schema::statement::Statement;

/// A number of months, at least one: written as "6 months", "2 years", or the number alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Months(pub u32);

/// What the field says that it wants.
const WANTED: &str = "a span of months or years, as in \"6 months\"";

impl Field for Months {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let months = match &node.value {
            Value::Integer(months) => u32::try_from(*months).ok(),
            Value::Text(text) | Value::Cell(text) => months(text),
            _ => None,
        };
        months.filter(|months| *months > 0).map(Months).or_else(|| refuse(node, WANTED, diagnostics))
    }

    fn shape() -> Shape {
        Shape::Months
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.told())
    }
}

impl Months {
    /// "1 month", "18 months", "2 years".
    pub fn told(self) -> String {
        let (count, unit) = if self.0.is_multiple_of(12) { (self.0 / 12, "year") } else { (self.0, "month") };
        let ending = if count == 1 { "" } else { "s" };
        format!("{count} {unit}{ending}")
    }

    /// How often something is done: "every month", "every 6 months", "every year".
    pub fn every(self) -> String {
        match self.0 {
            1 => "every month".to_owned(),
            12 => "every year".to_owned(),
            _ => format!("every {}", self.told()),
        }
    }
}

fn months(text: &str) -> Option<u32> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "every").collect();
    let (count, unit) = match words.as_slice() {
        [count] if count.parse::<u32>().is_ok() => (*count, "months"),
        [unit] => ("1", *unit),
        [count, unit] => (*count, *unit),
        _ => return None,
    };
    let count: u32 = if matches!(count, "a" | "one") { 1 } else { count.parse().ok()? };
    match unit {
        "month" | "months" => Some(count),
        "quarter" | "quarters" => count.checked_mul(3),
        "year" | "years" => count.checked_mul(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (text, expected) in [
            ("6 months", 6),
            ("1 year", 12),
            ("every quarter", 3),
            ("a month", 1),
            ("18", 18),
            ("2 Years", 24),
        ] {
            assert_eq!(months(text), Some(expected), "{text}");
        }
        for text in ["often", "6 weeks", "", "-1 months", "six months or so"] {
            assert_eq!(months(text), None, "{text}");
        }
        assert_eq!(
            [6, 12, 18, 24, 1].map(|count| Months(count).told()),
            ["6 months", "1 year", "18 months", "2 years", "1 month"]
        );
        assert_eq!(
            [1, 6, 12, 24].map(|count| Months(count).every()),
            ["every month", "every 6 months", "every year", "every 2 years"]
        );
    }
}
