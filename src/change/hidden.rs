//! What an edition withholds today, so that nothing of it is told as gone.
//!
//! In: everything that there is, what the edition shows, and whether words stand in what it
//! withholds. Out: answers about records and words of an earlier state. Holds: what an earlier
//! state showed and the edition withholds by now is neither shown nor said to be missing.

use super::index::Index;
use super::state::{RecordState, Run, State};
use super::words::{are_alike, likeness};
use crate::schema::figure::figures;

pub struct Hidden<'a> {
    all: &'a State,
    everything: Index<'a>,
    shown: Index<'a>,
    /// Whether a sentence of a text stands in something that is withheld.
    says: &'a dyn Fn(&str) -> bool,
}

/// Kinds whose records are told in texts.
const HAVE_FIGURES: [&str; 3] = ["kpi", "milestone", "wave"];

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

    /// Whether an earlier state may say in its texts what a record tells that is not shown today.
    pub fn may_tell_figures(&self, before: &State, folder: Option<&str>) -> bool {
        let of_folder =
            before.folders.iter().filter(|state| state.folder.is_none() || state.folder.as_deref() == folder);
        before.is_kept
            && of_folder.flat_map(|state| &state.records).any(|record| {
                HAVE_FIGURES.contains(&record.kind.as_str())
                    && self.shown.find(folder, &record.kind, &record.id).is_none()
            })
    }

    /// Whether what a field of a shown record said is among what is withheld today.
    pub fn hides_words(&self, folder: Option<&str>, now: &RecordState, field: &str, run: &Run) -> bool {
        let names = run.pieces().iter().any(|piece| match piece {
            super::state::Piece::Record { kind, id, .. } => self.is_withheld(folder, kind, id),
            super::state::Piece::Words(_) => false,
        });
        let text = run.text();
        let own = |index: &Index<'a>| {
            index.own(folder, &now.kind, &now.id).map_or(&[] as &'a [Run], |record| record.field(field))
        };
        let (whole, shown) = (own(&self.everything), own(&self.shown));
        // Figures that the edition tells are words by now. Of a field that has another one, nothing that
        // it said is told: a value without the words around it looks like nothing that stands there today.
        let has_figure = |run: &Run| !figures(&run.text()).is_empty();
        let is_shown = |run: &Run| now.field(field).contains(run) || shown.contains(run);
        let mut withheld = whole.iter().filter(|other| !is_shown(other));
        names
            || (self.says)(&text)
            || whole.iter().any(has_figure)
            || withheld.any(|other| other == run || are_alike(&other.text(), &text))
    }
}
