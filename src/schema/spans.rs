//! Where a record and each of its fields stand.

use crate::source::Span;

/// The place of a record and of the fields that were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spans {
    whole: Span,
    fields: Vec<(&'static str, Span)>,
}

impl Spans {
    pub fn new(whole: Span, fields: Vec<(&'static str, Span)>) -> Self {
        Spans { whole, fields }
    }

    /// The record itself: its heading, or its first line.
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// The value of a field; the record itself where the field was left out.
    pub fn of(&self, field: &str) -> Span {
        self.fields.iter().find(|(name, _)| *name == field).map_or(self.whole, |(_, span)| *span)
    }

    /// Whether the field was written.
    pub fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|(name, _)| *name == field)
    }
}
