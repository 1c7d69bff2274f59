//! Waves that rest on the same answers.
//!
//! In: the files of all waves of a project. Out: an error where somebody would be counted twice, or
//! where two waves differ by a few people and their figures would tell what those answered. Holds:
//! one file may serve several waves only where each takes other rows of it, by an `only` rule on the
//! same column; an export that goes on from an earlier one is the same wave.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{Hash, Hasher};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::survey::SurveyWave;
use crate::model::wave_files::{Mapping, WaveFile};
use crate::schema::{Record, Slug};
use crate::source::{FileId, Sources};
use crate::survey::code::SURVEY_OVERLAP;
use crate::survey::label::normalise;

/// Lines of headings that exports of one tool have in common.
const HEADINGS: usize = 3;

/// Of each wave so many lines are compared: enough to tell, however long the files are.
const COMPARED: usize = 10_000;

/// Fewer lines in common may be chance where answers are few and short.
const FEWEST_LINES: usize = 5;

/// The files of a wave.
pub(in crate::survey) struct Files<'a> {
    pub alliance: &'a Slug,
    pub wave: &'a SurveyWave,
    pub files: Vec<(FileId, WaveFile)>,
}

/// A wave with what the lines of its files stand for.
type Lined<'a> = (&'a Files<'a>, HashSet<u64>);

/// Looks at every two files.
pub(in crate::survey) fn check(waves: &[Files<'_>], sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut same: BTreeMap<(usize, u64), Vec<(usize, &Mapping)>> = BTreeMap::new();
    for (at, wave) in waves.iter().enumerate() {
        for (id, file) in &wave.files {
            let bytes = &sources.file(*id).bytes;
            same.entry((bytes.len(), hash(bytes))).or_default().push((at, &file.mapping));
        }
    }
    for uses in same.values() {
        for (at, (later, rules)) in uses.iter().enumerate() {
            let earlier = uses[..at].iter().find(|(_, others)| !are_apart(rules, others));
            found.extend(earlier.map(|(earlier, _)| (*later, *earlier)));
        }
    }
    for (later, earlier) in found {
        diagnostics.push(same_file(&waves[later], &waves[earlier]));
    }
    let mut alliances: BTreeMap<(&Slug, &Slug), Vec<Lined<'_>>> = BTreeMap::new();
    for wave in waves {
        // Where a rule chooses rows, what stands in the file says nothing about who is in the wave.
        if wave.files.iter().any(|(_, file)| !file.mapping.only.is_empty()) {
            continue;
        }
        let known = alliances.entry((wave.alliance, &wave.wave.instrument.id)).or_default();
        let lines = lines(wave, sources);
        if let Some((earlier, _)) = known.iter().find(|(_, earlier)| goes_on(&lines, earlier)) {
            diagnostics.push(continued(wave, earlier));
        }
        known.push((wave, lines));
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// Whether no row can satisfy the `only` rules of both.
fn are_apart(one: &Mapping, other: &Mapping) -> bool {
    one.only.iter().any(|rule| {
        let values: BTreeSet<String> = rule.values.iter().map(|value| normalise(value)).collect();
        other
            .only
            .iter()
            .filter(|other| other.column == rule.column)
            .any(|other| other.values.iter().all(|value| !values.contains(&normalise(value))))
    })
}

/// What the lines of a wave's files stand for.
fn lines(wave: &Files<'_>, sources: &Sources) -> HashSet<u64> {
    let lines = |(id, _): &(FileId, WaveFile)| {
        let bytes = &sources.file(*id).bytes;
        let lines = bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).skip(HEADINGS);
        lines.filter(|line| !line.is_empty()).take(COMPARED).map(hash).collect::<Vec<u64>>()
    };
    wave.files.iter().flat_map(lines).collect()
}

/// Whether half of the smaller of two sets of lines are in the other.
fn goes_on(one: &HashSet<u64>, other: &HashSet<u64>) -> bool {
    let common = one.intersection(other).count();
    common >= FEWEST_LINES && 2 * common >= one.len().min(other.len())
}

fn same_file(later: &Files<'_>, earlier: &Files<'_>) -> Diagnostic {
    let twice = later.alliance == earlier.alliance && later.wave.id() == earlier.wave.id();
    let message = match twice {
        true => "This wave counts the same answers twice.".to_owned(),
        false => format!(
            "This wave and “{}” rest on the same answers, and nothing tells which rows are whose.",
            earlier.wave.label
        ),
    };
    let help = match twice {
        true => "name the file once, or give each an `only` rule on the same column with other values",
        false => "give each wave an `only` rule on the same column with other values",
    };
    let diagnostic = Diagnostic::new(&SURVEY_OVERLAP, later.wave.at().whole(), message).help(help);
    if twice { diagnostic } else { diagnostic.related(earlier.wave.at().whole(), "the other wave") }
}

fn continued(later: &Files<'_>, earlier: &Files<'_>) -> Diagnostic {
    let message =
        format!("Most of the answers of this wave are those of the wave “{}” as well.", earlier.wave.label);
    Diagnostic::new(&SURVEY_OVERLAP, later.wave.at().whole(), message)
        .related(earlier.wave.at().whole(), "the other wave")
        .help("a later export of the same survey takes the place of the earlier one; it is not a wave of its own")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wave_files::RowRule;

    fn only(rules: &[(&str, &[&str])]) -> Mapping {
        let rule = |(column, values): &(&str, &[&str])| RowRule {
            column: (*column).to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        Mapping { only: rules.iter().map(rule).collect(), ..Mapping::default() }
    }

    #[test]
    fn rows_are_apart_where_one_column_has_other_values() {
        let (spring, autumn) = (only(&[("wave", &["Spring"])]), only(&[("wave", &["autumn", "late"])]));
        assert!(are_apart(&spring, &autumn));
        assert!(!are_apart(&spring, &only(&[("wave", &["spring ", "autumn"])])));
        assert!(!are_apart(&spring, &only(&[("site", &["autumn"])])));
        assert!(!are_apart(&spring, &Mapping::default()));
    }
}
