//! Faults that nobody should be able to publish, published by hand.

use super::*;
use crate::model::survey::RespondentLevel;
use crate::survey::account::CleaningAccount;
use crate::survey::findings::{ItemFigures, ItemFindings, Responses};
use crate::survey::levels::{Favour, ItemLevels};
use crate::survey::suppression::disclose;

fn groups<T>(sides: &[u64], without_side: u64, figure: impl Fn(u64) -> T) -> Groups<T> {
    let names = ["north", "south", "west"].map(str::to_owned);
    Groups {
        everyone: figure(sides.iter().sum::<u64>() + without_side),
        sides: names.into_iter().zip(sides.iter().map(|&n| figure(n))).collect(),
        without_side: figure(without_side),
    }
}

/// A wave with one item that `answered` of those who `returned` the questionnaire answered.
fn findings(returned: &[u64], answered: &[u64]) -> WaveFindings {
    let responses = |returned| Responses { returned, invited: None, rate: None, straight_lines: None };
    let figures = |n| ItemFigures {
        n,
        not_applicable: 0,
        blank: 0,
        off_scale: 0,
        counts: vec![n],
        uniform: false,
        summary: None,
    };
    let responses = groups(returned, 0, responses);
    let item = ItemFindings {
        item: "trust".to_owned(),
        kind: ItemKind::Single,
        groups: groups(answered, 0, figures),
        gaps: Vec::new(),
        levels: ItemLevels::new(),
    };
    WaveFindings {
        instrument: "health".to_owned(),
        wave: "first".to_owned(),
        sides: responses.sides.keys().cloned().collect(),
        responses,
        items: vec![item],
        factors: Vec::new(),
        account: CleaningAccount::default(),
    }
}

fn faults(found: &[Exposure]) -> Vec<(Place, Fault)> {
    found.iter().map(|exposure| (exposure.place.clone(), exposure.fault.clone())).collect()
}

fn item() -> Place {
    Place::Item("trust".to_owned())
}

#[test]
fn what_is_disclosed_once_stands() {
    for sides in [vec![20, 30], vec![20, 3], vec![5, 1], vec![20, 4, 4], vec![9, 0], vec![2, 2], vec![0, 0]] {
        let findings = findings(&sides, &sides);
        assert_eq!(audit(&findings, &[&disclose(&findings, 5, 10)], 5), [], "{sides:?}");
    }
}

#[test]
fn everyone_beside_one_of_two_sides_gives_the_other() {
    let findings = findings(&[20, 3], &[20, 3]);
    let mut shown = disclose(&findings, 5, 10);
    let north = findings.items[0].groups.sides["north"].clone();
    shown.items[0].groups.sides.insert("north".to_owned(), Cell::Shown(north));
    let told = Fault::Recovered(vec!["south".to_owned(), WITHOUT_SIDE.to_owned()]);
    assert_eq!(faults(&audit(&findings, &[&shown], 5)), [(item(), told)]);
}

/// A side of eight is shown where five are enough and withheld where ten are asked for.
#[test]
fn two_editions_with_thresholds_of_their_own_give_each_other_away() {
    let findings = findings(&[30, 8], &[30, 8]);
    let (joint, own) = (disclose(&findings, 10, 10), disclose(&findings, 5, 10));
    assert_eq!(audit(&findings, &[&joint], 10), []);
    let exposed = audit(&findings, &[&joint, &own], 10);
    assert!(faults(&exposed).contains(&(item(), Fault::Recovered(vec!["south".to_owned()]))));
}

/// All twenty of the north answered; of 23 answers, three or four are the south's.
#[test]
fn the_number_of_responses_narrows_an_item_down() {
    let findings = findings(&[20, 12], &[20, 3]);
    let mut shown = disclose(&findings, 5, 10);
    assert_eq!(audit(&findings, &[&shown], 5), []);
    shown.items[0].groups.everyone = Cell::Shown(findings.items[0].groups.everyone.clone());
    assert_eq!(faults(&audit(&findings, &[&shown], 5)), [(item(), Fault::Sized("south".to_owned()))]);
}

#[test]
fn the_account_is_looked_at_as_well() {
    let findings = findings(&[2, 1], &[2, 1]);
    let mut shown = disclose(&findings, 5, 10);
    shown.account = vec![(Step::Kept, Cell::Shown(3))];
    assert!(audit(&findings, &[&shown], 5).iter().any(|exposure| exposure.place == Place::Account));
}

/// Five of each side at each level: with four somewhere no level may be shown.
#[test]
fn a_level_within_a_side_is_looked_at() {
    let favour = |n| Favour { n, favourable: n };
    let mut findings = findings(&[10, 10], &[10, 10]);
    let levels = |north: u64| -> ItemLevels {
        let level = |north: u64| groups(&[north, 5], 0, favour);
        [(RespondentLevel::Executive, level(north)), (RespondentLevel::FrontLine, level(10 - north))].into()
    };
    findings.items[0].levels = levels(5);
    let mut shown = disclose(&findings, 5, 10);
    assert!(shown.items[0].levels.as_ref().unwrap().shown().is_some());
    assert_eq!(audit(&findings, &[&shown], 5), []);
    findings.items[0].levels = levels(4);
    let told = Fault::Recovered(vec!["executive".to_owned(), "north".to_owned()]);
    assert_eq!(faults(&audit(&findings, &[&shown], 5)), [(item(), told)]);
    assert_eq!(audit(&findings, &[&disclose(&findings, 5, 10)], 5), []);
    // Beside everyone who is withheld, the levels would give them back.
    findings.items[0].levels = levels(5);
    shown.items[0].groups.everyone = Cell::Withheld(Reason::Protects);
    let whole = Fault::Recovered(vec!["executive".to_owned(), "front-line".to_owned()]);
    assert_eq!(faults(&audit(&findings, &[&shown], 5)), [(item(), whole)]);
}
