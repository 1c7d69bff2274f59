//! What figures in texts say to the readers of an edition.
//!
//! In: records that have been cut, and the waves that are shown. Out: the same records with words in
//! the place of every figure. Holds: a figure tells only what its readers see on the record's own
//! page; where that is nothing, the sentence goes.

use std::collections::BTreeMap;

use super::Edition;
use crate::model::measure::{Kpi, Milestone};
use crate::model::survey::SurveyWave;
use crate::model::{Portfolio, Records};
use crate::schema::day;
use crate::schema::figure::Aspect;
use crate::schema::number::percent;
use crate::schema::prose::{Destination, Inline, Link};
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

/// Everything that there is, with the figures that an edition tells in its words; those that it does not
/// tell keep their braces.
pub fn written_out(portfolio: &Portfolio, edition: &Edition) -> Portfolio {
    let mut portfolio = portfolio.clone();
    each_figure(&mut portfolio, &mut |folder, to, content| {
        if let Some(words) = edition.figure(folder, to) {
            *content = vec![Inline::Text(words)];
        }
    });
    portfolio
}

/// Unbinds the figures of an earlier version that an edition does not tell today, so that none of its
/// editions tells what they were.
pub fn forget_untold(earlier: &mut Portfolio, edition: &Edition) {
    each_figure(earlier, &mut |folder, to, _| {
        if edition.figure(folder, to).is_none() {
            to.to = Destination::Unknown;
        }
    });
}

/// What is done with a figure in the texts of an alliance's folder: where it leads, and its words.
type Visit<'v> = dyn FnMut(Option<&Slug>, &mut Link, &mut Vec<Inline<Link>>) + 'v;

/// Calls `visit` with every figure, and the alliance's folder in which it stands.
fn each_figure(portfolio: &mut Portfolio, visit: &mut Visit<'_>) {
    let shared = (None, &mut portfolio.shared);
    let folders = portfolio.folders.iter_mut().map(|folder| (Some(&folder.slug), &mut folder.records));
    for (folder, records) in std::iter::once(shared).chain(folders) {
        records.each_prose_mut(&mut |_, prose| {
            prose.each_inline_mut(&mut |inline| match inline {
                Inline::Link { to, content } if to.figure.is_some() => visit(folder, to, content),
                _ => {}
            });
        });
    }
}

impl Edition {
    /// What a figure in the texts of a folder says to the readers; `None` where they are not told.
    fn figure(&self, folder: Option<&Slug>, link: &Link) -> Option<String> {
        let (Some(aspect), Destination::Record { reference, .. }) = (link.figure, &link.to) else {
            return None;
        };
        let own = match folder {
            Some(folder) => {
                let shown = self.alliances.iter().find(|shown| shown.slug == *folder)?;
                words_of(&shown.records, reference, aspect, &shown.waves)
            }
            None => None,
        };
        own.or_else(|| words_of(&self.shared, reference, aspect, &BTreeMap::new()))
    }
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
