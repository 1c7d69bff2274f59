//! What is there and could not be read.
//!
//! In: ids of records with a slip in them, and kinds of which a file could not be read. Out: whether
//! a name may lead to one of them. Holds: whoever names something unread is right, and the slip
//! itself has been told of; so what only follows from it is not told.

use std::collections::BTreeSet;

use crate::model::records::kind_named;
use crate::schema::{Kind, Reference, Slug};

#[derive(Debug, Clone, Default)]
pub struct Unread {
    records: BTreeSet<Reference>,
    kinds: BTreeSet<Kind>,
}

impl Unread {
    /// A record whose id is known, and nothing else of it.
    pub fn record(&mut self, reference: Reference) {
        self.records.insert(reference);
    }

    /// Some record or other of a kind.
    pub fn kind(&mut self, kind: Kind) {
        self.kinds.insert(kind);
    }

    /// The records in a TOML text that could not be read to its end, by the ids that they give; of a
    /// kind whose record gives none, any.
    pub fn tables_of(&mut self, text: &str) {
        let mut open: Option<Kind> = None;
        for line in text.lines().map(str::trim) {
            if let Some(head) = line.strip_prefix('[') {
                self.kinds.extend(open.take());
                open = kind_named(head.trim_matches(|letter: char| "[] ".contains(letter)));
            } else if let Some(kind) = open
                && let Some(id) = line.strip_prefix("id").and_then(|rest| rest.trim_start().strip_prefix('='))
                && let Some(id) = Slug::parse(id.trim().trim_matches('"'))
            {
                self.record(Reference { kind, id });
                open = None;
            }
        }
        self.kinds.extend(open);
    }

    pub fn extend(&mut self, other: Unread) {
        self.records.extend(other.records);
        self.kinds.extend(other.kinds);
    }

    /// Whether a name may lead to something that is unread.
    pub fn may_hold(&self, reference: &Reference) -> bool {
        self.kinds.contains(&reference.kind) || self.records.contains(reference)
    }

    /// Whether some record of a kind is unread.
    pub fn lacks(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind) || self.records.iter().any(|reference| reference.kind == kind)
    }
}
