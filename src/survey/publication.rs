//! What is published of a wave, decided once for all editions.
//!
//! In: the findings of a wave, and what was promised to those who answered. Out: the [`ShownWave`]
//! that every edition shows that shows the wave at all, and diagnostics. Holds: a reader of several
//! editions learns no more than a reader of one; what would tell about too few people is not published,
//! and the build says so.

use jiff::civil::Date;

use crate::diagnostic::words::{counted, listed};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Config;
use crate::model::survey::{SurveyInstrument, SurveyWave};
use crate::schema::Record;
use crate::survey::audit::{Exposure, audit};
use crate::survey::code::{SURVEY_ALIKE, SURVEY_EXPOSURE};
use crate::survey::suppression::{LEAST_MIN_N, disclose, disclose_open};
use crate::survey::{ShownWave, WaveFindings};

/// The least sizes of groups that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Thresholds {
    pub min_n: u32,
    pub comments_min_n: u32,
}

impl Thresholds {
    /// The strictest of the instrument and of all editions: a reader may hold several, and what one
    /// of them withholds must not stand in another.
    pub fn new(config: &Config, instrument: &SurveyInstrument) -> Self {
        let editions = config.edition.iter().map(|audience| audience.min_n).max().unwrap_or_default();
        let min_n = editions.max(instrument.min_n).max(LEAST_MIN_N);
        Thresholds { min_n, comments_min_n: min_n.max(instrument.comments_min_n) }
    }
}

/// What every edition shows of `findings`; `None`, and an error, where it would tell too much.
pub(in crate::survey) fn publish(
    findings: &WaveFindings,
    wave: &SurveyWave,
    thresholds: Thresholds,
    as_of: Date,
    diagnostics: &mut Diagnostics,
) -> Option<ShownWave> {
    let Thresholds { min_n, comments_min_n } = thresholds;
    let shown = match wave.is_open(as_of) {
        true => disclose_open(findings, min_n, comments_min_n),
        false => disclose(findings, min_n, comments_min_n),
    };
    let exposed = audit(findings, &[&shown], min_n);
    if !exposed.is_empty() {
        diagnostics.push(exposure(wave, &exposed, min_n));
        return None;
    }
    let alike = alike(&shown);
    if !alike.is_empty() {
        diagnostics.push(note_of_alike(wave, &alike, comments_min_n));
    }
    let alike = levels_alike(&shown);
    if !alike.is_empty() {
        diagnostics.push(note_of_levels_alike(wave, &alike, comments_min_n));
    }
    Some(shown)
}

fn exposure(wave: &SurveyWave, exposed: &[Exposure], min_n: u32) -> Diagnostic {
    let places: Vec<String> = exposed.iter().map(|exposure| exposure.place.to_string()).collect();
    let message = format!(
        "The figures of this wave, taken together, would tell about fewer than {min_n} people: {}.",
        listed(&places)
    );
    Diagnostic::new(&SURVEY_EXPOSURE, wave.at().whole(), message)
        .help("nothing is published; raise `min_n` of the instrument, or leave out `side_column` so that only everyone is counted")
        .private()
}

/// The items to which all of a group gave the same answer, where the group is smaller than a comment
/// needs: such a figure says what each of them said, as a comment does.
fn alike(shown: &ShownWave) -> Vec<String> {
    let small = |n: u64| n < u64::from(shown.comments_min_n);
    let of_item = |item: &crate::survey::suppression::ShownItem| {
        let groups = item.groups.sides.values().chain([&item.groups.everyone]);
        groups.filter_map(|cell| cell.shown()).any(|figures| figures.uniform && small(figures.n))
    };
    shown.items.iter().filter(|item| of_item(item)).map(|item| format!("`{}`", item.item)).collect()
}

/// The items to which all of a level gave a favourable answer, or none of it did, where the level is
/// smaller than a comment needs.
fn levels_alike(shown: &ShownWave) -> Vec<String> {
    let of_item = |item: &crate::survey::suppression::ShownItem| {
        let levels = item.levels.as_ref().and_then(|levels| levels.shown());
        let shares = levels.into_iter().flat_map(|levels| levels.shares.values().flatten());
        shares.into_iter().any(|share| {
            share.n < u64::from(shown.comments_min_n) && (share.count == 0 || share.count == share.n)
        })
    };
    shown.items.iter().filter(|item| of_item(item)).map(|item| format!("`{}`", item.item)).collect()
}

fn note_of_levels_alike(wave: &SurveyWave, items: &[String], comments_min_n: u32) -> Diagnostic {
    let message = format!(
        "In {}, all of a level of fewer than {comments_min_n} answered favourably, or none of it: {}.",
        counted(items.len() as i64, "item"),
        listed(items)
    );
    Diagnostic::new(&SURVEY_ALIKE, wave.at().whole(), message)
        .help("whoever knows who is of that level knows how each of them answered; a higher `min_n` of the instrument withholds it, and so does a mapping without `level_column`")
        .private()
}

fn note_of_alike(wave: &SurveyWave, items: &[String], comments_min_n: u32) -> Diagnostic {
    let message = format!(
        "In {}, everybody of a group of fewer than {comments_min_n} gave the same answer: {}.",
        counted(items.len() as i64, "item"),
        listed(items)
    );
    Diagnostic::new(&SURVEY_ALIKE, wave.at().whole(), message)
        .help("whoever knows who took part knows what each of them answered; a higher `min_n` of the instrument withholds it")
        .private()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::instrument::ItemKind;
    use crate::model::survey::RespondentLevel;
    use crate::survey::cell::{Cell, Reason};
    use crate::survey::levels::ShownLevels;
    use crate::survey::statistics::proportion::Share;
    use crate::survey::suppression::{ShownGroups, ShownItem};

    /// A wave with one question, which so many of this many executives answered favourably.
    fn answered(count: u64, n: u64) -> ShownWave {
        let shares = [(RespondentLevel::Executive, Share::of(count, n)), (RespondentLevel::FrontLine, None)];
        let item = ShownItem {
            item: "purpose".to_owned(),
            kind: ItemKind::Likert,
            groups: ShownGroups { everyone: Cell::Withheld(Reason::TooFew), sides: BTreeMap::new() },
            gaps: Vec::new(),
            levels: Some(Cell::Shown(ShownLevels { shares: shares.into() })),
        };
        ShownWave {
            instrument: "health".to_owned(),
            wave: "spring".to_owned(),
            min_n: 5,
            comments_min_n: 10,
            sides: Vec::new(),
            responses: ShownGroups { everyone: Cell::Withheld(Reason::TooFew), sides: BTreeMap::new() },
            items: vec![item],
            factors: Vec::new(),
            account: Vec::new(),
        }
    }

    #[test]
    fn a_small_level_that_is_of_one_mind_is_told_of() {
        for (count, n) in [(0, 5), (5, 5), (9, 9)] {
            assert_eq!(levels_alike(&answered(count, n)), ["`purpose`"], "{count} of {n}");
        }
        for (count, n) in [(1, 5), (4, 5), (0, 10), (10, 10)] {
            assert!(levels_alike(&answered(count, n)).is_empty(), "{count} of {n}");
        }
    }
}
