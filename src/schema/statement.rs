//! What a record states, as plain data without places.
//!
//! In: any field. Out: [`Statement`]. Holds: two records that say the same have equal statements,
//! wherever and in whatever form they were written down; disclosure classes of parts and the
//! targets of links are not among what is said.

use crate::schema::reference::Reference;

/// What a field says.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// It was left out, or says nothing.
    Nothing,
    /// A phrase, a word of a set, a figure; a day as YYYY-MM-DD.
    Text(String),
    /// The paragraphs, headings and cells of a text.
    Prose(Vec<String>),
    Record(Reference),
    List(Vec<Statement>),
    /// Names with what each says, in the order in which they are declared.
    Table(Vec<(String, Statement)>),
}

impl Statement {
    /// A phrase; nothing, where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Statement::Nothing } else { Statement::Text(text) }
    }

    pub fn is_nothing(&self) -> bool {
        match self {
            Statement::Nothing => true,
            Statement::Text(text) => text.is_empty(),
            Statement::Prose(runs) => runs.is_empty(),
            Statement::Record(_) => false,
            Statement::List(items) => items.iter().all(Statement::is_nothing),
            Statement::Table(fields) => fields.iter().all(|(_, field)| field.is_nothing()),
        }
    }
}
