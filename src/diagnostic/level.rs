//! How much a problem counts.
//!
//! In: the defaults of the codes and what `briefbook.toml` says. Out: a [`Level`] for each
//! diagnostic. Holds: an allowance names its reason and the day it ends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::source::Span;

/// From what stops a build to what is not said at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is published while one is there.
    Error,
    /// Published, but somebody should look.
    Warning,
    /// For information: for instance a check that had to be skipped.
    Note,
    /// Not reported.
    Off,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
            Level::Off => "off",
        }
    }
}

/// The levels that a project sets for codes, by the name of the code.
pub type Levels = BTreeMap<String, Level>;

/// A problem that a project lives with for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    pub code: String,
    /// The file, or the start of the path of several; empty for all.
    pub path: String,
    pub reason: String,
    /// The last day it holds.
    pub expires: Date,
    pub span: Span,
}
