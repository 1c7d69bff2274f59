//! What a press keeps of the documents that it has set, as printers leave type standing that they
//! will need again.
//!
//! In: the sources of a document, each time it is set. Out: the same sources as edits of those of the
//! last time, in which the compiler meets again what it knows. Holds: what is kept changes how long a
//! document takes, never what becomes of it; what is not needed for a while is let go.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use typst::syntax::{FileId, Source};

/// What is kept from one document to the next, and from one build to the next.
#[derive(Default)]
pub struct StandingType {
    /// How many rounds of printing the compiler's work outlives without being needed, and of how many
    /// documents the sources are kept.
    rounds: usize,
    /// The sources of each document by its name, those that were set last at the end.
    documents: Mutex<Vec<(String, Sources)>>,
}

/// The sources of one document.
pub(super) type Sources = HashMap<FileId, Source>;

/// The rounds for which a preview keeps what it set: so many documents lie open at a time, hardly more.
const WHILE_WRITING: usize = 8;

impl StandingType {
    /// For one build, which sets each document once: every round begins anew, so that memory does not
    /// grow with a portfolio.
    pub fn for_one_build() -> Self {
        StandingType::default()
    }

    /// For builds of one project again and again, while somebody writes.
    pub fn while_writing() -> Self {
        StandingType { rounds: WHILE_WRITING, ..StandingType::default() }
    }

    /// Ends a round of printing: lets go of what has not been needed for long enough. The compiler
    /// would keep everything for ever else.
    pub(in crate::render::print) fn end_round(&self) {
        comemo::evict(self.rounds);
    }

    /// The sources of a document as they were the last time; nobody else can have them meanwhile.
    pub(super) fn take(&self, name: &str) -> Sources {
        let mut documents = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        let at = documents.iter().position(|(known, _)| known == name);
        at.map_or_else(Sources::default, |at| documents.remove(at).1)
    }

    /// Keeps the sources of a document.
    pub(super) fn keep(&self, name: &str, sources: Sources) {
        if self.rounds == 0 {
            return;
        }
        let mut documents = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        documents.push((name.to_owned(), sources));
        let old = documents.len().saturating_sub(self.rounds);
        documents.drain(..old);
    }
}

/// A source with a new text; where it was there before, as an edit of that.
pub(super) fn source(kept: &mut Sources, id: FileId, text: String) -> Source {
    let source = match kept.remove(&id) {
        Some(mut source) => {
            source.replace(&text);
            source
        }
        None => Source::new(id, text),
    };
    kept.insert(id, source.clone());
    source
}
