//! When a record counts as closed.
//!
//! Holds: what closes a record is a field of its kind, as an author writes it.

use jiff::civil::Date;

use super::state::RecordState;
use crate::schema::scalar::iso_date;

/// The fields that close a kind of record, and the words that do so; without words a day does, once it
/// has come.
const CLOSING: &[(&str, &str, &[&str])] = &[
    ("action", "status", &["done", "dropped"]),
    ("action", "done_on", &[]),
    ("decision", "status", &["decided", "superseded", "overturned", "withdrawn"]),
    ("obligation", "status", &["met", "waived"]),
    ("obligation", "met_on", &[]),
    ("internal-approval", "state", &["granted", "refused"]),
    ("risk", "status", &["closed"]),
    ("risk", "closed", &[]),
    ("concern", "closed", &[]),
    ("milestone", "actual", &[]),
    ("wave", "closed", &[]),
    ("committee", "disbanded", &[]),
    ("system", "stopped", &[]),
    ("membership", "to", &[]),
    ("person", "to", &[]),
];

/// Whether it is done, decided, met or over on a day.
pub fn is_closed(record: &RecordState, as_of: Date) -> bool {
    CLOSING.iter().filter(|(kind, _, _)| *kind == record.kind).any(|(_, field, words)| {
        let value = record.field(field).first().map(|run| run.text());
        value.is_some_and(|value| match words {
            [] => iso_date(&value).is_some_and(|day| day <= as_of),
            words => words.contains(&value.as_str()),
        })
    })
}
