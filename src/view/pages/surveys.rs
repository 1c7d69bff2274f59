//! Surveys: the health page, the register with its schedule of check-ins, a page for each wave and
//! instrument.
//!
//! Holds: every figure comes from what the edition shows of a wave, and is shown as it is there.

mod answers;
mod arrangements;
pub(in crate::view) mod behaviours;
pub(in crate::view) mod check_in;
mod comments;
mod course;
mod estimate;
pub(in crate::view) mod feedback;
mod gaps;
mod health;
pub mod heat;
mod instrument;
mod items;
mod levels;
mod likert;
mod matrix;
mod method;
mod profile;
mod response;
mod review;
mod said;
mod scores;
pub mod strip;
mod wave;

use std::cmp::Reverse;

use crate::model::survey::{SurveyInstrument, SurveyWave};
use crate::schema::Record;
use crate::survey::ShownWave;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{count_cell, neighbours, rich_cell, stacked};
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let records = desk.records;
    if records.instruments.is_empty() && records.waves.is_empty() && records.check_ins.is_empty() {
        return Vec::new();
    }
    let mut made = vec![register(desk)];
    made.extend(health::pages(desk));
    let instruments: Vec<&SurveyInstrument> = records.instruments.iter().collect();
    for (at, instrument) in instruments.iter().enumerate() {
        made.push(instrument::of(desk, instrument, neighbours(desk, &instruments, at)));
    }
    let waves = waves(desk);
    for (at, (record, instrument)) in waves.iter().enumerate() {
        let records: Vec<&SurveyWave> = waves.iter().map(|(record, _)| *record).collect();
        made.push(wave::of(desk, record, instrument, neighbours(desk, &records, at)));
    }
    made
}

/// The waves in order of time, with their instruments.
fn waves<'a>(desk: &Desk<'a>) -> Vec<(&'a SurveyWave, &'a SurveyInstrument)> {
    let mut waves: Vec<(&SurveyWave, &SurveyInstrument)> =
        desk.records.waves.iter().filter_map(|wave| Some((wave, instrument_of(desk, wave)?))).collect();
    waves.sort_by_key(|(wave, _)| (wave.closed.or(wave.opened), wave.id().clone()));
    waves
}

fn instrument_of<'a>(desk: &Desk<'a>, wave: &SurveyWave) -> Option<&'a SurveyInstrument> {
    let own = desk.records.instruments.get(&wave.instrument);
    own.or_else(|| desk.edition.shared().instruments.get(&wave.instrument))
}

/// What the edition shows of a wave's figures.
fn shown<'a>(desk: &Desk<'a>, wave: &SurveyWave) -> Option<&'a ShownWave> {
    desk.alliance?.wave(wave.id())
}

fn register(desk: &Desk<'_>) -> Made {
    let mut draft = desk.draft("surveys", desk.register("surveys"), "Surveys").kicker("Register");
    let records = desk.records;
    draft.covers(&records.instruments);
    draft.covers(&records.waves);
    draft.covers(&records.check_ins);
    let mut waves = waves(desk);
    waves.reverse();
    draft.lede(lede(desk, &waves));
    if !waves.is_empty() {
        draft.section("Waves");
        draft.add(desk.rows(waves_table(desk, &waves)));
    }
    check_in::section(desk, &mut draft);
    let instruments = used_instruments(desk);
    if !instruments.is_empty() {
        draft.section("Instruments");
        draft.add(desk.rows(instruments_table(desk, &instruments)));
    }
    draft.texts(&records.check_ins);
    draft.finish()
}

/// The alliance's own instruments, and the shared ones that it uses.
fn used_instruments<'a>(desk: &Desk<'a>) -> Vec<&'a SurveyInstrument> {
    let mut used: Vec<&SurveyInstrument> = desk.records.instruments.iter().collect();
    let asked = desk.records.waves.iter().map(|wave| &wave.instrument);
    let scheduled = desk.records.check_ins.iter().map(|check_in| &check_in.instrument);
    for reference in asked.chain(scheduled) {
        if let Some(shared) = desk.edition.shared().instruments.get(reference)
            && !used.iter().any(|known| known.id() == shared.id())
        {
            used.push(shared);
        }
    }
    used
}

fn lede(desk: &Desk<'_>, waves: &[(&SurveyWave, &SurveyInstrument)]) -> String {
    let next = check_in::next(desk).unwrap_or_default();
    let Some((latest, instrument)) = waves.first() else {
        if !desk.shows_all::<SurveyWave>() {
            return format!("No wave is shown. {next}").trim().to_owned();
        }
        return match next.is_empty() {
            true => format!(
                "{} at hand; none has been asked yet.",
                format::count(desk.records.instruments.len(), "instrument is", "instruments are")
            ),
            false => format!("Nothing has been asked yet. {next}"),
        };
    };
    let finding = shown(desk, latest).map(|shown| wave::finding(desk, instrument, shown));
    let finding = finding.map(|finding| format!(": {finding}")).unwrap_or_default();
    format!("The latest wave is {}, {}{finding}. {next}", instrument.title, latest.label).trim().to_owned()
}

fn waves_table(desk: &Desk<'_>, waves: &[(&SurveyWave, &SurveyInstrument)]) -> DataTable {
    let columns = vec![
        Column::words("wave", "Wave"),
        Column::words("instrument", "Instrument"),
        Column::words("closed", "Closed"),
        Column::words("answered", "Answered"),
        Column::words("milestone", "At"),
    ];
    let mut table = DataTable::new("survey-waves", "Waves, the latest first", columns);
    for (wave, instrument) in waves {
        table.push(
            None,
            vec![
                Cell::rich(desk.link(&wave.reference())),
                Cell::rich(desk.link(&instrument.reference())),
                date_cell(wave.closed),
                rich_cell(answered(desk, wave)),
                rich_cell(desk.to_some(wave.milestone.as_ref())),
            ],
        );
    }
    table
}

/// "Novalis: 21 of 30 (70 %)", a line a side.
fn answered(desk: &Desk<'_>, wave: &SurveyWave) -> Rich {
    let Some(shown) = shown(desk, wave) else { return Rich::quiet("no answers read") };
    let lines = said::groups(desk, &shown.responses).into_iter().map(|(name, _, kept)| {
        let figure = match kept {
            crate::survey::Cell::Shown(responses) => Rich::text(said::response(responses)),
            crate::survey::Cell::Withheld(reason) => {
                Rich::quiet(said::withheld(*reason, shown.min_n).replace("answers", "people"))
            }
        };
        Rich::text(format!("{name}: ")).then(figure)
    });
    stacked(lines.collect())
}

fn instruments_table(desk: &Desk<'_>, instruments: &[&SurveyInstrument]) -> DataTable {
    let columns = vec![
        Column::words("instrument", "Instrument"),
        Column::words("version", "Version"),
        Column::figures("factors", "Factors"),
        Column::figures("items", "Questions"),
        Column::figures("min_n", "Shown from"),
        Column::words("last_asked", "Last asked"),
    ];
    let mut table = DataTable::new("survey-instruments", "Survey instruments", columns);
    let mut sorted = instruments.to_vec();
    sorted.sort_by_key(|instrument| Reverse(instrument::waves(desk, instrument).len()));
    for instrument in sorted {
        let last = instrument::waves(desk, instrument).first().map(|wave| desk.link(&wave.reference()));
        table.push(
            None,
            vec![
                Cell::rich(desk.link(&instrument.reference())),
                Cell::text(instrument.version.clone()),
                count_cell(instrument.factors.len()),
                count_cell(instrument.items.len()),
                Cell::number(f64::from(instrument.min_n), format!("{} answers", instrument.min_n)),
                rich_cell(last.unwrap_or_default()),
            ],
        );
    }
    table
}
