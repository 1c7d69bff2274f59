//! Meetings to which anyone may come: the last, the next, and whether they are held as planned.

use jiff::civil::Date;

use super::adherence::has_whole_log;
use crate::model::adherence::{next_planned, occasions, still_due};
use crate::model::communication::{Communication, CommunicationForm, CommunicationLog};
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::stacked;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let is_open = |row: &&Communication| row.form == CommunicationForm::OpenMeeting;
    let rows: Vec<&Communication> = desk.records.communications.iter().filter(is_open).collect();
    if rows.is_empty() {
        return;
    }
    let columns = vec![
        Column::words("content", "Open meeting"),
        Column::words("frequency", "How often"),
        Column::words("last", "The last"),
        Column::words("next", "The next"),
        Column::words("kept", "Held as planned"),
    ];
    let mut table = DataTable::new("open-meetings", "Meetings to which anyone may come", columns);
    for row in rows {
        let mut entries: Vec<&CommunicationLog> = desk
            .records
            .communication_logs
            .iter()
            .filter(|entry| entry.communication.id == *row.id())
            .collect();
        entries.sort_by_key(|entry| entry.on);
        let days: Vec<Date> = entries.iter().map(|entry| entry.on).collect();
        let last = match entries.iter().rfind(|entry| entry.on <= desk.as_of) {
            Some(entry) => {
                let note = entry.note.as_deref().map_or_else(Rich::default, Rich::quiet);
                Cell::rich(stacked(vec![Rich::text(format::short_date(entry.on)), note]))
            }
            None if has_whole_log(desk, row.id()) => Cell::rich(Rich::status(Tone::Watch, "not held yet")),
            None => Cell::empty(),
        };
        let place = Target::Anchor(place::anchor(&row.reference()));
        table.push(
            None,
            vec![
                Cell::rich(stacked(vec![Rich::link(&row.content, place), Rich::quiet(&row.audience)])),
                Cell::text(format::how_often(row.frequency)),
                last,
                next(desk, row, &days),
                kept(desk, row, &days),
            ],
        );
    }
    draft.section("Open meetings");
    draft.add(desk.rows(table));
}

fn next(desk: &Desk<'_>, row: &Communication, days: &[Date]) -> Cell {
    let next = next_planned(row, days, desk.as_of);
    // Where entries are withheld it may well have been held.
    let due = still_due(row, days, desk.as_of).filter(|_| has_whole_log(desk, row.id()));
    let words = next.map_or_else(Rich::default, |day| Rich::text(format::short_date(day)));
    match due {
        Some(due) => {
            let due = format!("{} is not in the log yet", format::short_date(due));
            Cell::rich(stacked(vec![words, Rich::status(Tone::Watch, due)]))
        }
        None => date_cell(next),
    }
}

fn kept(desk: &Desk<'_>, row: &Communication, days: &[Date]) -> Cell {
    let judged = occasions(row, days, desk.as_of);
    if judged.is_empty() || !has_whole_log(desk, row.id()) {
        return Cell::empty();
    }
    let held = judged.iter().filter(|occasion| occasion.done.is_some()).count();
    let tone = if held == judged.len() { Tone::Good } else { Tone::Watch };
    Cell::rich(Rich::status(tone, format!("{held} of {}", judged.len())))
}
