//! What an edition withholds today, so that nothing of it is told as gone.
//!
//! In: everything that there is, what the edition shows, and whether words stand in what it
//! withholds. Out: answers about records and words of an earlier state. Holds: what an earlier
//! state showed and the edition withholds by now is neither shown nor said to be missing.

use super::index::Index;
use super::state::{RecordState, Run, State};
use super::words::{are_alike, likeness};

pub struct Hidden<'a> {
    all: &'a State,
    everything: Index<'a>,
    shown: Index<'a>,
    /// Whether a sentence of a text stands in something that is withheld.
    says: &'a dyn Fn(&str) -> bool,
}

/// From so much on two records say the same in other words.
const SAME: f64 = 0.6;

impl<'a> Hidden<'a> {
    pub fn new(all: &'a State, shown: &'a State, says: &'a dyn Fn(&str) -> bool) -> Self {
        Hidden { all, everything: Index::new(all), shown: Index::new(shown), says }
    }

    /// Whether a record is there, and the edition does not show it.
    fn is_withheld(&self, folder: Option<&str>, kind: &str, id: &str) -> bool {
        self.everything.find(folder, kind, id).is_some() && self.shown.find(folder, kind, id).is_none()
    }

    /// Whether a record of the earlier state is among what is withheld today, under its own id or
    /// under another one.
    pub fn hides(&self, folder: Option<&str>, record: &RecordState) -> bool {
        if self.is_withheld(folder, &record.kind, &record.id) || (self.says)(&record.title) {
            return true;
        }
        let of_kind = self.all.folder(folder).into_iter().flat_map(|state| &state.records);
        let of_kind = of_kind.filter(|other| other.kind == record.kind);
        let mut withheld = of_kind.filter(|other| self.shown.own(folder, &other.kind, &other.id).is_none());
        withheld.any(|other| other.title == record.title || likeness(&other.text(), &record.text()) >= SAME)
    }

    /// Whether what a field of a shown record said is among what is withheld today.
    pub fn hides_words(&self, folder: Option<&str>, now: &RecordState, field: &str, run: &Run) -> bool {
        let names = run.pieces().iter().any(|piece| match piece {
            super::state::Piece::Record { kind, id, .. } => self.is_withheld(folder, kind, id),
            super::state::Piece::Words(_) => false,
        });
        let text = run.text();
        let whole = self.everything.own(folder, &now.kind, &now.id);
        let mut withheld = whole.into_iter().flat_map(|whole| whole.field(field));
        names
            || (self.says)(&text)
            || withheld.any(|other| {
                !now.field(field).contains(other) && (other == run || are_alike(&other.text(), &text))
            })
    }
}
