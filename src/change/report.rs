//! Changes as JSON, for other programs.
//!
//! In: the changes of each edition. Out: [`Report`]. Holds: the form is described by its schema,
//! which `briefbook schema changes` writes.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

use super::{Basis, FieldChange, FolderChanges, Segment, What};

/// What changed in each edition since an earlier version.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "briefbook changes")]
pub struct Report {
    /// The form of the report; it changes where a program that reads it has to.
    pub version: u32,
    /// The day that the book describes.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    pub editions: Vec<EditionReport>,
}

/// The changes that readers of an edition see.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EditionReport {
    /// The edition's id.
    pub edition: String,
    /// What all alliances share comes first.
    pub parts: Vec<PartReport>,
}

/// What changed in an alliance, or in what all share.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PartReport {
    /// The alliance's folder; null for what all share.
    pub alliance: Option<String>,
    /// The day of the earlier version; null where there is none.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub since: Option<Date>,
    /// The revision of the earlier version.
    pub revision: Option<String>,
    /// The alliance was not in the edition before.
    pub is_new: bool,
    /// Some of the earlier version cannot be read by this program: what is told as new may have been there.
    pub has_gaps: bool,
    /// Why there is nothing to compare with.
    pub nothing: Option<String>,
    pub records: Vec<RecordReport>,
}

/// What changed about one record.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RecordReport {
    /// As in `decision`, `decision-right`.
    pub kind: String,
    pub id: String,
    /// The id that it had before, where that was another one.
    pub former_id: Option<String>,
    pub title: String,
    pub change: What,
    pub fields: Vec<FieldReport>,
}

/// What changed about one field.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FieldReport {
    /// The key in a file.
    pub field: String,
    /// Paragraphs or entries in which something is different, each in stretches of words.
    pub runs: Vec<Vec<Segment>>,
}

/// The form that this program writes.
const VERSION: u32 = 1;

/// The JSON Schema of the report.
pub fn schema() -> Schema {
    schema_for!(Report)
}

impl Report {
    /// `editions` are ids with what changed in each.
    pub fn new(as_of: Date, editions: &[(String, Vec<FolderChanges>)]) -> Self {
        let edition = |(id, folders): &(String, Vec<FolderChanges>)| EditionReport {
            edition: id.clone(),
            parts: folders.iter().map(part).collect(),
        };
        Report { version: VERSION, as_of, editions: editions.iter().map(edition).collect() }
    }
}

fn part(folder: &FolderChanges) -> PartReport {
    let (since, revision, has_gaps, nothing) = match &folder.since {
        Basis::Known { day, revision, has_gaps } => (Some(*day), revision.clone(), *has_gaps, None),
        Basis::New { day } => (Some(*day), None, false, None),
        Basis::Unknown(why) => (None, None, false, Some(why.clone())),
    };
    let records = folder.records.iter().map(|change| RecordReport {
        kind: change.reference.kind.word().to_owned(),
        id: change.reference.id.to_string(),
        former_id: change.former_id.clone(),
        title: change.title.clone(),
        change: change.what,
        fields: change.fields.iter().map(field).collect(),
    });
    PartReport {
        alliance: folder.folder.clone(),
        since,
        revision,
        is_new: matches!(folder.since, Basis::New { .. }),
        has_gaps,
        nothing,
        records: records.collect(),
    }
}

fn field(change: &FieldChange) -> FieldReport {
    FieldReport { field: change.field.clone(), runs: change.runs.clone() }
}
