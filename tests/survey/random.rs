//! Random answers of many shapes, compared to 10⁻⁶ with the figures that scipy, statsmodels and
//! pingouin find in them, and resampled intervals with numpy's (`random_reference.py`).

use std::collections::BTreeMap;

use briefbook::model::instrument::{Code, FactorRule, Instrument, ItemKind, Scale, Wave};
use briefbook::model::wave_files::{Mapping, SideSource};
use briefbook::source::{SourceFile, Sources};
use briefbook::survey::course::{Dated, Group, courses};
use briefbook::survey::findings::{Against, Gap, ItemFigures};
use briefbook::survey::resampling::Resampling;
use briefbook::survey::statistics::interval::Interval;
use briefbook::survey::statistics::nps::nps;
use briefbook::survey::statistics::proportion::Share;
use briefbook::survey::{ShownWave, WaveFindings, analyse_waves, disclose};
use serde_json::Value;

use crate::support::*;

const RULES: [(&str, FactorRule); 3] = [
    ("mean-of-item-means", FactorRule::MeanOfItemMeans),
    ("mean-of-person-means", FactorRule::MeanOfPersonMeans),
    ("pooled-answers", FactorRule::PooledAnswers),
];

fn expected() -> Value {
    serde_json::from_str(include_str!("random/expected.json")).unwrap()
}

/// The questionnaire of a set, all items in one factor, the last reversed.
fn questionnaire(set: &Value, rule: FactorRule) -> Instrument {
    let points = set["points"].as_i64().unwrap() as Code;
    let count = set["items"].as_u64().unwrap();
    let name = |at: u64| if at + 1 == count { format!("-q{at}") } else { format!("q{at}") };
    let items = (0..count).map(|at| item(&name(at), Some("all"), "scale", ItemKind::Likert)).collect();
    let scale = match points {
        11 => Scale { favourable: vec![10, 11], unfavourable: (1..=7).collect(), ..scale("scale", 1..=11) },
        _ => scale("scale", 1..=points),
    };
    // The references test groups of two and more.
    Instrument { min_n: 2, ..instrument(vec![scale], vec![factor("all", rule)], items) }
}

fn analysed(
    name: &str,
    set: &Value,
    rule: FactorRule,
    resampling: Option<Resampling>,
) -> (Instrument, Vec<WaveFindings>) {
    let instrument = questionnaire(set, rule);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/survey/random");
    let bytes = std::fs::read(folder.join(format!("{name}.csv"))).unwrap();
    let mapping = Mapping {
        side: SideSource::Values { column: "side".to_owned() },
        wave: Some("wave".to_owned()),
        ..mapping(&instrument)
    };
    let sources = Sources::new(vec![SourceFile::new("answers.csv", bytes)]);
    let file = sources.find("answers.csv").unwrap();
    let wave = Wave { instrument: instrument.id.clone(), ..Wave::default() };
    let files = [(file, sources.file(file).bytes.as_slice(), &mapping)];
    let (waves, problems) = analyse_waves(&instrument, &wave, &files, resampling);
    assert_eq!(problems, [], "{name}");
    (instrument, waves)
}

#[track_caller]
fn same(found: f64, expected: &Value) {
    let number = expected.as_f64().unwrap_or_else(|| panic!("{found}, and {expected} expected"));
    assert!((found - number).abs() < 1e-6 * number.abs().max(1.0), "{found}, and {number} expected");
}

#[track_caller]
fn same_interval(found: Interval, expected: &Value) {
    same(found.low, &expected[0]);
    same(found.high, &expected[1]);
}

#[track_caller]
fn same_share(found: Share, expected: &Value) {
    same(found.share, &expected["share"]);
    same_interval(found.interval, &expected["interval"]);
}

fn check_item(found: &ItemFigures, expected: &Value) {
    assert_eq!(Some(found.n), expected["n"].as_u64());
    assert_eq!(serde_json::json!(found.counts), expected["counts"]);
    let Some(summary) = &found.summary else { return };
    same_share(summary.favourable, &expected["favourable"]);
    same_share(summary.neutral, &expected["neutral"]);
    same_share(summary.unfavourable, &expected["unfavourable"]);
    same(summary.mean.mean, &expected["mean"]);
    same(summary.mean.median, &expected["median"]);
    same(summary.net, &expected["net"]);
    if let Some(sd) = summary.mean.sd {
        same(sd, &expected["sd"]);
    }
    if expected.get("t").is_some() {
        same_interval(summary.mean.interval.unwrap(), &expected["t"]);
    }
    if expected.get("nps").is_some() {
        let (detractors, promoters): (u64, u64) =
            (found.counts[..7].iter().sum(), found.counts[9..].iter().sum());
        let found = nps(promoters, detractors, found.n).unwrap();
        same(found.score, &expected["nps"]["score"]);
        same(found.se, &expected["nps"]["se"]);
    }
}

fn check_gap(found: &Gap, expected: &Value) {
    assert_eq!(serde_json::json!([found.first_n, found.second_n]), expected["n"]);
    if expected.get("favourable").is_none() {
        return;
    }
    let favourable = found.favourable.unwrap();
    same(favourable.difference, &expected["favourable"]["difference"]);
    same_interval(favourable.interval, &expected["favourable"]["interval"]);
    if let Some(welch) = expected.get("welch") {
        let found = found.mean.unwrap();
        let numbers = [found.difference, found.t, found.df, found.p];
        for (number, name) in numbers.into_iter().zip(["difference", "t", "df", "p"]) {
            same(number, &welch[name]);
        }
        same_interval(found.interval, &welch["interval"]);
    }
    same(found.ranks.unwrap().u, &expected["u"]);
    same(found.ranks.unwrap().p, &expected["p"]);
    same(found.delta.unwrap(), &expected["delta"]);
    same(found.p_adjusted.unwrap(), &expected["p_adjusted"]);
}

fn name_of(gap: &Gap) -> String {
    match &gap.second {
        Against::Side(second) => format!("{}-{second}", gap.first),
        Against::Rest => format!("{}-", gap.first),
    }
}

#[test]
fn items_and_gaps() {
    for (name, set) in expected().as_object().unwrap() {
        let (_, waves) = analysed(name, set, FactorRule::PooledAnswers, None);
        assert_eq!(waves.len(), set["waves"].as_object().unwrap().len());
        for wave in &waves {
            let expected = &set["waves"][&wave.wave];
            for item in &wave.items {
                let groups = &expected["items"][&item.item];
                check_item(&item.groups.everyone, &groups["everyone"]);
                item.groups.sides.iter().for_each(|(side, found)| check_item(found, &groups[side]));
                let gaps = &expected["gaps"][&item.item];
                assert_eq!(item.gaps.len(), gaps.as_object().unwrap().len());
                item.gaps.iter().for_each(|gap| check_gap(gap, &gaps[name_of(gap)]));
            }
        }
    }
}

#[test]
fn factors_by_each_rule_and_their_reliability() {
    for (name, set) in expected().as_object().unwrap() {
        for (word, rule) in RULES {
            for wave in &analysed(name, set, rule, None).1 {
                let factor = &wave.factors[0];
                let sides = factor.groups.sides.iter().map(|(side, found)| (side.as_str(), found));
                for (group, found) in sides.chain([("everyone", &factor.groups.everyone)]) {
                    let expected = &set["waves"][&wave.wave]["factor"][group];
                    same(found.score.unwrap().value, &expected["score"][word]);
                    same(found.favourable.unwrap().value, &expected["favourable"][word]);
                }
                let (found, expected) =
                    (factor.groups.everyone.reliability, &set["waves"][&wave.wave]["alpha"]);
                assert_eq!(found.listwise.is_some(), expected.get("listwise").is_some(), "{name}");
                if let Some(listwise) = found.listwise {
                    same(listwise.alpha, &expected["listwise"]["alpha"]);
                    same(listwise.n as f64, &expected["listwise"]["n"]);
                    same_interval(listwise.interval.unwrap(), &expected["listwise"]["interval"]);
                }
                if let (Some(pairwise), Some(expected)) = (found.pairwise, expected.get("pairwise")) {
                    same(pairwise.alpha, &expected["alpha"]);
                    same(pairwise.n as f64, &expected["n"]);
                }
            }
        }
    }
}

#[test]
fn wave_over_wave() {
    for (name, set) in expected().as_object().unwrap() {
        let (instrument, waves) = analysed(name, set, FactorRule::PooledAnswers, None);
        let shown: Vec<ShownWave> = waves.iter().map(|wave| disclose(wave, 0, 0)).collect();
        let dated: Vec<Dated> = shown.iter().map(|shown| Dated { shown, day: None, group: None }).collect();
        let courses = courses(&dated, &BTreeMap::from([(instrument.id.clone(), instrument)]));
        for line in &courses[0].items {
            for (group, track) in &line.tracks {
                for point in &track.points[1..] {
                    let expected = &set["changes"][&courses[0].waves[point.wave].wave][&line.id];
                    let Some(change) = point.change() else { continue };
                    let group = match group {
                        Group::Everyone => "everyone",
                        Group::Side(side) => side,
                        Group::SidesEqually => {
                            let figure = point.figure.shown().unwrap().favourable;
                            same(figure.value, &expected["equally"]["share"]);
                            same_interval(figure.interval, &expected["equally"]["interval"]);
                            same(change.favourable.difference, &expected["equally"]["difference"]);
                            same_interval(change.favourable.interval, &expected["equally"]["change"]);
                            continue;
                        }
                    };
                    let Some(favourable) = expected[group].get("favourable") else { continue };
                    same(change.favourable.difference, &favourable["difference"]);
                    same_interval(change.favourable.interval, &favourable["interval"]);
                    if let (Some(found), Some(welch)) = (change.mean, expected[group].get("welch")) {
                        same(found.t, &welch["t"]);
                        same(found.p, &welch["p"]);
                        same_interval(found.interval, &welch["interval"]);
                    }
                }
            }
        }
    }
}

/// Two thousand samples of one generator and twenty thousand of another: the ends agree to a tenth
/// of the interval's width.
#[test]
fn resampled_intervals() {
    let near = |found: Interval, expected: &Value| {
        let (low, high) = (expected[0].as_f64().unwrap(), expected[1].as_f64().unwrap());
        let tolerance = 0.1 * (high - low) + 1e-9;
        let is_near = (found.low - low).abs() <= tolerance && (found.high - high).abs() <= tolerance;
        assert!(is_near, "{found:?}, and {low} to {high} expected");
    };
    let resampling = Resampling::default();
    for (name, set) in expected().as_object().unwrap() {
        // Of nine people the samples are few, and the ends jump.
        if name == "tiny" {
            continue;
        }
        for (word, rule) in RULES {
            let (_, waves) = analysed(name, set, rule, Some(resampling));
            let score = waves[0].factors[0].groups.everyone.score.unwrap();
            let bootstrap = score.bootstrap.unwrap();
            assert_eq!(bootstrap.resampling, resampling);
            near(bootstrap.interval, &set["resampled"][word]);
            let mean = waves[0].items[0].groups.everyone.summary.as_ref().unwrap().mean;
            near(mean.bootstrap.unwrap().interval, &set["resampled"]["mean"]);
        }
    }
}
