//! A reader who knows how it is decided what is withheld.
//!
//! The words at the cells are not all that tells: that one side was given up and not another, or
//! that everyone had to be withheld as well, says something too to whoever knows the rules. Every
//! world of some size is gone through and disclosed; worlds that look the same are one to the reader.
//! Where figures are shown, no side that is too small may have the same size in all of them.

use std::collections::{BTreeMap, BTreeSet};

use briefbook::survey::findings::{Groups, Responses, WaveFindings};
use briefbook::survey::{Cell, CleaningAccount, Reason, ShownWave, disclose};

const MIN_N: u64 = 5;

/// Enough for three sides of which two are at the threshold and one is at the point of it.
const MOST: u64 = 19;

fn wave(sizes: &[u64], without_side: u64) -> WaveFindings {
    let responses = |returned| Responses { returned, invited: None, rate: None, straight_lines: None };
    let names = || ["a", "b", "c"].into_iter().map(str::to_owned).take(sizes.len());
    WaveFindings {
        instrument: "health".to_owned(),
        wave: "first".to_owned(),
        sides: names().collect(),
        responses: Groups {
            everyone: responses(sizes.iter().sum::<u64>() + without_side),
            sides: names().zip(sizes.iter().map(|&size| responses(size))).collect(),
            without_side: responses(without_side),
        },
        items: Vec::new(),
        factors: Vec::new(),
        account: CleaningAccount::default(),
    }
}

/// What the reader sees of the numbers of people.
type Seen = Vec<Result<u64, Reason>>;

fn seen(shown: &ShownWave) -> Seen {
    let cells = std::iter::once(&shown.responses.everyone).chain(shown.responses.sides.values());
    let seen = |cell: &Cell<Responses>| match cell {
        Cell::Shown(responses) => Ok(responses.returned),
        Cell::Withheld(reason) => Err(*reason),
    };
    cells.map(seen).collect()
}

/// Every list of `count` sizes that add up to `most` at the most.
fn sizes(count: usize, most: u64) -> Vec<Vec<u64>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let longer =
        |first: u64| sizes(count - 1, most - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=most).flat_map(longer).collect()
}

fn look(sides: usize, without_side: impl Iterator<Item = u64>) {
    let mut worlds: BTreeMap<Seen, Vec<Vec<u64>>> = BTreeMap::new();
    for nobodys in without_side {
        for world in sizes(sides, MOST - nobodys) {
            let shown = disclose(&wave(&world, nobodys), MIN_N as u32, 10);
            worlds.entry(seen(&shown)).or_default().push(world);
        }
    }
    for (seen, worlds) in &worlds {
        if seen[0].is_err() {
            continue;
        }
        for side in 0..sides {
            let sizes: BTreeSet<u64> = worlds.iter().map(|world| world[side]).collect();
            let is_small = sizes.iter().all(|size| (1..MIN_N).contains(size));
            assert!(!is_small || sizes.len() > 1, "{seen:?}: side {side} has {sizes:?}");
        }
    }
}

#[test]
fn two_sides() {
    look(2, 0..=0);
    look(2, 0..4);
}

#[test]
fn three_sides() {
    look(3, 0..=0);
    look(3, 0..4);
}
