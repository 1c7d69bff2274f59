//! What participants said of sessions of the partnering programme.
//!
//! Holds: every figure is one that the page of its wave may show.

use super::{estimate, instrument_of, shown};
use crate::model::programme::Training;
use crate::schema::{Record, Slug};
use crate::view::chart::Estimate;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn section(desk: &Desk<'_>, trainings: &[&Training], draft: &mut Draft<'_, '_>) {
    let wave = |training: &Training| desk.records.waves.get(training.feedback.as_ref()?);
    let asked: Vec<_> = trainings.iter().filter_map(|training| Some((*training, wave(training)?))).collect();
    if asked.is_empty() {
        return;
    }
    draft.section("What participants said");
    let columns = vec![
        Column::words("session", "Session"),
        Column::words("date", "Date"),
        Column::words("question", "Question"),
        Column::figures("favourable", "% favourable, with 95 % interval"),
        Column::figures("n", "n"),
    ];
    let mut table = DataTable::new("training-feedback", "What participants said of each session", columns);
    for (training, wave) in asked {
        draft.covers([wave]);
        let (Some(instrument), Some(figures)) = (instrument_of(desk, wave), shown(desk, wave)) else {
            continue;
        };
        let factors = figures.factors.iter().map(|factor| {
            let name = |id: &Slug| id.as_str() == factor.factor;
            let record = instrument.factors.iter().find(|known| name(&known.id));
            let name = record.map_or_else(|| factor.factor.clone(), |factor| factor.name.clone());
            (name, estimate::of_factor(&factor.groups.everyone, figures.min_n))
        });
        let items = figures.items.iter().filter_map(|item| {
            let record = instrument.items.iter().find(|known| known.id.as_str() == item.item)?;
            let is_scaled = record.scale.is_some();
            is_scaled.then(|| (record.text.clone(), estimate::of_item(&item.groups.everyone, figures.min_n)))
        });
        for (question, estimate) in factors.chain(items) {
            let (value, n) = match &estimate {
                Estimate::Shown { value, n, .. } => {
                    (Cell::number(value.at, estimate.words()), Cell::number(n.parse().unwrap_or(0.0), n))
                }
                Estimate::Withheld(words) => (Cell::rich(Rich::withheld(words)), Cell::empty()),
            };
            let session = Rich::text(&training.title).then(Rich::text(", "));
            table.push(
                None,
                vec![
                    Cell::rich(session.then(desk.link(&wave.reference()))),
                    date_cell(Some(training.date)),
                    Cell::text(question),
                    value,
                    n,
                ],
            );
        }
    }
    if !table.is_empty() {
        draft.add(desk.rows(table));
    }
}
