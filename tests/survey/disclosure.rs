//! What a wave with a small side shows.

use briefbook::model::instrument::FactorRule;
use briefbook::survey::account::Step;
use briefbook::survey::findings::Against;
use briefbook::survey::suppression::ShownItem;
use briefbook::survey::{Cell, Reason, ShownWave, WaveFindings, disclose};

use crate::support::*;

fn pulse_findings() -> WaveFindings {
    let (instrument, mapping, wave) = pulse(FactorRule::MeanOfItemMeans);
    analyse_one(&instrument, &wave, PULSE, &mapping).0
}

fn shown_item<'a>(shown: &'a ShownWave, id: &str) -> &'a ShownItem {
    shown.items.iter().find(|item| item.item == id).unwrap()
}

/// Four people of a third side and one of an unknown company are five together; where one of them
/// left the item out, the first of the larger sides is given up for them, and the other one too
/// where that leaves too little open: how many of the first responded at all is shown.
#[test]
fn a_third_side_hides_among_others() {
    let findings = pulse_findings();
    let shown = disclose(&findings, 5, 10);
    for (item, all) in shown.items.iter().zip(&findings.items).take(7) {
        assert_eq!(item.groups.sides["gamma"], Cell::Withheld(Reason::TooFew));
        let together = all.groups.sides["gamma"].n + all.groups.without_side.n;
        let alpha = &item.groups.sides["alpha"];
        assert_eq!(alpha.shown().is_some(), together >= 5, "{}", item.item);
        assert!(item.groups.everyone.shown().is_some());
        assert!(together < 5 || item.groups.sides["beta"].shown().is_some(), "{}", item.item);
    }
}

#[test]
fn gaps_rest_on_shown_sides() {
    let shown = disclose(&pulse_findings(), 5, 10);
    for item in &shown.items {
        for gap in &item.gaps {
            let seen = |side: &str| item.groups.sides[side].shown().is_some();
            let second = match &gap.second {
                Against::Side(side) => seen(side),
                Against::Rest => true,
            };
            assert_eq!(gap.figures.shown().is_some(), seen(&gap.first) && second);
        }
    }
}

/// The adjustment counts the gaps that are shown and no others.
#[test]
fn adjusted_p_values_know_nothing_of_withheld_gaps() {
    let shown = disclose(&pulse_findings(), 5, 10);
    let tested: Vec<(f64, f64)> = shown
        .items
        .iter()
        .flat_map(|item| &item.gaps)
        .filter(|gap| gap.second != Against::Rest)
        .filter_map(|gap| gap.figures.shown())
        .map(|gap| (gap.ranks.unwrap().p, gap.p_adjusted.unwrap()))
        .collect();
    let largest = tested.iter().copied().max_by(|left, right| left.0.total_cmp(&right.0)).unwrap();
    near(largest.1, largest.0, 12);
    let smallest = tested.iter().copied().min_by(|left, right| left.0.total_cmp(&right.0)).unwrap();
    assert!(smallest.1 <= smallest.0 * tested.len() as f64 + 1e-12);
}

#[test]
fn comments_need_larger_sides() {
    let shown = disclose(&pulse_findings(), 5, 28);
    let remark = shown_item(&shown, "remark");
    assert!(remark.groups.everyone.shown().is_some());
    assert_eq!(remark.groups.sides["beta"], Cell::Withheld(Reason::TooFew));
    assert_eq!(shown_item(&shown, "review").gaps.len(), 6);
}

#[test]
fn the_account_tells_no_small_number_of_people() {
    let shown = disclose(&pulse_findings(), 5, 10);
    let cell = |wanted: Step| shown.account.iter().find(|(step, _)| *step == wanted).unwrap().1.clone();
    assert_eq!(cell(Step::WithoutSide), Cell::Withheld(Reason::TooFew));
    assert_eq!(cell(Step::Kept), Cell::Shown(60));
    assert_eq!(cell(Step::OffScale), Cell::Shown(2));
}

#[test]
fn a_high_threshold_shows_nothing() {
    let shown = disclose(&pulse_findings(), 100, 100);
    assert_eq!(shown.responses.everyone, Cell::Withheld(Reason::TooFew));
    assert!(shown.items.iter().all(|item| item.groups.everyone.shown().is_none()));
    assert!(shown.factors.iter().all(|factor| factor.groups.everyone.shown().is_none()));
    assert!(shown.items.iter().flat_map(|item| &item.gaps).all(|gap| gap.figures.shown().is_none()));
}
