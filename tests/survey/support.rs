//! Short ways to write instruments, waves and mappings.

use briefbook::model::instrument::{
    Code, Factor, FactorRule, Instrument, Item, ItemKind, Scale, ScalePoint, Wave,
};
use briefbook::model::wave_files::{Mapping, SideSource};
use briefbook::source::{FileId, SourceFile, Sources};
use briefbook::survey::findings::{FactorFindings, ItemFindings};
use briefbook::survey::{Problem, WaveFindings, analyse};

pub fn scale(id: &str, codes: impl IntoIterator<Item = Code>) -> Scale {
    let point = |code: Code| ScalePoint { code, label: code.to_string(), meaning: None };
    Scale { id: id.to_owned(), points: codes.into_iter().map(point).collect(), ..Scale::default() }
}

pub fn factor(id: &str, rule: FactorRule) -> Factor {
    Factor { id: id.to_owned(), name: id.to_owned(), rule, ..Factor::default() }
}

/// An item; a `-` before its id says that it is reversed.
pub fn item(id: &str, factor: Option<&str>, scale: &str, kind: ItemKind) -> Item {
    Item {
        id: id.trim_start_matches('-').to_owned(),
        factor: factor.map(str::to_owned),
        scale: Some(scale.to_owned()).filter(|scale| !scale.is_empty()),
        reversed: id.starts_with('-'),
        kind,
        ..Item::default()
    }
}

pub fn instrument(scales: Vec<Scale>, factors: Vec<Factor>, items: Vec<Item>) -> Instrument {
    Instrument { id: "pulse".to_owned(), scales, factors, items, ..Instrument::default() }
}

/// Every item in the column of its own name.
pub fn mapping(instrument: &Instrument) -> Mapping {
    let column = |item: &Item| (item.id.clone(), item.id.clone());
    Mapping { columns: instrument.items.iter().map(column).collect(), ..Mapping::default() }
}

pub fn side_column(column: &str, values: &[(&str, &str)]) -> SideSource {
    let pair = |(value, side): &(&str, &str)| ((*value).to_owned(), (*side).to_owned());
    SideSource::Column { column: column.to_owned(), values: values.iter().map(pair).collect() }
}

pub fn wave(invited: &[(&str, u32)]) -> Wave {
    Wave {
        id: "w1".to_owned(),
        instrument: "pulse".to_owned(),
        invited: invited.iter().map(|&(side, count)| (side.to_owned(), count)).collect(),
        ..Wave::default()
    }
}

/// The findings of one file, and the sources it was read from.
pub fn analyse_one(
    instrument: &Instrument,
    wave: &Wave,
    bytes: &[u8],
    mapping: &Mapping,
) -> (WaveFindings, Vec<Problem>, Sources) {
    let sources = Sources::new(vec![SourceFile::new("answers.csv", bytes)]);
    let id: FileId = sources.find("answers.csv").unwrap();
    let (findings, problems) = analyse(instrument, wave, &[(id, bytes, mapping)]);
    (findings, problems, sources)
}

pub fn item_of<'a>(findings: &'a WaveFindings, id: &str) -> &'a ItemFindings {
    findings.items.iter().find(|item| item.item == id).unwrap()
}

pub fn factor_of<'a>(findings: &'a WaveFindings, id: &str) -> &'a FactorFindings {
    findings.factors.iter().find(|factor| factor.factor == id).unwrap()
}

/// Equal to `digits` decimal places.
#[track_caller]
pub fn near(found: f64, expected: f64, digits: i32) {
    let tolerance = 0.5000001 * 10f64.powi(-digits);
    assert!((found - expected).abs() <= tolerance, "found {found}, expected {expected}");
}

/// A five-point agreement scale with its labels.
fn agreement() -> Scale {
    let labels = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
    let point = |(code, label): (Code, &str)| ScalePoint { code, label: label.to_owned(), meaning: None };
    Scale {
        points: (1..).zip(labels).map(point).collect(),
        not_applicable: vec!["N/A".to_owned()],
        missing: vec!["-99".to_owned()],
        ..scale("agreement", [])
    }
}

/// The questionnaire of `pulse.csv`, its factor scored by `rule`.
pub fn pulse(rule: FactorRule) -> (Instrument, Mapping, Wave) {
    let likert = |id, factor| item(id, factor, "agreement", ItemKind::Likert);
    let items = vec![
        likert("trust", Some("work")),
        likert("speed", Some("work")),
        likert("clarity", Some("work")),
        likert("-candour", Some("work")),
        likert("joint", None),
        likert("review", None),
        item("recommend", None, "eleven", ItemKind::Nps),
        item("remark", None, "", ItemKind::Text),
    ];
    let instrument =
        instrument(vec![agreement(), scale("eleven", 0..=10)], vec![factor("work", rule)], items);
    let mut mapping = mapping(&instrument);
    mapping.columns.insert("joint".to_owned(), "Joint plan".to_owned());
    mapping.side =
        side_column("company", &[("Alpha Bio", "alpha"), ("Beta CRO", "beta"), ("Gamma Labs", "gamma")]);
    mapping.respondent = Some("id".to_owned());
    (instrument, mapping, wave(&[("alpha", 40), ("beta", 30), ("gamma", 5)]))
}

/// The questionnaire of `checkin_qualtrics.csv`.
pub fn checkin(rule: FactorRule) -> (Instrument, Mapping, Wave) {
    let labels = ["Never", "Don't often", "Mostly", "Always"];
    let point = |(code, label): (Code, &str)| ScalePoint { code, label: label.to_owned(), meaning: None };
    let often = Scale {
        points: (1..).zip(labels).map(point).collect(),
        not_applicable: vec!["No basis to judge".to_owned()],
        ..scale("often", [])
    };
    let items =
        ["timely", "open", "roles"].map(|id| item(id, Some("together"), "often", ItemKind::Likert)).to_vec();
    let instrument = instrument(vec![often], vec![factor("together", rule)], items);
    // One by heading, one by the tool's id, one by the question's text.
    let columns = [("timely", "Q2_1"), ("open", "QID2_2"), ("roles", "Please rate - Roles are clear")];
    let mapping = Mapping {
        columns: columns.map(|(item, column)| (item.to_owned(), column.to_owned())).into(),
        side: side_column("Q1", &[("Sponsor", "sponsor"), ("Provider", "provider")]),
        ..Mapping::default()
    };
    (instrument, mapping, wave(&[]))
}

pub const PULSE: &[u8] = include_bytes!("pulse.csv");
pub const CHECKIN: &[u8] = include_bytes!("checkin_qualtrics.csv");
