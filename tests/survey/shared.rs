//! Real answer files that nobody in this project wrote, where they are at hand.
//!
//! They are looked for in the folder that `BRIEFBOOK_SHARED` names, else in `../shared` beside the
//! project. Expected figures are those of scipy 1.17, statsmodels 0.15 and pingouin 0.7.

use std::path::PathBuf;

use briefbook::model::instrument::{FactorRule, Instrument, ItemKind, Scale};
use briefbook::model::wave_files::{FileFormat, Mapping, RowRule};
use briefbook::survey::ProblemKind;
use briefbook::survey::findings::Gap;

use crate::support::*;

fn shared(path: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("BRIEFBOOK_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let bytes = std::fs::read(folder.join("data").join(path)).ok();
    if bytes.is_none() {
        println!("skipped: {path} is not at hand");
    }
    bytes
}

const KEYS: [(&str, [&str; 5]); 5] = [
    ("A", ["-A1", "A2", "A3", "A4", "A5"]),
    ("C", ["C1", "C2", "C3", "-C4", "-C5"]),
    ("E", ["-E1", "-E2", "E3", "E4", "E5"]),
    ("N", ["N1", "N2", "N3", "N4", "N5"]),
    ("O", ["O1", "-O2", "O3", "O4", "-O5"]),
];

fn six() -> Scale {
    Scale { favourable: vec![5, 6], ..scale("six", 1..=6) }
}

fn personality(reverse: bool) -> (Instrument, Mapping) {
    let mut factors = Vec::new();
    let mut items = Vec::new();
    for (id, keys) in KEYS {
        factors.push(factor(id, FactorRule::PooledAnswers));
        for key in keys {
            let key = if reverse { key } else { key.trim_start_matches('-') };
            items.push(item(key, Some(id), "six", ItemKind::Likert));
        }
    }
    let instrument = instrument(vec![six()], factors, items);
    let mut mapping = mapping(&instrument);
    mapping.side = side_column("gender", &[("1", "one"), ("2", "two")]);
    mapping.respondent = Some("rownames".to_owned());
    (instrument, mapping)
}

#[test]
fn personality_inventory() {
    let Some(bytes) = shared("likert/bfi.csv") else { return };
    let (instrument, mapping) = personality(true);
    let (findings, problems, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
    assert_eq!(problems, []);
    assert_eq!(findings.account.kept, 2800);

    let expected = [
        ("A", 0.703755894, 2709, 0.703018446),
        ("C", 0.729277203, 2707, 0.726734973),
        ("E", 0.760932639, 2713, 0.761732820),
        ("N", 0.813303143, 2694, 0.813962950),
        ("O", 0.602546429, 2726, 0.600172515),
    ];
    for (id, listwise, n, pairwise) in expected {
        let reliability = factor_of(&findings, id).groups.everyone.reliability;
        near(reliability.listwise.unwrap().alpha, listwise, 9);
        assert_eq!(reliability.listwise.unwrap().n, n);
        near(reliability.pairwise.unwrap().alpha, pairwise, 9);
    }

    let first = item_of(&findings, "A1");
    let everyone = &first.groups.everyone;
    assert_eq!((everyone.n, everyone.blank), (2784, 16));
    assert_eq!(everyone.counts, [82, 223, 337, 402, 818, 922]);
    let summary = everyone.summary.as_ref().unwrap();
    near(summary.mean.mean, 4.586566, 6);
    near(summary.mean.sd.unwrap(), 1.407737, 6);
    near(summary.favourable.share, 0.625, 12);
    near(summary.favourable.interval.low, 0.606856, 6);
    near(summary.favourable.interval.high, 0.6427995, 7);

    let gap: &Gap = &first.gaps[0];
    assert_eq!((gap.first.as_str(), gap.first_n, gap.second_n), ("one", 918, 1866));
    let favourable = gap.favourable.unwrap();
    near(favourable.difference, -0.142614, 6);
    near(favourable.interval.low, -0.181138, 6);
    near(favourable.interval.high, -0.103905, 6);
    near(gap.ranks.unwrap().u, 681783.0, 0);
    near(gap.delta.unwrap(), -0.203984, 6);
    assert!(gap.notable);
}

#[test]
fn items_that_should_be_reversed_give_a_warning() {
    let Some(bytes) = shared("likert/bfi.csv") else { return };
    let (instrument, mapping) = personality(false);
    let (_, problems, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
    let warned: Vec<(&str, f64)> = problems
        .iter()
        .filter_map(|problem| match &problem.kind {
            ProblemKind::NegativeAlpha { factor, alpha } => Some((factor.as_str(), *alpha)),
            _ => None,
        })
        .collect();
    let extraversion = warned.iter().find(|warning| warning.0 == "E").unwrap();
    near(extraversion.1, -0.624, 3);
}

#[test]
fn one_wave_of_a_trial() {
    let Some(bytes) = shared("likert/arthritis_two_groups_waves.csv") else { return };
    let items = vec![item("y", None, "five", ItemKind::Likert)];
    let instrument = instrument(vec![scale("five", 1..=5)], Vec::new(), items);
    let mut mapping = mapping(&instrument);
    mapping.side = side_column("trt", &[("1", "b_placebo"), ("2", "a_treated")]);
    mapping.respondent = Some("id".to_owned());
    mapping.only = vec![RowRule { column: "time".to_owned(), values: vec!["5".to_owned()] }];
    let (findings, _, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
    let found = item_of(&findings, "y");
    let gap = &found.gaps[0];
    assert_eq!((gap.first.as_str(), gap.first_n, gap.second_n), ("a_treated", 146, 147));
    near(found.groups.sides["a_treated"].summary.as_ref().unwrap().favourable.share, 0.5, 4);
    near(found.groups.sides["b_placebo"].summary.as_ref().unwrap().favourable.share, 0.3946, 4);
    let favourable = gap.favourable.unwrap();
    near(favourable.difference, 0.1054, 4);
    near(favourable.interval.low, -0.0083, 4);
    near(favourable.interval.high, 0.2154, 4);
    near(gap.ranks.unwrap().u, 12732.0, 0);
    near(gap.ranks.unwrap().p, 0.00398, 5);
    near(gap.delta.unwrap(), 0.1865, 4);
    assert!(!gap.notable);
}

/// A matrix of four points, exported with recoded values 10 to 13 by two forms of the tool.
#[test]
fn matrix_export_in_both_forms() {
    let recoded = scale("recoded", 10..=13);
    let items = vec![
        item("warmth", Some("matrix"), "four", ItemKind::Likert),
        item("speed", Some("recoded"), "recoded", ItemKind::Likert),
        item("remark", None, "", ItemKind::Text),
    ];
    let factors =
        vec![factor("matrix", FactorRule::MeanOfItemMeans), factor("recoded", FactorRule::PooledAnswers)];
    let instrument = instrument(vec![scale("four", 1..=4), recoded], factors, items);
    for (path, columns) in [
        ("qualtrics/qtools_matrix_insights.csv", ["Q2_1", "QID5-1", "QID4-2-TEXT"]),
        ("qualtrics/qtools_matrix_legacy.csv", ["Q2_1", "Q4_1", "matrix_question_fivequestion_two_TEXT"]),
    ] {
        let Some(bytes) = shared(path) else { return };
        let named = ["warmth", "speed", "remark"].into_iter().zip(columns);
        let mut mapping = Mapping {
            columns: named.map(|(item, column)| (item.to_owned(), column.to_owned())).collect(),
            format: FileFormat::Qualtrics,
            ..Mapping::default()
        };
        // Every answer in this file was generated by the tool's own test run.
        let (tests, _, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
        assert_eq!((tests.account.tests, tests.account.kept), (5, 0));
        mapping.keep_tests = true;
        let (findings, problems, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
        assert_eq!(problems, []);
        assert_eq!(findings.account.kept, 5);
        assert_eq!(item_of(&findings, "warmth").groups.everyone.counts, [0, 1, 2, 2]);
        assert_eq!(item_of(&findings, "speed").groups.everyone.counts, [1, 1, 3, 0]);
        assert_eq!(item_of(&findings, "remark").groups.everyone.n, 5);
    }
}

#[test]
fn no_basis_codes_are_not_answers() {
    let Some(bytes) = shared("qualtrics/qtools_no_basis_insights.csv") else { return };
    let feeling = Scale { not_applicable: vec!["-1".to_owned(), "-2".to_owned()], ..scale("feeling", 1..=3) };
    let items = ["Q4_1", "Q4_2"].map(|id| item(id, None, "feeling", ItemKind::Likert)).to_vec();
    let instrument = instrument(vec![feeling], Vec::new(), items);
    let mapping = Mapping { keep_tests: true, ..mapping(&instrument) };
    let (findings, problems, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
    assert_eq!(problems, []);
    for item in &findings.items {
        let figures = &item.groups.everyone;
        assert!(figures.not_applicable > 0 && figures.off_scale == 0);
        assert_eq!(figures.n + figures.not_applicable + figures.blank, findings.account.kept);
    }
}

#[test]
fn three_rows_of_headings() {
    let Some(bytes) = shared("qualtrics/qualtRics_sample_insights.csv") else { return };
    let items =
        vec![item("choice", None, "three", ItemKind::Single), item("words", None, "", ItemKind::Text)];
    let instrument = instrument(vec![scale("three", 1..=3)], Vec::new(), items);
    let columns = [("choice", "Q1"), ("words", "QID2_TEXT")];
    let mapping = Mapping {
        columns: columns.map(|(item, column)| (item.to_owned(), column.to_owned())).into(),
        ..Mapping::default()
    };
    let (findings, problems, _) = analyse_one(&instrument, &wave(&[]), &bytes, &mapping);
    assert_eq!(problems, []);
    assert_eq!((findings.account.header_rows, findings.account.kept), (3, 1));
    assert_eq!(item_of(&findings, "choice").groups.everyone.counts, [0, 1, 0]);
    assert_eq!(item_of(&findings, "words").groups.everyone.n, 1);
}
