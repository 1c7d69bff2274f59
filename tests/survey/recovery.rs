//! What a patient reader could work out from everything a disclosed wave shows.

use std::fmt::Write;

use briefbook::model::instrument::{FactorRule, Instrument, ItemKind};
use briefbook::model::wave_files::Mapping;
use briefbook::survey::audit::audit;
use briefbook::survey::findings::{Against, WaveFindings};
use briefbook::survey::suppression::{ShownGap, ShownGroups};
use briefbook::survey::{Reason, ShownWave, disclose};
use proptest::prelude::*;

use crate::equations::Equations;
use crate::sizes;
use crate::support::*;

const MIN_N: u32 = 5;
const SIDES: [&str; 4] = ["a", "b", "c", "d"];
const ITEMS: usize = 5;

fn questionnaire() -> (Instrument, Mapping) {
    let items = (1..=ITEMS)
        .map(|at| {
            let factor = if at <= 2 { "pooled" } else { "people" };
            item(&format!("q{at}"), Some(factor), "five", ItemKind::Likert)
        })
        .collect();
    let factors =
        vec![factor("pooled", FactorRule::PooledAnswers), factor("people", FactorRule::MeanOfPersonMeans)];
    let instrument = instrument(vec![scale("five", 1..=5)], factors, items);
    let mut mapping = mapping(&instrument);
    mapping.side = side_column("side", &[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]);
    (instrument, mapping)
}

fn findings(rows: &[(usize, Vec<u8>)], sides: usize) -> WaveFindings {
    let (instrument, mapping) = questionnaire();
    let mut csv = "side,q1,q2,q3,q4,q5\n".to_owned();
    for (side, answers) in rows {
        csv.push_str(SIDES[..sides].get(*side).unwrap_or(&"elsewhere"));
        for answer in answers {
            match answer {
                1..=5 => write!(csv, ",{answer}").unwrap(),
                _ => csv.push(','),
            }
        }
        csv.push('\n');
    }
    let mut mapping = mapping;
    if let briefbook::model::wave_files::SideSource::Column { values, .. } = &mut mapping.side {
        values.retain(|value, _| SIDES[..sides].contains(&value.as_str()));
    }
    analyse_one(&instrument, &wave(&[]), csv.as_bytes(), &mapping).0
}

/// A reader who knows how every figure is made, and how many answers stand behind each.
struct Reader {
    sides: Vec<String>,
    equations: Equations,
}

impl Reader {
    fn of(shown: &ShownWave) -> Self {
        let mut reader = Reader { sides: shown.sides.clone(), equations: Equations::default() };
        for (at, item) in shown.items.iter().enumerate() {
            reader.learn(&item.groups, &item.gaps, &[at]);
        }
        for factor in &shown.factors {
            let places: Vec<usize> =
                (0..shown.items.len()).filter(|&at| factor.items.contains(&shown.items[at].item)).collect();
            reader.learn(&factor.groups, &factor.gaps, &places);
        }
        reader
    }

    fn learn<T>(&mut self, groups: &ShownGroups<T>, gaps: &[ShownGap], items: &[usize]) {
        let all = self.sides.len() + 1;
        let everyone = self.row((0..all).map(|group| (group, 1.0)), items);
        if groups.everyone.shown().is_some() {
            self.equations.add(everyone.clone());
        }
        for (group, cell) in groups.sides.values().enumerate() {
            if cell.shown().is_some() {
                self.equations.add(self.row([(group, 1.0)], items));
            }
        }
        for gap in gaps.iter().filter(|gap| gap.figures.shown().is_some()) {
            let place = |side: &String| self.sides.iter().position(|known| known == side).unwrap();
            let first = place(&gap.first);
            // A gap shows both of its values.
            self.equations.add(self.row([(first, 1.0)], items));
            match &gap.second {
                Against::Side(side) => self.equations.add(self.row([(place(side), 1.0)], items)),
                Against::Rest => {
                    let rest = (0..all).filter(|&group| group != first).map(|group| (group, 1.0));
                    self.equations.add(self.row(rest, items));
                }
            }
        }
    }

    /// One equation: the same weight of a group in each of the items.
    fn row(&self, weights: impl IntoIterator<Item = (usize, f64)>, items: &[usize]) -> Vec<f64> {
        let mut row = vec![0.0; (self.sides.len() + 1) * ITEMS];
        for (group, weight) in weights {
            for item in items {
                row[group * ITEMS + item] = weight;
            }
        }
        row
    }

    fn knows(&self, groups: &[usize], item: usize) -> bool {
        let row = self.row(groups.iter().map(|&group| (group, 1.0)), &[item]);
        self.equations.reduce(row).is_none()
    }
}

/// Every set of groups, those without a side as the last group.
fn unions(sides: usize) -> impl Iterator<Item = Vec<usize>> {
    (1..1_usize << (sides + 1))
        .map(move |set| (0..=sides).filter(|&group| set >> group & 1 == 1).collect::<Vec<usize>>())
}

fn check(rows: &[(usize, Vec<u8>)], sides: usize) -> Result<(), TestCaseError> {
    let findings = findings(rows, sides);
    let shown = disclose(&findings, MIN_N, 10);
    prop_assert_eq!(audit(&findings, &[&shown], MIN_N), []);
    let reader = Reader::of(&shown);
    let small = |n: u64| n > 0 && n < u64::from(MIN_N);

    for (at, item) in findings.items.iter().enumerate() {
        let mut people: Vec<u64> = item.groups.sides.values().map(|figures| figures.n).collect();
        people.push(item.groups.without_side.n);
        for union in unions(findings.sides.len()) {
            let n = union.iter().map(|&group| people[group]).sum();
            prop_assert!(!small(n) || !reader.knows(&union, at), "{} of {:?}: {n}", item.item, union);
        }
    }
    // From a mean over people's means and from the items, the answers of those who left items out.
    for (factor, shown) in findings.factors.iter().zip(&shown.factors) {
        let by_person = factor.rule == FactorRule::MeanOfPersonMeans;
        let sides: Vec<Option<u64>> =
            shown.groups.sides.values().map(|cell| cell.shown().map(|figures| figures.incomplete)).collect();
        let everyone = shown.groups.everyone.shown().map(|figures| figures.incomplete);
        for union in unions(sides.len() - 1) {
            let Some(part) = union.iter().map(|&side| sides[side]).sum::<Option<u64>>() else { continue };
            prop_assert!(!by_person || union.len() > 1 || !small(part));
            prop_assert!(!by_person || everyone.is_none_or(|everyone| !small(everyone - part)));
        }
    }
    // How many responded at all.
    let mut returned: Vec<u64> = findings.responses.sides.values().map(|side| side.returned).collect();
    returned.push(findings.responses.without_side.returned);
    let everyone = shown.responses.everyone.shown().map(|all| all.returned);
    let seen: Vec<Option<u64>> =
        shown.responses.sides.values().map(|cell| cell.shown().map(|side| side.returned)).collect();
    prop_assert!(seen.iter().flatten().all(|&n| !small(n)));
    if let Some(everyone) = everyone {
        prop_assert!(!small(everyone - seen.iter().flatten().sum::<u64>()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_small_cell_can_be_recovered(
        sides in 1_usize..=4,
        rows in prop::collection::vec(
            (0_usize..6, prop::collection::vec(0_u8..7, ITEMS)),
            0..60,
        ),
        skip in 0_u8..4,
    ) {
        // Items that few people answered are where subtraction pays.
        let thin = |(at, answer): (usize, &u8)| if at as u8 % 4 < skip && answer % 3 != 0 { 0 } else { *answer };
        let rows: Vec<(usize, Vec<u8>)> = rows
            .iter()
            .map(|(side, answers)| (*side, answers.iter().enumerate().map(thin).collect()))
            .collect();
        check(&rows, sides)?;
    }

    #[test]
    fn sides_about_the_threshold(sizes in prop::collection::vec(0_usize..9, 5), answer in 1_u8..=5) {
        let rows: Vec<(usize, Vec<u8>)> = sizes
            .iter()
            .enumerate()
            .flat_map(|(side, &size)| (0..size).map(move |at| (side, vec![answer, 1 + at as u8 % 6, 2, 3, 4])))
            .collect();
        check(&rows, 4)?;
    }
}

/// A threshold of four keeps the worlds few enough to go through all of them.
fn check_sizes(rows: &[(usize, Vec<u8>)]) -> Result<(), TestCaseError> {
    let findings = findings(rows, 2);
    let shown = disclose(&findings, 4, 8);
    prop_assert_eq!(sizes::told(&shown, &findings, 4), []);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_small_side_every_size_is_left(
        sizes in (0_usize..8, 0_usize..6, 0_usize..3),
        answers in prop::collection::vec(prop::collection::vec(0_u8..7, ITEMS), 16),
    ) {
        let sides = [(0, sizes.0), (1, sizes.1), (2, sizes.2)];
        let people = sides.into_iter().flat_map(|(side, size)| std::iter::repeat_n(side, size));
        let rows: Vec<(usize, Vec<u8>)> = people.zip(answers).collect();
        check_sizes(&rows)?;
    }
}

/// All of the larger side answered, so that of the others one more could be told than "fewer than 4".
#[test]
fn a_side_that_answered_whole_does_not_narrow_the_other_down() {
    let mut rows: Vec<(usize, Vec<u8>)> = (0..7).map(|at| (0, vec![1 + at % 5; ITEMS])).collect();
    rows.extend((0..3).map(|_| (1, vec![3; ITEMS])));
    rows.extend((0..2).map(|_| (1, vec![0; ITEMS])));
    check_sizes(&rows).unwrap();
}

#[test]
fn large_sides_are_shown_whole() {
    let rows: Vec<(usize, Vec<u8>)> = (0..20).map(|at| (at % 2, vec![1 + at as u8 % 5; ITEMS])).collect();
    let shown = disclose(&findings(&rows, 2), MIN_N, 10);
    for item in &shown.items {
        assert!(item.groups.everyone.shown().is_some());
        assert!(item.groups.sides.values().all(|cell| cell.shown().is_some()));
        assert!(item.gaps.iter().all(|gap| gap.figures.shown().is_some()));
    }
    assert!(
        shown.factors.iter().all(|factor| factor.groups.sides.values().all(|cell| cell.shown().is_some()))
    );
}

#[test]
fn a_small_side_is_withheld_for_every_item() {
    let mut rows: Vec<(usize, Vec<u8>)> = (0..20).map(|_| (0, vec![4; ITEMS])).collect();
    rows.extend((0..3).map(|_| (1, vec![0, 2, 2, 2, 2])));
    let shown = disclose(&findings(&rows, 2), MIN_N, 10);
    for item in &shown.items {
        assert!(item.groups.everyone.shown().is_some());
        assert_eq!(item.groups.sides["a"], briefbook::survey::Cell::Withheld(Reason::Protects));
        assert_eq!(item.groups.sides["b"], briefbook::survey::Cell::Withheld(Reason::TooFew));
    }
    assert!(shown.factors.iter().all(|factor| factor.groups.everyone.shown().is_some()));
}
