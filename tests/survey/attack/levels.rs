//! What levels tell beside everything else that is published of a wave.
//!
//! The people are told apart as finely as the files do, by side and by level. Whatever is shown of an
//! item is a sum over such pieces; none that is too small, nor several of them together, may follow
//! from what is shown by adding and subtracting. And nobody who is too small a piece by a level and a
//! side that are both shown may stand in the crossing of two figures.

use std::collections::BTreeMap;

use briefbook::survey::report::figure::Cell;
use briefbook::survey::report::wave::{Item, WaveReport};
use proptest::prelude::*;

use super::world::{ITEMS, LEVELS, PARTIES, Published, World};
use crate::equations::Equations;

/// How many answered, by side and level.
type Pieces = BTreeMap<(usize, usize), u64>;

/// How many items of the world are shown by level, none of them telling of too few people.
pub fn attack(world: &World, published: &Published) -> Result<usize, TestCaseError> {
    let mut shown = 0;
    for wave in published.reports.iter().flat_map(|report| &report.waves) {
        if wave.origin.alliance.as_deref() == Some("alpha") {
            for item in &wave.items {
                shown += usize::from(look(world, wave, item)?);
            }
        }
    }
    Ok(shown)
}

fn look(world: &World, wave: &WaveReport, item: &Item) -> Result<bool, TestCaseError> {
    let at: usize = wave.wave[1..].parse().unwrap();
    let column = ITEMS.iter().position(|known| *known == item.item).unwrap();
    let Some(Cell::Shown(levels)) = &item.levels else { return Ok(false) };
    prop_assert!(at + 1 < world.waves.len(), "an open wave has levels");

    let sides = world.sides(at);
    let mut pieces = Pieces::new();
    let mut truth: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for (side, answers, level) in &world.waves[at] {
        let of_level = truth.entry((*level).min(LEVELS.len())).or_default();
        if (1..=5).contains(&answers[column]) {
            *pieces.entry(((*side).min(sides.len()), (*level).min(LEVELS.len()))).or_default() += 1;
            of_level.0 += 1;
            of_level.1 += u64::from(answers[column] >= 4);
        }
    }
    // It is told as it was answered.
    for (level, (n, favourable)) in &truth {
        let told = levels.favourable.get(*LEVELS.get(*level).unwrap_or(&"not-stated"));
        let told = told.map(|share| share.as_ref().map_or((0, 0), |share| (share.n, share.count)));
        prop_assert_eq!(told, Some((*n, *favourable)), "level {} of {}", level, &item.item);
    }
    prop_assert_eq!(levels.favourable.len(), truth.len());

    let places: Vec<(usize, usize)> = pieces.keys().copied().collect();
    let row = |wanted: &dyn Fn(&(usize, usize)) -> bool| -> Vec<f64> {
        places.iter().map(|place| f64::from(u8::from(wanted(place)))).collect()
    };
    let is_shown = |side: &usize| item.groups.sides[PARTIES[*side]].shown().is_some();
    prop_assert!(item.groups.everyone.shown().is_some(), "levels add up to everyone who is withheld");
    let mut known = Equations::default();
    known.add(row(&|_| true));
    for side in (0..sides.len()).filter(is_shown) {
        known.add(row(&|place| place.0 == side));
    }
    for level in truth.keys() {
        known.add(row(&|place| place.1 == *level));
    }
    let m = world.threshold();
    let small: Vec<usize> = (0..places.len()).filter(|&at| pieces[&places[at]] < m).collect();
    for chosen in 1_u32..1 << small.len().min(16) {
        let of_set = |at: &usize| small.iter().position(|known| known == at);
        let is_chosen = |at: &usize| of_set(at).is_some_and(|bit| bit < 16 && chosen >> bit & 1 == 1);
        let set: Vec<usize> = (0..places.len()).filter(is_chosen).collect();
        let people: u64 = set.iter().map(|&at| pieces[&places[at]]).sum();
        let indicator = (0..places.len()).map(|at| f64::from(u8::from(set.contains(&at)))).collect();
        let is_told = people < m && known.reduce(indicator).is_none();
        prop_assert!(!is_told, "{}: {people} people of {set:?} in {places:?} follow", item.item);
    }
    for level in truth.keys() {
        let n = |wanted: &dyn Fn(usize) -> bool| -> u64 {
            pieces.iter().filter(|(place, _)| place.1 == *level && wanted(place.0)).map(|(_, n)| n).sum()
        };
        let shown: Vec<usize> = (0..sides.len()).filter(is_shown).collect();
        let mut crossed: Vec<u64> = shown.iter().map(|&side| n(&|of| of == side)).collect();
        crossed.push(n(&|of| !shown.contains(&of)));
        prop_assert!(crossed.iter().all(|&n| n == 0 || n >= m), "level {level} is cut into {crossed:?}");
    }
    Ok(true)
}
