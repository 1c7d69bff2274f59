//! How many people of a withheld side there can be, by trying every possibility.
//!
//! A reader takes the words at the withheld cells, the numbers at the shown ones, and that nobody
//! answers an item who did not answer at all. Every world that fits is gone through; of a side that
//! is too small, each size from one to the threshold must be left.

use std::collections::BTreeSet;

use briefbook::survey::findings::WaveFindings;
use briefbook::survey::suppression::ShownGroups;
use briefbook::survey::{Cell, Reason, ShownWave};

/// One row of groups as readers see it: everyone, then the sides.
struct Row {
    everyone: Seen,
    sides: Vec<Seen>,
}

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Number(u64),
    Words(Reason),
}

fn row<T>(groups: &ShownGroups<T>, n: impl Fn(&T) -> u64) -> Row {
    let seen = |cell: &Cell<T>| match cell {
        Cell::Shown(figure) => Seen::Number(n(figure)),
        Cell::Withheld(reason) => Seen::Words(*reason),
    };
    Row { everyone: seen(&groups.everyone), sides: groups.sides.values().map(seen).collect() }
}

fn fits(seen: Seen, n: u64, min_n: u64) -> bool {
    match seen {
        Seen::Number(number) => n == number,
        Seen::Words(Reason::TooFew) => (1..min_n).contains(&n),
        Seen::Words(Reason::NoAnswers) => n == 0,
        Seen::Words(Reason::Protects | Reason::Derivable) => n >= min_n,
        Seen::Words(Reason::RestsOnWithheld | Reason::StillOpen) => true,
    }
}

/// Words at the figure for everyone are left out: where all together are too few, they say no more
/// than that, and it is true of each side.
fn adds_up(everyone: Seen, world: &[u64]) -> bool {
    match everyone {
        Seen::Number(everyone) => world.iter().sum::<u64>() == everyone,
        Seen::Words(_) => true,
    }
}

/// Every list of numbers up to the `most` of each place.
fn worlds(most: &[u64]) -> Vec<Vec<u64>> {
    most.iter().fold(vec![Vec::new()], |worlds, &most| {
        let longer = |world: &Vec<u64>| {
            (0..=most).map(|n| world.iter().copied().chain([n]).collect()).collect::<Vec<Vec<u64>>>()
        };
        worlds.iter().flat_map(longer).collect()
    })
}

/// The sides, with the row they stand in, of whose size `shown` tells too much. The truth in
/// `findings` is only used to know which sides are small, and whether anybody has no side.
pub fn told(shown: &ShownWave, findings: &WaveFindings, min_n: u64) -> Vec<(String, String)> {
    let responses = row(&shown.responses, |figures| figures.returned);
    let without_side = findings.responses.without_side.returned;
    let total = findings.responses.everyone.returned.max(2 * min_n);
    let sides = responses.sides.len();
    // The last place stands for those without a side.
    let most: Vec<u64> =
        (0..=sides).map(|at| if at < sides || without_side > 0 { total + 1 } else { 0 }).collect();
    let returned: Vec<Vec<u64>> = worlds(&most)
        .into_iter()
        .filter(|world| adds_up(responses.everyone, world))
        .filter(|world| responses.sides.iter().zip(world).all(|(&seen, &n)| fits(seen, n, min_n)))
        .collect();
    let small = |n: u64| n > 0 && n < min_n;
    let mut told = Vec::new();
    let mut look = |name: &str, at: usize, sizes: &BTreeSet<u64>, most: u64| {
        if !(1..min_n.min(most + 1)).all(|n| sizes.contains(&n)) {
            told.push((name.to_owned(), shown.sides[at].clone()));
        }
    };
    for (at, side) in findings.responses.sides.values().enumerate() {
        if small(side.returned) {
            let sizes = returned.iter().map(|world| world[at]).collect();
            look("responses", at, &sizes, u64::MAX - 1);
        }
    }
    for (item, found) in shown.items.iter().zip(&findings.items) {
        let seen = row(&item.groups, |figures| figures.n);
        let possible = |returned: &Vec<u64>| -> Vec<Vec<u64>> {
            let fits_here = |(at, &n): (usize, &u64)| match (seen.sides[at], responses.sides[at]) {
                // What is withheld in the whole wave is withheld here whatever its size.
                (Seen::Words(reason), Seen::Words(whole)) if reason == whole => true,
                (seen, _) => fits(seen, n, min_n),
            };
            worlds(returned)
                .into_iter()
                .filter(|world| adds_up(seen.everyone, world))
                .filter(|world| world.iter().enumerate().take(sides).all(fits_here))
                .collect()
        };
        let possible: Vec<Vec<u64>> = returned.iter().flat_map(possible).collect();
        for (at, side) in found.groups.sides.values().enumerate() {
            if small(side.n) {
                let most = match responses.sides[at] {
                    Seen::Number(returned) => returned,
                    Seen::Words(_) => u64::MAX - 1,
                };
                look(&item.item, at, &possible.iter().map(|world| world[at]).collect(), most);
            }
        }
    }
    told
}
