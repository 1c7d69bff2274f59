//! A reader who knows how it is decided what is withheld.
//!
//! The words at the cells are not all that tells: that one side was given up and not another, or
//! that everyone had to be withheld as well, says something too to whoever knows the rules. Every
//! world of some size is gone through and disclosed; worlds that look the same are one to the reader.
//! Where figures are shown, no side that is too small may have the same size in all of them.

use std::collections::{BTreeMap, BTreeSet};

use briefbook::model::instrument::ItemKind;
use briefbook::model::survey::RespondentLevel;
use briefbook::survey::findings::{Groups, ItemFigures, ItemFindings, Responses, WaveFindings};
use briefbook::survey::levels::Favour;
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

/// A wave whose people all answered one item, of two levels within each of two sides.
fn wave_with_levels(executives: [u64; 2], front_line: [u64; 2]) -> WaveFindings {
    let sizes: Vec<u64> = executives.iter().zip(front_line).map(|(one, other)| one + other).collect();
    let mut findings = wave(&sizes, 0);
    let figures = |n| ItemFigures {
        n,
        not_applicable: 0,
        blank: 0,
        off_scale: 0,
        counts: vec![n],
        uniform: false,
        summary: None,
    };
    let of = |sizes: &[u64]| sizes.iter().map(|&n| Favour { n, favourable: 0 }).collect::<Vec<Favour>>();
    let level = |sizes: [u64; 2]| Groups {
        everyone: Favour { n: sizes.iter().sum(), favourable: 0 },
        sides: findings.sides.iter().cloned().zip(of(&sizes)).collect(),
        without_side: Favour::default(),
    };
    findings.items = vec![ItemFindings {
        item: "purpose".to_owned(),
        kind: ItemKind::Likert,
        groups: Groups {
            everyone: figures(sizes.iter().sum()),
            sides: findings.sides.iter().cloned().zip(sizes.iter().map(|&n| figures(n))).collect(),
            without_side: figures(0),
        },
        gaps: Vec::new(),
        levels: [
            (RespondentLevel::Executive, level(executives)),
            (RespondentLevel::FrontLine, level(front_line)),
        ]
        .into(),
    }];
    findings
}

/// That levels are shown, or not, says something of how they are cut by the sides. It says of no
/// piece that is too small how large it is, and of no side either.
#[test]
fn levels_shown_or_not() {
    let mut worlds: BTreeMap<(Seen, Vec<u64>), Vec<Vec<u64>>> = BTreeMap::new();
    for pieces in sizes(4, 17) {
        let shown =
            disclose(&wave_with_levels([pieces[0], pieces[1]], [pieces[2], pieces[3]]), MIN_N as u32, 10);
        let levels = shown.items[0].levels.as_ref().and_then(Cell::shown);
        let told = levels.iter().flat_map(|levels| levels.shares.values()).map(|share| {
            let n = share.map_or(0, |share| share.n);
            assert!(n == 0 || n >= MIN_N, "{pieces:?}");
            n
        });
        worlds.entry((seen(&shown), told.collect())).or_default().push(pieces);
    }
    for ((seen, told), worlds) in worlds.iter().filter(|((seen, _), _)| seen[0].is_ok()) {
        let pieces = |at: usize| worlds.iter().map(move |world| world[at]);
        let sides = |side: usize| worlds.iter().map(move |world| world[side] + world[side + 2]);
        let sizes = (0..4).map(|at| pieces(at).collect::<BTreeSet<u64>>());
        for sizes in sizes.chain((0..2).map(|side| sides(side).collect())) {
            let is_small = sizes.iter().all(|size| (1..MIN_N).contains(size));
            assert!(!is_small || sizes.len() > 1, "{seen:?} with {told:?}: {sizes:?}");
        }
    }
}
