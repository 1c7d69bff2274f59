//! The comparison of two states, folder by folder.
//!
//! In: an earlier state, the present one, what is hidden today. Out: for each folder its changed
//! records. Holds: what is said in the same words, in whatever order entries of a list stand, is
//! no change; a reference is the same while it leads to the same record.

use std::collections::BTreeMap;

use jiff::civil::Date;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::closing::is_closed;
use super::hidden::Hidden;
use super::index::Index;
use super::matching::{self, Pair};
use super::state::{FolderState, Piece, RecordState, Run};
use super::words::{Mark, Segment, are_alike, marked};
use super::{FieldChange, RecordChange, What};
use crate::model::records::{KINDS, kind_named};
use crate::schema::{Reference, Slug};

/// The changes of one folder of `now`; `None` where it was not there before. `whole` is the same with
/// what could not be said `before`: of what is new, all is told.
pub fn compare<'state>(
    before: &Index<'state>,
    now: &Index<'state>,
    whole: &Index<'state>,
    present: &'state FolderState,
    hidden: &Hidden<'_>,
) -> Option<Vec<RecordChange>> {
    let earlier = matching::former(before.state, present)?;
    let matched = matching::matched(before, earlier, now, present);
    let side = Side {
        folder: present.folder.as_deref(),
        renamed: &matched.renamed,
        days: (before.state.as_of, now.state.as_of),
        whole,
        hidden,
        may_tell_figures: hidden.may_tell_figures(before.state, present.folder.as_deref()),
    };
    let mut changes: Vec<(usize, RecordChange)> =
        matched.pairs.iter().filter_map(|pair| side.change(pair)).collect();
    changes.sort_by_key(|(kind, change)| (*kind, change.what));
    Some(changes.into_iter().map(|(_, change)| change).collect())
}

/// What the comparison of a folder goes by.
struct Side<'a> {
    folder: Option<&'a str>,
    renamed: &'a BTreeMap<(&'a str, &'a str), &'a str>,
    /// The days of the two states.
    days: (Date, Date),
    whole: &'a Index<'a>,
    hidden: &'a Hidden<'a>,
    /// Words that went may be those of a figure that is withheld today.
    may_tell_figures: bool,
}

impl Side<'_> {
    /// What became of a record, with the place of its kind.
    fn change(&self, pair: &Pair<'_>) -> Option<(usize, RecordChange)> {
        let record = pair.now.or(pair.before)?;
        // A kind that this program does not know is of another version's making.
        let kind = kind_named(&record.kind)?;
        let place = KINDS.iter().position(|known| *known == kind)?;
        let reference = Reference { kind, id: Slug::parse(&record.id)? };
        let (what, fields) = match (pair.before, pair.now) {
            (None, Some(now)) => (What::Added, self.stated(now)),
            (Some(before), None) => {
                if self.hidden.hides(self.folder, before) {
                    return None;
                }
                (What::Removed, Vec::new())
            }
            (Some(before), Some(now)) => {
                let fields = self.fields(before, now);
                let was = is_closed(before, self.days.0);
                let is = is_closed(now, self.days.1);
                let what = match (was, is) {
                    (false, true) => What::Closed,
                    (true, false) => What::Reopened,
                    _ => What::Changed,
                };
                if fields.is_empty() && what == What::Changed {
                    return None;
                }
                (what, fields)
            }
            (None, None) => return None,
        };
        let former_id = pair.before.filter(|before| before.id != record.id).map(|before| before.id.clone());
        let mut classes: Vec<String> =
            [pair.now, pair.before].into_iter().flatten().map(|record| record.class.clone()).collect();
        classes.dedup();
        Some((
            place,
            RecordChange { reference, title: record.title.clone(), former_id, what, fields, classes },
        ))
    }

    /// All that a new record says.
    fn stated(&self, record: &RecordState) -> Vec<FieldChange> {
        let record = self.whole.own(self.folder, &record.kind, &record.id).unwrap_or(record);
        let field = |(name, runs): &(String, Vec<Run>)| FieldChange {
            field: name.clone(),
            runs: runs.iter().map(|run| vec![Segment::new(Mark::New, run.text())]).collect(),
        };
        record.fields.iter().map(field).collect()
    }

    /// The fields that say something else, in the order of the record.
    fn fields(&self, before: &RecordState, now: &RecordState) -> Vec<FieldChange> {
        let mut names: Vec<&str> = now.fields.iter().map(|(name, _)| name.as_str()).collect();
        let only_before = before.fields.iter().map(|(name, _)| name.as_str());
        let only_before: Vec<&str> = only_before.filter(|name| !names.contains(name)).collect();
        names.extend(only_before);
        let change = |name: &str| {
            let runs = self.runs(name, before.field(name), now);
            (!runs.is_empty()).then(|| FieldChange { field: name.to_owned(), runs })
        };
        names.into_iter().filter_map(change).collect()
    }

    fn runs(&self, field: &str, before: &[Run], now: &RecordState) -> Vec<Vec<Segment>> {
        let present = now.field(field);
        let (old, new): (Vec<String>, Vec<String>) = (
            before.iter().map(|run| self.key(run, true)).collect(),
            present.iter().map(|run| self.key(run, false)).collect(),
        );
        let mut changed = Vec::new();
        for part in capture_diff_slices(Algorithm::Myers, &old, &new) {
            if matches!(part, DiffOp::Equal { .. }) {
                continue;
            }
            // An entry that stands elsewhere in the list only moved.
            let gone = part.old_range().filter(|at| !new.contains(&old[*at])).map(|at| &before[at]);
            let gone: Vec<String> = gone
                .filter(|run| !(self.may_tell_figures && holds_number(run)))
                .filter(|run| !self.hidden.hides_words(self.folder, now, field, run))
                .map(Run::text)
                .collect();
            let came = part.new_range().filter(|at| !old.contains(&new[*at])).map(|at| present[at].text());
            changed.extend(paired(gone, came.collect()));
        }
        changed
    }

    /// What makes a run the same as another one.
    fn key(&self, run: &Run, is_before: bool) -> String {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match run {
            Run::Words(words) => plain(words),
            Run::Pieces(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => plain(words),
                    Piece::Record { kind, id, .. } => {
                        let renamed = self.renamed.get(&(kind.as_str(), id.as_str())).filter(|_| is_before);
                        format!("\u{1}{kind}/{}\u{1}", renamed.copied().unwrap_or(id))
                    }
                })
                .collect(),
        }
    }
}

/// Whether words hold a number and are not a day.
fn holds_number(run: &Run) -> bool {
    let text = run.text();
    text.contains(|letter: char| letter.is_ascii_digit()) && text.parse::<Date>().is_err()
}

/// Joins each text that went with the next one that came and is another wording of it.
fn paired(gone: Vec<String>, came: Vec<String>) -> Vec<Vec<Segment>> {
    if let ([gone], [came]) = (gone.as_slice(), came.as_slice()) {
        return vec![reworded(gone, came)];
    }
    let mut told = Vec::new();
    let mut rest = came.as_slice();
    for text in &gone {
        match rest.iter().position(|next| are_alike(text, next)) {
            Some(at) => {
                told.extend(rest[..at].iter().map(|new| vec![Segment::new(Mark::New, new)]));
                told.push(marked(text, &rest[at]));
                rest = &rest[at + 1..];
            }
            None => told.push(vec![Segment::new(Mark::Gone, text)]),
        }
    }
    told.extend(rest.iter().map(|new| vec![Segment::new(Mark::New, new)]));
    told
}

/// One value for another: word by word where most of it stayed.
fn reworded(gone: &str, came: &str) -> Vec<Segment> {
    if are_alike(gone, came) {
        return marked(gone, came);
    }
    vec![Segment::new(Mark::Gone, gone), Segment::new(Mark::New, came)]
}
