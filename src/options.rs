//! What a build is told besides its sources.

use jiff::civil::Date;

use crate::model::Audience;

/// Decided by the caller: the library looks at no clock and runs no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the book describes.
    pub as_of: Date,
    /// The revision of the sources, where one is known.
    pub revision: Option<String>,
    /// The one edition to build; all of them where none is named.
    pub edition: Option<String>,
}

impl Options {
    pub fn new(as_of: Date) -> Self {
        Options { as_of, revision: None, edition: None }
    }

    pub(crate) fn wants(&self, audience: &Audience) -> bool {
        self.edition.as_deref().is_none_or(|wanted| wanted == audience.id.as_str())
    }
}
