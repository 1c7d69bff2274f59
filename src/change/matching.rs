//! Which record of an earlier state is which of the present one.
//!
//! In: two states. Out: [`Pair`]s and the ids that were changed. Holds: a record is known by its
//! kind and id, in whatever file it stands; one that moved between an alliance and what all share,
//! or has a new id and says nearly the same, is the same record; each has at most one partner.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::state::{FolderState, RecordState, State};
use super::words::likeness;

/// A record then and now; at least one is there.
pub struct Pair<'state> {
    pub before: Option<&'state RecordState>,
    pub now: Option<&'state RecordState>,
}

/// The partners of a folder's records, and by kind and former id the new id of those that have another.
pub struct Matched<'state> {
    pub pairs: Vec<Pair<'state>>,
    pub renamed: BTreeMap<(&'state str, &'state str), &'state str>,
}

/// From so much on, something that went and something that came say the same.
const SAME: f64 = 0.8;

/// With the same title this much is enough.
const SAME_TITLE: f64 = 0.3;

/// So many of a kind are compared with each other; beyond it ids have to tell.
const MOST: usize = 200;

/// Kinds that are what they join: with another person in it, it is another one.
const JOINTS: [&str; 2] = ["membership", "internal-approval"];

/// The folder of an alliance as it was before: by its name, else by the id of its record.
pub fn former<'state>(before: &'state State, now: &FolderState) -> Option<&'state FolderState> {
    let alliance = |folder: &FolderState| {
        folder.records.iter().find(|record| record.kind == "alliance").map(|record| record.id.clone())
    };
    before.folder(now.folder.as_deref()).or_else(|| {
        let id = alliance(now)?;
        before.folders.iter().find(|folder| alliance(folder).as_ref() == Some(&id))
    })
}

/// Finds the partners of a folder's records.
pub fn matched<'state>(
    before: &Index<'state>,
    earlier: &'state FolderState,
    now: &Index<'state>,
    present: &'state FolderState,
) -> Matched<'state> {
    let own = |folder: &FolderState| folder.folder.clone();
    let (then_name, now_name) = (own(earlier), own(present));
    let elsewhere = |index: &Index<'state>, record: &RecordState| -> Option<&'state RecordState> {
        // Alliances give their ids by themselves; only what all share has the same ones.
        index.own(None, &record.kind, &record.id)
    };
    let mut pairs = Vec::new();
    let (mut came, mut went) = (Vec::new(), Vec::new());
    for record in &present.records {
        let partner = before.own(then_name.as_deref(), &record.kind, &record.id);
        let moved = || now_name.as_ref().and_then(|_| elsewhere(before, record));
        match partner.or_else(moved) {
            Some(partner) => pairs.push(Pair { before: Some(partner), now: Some(record) }),
            // What moved to the shared records was an alliance's own.
            None if now_name.is_none() && was_somewhere(before, record) => {}
            None => came.push(record),
        }
    }
    for record in &earlier.records {
        let stayed = now.own(now_name.as_deref(), &record.kind, &record.id).is_some();
        let moved = now_name.is_some() && elsewhere(now, record).is_some()
            || now_name.is_none() && was_somewhere(now, record);
        if !stayed && !moved {
            went.push(record);
        }
    }
    let renamed = renamed(&mut came, &mut went, &mut pairs);
    pairs.extend(came.into_iter().map(|record| Pair { before: None, now: Some(record) }));
    pairs.extend(went.into_iter().map(|record| Pair { before: Some(record), now: None }));
    Matched { pairs, renamed }
}

/// Whether an alliance has a record with the same kind and id.
fn was_somewhere(index: &Index<'_>, record: &RecordState) -> bool {
    let mut folders = index.state.folders.iter().filter_map(|folder| folder.folder.as_deref());
    folders.any(|folder| index.own(Some(folder), &record.kind, &record.id).is_some())
}

/// Joins what went with what came under another id, the likest first.
fn renamed<'state>(
    came: &mut Vec<&'state RecordState>,
    went: &mut Vec<&'state RecordState>,
    pairs: &mut Vec<Pair<'state>>,
) -> BTreeMap<(&'state str, &'state str), &'state str> {
    let mut renamed = BTreeMap::new();
    let kinds: BTreeSet<&str> = came.iter().map(|record| record.kind.as_str()).collect();
    for kind in kinds.into_iter().filter(|kind| !JOINTS.contains(kind)) {
        let new: Vec<&RecordState> = came.iter().copied().filter(|record| record.kind == kind).collect();
        let old: Vec<&RecordState> = went.iter().copied().filter(|record| record.kind == kind).collect();
        if new.len() > MOST || old.len() > MOST {
            continue;
        }
        let mut likest: Vec<(f64, usize, usize)> = Vec::new();
        for (at_old, before) in old.iter().enumerate() {
            for (at_new, now) in new.iter().enumerate() {
                let alike = likeness(&before.text(), &now.text());
                let enough = if before.title == now.title { SAME_TITLE } else { SAME };
                if alike >= enough {
                    likest.push((alike, at_old, at_new));
                }
            }
        }
        likest.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let (mut taken_old, mut taken_new) = (BTreeSet::new(), BTreeSet::new());
        for (_, at_old, at_new) in likest {
            if taken_old.contains(&at_old) || taken_new.contains(&at_new) {
                continue;
            }
            taken_old.insert(at_old);
            taken_new.insert(at_new);
            let (before, now) = (old[at_old], new[at_new]);
            renamed.insert((before.kind.as_str(), before.id.as_str()), now.id.as_str());
            came.retain(|record| !std::ptr::eq(*record, now));
            went.retain(|record| !std::ptr::eq(*record, before));
            pairs.push(Pair { before: Some(before), now: Some(now) });
        }
    }
    renamed
}
