//! Pages of text: free ones, the toolkit, and the programme.

use crate::model::page::{Page, Toolkit};
use crate::schema::{Record, Reference};
use crate::view::block::{Block, ListEntry};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::neighbours;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut made = free_pages(desk);
    made.extend(toolkit(desk));
    made.extend(programme(desk));
    made
}

/// Free pages in their order: by number, then by title.
pub fn sorted<'a>(desk: &Desk<'a>) -> Vec<&'a Page> {
    let mut pages: Vec<&Page> = desk.records.pages.iter().collect();
    pages.sort_by_key(|page| (page.order.unwrap_or(i64::MAX), page.title.to_lowercase()));
    pages
}

fn sorted_toolkit<'a>(desk: &Desk<'a>) -> Vec<&'a Toolkit> {
    let mut pages: Vec<&Toolkit> = desk.records.toolkit.iter().collect();
    pages.sort_by_key(|page| (page.order.unwrap_or(i64::MAX), page.title.to_lowercase()));
    pages
}

fn free_pages(desk: &Desk<'_>) -> Vec<Made> {
    let pages = sorted(desk);
    if pages.is_empty() {
        return Vec::new();
    }
    let mut index = desk.draft("pages", desk.register("pages"), "Pages");
    index.covers(pages.iter().copied());
    let entries = pages.iter().map(|page| entry(desk, &page.reference(), page.summary.as_deref()));
    index.add(Block::Entries(entries.collect()));
    let mut made = vec![index.finish()];
    for (at, page) in pages.iter().enumerate() {
        let (previous, next) = neighbours(desk, &pages, at);
        let route = place::page(&desk.prefix, &page.reference());
        let mut draft =
            desk.draft("page", route, &page.title).under("Pages", "pages").between(previous, next);
        draft.covers([*page]);
        draft.lede(page.summary.as_deref().map_or_else(Rich::default, format::words));
        draft.prose(&page.head.body);
        made.push(draft.finish());
    }
    made
}

fn entry(desk: &Desk<'_>, reference: &Reference, summary: Option<&str>) -> ListEntry {
    ListEntry { lead: None, title: desk.link(reference), detail: summary.map(format::words), anchor: None }
}

fn toolkit(desk: &Desk<'_>) -> Vec<Made> {
    let pages = sorted_toolkit(desk);
    if pages.is_empty() {
        return Vec::new();
    }
    let mut index = desk.draft("toolkit", desk.register("toolkit"), "Toolkit");
    index.covers(pages.iter().copied());
    index.lede("Guides, templates and exercises, each for a situation.");
    let entries = pages.iter().map(|page| {
        let situation = page.situation.as_deref().or(page.summary.as_deref());
        ListEntry {
            lead: Some(format::capital(&page.kind.label())),
            ..entry(desk, &page.reference(), situation)
        }
    });
    index.add(Block::Entries(entries.collect()));
    let mut made = vec![index.finish()];
    for (at, page) in pages.iter().enumerate() {
        let (previous, next) = neighbours(desk, &pages, at);
        let route = place::page(&desk.prefix, &page.reference());
        let mut draft = desk
            .draft("page", route, &page.title)
            .kicker(format::capital(&page.kind.label()))
            .under("Toolkit", "toolkit")
            .between(previous, next);
        draft.covers([*page]);
        draft.lede(
            page.summary.as_deref().or(page.situation.as_deref()).map_or_else(Rich::default, format::words),
        );
        draft.prose(&page.head.body);
        made.push(draft.finish());
    }
    made
}

fn programme(desk: &Desk<'_>) -> Option<Made> {
    let trainings = &desk.records.trainings;
    if trainings.is_empty() {
        return None;
    }
    let mut draft = desk.draft("programme", desk.register("programme"), "Partnering programme");
    draft.covers(trainings);
    let parts = || trainings.iter().flat_map(|training| &training.attended);
    let people: u64 = parts().map(|part| u64::from(part.people)).sum();
    let applied: u64 = parts().filter_map(|part| part.applied).map(u64::from).sum();
    draft.lede(format!(
        "{} with {people} participations; in {applied} of them something was used afterwards.",
        format::count(trainings.len(), "session", "sessions")
    ));
    let columns = vec![
        Column::words("date", "Date"),
        Column::words("session", "Session"),
        Column::words("format", "Form"),
        Column::words("function", "Function"),
        Column::words("party", "Party"),
        Column::figures("people", "People"),
        Column::figures("applied", "Used it since"),
    ];
    let mut table = DataTable::new("programme", "Sessions of the programme, and who took part", columns);
    for training in trainings {
        if training.attended.is_empty() {
            let nobody = || Cell::rich(Rich::quiet("not recorded"));
            table.push(
                Some(place::anchor(&training.reference())),
                vec![
                    date_cell(Some(training.date)),
                    Cell::text(&training.title),
                    training.format.as_deref().map_or_else(Cell::empty, Cell::text),
                    nobody(),
                    Cell::empty(),
                    Cell::empty(),
                    Cell::empty(),
                ],
            );
        }
        for (at, part) in training.attended.iter().enumerate() {
            let number = |number: u32| Cell::number(f64::from(number), number.to_string());
            table.push(
                (at == 0).then(|| place::anchor(&training.reference())),
                vec![
                    date_cell(Some(training.date)),
                    Cell::text(&training.title),
                    training.format.as_deref().map_or_else(Cell::empty, Cell::text),
                    Cell::text(&part.function),
                    Cell::rich(desk.to_some(part.party.as_ref())),
                    number(part.people),
                    part.applied.map_or_else(Cell::empty, number),
                ],
            );
        }
    }
    draft.add(desk.rows(table));
    draft.texts(trainings);
    Some(draft.finish())
}
