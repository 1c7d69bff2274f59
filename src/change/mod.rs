//! What changed between two states of an edition.
//!
//! In: an earlier [`State`], the present one, and [`Hidden`], what the edition withholds today.
//! Out: [`FolderChanges`], record by record, with the words that came and went. Holds: both states were
//! cut for the same audience, so that a change of something withheld is none; what has been
//! withheld since is not told as gone; a record that only moved, or has another id, is the same.

pub mod closing;
pub mod compare;
pub mod earlier;
pub mod hidden;
pub mod index;
pub mod knowledge;
pub mod matching;
pub mod names;
pub mod report;
pub mod state;
pub mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::Reference;

pub use compare::compare;
pub use earlier::{Basis, Earlier};
pub use hidden::Hidden;
pub use report::Report;
pub use state::State;
pub use words::{Mark, Segment};

/// What changed in an alliance, or in what all share, and since when.
#[derive(Debug, Clone, PartialEq)]
pub struct FolderChanges {
    /// The alliance's part of every address; `None` for what is shared.
    pub folder: Option<String>,
    pub since: Basis,
    /// By kind, in the order in which kinds are declared, then by what became of them.
    pub records: Vec<RecordChange>,
}

/// What changed about one record.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordChange {
    pub reference: Reference,
    /// Its title today; the last one where it is gone.
    pub title: String,
    /// The id that it had before, where that was another one.
    pub former_id: Option<String>,
    pub what: What,
    /// For a new record what it says, for another one what is said in other words.
    pub fields: Vec<FieldChange>,
    /// The disclosure classes that it has and had.
    pub classes: Vec<String>,
}

/// What became of a record. The order is that in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Added,
    /// It is done, decided, met, over.
    Closed,
    Reopened,
    Changed,
    Removed,
}

impl What {
    pub const ALL: [What; 5] = [What::Added, What::Closed, What::Reopened, What::Changed, What::Removed];

    /// "Added".
    pub fn word(self) -> &'static str {
        match self {
            What::Added => "Added",
            What::Closed => "Closed",
            What::Reopened => "Reopened",
            What::Changed => "Changed",
            What::Removed => "Removed",
        }
    }
}

/// What changed about one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The key in a file: `due`, `minutes_sent`.
    pub field: String,
    /// The paragraphs or entries in which something is different.
    pub runs: Vec<Vec<Segment>>,
}
