//! The health of the alliance in a few lines: favourable answers by factor and side, wave by wave.
//!
//! Holds: every share has its n and its interval; what is withheld is said to be; with one wave
//! nothing is called a trend.

use crate::model::survey::{SurveyInstrument, SurveyWave};
use crate::schema::Record;
use crate::survey::ShownWave;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::FactorFigures;
use crate::survey::suppression::ShownFactor;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::small;
use crate::view::rich::{Piece, Rich};
use crate::view::table::{Cell, Column, DataTable};

/// A wave with what the edition shows of it.
type Wave<'a> = (&'a SurveyWave, &'a ShownWave);

/// The waves of the instrument that was asked last, in order of time.
fn waves<'a>(desk: &Desk<'a>) -> Vec<Wave<'a>> {
    let Some(alliance) = desk.alliance else { return Vec::new() };
    let shown = desk.records.waves.iter().filter_map(|wave| Some((wave, alliance.wave(wave.id())?)));
    let mut waves: Vec<Wave<'_>> = shown.filter(|(_, shown)| !shown.factors.is_empty()).collect();
    waves.sort_by_key(|(wave, _)| (wave.closed.or(wave.opened), wave.id().clone()));
    if let Some((latest, _)) = waves.last().copied() {
        waves.retain(|(wave, _)| wave.instrument == latest.instrument);
    }
    waves
}

pub fn add(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let waves = waves(desk);
    let Some((wave, latest)) = waves.last().copied() else { return };
    let own = desk.records.instruments.get(&wave.instrument);
    let Some(instrument) = own.or_else(|| desk.edition.shared().instruments.get(&wave.instrument)) else {
        return;
    };
    draft.covers(waves.iter().map(|(wave, _)| *wave));
    draft.add(Block::Heading { anchor: "health".into(), title: "Health check".into() });
    let link = desk.link(&wave.reference());
    draft.sentence(match waves.as_slice() {
        [_] => link.then(Rich::text(
            ", the only wave shown so far; a trend needs more. Share of favourable answers with its \
             95\u{a0}% interval and the number of people.",
        )),
        many => Rich::text(format!("Share of favourable answers in {} waves, the last ", many.len()))
            .then(link)
            .then(Rich::text(
                ". The latest share has its 95\u{a0}% interval and the number of people; what lies within \
                 the interval may be chance.",
            )),
    });
    draft.add(small(table(desk, instrument, &waves, latest)));
}

fn table(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    waves: &[Wave<'_>],
    latest: &ShownWave,
) -> DataTable {
    let sides: Vec<&String> = sides(desk, latest);
    let mut columns = vec![Column::words("factor", "Factor")];
    columns.extend(sides.iter().enumerate().map(|(at, side)| {
        let party = desk.parties.iter().find(|party| party.id().as_str() == side.as_str());
        let name = party.map_or(side.as_str(), |party| party.short.as_str());
        Column::words(&format!("side_{}", at + 1), name)
    }));
    columns.push(Column::words("everyone", "Everyone"));
    let mut table = DataTable::new("health", "Favourable answers by factor and side", columns);
    for factor in &instrument.factors {
        let of_factor = |shown: &'_ ShownWave| -> Option<ShownFactor> {
            shown.factors.iter().find(|shown| shown.factor == factor.id.as_str()).cloned()
        };
        let course: Vec<ShownFactor> = waves.iter().filter_map(|(_, shown)| of_factor(shown)).collect();
        if course.is_empty() {
            continue;
        }
        let mut cells = vec![Cell::text(&factor.name)];
        for side in &sides {
            let kept = course.iter().filter_map(|shown| shown.groups.sides.get(side.as_str()));
            cells.push(Cell::rich(line(kept)));
        }
        cells.push(Cell::rich(line(course.iter().map(|shown| &shown.groups.everyone))));
        table.push(None, cells);
    }
    table
}

/// The sides of a wave in the order of the parties.
fn sides<'w>(desk: &Desk<'_>, latest: &'w ShownWave) -> Vec<&'w String> {
    let place = |side: &str| desk.parties.iter().position(|party| party.id().as_str() == side);
    let mut sides: Vec<&String> = latest.sides.iter().collect();
    sides.sort_by_key(|side| (place(side).unwrap_or(usize::MAX), (*side).clone()));
    sides
}

/// "61 %, 68 %, 74 % (66 to 81), n = 21": the shares in order of time, the last one in full.
fn line<'k>(course: impl Iterator<Item = &'k Kept<FactorFigures>>) -> Rich {
    let course: Vec<&Kept<FactorFigures>> = course.collect();
    let Some((latest, earlier)) = course.split_last() else { return Rich::default() };
    let mut parts: Vec<Rich> = earlier
        .iter()
        .map(|kept| {
            let share = kept.shown().and_then(|figures| figures.favourable);
            Rich::quiet(share.map_or_else(|| "not shown".to_owned(), |share| format::percent(share.value)))
        })
        .collect();
    parts.push(full(latest));
    Rich::join(parts, ", ")
}

fn full(kept: &Kept<FactorFigures>) -> Rich {
    let Some(figures) = kept.shown() else { return Rich::quiet("not shown: too few answers") };
    let Some(share) = figures.favourable else { return Rich::quiet("no answers") };
    let whole = |end: f64| format::number(end * 100.0, 0);
    let range = share.interval.map_or_else(String::new, |interval| {
        format!(" ({} to {})", whole(interval.low), whole(interval.high))
    });
    Rich(vec![
        Piece::Strong(format::percent(share.value)),
        Piece::Text(format!("{range}, n = {}", figures.n)),
    ])
}
