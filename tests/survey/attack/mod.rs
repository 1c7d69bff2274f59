//! A reader who has every edition, every wave and everything that leaves a project, and subtracts.
//!
//! Whole books are built from made-up answers: several editions with thresholds of their own, one that
//! hides a party, waves that are closed and one that is not, in files of their own or all in one. The
//! attack reads what is published and knows nothing of how it came about; the answers that were made up
//! tell whether it won. `ledger` subtracts numbers, `levels` those by level from those by side; `sameness` asks of every byte, figures in charts,
//! tables, alerts and reports among them, whether it rests on an answer that is withheld.

mod ledger;
mod levels;
mod sameness;
mod world;

use proptest::prelude::*;

use self::world::{Person, World, people, world};

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_found_in_all_editions_together(world in world()) {
        let published = world.publish();
        ledger::attack(&world, &published)?;
        levels::attack(&world, &published)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_published_rests_on_a_withheld_answer(world in world(), choice in any::<prop::sample::Index>()) {
        sameness::attack(&world, choice)?;
    }

    #[test]
    fn nothing_published_rests_on_a_withheld_level(world in world(), choice in any::<prop::sample::Index>()) {
        sameness::attack_levels(&world, choice)?;
    }
}

/// Nobody of a side that is too small answered an item: the side that was given up for it is what is
/// left of that item, which stops nothing and tells nothing of the small one.
#[test]
fn a_small_side_that_left_an_item_out() {
    let mut wave = people(&[4, 4, 3]);
    wave.iter_mut().filter(|person| person.0 == 2).for_each(|person| person.1[1] = 0);
    let world = World {
        editions: vec![4, 4],
        instrument: 1,
        rule: "mean-of-item-means",
        one_file: false,
        waves: vec![people(&[1]), wave, people(&[1])],
    };
    assert_ne!(ledger::attack(&world, &world.publish()).unwrap(), 0);
}

/// One edition would show a side of six, the other would withhold it: both withhold it.
#[test]
fn an_edition_with_a_lower_threshold_does_not_undo_another() {
    let world = World {
        editions: vec![8, 5],
        instrument: 5,
        rule: "pooled-answers",
        one_file: false,
        waves: vec![people(&[6, 30]), people(&[6, 30, 12]), people(&[6, 30])],
    };
    // Three items of everyone in both closed waves, and of the thirty where twelve hide the six.
    assert_eq!(ledger::attack(&world, &world.publish()).unwrap(), 9);
}

/// Too few answered the first wave to say how many; the other waves of its file do not say it either.
#[test]
fn the_rows_of_one_wave_do_not_tell_how_few_another_has() {
    let world = World {
        editions: vec![5, 5],
        instrument: 5,
        rule: "pooled-answers",
        one_file: true,
        waves: vec![people(&[2, 1]), people(&[12, 14, 9]), people(&[8, 8])],
    };
    ledger::attack(&world, &world.publish()).unwrap();
}

/// A small side of which the answers could be told from any chart, alert or table of a book.
#[test]
fn a_book_is_the_same_whoever_of_the_withheld_said_what() {
    let mut wave = people(&[9, 9, 3]);
    wave.iter_mut().filter(|person| person.0 == 2).for_each(|person| person.1 = vec![1, 1, 1]);
    let world = World {
        editions: vec![5, 5],
        instrument: 5,
        rule: "mean-of-person-means",
        one_file: false,
        waves: vec![people(&[9, 9]), wave, people(&[9, 9, 9])],
    };
    let looked_at = (0..4).map(|at| sameness::exchanged(&world, at).unwrap()).filter(|found| *found).count();
    assert_ne!(looked_at, 0, "nobody could change places");
}

/// So many people of each level within each side, in the middle one of three waves.
fn with_levels(levels: &[&[usize]]) -> World {
    let of_side = |(side, levels): (usize, &&[usize])| -> Vec<Person> {
        let of_level = |(level, &size): (usize, &usize)| -> Vec<Person> {
            (0..size).map(|at| (side, vec![1 + at as u8 % 5; 3], level)).collect()
        };
        levels.iter().enumerate().flat_map(of_level).collect()
    };
    World {
        editions: vec![5, 5],
        instrument: 5,
        rule: "mean-of-item-means",
        one_file: false,
        waves: vec![people(&[1]), levels.iter().enumerate().flat_map(of_side).collect(), people(&[1])],
    }
}

/// So many items by level in both editions, of three that the wave asked.
fn shown_by_level(world: &World) -> usize {
    let published = world.publish();
    ledger::attack(world, &published).unwrap();
    levels::attack(world, &published).unwrap()
}

#[test]
fn levels_that_are_large_enough_on_every_side_are_shown() {
    // The first edition does not know the third party, and shows nothing of the wave.
    assert_eq!(shown_by_level(&with_levels(&[&[0, 6, 0, 7], &[0, 5, 0, 9], &[5]])), 3);
}

/// Each level has enough people; the executives of one side are four.
#[test]
fn levels_that_are_small_on_one_side_are_withheld() {
    assert_eq!(shown_by_level(&with_levels(&[&[4, 0, 0, 7], &[8, 0, 0, 9], &[5]])), 0);
}

/// The front line is all of one side: that side less the front line would be two people.
#[test]
fn a_side_less_a_level_within_it_is_not_told() {
    assert_eq!(shown_by_level(&with_levels(&[&[2, 0, 0, 7], &[8, 9], &[6]])), 0);
}

/// One person would not say, and everyone less the levels would be that person.
#[test]
fn whoever_states_no_level_is_not_left_over() {
    assert_eq!(shown_by_level(&with_levels(&[&[6, 0, 0, 7], &[6, 0, 0, 7], &[6]])), 3);
    assert_eq!(shown_by_level(&with_levels(&[&[6, 0, 0, 7, 1], &[6, 0, 0, 7], &[6]])), 0);
}

/// Two of the third side are too few to be shown; the second is given up for them, and a level is
/// large enough within the two together.
#[test]
fn levels_stand_beside_sides_that_hide_each_other() {
    let world = with_levels(&[&[0, 6, 0, 7], &[0, 6, 0, 7], &[0, 1, 0, 1]]);
    assert_eq!(shown_by_level(&world), 3);
}

/// People of different levels, one of which is too small, change places and no byte changes.
#[test]
fn a_book_is_the_same_whoever_of_withheld_levels_said_what() {
    let world = with_levels(&[&[0, 3, 0, 9], &[0, 6, 0, 9], &[9]]);
    let found = (0..4).map(|at| sameness::levels_exchanged(&world, at).unwrap());
    assert_ne!(found.filter(|found| *found).count(), 0, "nobody could change places");
}
