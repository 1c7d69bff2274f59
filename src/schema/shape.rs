//! What a field holds, as data: for the JSON Schema, the manual and messages.

use crate::diagnostic::words::with_article;

/// The form of a field's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Text,
    Markdown,
    Id,
    /// The id of a record of this kind.
    Reference(&'static str),
    Whole,
    Number,
    Flag,
    Date,
    Time,
    /// A span of whole months: a number, or words.
    Months,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A value, or `"[***]"`.
    Stated(Box<Shape>),
    Optional(Box<Shape>),
    List(Box<Shape>),
    /// Free names, each with a value of this form.
    Map(Box<Shape>),
    Table(Fields),
}

/// The fields of a table, each with its documentation.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    pub name: &'static str,
    pub text: &'static str,
    pub fields: Vec<FieldShape>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FieldShape {
    pub name: &'static str,
    pub text: &'static str,
    pub shape: Shape,
    /// Whether a record without it is incomplete.
    pub required: bool,
}

impl Shape {
    /// The form in a few words, for a help line.
    pub fn words(&self) -> String {
        match self {
            Shape::Text => "text".into(),
            Shape::Markdown => "text in Markdown".into(),
            Shape::Id => "an id: lower-case letters, digits and hyphens".into(),
            Shape::Reference(kind) => format!("the id of {}", with_article(kind)),
            Shape::Whole => "a whole number".into(),
            Shape::Number => "a number".into(),
            Shape::Flag => "true or false".into(),
            Shape::Date => "a date, as in 2026-03-31".into(),
            Shape::Time => "a time of day, as in 14:30:00".into(),
            Shape::Months => "a span of months or years, as in \"6 months\"".into(),
            Shape::Choice(words) => format!("one of {}", words.join(", ")),
            Shape::Stated(inner) => format!("{}, or \"[***]\" where it is blacked out", inner.words()),
            Shape::Optional(inner) => inner.words(),
            Shape::List(inner) => format!("a list; each entry {}", inner.words()),
            Shape::Map(inner) => format!("a table of names; each value {}", inner.words()),
            Shape::Table(fields) => {
                let names: Vec<&str> =
                    fields.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
                if names.is_empty() { "a table".into() } else { format!("a table with {}", names.join(", ")) }
            }
        }
    }
}
