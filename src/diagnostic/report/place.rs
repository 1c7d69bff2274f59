//! Where a problem stands, as the machine-readable formats tell it.

use crate::source::{Position, Sources, Span};

/// A span with its file and the positions of its ends.
pub struct Place<'sources> {
    pub path: &'sources str,
    pub start: Position,
    /// Just behind the last character.
    pub end: Position,
    pub bytes: std::ops::Range<usize>,
}

impl<'sources> Place<'sources> {
    /// The place of `span`, drawn back to the end of the file where it reaches beyond.
    pub fn of(span: Span, sources: &'sources Sources) -> Self {
        let file = sources.file(span.file);
        let start = span.range().start.min(file.shown().len());
        let end = span.range().end.clamp(start, file.shown().len());
        Place { path: &file.path, start: file.position(start), end: file.position(end), bytes: start..end }
    }
}
