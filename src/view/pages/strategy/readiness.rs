//! What has to be settled inside before a request for proposals goes out.

use crate::model::strategy::{Readiness, ReadinessState};
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let items = &desk.records.readiness;
    if items.is_empty() {
        return None;
    }
    let mut draft =
        desk.draft("readiness", desk.register("readiness"), "Readiness before a request for proposals");
    draft.covers(items);
    let signed = items.iter().filter(|item| item.state == ReadinessState::Signed).count();
    draft.lede(if signed == items.len() && !desk.shows_all::<Readiness>() {
        format!("All that is shown is signed: {}.", format::count(items.len(), "item", "items"))
    } else if signed == items.len() {
        format!("Ready: all {} are signed.", format::count(items.len(), "item", "items"))
    } else {
        format!("Not ready: {signed} of {} are signed.", format::count(items.len(), "item", "items"))
    });
    let columns = vec![
        Column::words("item", "Item"),
        Column::words("function", "Function"),
        Column::words("owner", "Owner"),
        Column::words("state", "State"),
        Column::words("signed_on", "Signed"),
        Column::words("note", "Note"),
    ];
    let mut table =
        DataTable::new("readiness", "What has to be settled inside, function by function", columns);
    for item in items {
        let tone = match item.state {
            ReadinessState::Signed => Tone::Good,
            ReadinessState::InProgress => Tone::Watch,
            ReadinessState::Open => Tone::Act,
        };
        table.push(
            Some(place::anchor(&item.reference())),
            vec![
                Cell::text(&item.item),
                Cell::text(&item.function),
                Cell::rich(desk.to_some(item.owner.as_ref())),
                Cell::rich(Rich::status(tone, item.state.label())),
                date_cell(item.signed_on),
                words_cell(item.note.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(items);
    Some(draft.finish())
}
