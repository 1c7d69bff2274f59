//! What figures in texts say to the readers of an edition.
//!
//! In: records that have been cut, and the waves that are shown. Out: the same records with words in
//! the place of every figure. Holds: a figure tells only what its readers see on the record's own
//! page; where that is nothing, the sentence goes.

use std::collections::BTreeMap;

use crate::model::Records;
use crate::model::measure::{Kpi, Milestone};
use crate::model::survey::SurveyWave;
use crate::schema::day;
use crate::schema::figure::Aspect;
use crate::schema::number::percent;
use crate::schema::{Kinded, Record, Reference, Slug};
use crate::survey::ShownWave;

/// Puts words in the place of all figures. `behind` are the shared records, where there are any.
pub(super) fn fill(records: &mut Records, behind: Option<&Records>, waves: &BTreeMap<Slug, ShownWave>) {
    let mut words: BTreeMap<(Reference, Aspect), String> = BTreeMap::new();
    let mut wanted = Vec::new();
    records.each_prose_mut(&mut |_, prose| {
        prose.each_figure(&mut |reference, aspect, _| wanted.push((reference.clone(), aspect)));
    });
    if wanted.is_empty() {
        return;
    }
    for (reference, aspect) in wanted {
        let told = words_of(records, &reference, aspect, waves)
            .or_else(|| words_of(behind?, &reference, aspect, &BTreeMap::new()));
        words.extend(told.map(|told| ((reference, aspect), told)));
    }
    records.each_prose_mut(&mut |_, prose| {
        prose.fill(&|reference, aspect| words.get(&(reference.clone(), aspect)).cloned());
    });
}

fn words_of(
    records: &Records,
    reference: &Reference,
    aspect: Aspect,
    waves: &BTreeMap<Slug, ShownWave>,
) -> Option<String> {
    let id = &reference.id;
    // A figure and its unit stay on one line.
    let told = match reference.kind {
        kind if kind == Kpi::KIND => records.kpis.find(id)?.told(aspect)?,
        kind if kind == Milestone::KIND => day::words(records.milestones.find(id)?.told(aspect)?),
        kind if kind == SurveyWave::KIND => {
            let wave = records.waves.find(id)?;
            let responses = waves.get(wave.id())?.responses.everyone.shown()?;
            match aspect {
                Aspect::ResponseRate => percent(responses.rate?),
                Aspect::Returned => responses.returned.to_string(),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(told.replace(' ', "\u{a0}"))
}
