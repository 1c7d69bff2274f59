//! What a build is told besides its sources.

use jiff::civil::Date;

/// Decided by the caller: the library looks at no clock and runs no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the book describes.
    pub as_of: Date,
    /// The revision of the sources, where one is known.
    pub revision: Option<String>,
}
