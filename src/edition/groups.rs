//! Small groups at sessions, and what their sizes could be worked out from.
//!
//! In: all records, and the least size of a group that is told. Out: the same without the figures of
//! small groups. Holds: the cut is the same in all editions; of a session whose participants were
//! asked in a wave, no group's size follows from how many the wave asked or how many answered it.
//!
//! Whoever knows how many of a party were in a session knows each group that is the only one
//! withheld. So another group of the party goes with it: the last in the file, because a choice by
//! size would tell of sizes. Where the party has none, nothing of the session is told, nor how many
//! the wave asked: the total of everyone less the other parties' groups would tell it as well.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Records;
use crate::model::headcount::{Headcount, is_few};
use crate::schema::{Record, Slug};

/// A group by its places: the session in the table, the group in the session.
type Place = (usize, usize);

/// Takes out of `records` the figures of groups of fewer than `least` people, and what tells them.
pub(super) fn withhold(records: &mut Records, least: u32) {
    let mut places = BTreeSet::new();
    for (wave, parties) in asked(records) {
        let hidden: Option<Vec<Vec<Place>>> = parties.values().map(|groups| hidden(groups, least)).collect();
        match hidden {
            Some(hidden) => places.extend(hidden.into_iter().flatten()),
            None => {
                places.extend(parties.values().flatten().map(|(place, _)| *place));
                let of_wave = records.waves.iter_mut().filter(|known| *known.id() == wave);
                of_wave.for_each(|wave| wave.invited.clear());
            }
        }
    }
    for (at, training) in records.trainings.iter_mut().enumerate() {
        for (of, part) in training.attended.iter_mut().enumerate() {
            match places.contains(&(at, of)) {
                true => part.withhold(),
                false => part.withhold_few(least),
            }
        }
    }
}

/// The groups of a party in the sessions of a wave, with their sizes; those that somebody was in.
type Groups = Vec<(Place, u32)>;

/// The groups of the sessions that waves asked about, wave by wave and party by party.
fn asked(records: &Records) -> BTreeMap<Slug, BTreeMap<Option<Slug>, Groups>> {
    let mut waves: BTreeMap<Slug, BTreeMap<Option<Slug>, Groups>> = BTreeMap::new();
    for (at, training) in records.trainings.iter().enumerate() {
        let Some(wave) = &training.feedback else { continue };
        let parties = waves.entry(wave.id.clone()).or_default();
        for (of, part) in training.attended.iter().enumerate() {
            if let Headcount::Known(people @ 1..) = part.people {
                let party = part.party.as_ref().map(|party| party.id.clone());
                parties.entry(party).or_default().push(((at, of), people));
            }
        }
    }
    waves
}

/// The groups of a party that are withheld, so that of each of the small ones every size is possible
/// beside the total; `None` where all of the party's groups together do not hide it.
fn hidden(groups: &Groups, least: u32) -> Option<Vec<Place>> {
    let (few, enough): (Groups, Groups) = groups.iter().partition(|(_, people)| is_few(*people, least));
    if few.is_empty() {
        return Some(Vec::new());
    }
    let sum = |groups: &Groups| groups.iter().map(|(_, people)| u64::from(*people)).sum::<u64>();
    let mut hidden = few;
    let mut beside = enough.into_iter().rev();
    // The least other group and the largest small one.
    while hidden.len() < 2 || sum(&hidden) < 2 * u64::from(least) - 1 {
        hidden.push(beside.next()?);
    }
    Some(hidden.into_iter().map(|(place, _)| place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of the groups that are withheld of a party with groups of these sizes.
    fn of(sizes: &[u32]) -> Option<Vec<usize>> {
        let groups = sizes.iter().enumerate().map(|(at, people)| ((0, at), *people)).collect();
        let mut hidden: Vec<usize> = hidden(&groups, 5)?.into_iter().map(|(_, at)| at).collect();
        hidden.sort_unstable();
        Some(hidden)
    }

    #[test]
    fn another_group_goes_with_a_small_one() {
        assert_eq!(of(&[26, 5, 8]), Some(vec![]));
        assert_eq!(of(&[11, 4]), Some(vec![0, 1]));
        assert_eq!(of(&[26, 5, 4]), Some(vec![1, 2]));
    }

    #[test]
    fn as_many_go_as_leave_each_size_of_the_small_one_possible() {
        assert_eq!(of(&[26, 5, 1]), Some(vec![0, 1, 2]));
        assert_eq!(of(&[26, 4, 4, 1]), Some(vec![1, 2, 3]));
    }

    #[test]
    fn some_parties_have_too_few_people_to_hide_among() {
        assert_eq!(of(&[4]), None);
        assert_eq!(of(&[4, 4]), None);
        assert_eq!(of(&[1, 5]), None);
    }
}
