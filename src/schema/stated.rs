//! Figures that an agreement may black out.
//!
//! Holds: `[***]` is a value of its own, not a missing one: it is shown as it stands, and checks
//! that need the figure say that they were skipped.

use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Words};
use crate::schema::node::{Node, Value};
use crate::schema::shape::Shape;
use crate::schema::statement::Statement;

/// How a blacked-out passage is written, in fields and in texts.
pub const REDACTED: &str = "[***]";

/// A value, or the fact that the public copy does not state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stated<T> {
    Value(T),
    Redacted,
}

impl<T> Stated<T> {
    pub fn value(&self) -> Option<&T> {
        match self {
            Stated::Value(value) => Some(value),
            Stated::Redacted => None,
        }
    }

    pub fn is_redacted(&self) -> bool {
        matches!(self, Stated::Redacted)
    }
}

impl<T: Field> Field for Stated<T> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Cell(text) if text.trim() == REDACTED => Some(Stated::Redacted),
            _ => T::read(node, diagnostics).map(Stated::Value),
        }
    }

    fn shape() -> Shape {
        Shape::Stated(Box::new(T::shape()))
    }

    fn statement(&self) -> Statement {
        match self {
            Stated::Value(value) => value.statement(),
            Stated::Redacted => Statement::text(REDACTED),
        }
    }

    fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        if let Stated::Value(value) = self {
            value.words(visit);
        }
    }
}
