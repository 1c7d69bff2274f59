//! The one thing that the alliance is getting better at, and what came of those before it.

use std::cmp::Reverse;

use crate::model::strategy::Improvement;
use crate::schema::Record;
use crate::view::block::{Block, ListColumn, Tile};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{days, days_between};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let records = &desk.records.improvements;
    if records.is_empty() {
        return;
    }
    draft.covers(records);
    draft.section("Getting better at one thing");
    let mut sorted: Vec<&Improvement> = records.iter().collect();
    sorted.sort_by_key(|one| (!one.is_open(desk.as_of), Reverse(one.started), one.id().clone()));
    for one in sorted.iter().filter(|one| one.is_open(desk.as_of) && one.started <= desk.as_of) {
        focus(desk, one, draft);
    }
    draft.add(desk.rows(table(desk, &sorted)));
    for one in sorted {
        if let Some(then_and_now) = then_and_now(one) {
            draft.section_at(&format!("{}-text", place::anchor(&one.reference())), &one.focus);
            draft.add(then_and_now);
        }
    }
    draft.texts(records);
}

/// The focus of today with its figures.
fn focus(desk: &Desk<'_>, one: &Improvement, draft: &mut Draft<'_, '_>) {
    let left = one.by.map(|by| match days_between(desk.as_of, by) {
        late if late < 0 => format!(" It was to be reached by {}, {} ago.", format::date(by), days(-late)),
        _ => format!(" To be reached by {}.", format::date(by)),
    });
    let focus = format::quoted(one.focus.trim_end_matches('.'));
    draft.sentence(format!("Now: {focus}.{}", left.unwrap_or_default()));
    let tile = |label: &str, value: Option<f64>, nothing: &str, tone: Tone, word: &str| Tile {
        label: label.to_owned(),
        value: value.map_or_else(|| nothing.to_owned(), |value| shown(one, value)),
        detail: String::new(),
        tone,
        word: word.to_owned(),
        target: None,
    };
    let (tone, word) = how_far(one).unwrap_or((Tone::Neutral, ""));
    let started = format!("in {}", format::month(one.started));
    let mut tiles = vec![
        tile("Before", one.before, "not measured", Tone::Neutral, &started),
        tile("Now", one.after, "not measured yet", tone, word),
    ];
    if one.aim.is_some() {
        let by = one.by.map_or_else(String::new, |by| format!("by {}", format::short_date(by)));
        tiles.push(tile("Aim", one.aim, "", Tone::Neutral, &by));
    }
    tiles[0].detail.clone_from(&one.measure);
    draft.add(Block::Tiles(tiles));
}

/// Where the latest figure stands between the one before and the aim.
fn how_far(one: &Improvement) -> Option<(Tone, &'static str)> {
    let (before, after, aim) = (one.before?, one.after?, one.aim?);
    let way = aim - before;
    if way == 0.0 {
        return None;
    }
    Some(match (after - before) / way {
        share if share >= 1.0 => (Tone::Good, "reached"),
        share if share > 0.0 => (Tone::Good, "better"),
        _ => (Tone::Watch, "no better"),
    })
}

fn table(desk: &Desk<'_>, sorted: &[&Improvement]) -> DataTable {
    let columns = vec![
        Column::words("focus", "Focus"),
        Column::words("started", "Started"),
        Column::words("ended", "Ended"),
        Column::words("measure", "Measure"),
        Column::figures("before", "Before"),
        Column::figures("aim", "Aim"),
        Column::figures("after", "After"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("improvements", "What the alliance set out to improve", columns);
    for one in sorted {
        let figure = |value: Option<f64>| {
            value.map_or_else(Cell::empty, |value| Cell::number(value, shown(one, value)))
        };
        table.push(
            Some(place::anchor(&one.reference())),
            vec![
                Cell::text(&one.focus),
                date_cell(Some(one.started)),
                date_cell(one.ended),
                Cell::text(&one.measure),
                figure(one.before),
                figure(one.aim),
                figure(one.after),
                Cell::rich(desk.to_some(one.owner.as_ref())),
            ],
        );
    }
    table
}

/// With as many decimals as the figure has, three at the most.
fn shown(one: &Improvement, value: f64) -> String {
    format::with_unit(value, format::decimals(value, 3), one.unit.as_deref().unwrap_or_default())
}

/// How things were done before and are done now, side by side.
fn then_and_now(one: &Improvement) -> Option<Block> {
    if one.was.is_none() && one.is_now.is_none() {
        return None;
    }
    let column = |title: &str, words: &Option<String>| ListColumn {
        title: title.to_owned(),
        items: words.iter().map(|words| format::words(words)).collect::<Vec<Rich>>(),
        nothing: "Not written down.".to_owned(),
    };
    Some(Block::Columns(vec![column("Before", &one.was), column("Now", &one.is_now)]))
}
