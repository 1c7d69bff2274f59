//! Figures compared with those of scipy, statsmodels and pingouin (`reference.py`), to 10⁻⁶.

use briefbook::model::instrument::{FactorRule, Instrument, Wave};
use briefbook::model::wave_files::Mapping;
use briefbook::survey::WaveFindings;
use briefbook::survey::findings::{Gap, ItemFigures, Score};
use briefbook::survey::statistics::proportion::Share;
use serde_json::Value;

use crate::support::*;

const RULES: [(&str, FactorRule); 3] = [
    ("items", FactorRule::MeanOfItemMeans),
    ("people", FactorRule::MeanOfPersonMeans),
    ("pooled", FactorRule::PooledAnswers),
];

/// Compares `found` with the number at `path` below `expected`.
#[track_caller]
fn same(found: f64, expected: &Value, path: &str) {
    let number = path.split('/').try_fold(expected, |value, part| match part.parse::<usize>() {
        Ok(at) => value.get(at),
        Err(_) => value.get(part),
    });
    let number = number.and_then(Value::as_f64).unwrap_or_else(|| panic!("no {path} in {expected}"));
    assert!((found - number).abs() < 1e-6 * number.abs().max(1.0), "{path}: {found}, expected {number}");
}

fn check_share(found: Share, expected: &Value) {
    same(found.share, expected, "share");
    same(found.interval.low, expected, "low");
    same(found.interval.high, expected, "high");
}

fn check_item(found: &ItemFigures, expected: &Value) {
    assert_eq!(found.n, expected["n"].as_u64().unwrap());
    let counts: Vec<u64> = expected["counts"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    assert_eq!(found.counts, counts);
    let Some(summary) = &found.summary else { return };
    check_share(summary.favourable, &expected["favourable"]);
    check_share(summary.neutral, &expected["neutral"]);
    check_share(summary.unfavourable, &expected["unfavourable"]);
    same(summary.mean.mean, expected, "mean");
    same(summary.mean.median, expected, "median");
    same(summary.net, expected, "net");
    if let (Some(sd), Some(interval)) = (summary.mean.sd, summary.mean.interval) {
        same(sd, expected, "sd");
        same(interval.low, expected, "t/0");
        same(interval.high, expected, "t/1");
    }
    if let Some(nps) = summary.nps {
        same(nps.score, expected, "nps/score");
        same(nps.se, expected, "nps/se");
    }
}

fn check_gap(found: &Gap, expected: &Value) {
    let favourable = found.favourable.unwrap();
    same(favourable.difference, expected, "favourable/difference");
    same(favourable.interval.low, expected, "favourable/low");
    same(favourable.interval.high, expected, "favourable/high");
    let welch = found.mean.unwrap();
    same(welch.t, expected, "welch/t");
    same(welch.df, expected, "welch/df");
    same(welch.p, expected, "welch/p");
    same(welch.interval.low, expected, "welch/low");
    same(welch.interval.high, expected, "welch/high");
    same(found.ranks.unwrap().u, expected, "u");
    same(found.ranks.unwrap().p, expected, "p");
    same(found.delta.unwrap(), expected, "delta");
    same(found.p_adjusted.unwrap(), expected, "p_adjusted");
}

fn check_score(found: Score, expected: &Value, rule: &str) {
    same(found.value, expected, &format!("{rule}/value"));
    same(found.se.unwrap(), expected, &format!("{rule}/se"));
}

fn check_wave(
    name: &str,
    bytes: &[u8],
    instrument: impl Fn(FactorRule) -> (Instrument, Mapping, Wave),
    pair: (&str, &str),
) {
    let reference: Value = serde_json::from_str(include_str!("reference.json")).unwrap();
    let expected = &reference[name];
    let analyse = |rule| -> WaveFindings {
        let (instrument, mapping, wave) = instrument(rule);
        analyse_one(&instrument, &wave, bytes, &mapping).0
    };
    let findings = analyse(FactorRule::MeanOfItemMeans);
    for (id, groups) in expected["items"].as_object().unwrap() {
        let found = item_of(&findings, id);
        check_item(&found.groups.everyone, &groups["everyone"]);
        for (side, figures) in &found.groups.sides {
            check_item(figures, &groups[side]);
        }
        assert_eq!((found.gaps[0].first.as_str()), pair.0);
        check_gap(&found.gaps[0], &expected["gaps"][id]);
    }
    for (rule_name, rule) in RULES {
        let findings = analyse(rule);
        for (id, expected) in expected["factors"].as_object().unwrap() {
            let figures = &factor_of(&findings, id).groups.everyone;
            check_score(figures.score.unwrap(), &expected["score"], rule_name);
            check_score(figures.favourable.unwrap(), &expected["favourable"], rule_name);
            let listwise = figures.reliability.listwise.unwrap();
            same(listwise.alpha, expected, "listwise/alpha");
            same(listwise.n as f64, expected, "listwise/n");
            same(listwise.interval.unwrap().low, expected, "listwise/low");
            same(listwise.interval.unwrap().high, expected, "listwise/high");
            if let Some(pairwise) = figures.reliability.pairwise {
                same(pairwise.alpha, expected, "pairwise");
            }
        }
    }
}

#[test]
fn pulse_as_scipy_has_it() {
    check_wave("pulse", PULSE, pulse, ("alpha", "beta"));
}

#[test]
fn checkin_as_scipy_has_it() {
    check_wave("checkin", CHECKIN, checkin, ("provider", "sponsor"));
}
