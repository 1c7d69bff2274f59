//! Short ways to write instruments, waves and mappings.

use briefbook::model::instrument::{
    Code, Factor, FactorRule, Instrument, Item, ItemKind, Mapping, Scale, ScalePoint, SideSource, Wave,
};
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
    let sources = Sources::new(vec![SourceFile { path: "answers.csv".to_owned(), bytes: bytes.to_vec() }]);
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
