//! A value as it was written, with its place.
//!
//! In: TOML, front matter or a row of a spreadsheet. Out: [`Node`]. Holds: every node knows the
//! bytes it came from; a spreadsheet's cell stays text until a field says what it should be.

use jiff::civil::{Date, Time};

use crate::source::Span;

#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Integer(i64),
    Number(f64),
    Flag(bool),
    Date(Date),
    Time(Time),
    /// A date with a time; briefbook has no field for it, but names it in its message.
    Moment(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// What the reader of the file could not make out, and has said so.
    Unreadable,
    /// A cell of a spreadsheet: text that a field reads as what it wants.
    Cell(String),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub node: Node,
}

impl Node {
    /// The same value with another place: that of the name by which it came into the project.
    pub fn moved_to(self, span: Span) -> Node {
        let value = match self.value {
            Value::List(nodes) => Value::List(nodes.into_iter().map(|node| node.moved_to(span)).collect()),
            Value::Table(entries) => {
                let moved =
                    |entry: Entry| Entry { key: entry.key, key_span: span, node: entry.node.moved_to(span) };
                Value::Table(entries.into_iter().map(moved).collect())
            }
            value => value,
        };
        Node { span, value }
    }
}

impl Value {
    /// What it is, in an author's words.
    pub fn noun(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Number(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::Date(_) => "a date",
            Value::Time(_) => "a time of day",
            Value::Moment(_) => "a date with a time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Unreadable => "unreadable",
            Value::Cell(_) => "a cell",
        }
    }
}
