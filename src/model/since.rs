//! Since when changes are told, as `briefbook.toml` and the command line say it.

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::schema::scalar::{iso_date, refuse};
use crate::schema::{Field, Node, Shape, Statement, Value};

/// The version that a book is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// Each alliance since the last meeting of its first body.
    LastMeeting,
    /// The end of a day.
    Day(Date),
    /// A revision of the version control, or a folder with kept editions.
    Named(String),
}

/// How [`Since::LastMeeting`] is written.
pub const LAST_MEETING: &str = "last-meeting";

impl Since {
    /// What somebody wrote.
    pub fn parse(text: &str) -> Self {
        match (text.trim(), iso_date(text)) {
            (LAST_MEETING, _) => Since::LastMeeting,
            (_, Some(day)) => Since::Day(day),
            (name, None) => Since::Named(name.to_owned()),
        }
    }
}

impl Field for Since {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Date(day) => Some(Since::Day(*day)),
            Value::Text(text) if !text.trim().is_empty() => Some(Since::parse(text)),
            _ => refuse(node, "\"last-meeting\", a date, a revision or a folder", diagnostics),
        }
    }

    fn shape() -> Shape {
        Shape::Text
    }

    fn statement(&self) -> Statement {
        match self {
            Since::LastMeeting => Statement::text(LAST_MEETING),
            Since::Day(day) => Statement::text(day.to_string()),
            Since::Named(name) => Statement::text(name.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_written_is_told_apart() {
        assert_eq!(Since::parse("last-meeting"), Since::LastMeeting);
        assert_eq!(Since::parse("2026-08-27"), Since::Day(date(2026, 8, 27)));
        assert_eq!(Since::parse("HEAD~3"), Since::Named("HEAD~3".into()));
    }
}
