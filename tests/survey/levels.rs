//! Figures by level compared with those of statsmodels (`levels_reference.py`), and when they are shown.

use briefbook::model::instrument::{Instrument, ItemKind};
use briefbook::model::survey::RespondentLevel as Level;
use briefbook::model::wave_files::{LevelColumn, Mapping};
use briefbook::survey::levels::{ItemLevels, ShownLevels};
use briefbook::survey::statistics::proportion::Share;
use briefbook::survey::{Cell, Reason, ShownWave, WaveFindings, disclose};
use serde_json::Value;

use crate::support::*;

const ANSWERS: &[u8] = include_bytes!("levels.csv");

const VALUES: [(&str, Level); 5] = [
    ("Vice president", Level::Executive),
    ("Head of a function", Level::Leadership),
    ("Study manager", Level::Operational),
    ("Monitor", Level::FrontLine),
    ("Prefer not to say", Level::NotStated),
];

fn questionnaire() -> (Instrument, Mapping) {
    let mut five = scale("five", 1..=5);
    five.not_applicable = vec!["n/a".to_owned()];
    let likert = |id| item(id, None, "five", ItemKind::Likert);
    let instrument =
        instrument(vec![five], Vec::new(), vec![likert("purpose"), likert("role"), likert("-surprise")]);
    let mut mapping = mapping(&instrument);
    mapping.side = side_column("company", &[("Alpha Bio", "alpha"), ("Beta CRO", "beta")]);
    mapping.respondent = Some("id".to_owned());
    mapping.level = Some(LevelColumn {
        column: "level".to_owned(),
        values: VALUES.map(|(value, level)| (value.to_owned(), level)).into(),
    });
    (instrument, mapping)
}

fn findings() -> WaveFindings {
    let (instrument, mapping) = questionnaire();
    analyse_one(&instrument, &wave(&[]), ANSWERS, &mapping).0
}

/// The findings without the one person who would not say.
fn without_the_silent(mut findings: WaveFindings) -> WaveFindings {
    for item in &mut findings.items {
        let left = item.levels.remove(&Level::NotStated).unwrap();
        assert_eq!(left.everyone.n, 1);
    }
    findings
}

fn levels(shown: &ShownWave, item: &str) -> Cell<ShownLevels> {
    shown.items.iter().find(|known| known.item == item).unwrap().levels.clone().unwrap()
}

fn near_share(found: Share, expected: &Value) {
    assert_eq!(
        (found.n, found.count),
        (expected["n"].as_u64().unwrap(), expected["count"].as_u64().unwrap())
    );
    near(found.interval.low, expected["low"].as_f64().unwrap(), 9);
    near(found.interval.high, expected["high"].as_f64().unwrap(), 9);
}

#[test]
fn shares_and_the_gap_of_the_front_line_as_statsmodels_has_them() {
    let reference: Value = serde_json::from_str(include_str!("levels.json")).unwrap();
    let findings = without_the_silent(findings());
    for (item, expected) in reference.as_object().unwrap() {
        let smallest = expected["smallest"].as_u64().unwrap() as u32;
        let shown = levels(&disclose(&findings, smallest, 10), item);
        let shown = shown.shown().unwrap_or_else(|| panic!("{item} is not shown"));
        for (level, share) in &shown.shares {
            near_share(share.unwrap(), &expected["shares"][level.word()]);
        }
        let gap = shown.front_line().unwrap();
        assert_eq!(gap.above.0, Level::Executive);
        near(gap.difference.difference, expected["front_line"]["difference"].as_f64().unwrap(), 9);
        near(gap.difference.interval.low, expected["front_line"]["low"].as_f64().unwrap(), 9);
        near(gap.difference.interval.high, expected["front_line"]["high"].as_f64().unwrap(), 9);
        // One person less than the smallest of all levels within a side is too few.
        let withheld = levels(&disclose(&findings, smallest + 1, 10), item);
        assert_eq!(withheld, Cell::Withheld(Reason::TooFew), "{item}");
    }
}

#[test]
fn one_person_who_does_not_say_withholds_all_levels() {
    let shown = disclose(&findings(), 5, 10);
    for item in ["purpose", "role", "surprise"] {
        assert_eq!(levels(&shown, item), Cell::Withheld(Reason::TooFew));
    }
}

/// Without a column of levels nothing is said of them.
#[test]
fn levels_are_told_only_where_a_file_tells_them() {
    let (instrument, mut mapping) = questionnaire();
    mapping.level = None;
    let (findings, ..) = analyse_one(&instrument, &wave(&[]), ANSWERS, &mapping);
    assert!(findings.items.iter().all(|item| item.levels == ItemLevels::new()));
    assert!(disclose(&findings, 5, 10).items.iter().all(|item| item.levels.is_none()));
}

/// A value that is no level is told once, and its people count as "not stated".
#[test]
fn a_value_that_is_no_level_is_told_once() {
    let (instrument, mut mapping) = questionnaire();
    mapping.level.as_mut().unwrap().values.remove("Monitor");
    let (findings, problems, _) = analyse_one(&instrument, &wave(&[]), ANSWERS, &mapping);
    let told = problems.iter().filter(|problem| problem.column.as_deref() == Some("level")).count();
    // And the respondent who answered twice is told in the column of ids.
    assert_eq!((told, problems.len()), (1, 2));
    let monitors = findings.items[0].levels[&Level::NotStated].everyone.n;
    assert!(monitors > 5 && !findings.items[0].levels.contains_key(&Level::FrontLine));
}

/// Where people's own means make a factor and somebody left an item out, the factor tells of these
/// people; beside levels that could be told apart further.
#[test]
fn a_factor_of_peoples_means_withholds_levels_where_somebody_left_an_item_out() {
    use briefbook::model::instrument::FactorRule;
    for (rule, reason) in [
        (FactorRule::MeanOfItemMeans, None),
        (FactorRule::PooledAnswers, None),
        (FactorRule::MeanOfPersonMeans, Some(Reason::Derivable)),
    ] {
        let (mut instrument, mapping) = questionnaire();
        instrument.factors = vec![factor("vision", rule)];
        instrument.items.iter_mut().for_each(|item| item.factor = Some("vision".to_owned()));
        let (found, ..) = analyse_one(&instrument, &wave(&[]), ANSWERS, &mapping);
        let found = without_the_silent(found);
        assert!(found.factors[0].groups.everyone.incomplete > 0);
        let shown = levels(&disclose(&found, 3, 10), "purpose");
        let withheld = match shown {
            Cell::Shown(_) => None,
            Cell::Withheld(reason) => Some(reason),
        };
        assert_eq!(withheld, reason, "{rule:?}");
    }
}
