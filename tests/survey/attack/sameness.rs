//! What is published does not rest on who of the withheld said what.
//!
//! Two people of groups that are withheld change sides; both answered the same questions, so that no
//! number of people changes. Whatever is told of the groups that are shown is as true as before, so
//! every byte of every edition, every alert and every report has to be the same: a single one that is
//! not would tell a withheld answer, through whatever chart, table or sentence it stands in.

use briefbook::survey::report::figure::{Cell, Withheld};
use briefbook::survey::report::wave::{Item, Responses, WaveReport};
use proptest::prelude::*;

use super::world::{PARTIES, Published, World};

/// Looks at one wave of the world.
pub fn attack(world: &World, choice: prop::sample::Index) -> Result<(), TestCaseError> {
    exchanged(world, choice.index(64)).map(|_| ())
}

/// Whether there were two who could change places, and nobody could see that they did.
pub fn exchanged(world: &World, choice: usize) -> Result<bool, TestCaseError> {
    let before = world.publish();
    let Some((wave, one, other)) = pick(world, &before, choice) else { return Ok(false) };
    let mut turned = world.clone();
    let (side, of_other) = (turned.waves[wave][one].0, turned.waves[wave][other].0);
    turned.waves[wave][one].0 = of_other;
    turned.waves[wave][other].0 = side;
    same(&before, &turned.publish(), wave)?;
    Ok(true)
}

/// The same of levels: two people of one side, of different levels, change these.
pub fn attack_levels(world: &World, choice: prop::sample::Index) -> Result<(), TestCaseError> {
    levels_exchanged(world, choice.index(64)).map(|_| ())
}

/// Whether there were two whose levels could be exchanged, and nobody could see that they were.
pub fn levels_exchanged(world: &World, choice: usize) -> Result<bool, TestCaseError> {
    let before = world.publish();
    let mut found = Vec::new();
    for (at, people) in world.waves.iter().enumerate() {
        let id = format!("w{at}");
        let mut waves = published_waves(&before).filter(|wave| wave.wave == id);
        let is_shown = |item: &Item| matches!(item.levels, Some(Cell::Shown(_)));
        // An edition that does not know a party shows nothing of the wave.
        if waves.any(|wave| wave.items.iter().any(is_shown)) {
            continue;
        }
        let pairs = people.iter().enumerate().flat_map(|(one, first)| {
            let fits = move |(_, second): &(usize, &super::world::Person)| {
                first.0 == second.0 && first.2 < second.2 && asked_alike(first, second) && first.1 != second.1
            };
            people.iter().enumerate().filter(fits).map(move |(other, _)| (at, one, other))
        });
        found.extend(pairs);
    }
    if found.is_empty() {
        return Ok(false);
    }
    let (wave, one, other) = found[choice % found.len()];
    let mut turned = world.clone();
    let (level, of_other) = (turned.waves[wave][one].2, turned.waves[wave][other].2);
    turned.waves[wave][one].2 = of_other;
    turned.waves[wave][other].2 = level;
    same(&before, &turned.publish(), wave)?;
    Ok(true)
}

fn published_waves(published: &Published) -> impl Iterator<Item = &WaveReport> {
    let waves = published.reports.iter().flat_map(|report| &report.waves);
    waves.filter(|wave| wave.origin.alliance.as_deref() == Some("alpha"))
}

/// Whether both answered the same questions.
fn asked_alike(first: &super::world::Person, second: &super::world::Person) -> bool {
    first.1.iter().zip(&second.1).all(|(one, other)| (*one == 0) == (*other == 0))
}

/// A closed wave with two people of different groups, both withheld, who answered the same questions
/// and not the same.
fn pick(world: &World, published: &Published, choice: usize) -> Option<(usize, usize, usize)> {
    let mut found = Vec::new();
    for (at, people) in world.waves.iter().enumerate() {
        let id = format!("w{at}");
        let mut waves = published.reports.iter().flat_map(|report| &report.waves);
        let of_wave =
            |wave: &&WaveReport| wave.wave == id && wave.origin.alliance.as_deref() == Some("alpha");
        let Some(report) = waves.rfind(of_wave) else { continue };
        let withheld = |side: usize| match world.sides(at).get(side) {
            Some(_) => is_withheld(report.responses.sides.get(PARTIES[side])),
            None => true,
        };
        for (one, first) in people.iter().enumerate().filter(|(_, person)| withheld(person.0)) {
            let fits = |(_, second): &(usize, &super::world::Person)| {
                first.0 < second.0 && withheld(second.0) && asked_alike(first, second) && first.1 != second.1
            };
            let others = people.iter().enumerate().filter(fits);
            found.extend(others.map(|(other, _)| (at, one, other)));
        }
    }
    (!found.is_empty()).then(|| found[choice % found.len()])
}

fn is_withheld(cell: Option<&Cell<Responses>>) -> bool {
    matches!(cell, Some(Cell::Withheld { withheld }) if *withheld != Withheld::NoAnswers)
}

fn same(before: &Published, after: &Published, wave: usize) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.outcome.editions.len(), after.outcome.editions.len());
    for (was, is) in before.outcome.editions.iter().zip(&after.outcome.editions) {
        prop_assert_eq!(&was.alerts, &is.alerts, "alerts of {} tell about wave {}", &was.id, wave);
        prop_assert_eq!(was.artifacts.len(), is.artifacts.len());
        for (was, is) in was.artifacts.iter().zip(&is.artifacts) {
            prop_assert_eq!(&was.path, &is.path);
            prop_assert!(was.bytes == is.bytes, "{} tells about wave {wave}", was.path);
        }
    }
    for (was, is) in before.reports.iter().zip(&after.reports) {
        prop_assert!(was.waves == is.waves && was.courses == is.courses, "a report tells about wave {wave}");
    }
    Ok(())
}
