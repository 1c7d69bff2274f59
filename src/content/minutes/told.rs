//! What minutes tell of those present, and what has to be known to read it.

use super::groups::Groups;
use super::lines::plain;
use crate::source::Span;

/// Somebody whom the minutes list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendee<'t> {
    pub name: &'t str,
    pub is_present: bool,
    /// As the field `role` of an attendance names it.
    pub role: Option<&'static str>,
    /// The name of the member in whose place they are.
    pub stands_for: Option<&'t str>,
    pub span: Span,
}

/// What the minutes tell of who was there.
#[derive(Debug, Default)]
pub struct Told<'t> {
    pub attendees: Vec<Attendee<'t>>,
    pub unread: Vec<Unread<'t>>,
}

/// What looks like a list of those present, and is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread<'t> {
    /// A heading below which nobody could be read.
    Section { words: &'t str, span: Span },
    /// People stand below or behind a word that is neither a party nor one for people.
    Label { words: &'t str, span: Span },
    /// Somebody is said to be absent in a sentence.
    Sentence { span: Span },
    /// None of the table's columns holds names.
    Table { span: Span },
    /// A cell that says neither yes nor no.
    Cell { words: &'t str, span: Span },
    /// People of the book, and no word above them.
    Loose { span: Span },
}

/// What is known of those whom minutes can name.
pub struct Known<'k> {
    pub groups: &'k Groups,
    /// Whether a name is that of one person of the book, or of several.
    pub person: &'k dyn Fn(&str) -> bool,
}

impl Known<'_> {
    pub fn is_person(&self, name: &str) -> bool {
        !self.is_group(name) && (self.person)(name)
    }

    /// Whether it is the name of somebody beyond doubt: "PM" may be a person or a role.
    pub fn is_certain(&self, name: &str) -> bool {
        plain(name).split_whitespace().count() > 1 && self.is_person(name)
    }

    /// Whether it is the name of a party, a body or a function.
    pub fn is_group(&self, words: &str) -> bool {
        self.groups.is_name(words)
    }
}
