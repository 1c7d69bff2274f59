//! How much a problem counts.
//!
//! In: the defaults of the codes and what `briefbook.toml` says. Out: a [`Level`] for each
//! diagnostic.

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
