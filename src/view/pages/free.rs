//! Pages of text: free ones and the toolkit.

use crate::model::page::{Page, Toolkit};
use crate::schema::{Months, Record, Reference};
use crate::view::block::{Block, Fact, ListEntry};
use crate::view::desk::{Desk, fact};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::neighbours;
use crate::view::place;
use crate::view::rich::Rich;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut made = free_pages(desk);
    made.extend(toolkit(desk));
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
        draft.alerts_about(*page);
        draft.lede(page.summary.as_deref().map_or_else(Rich::default, format::words));
        draft.facts(reviews(page));
        draft.prose(&page.head.body);
        made.push(draft.finish());
    }
    made
}

/// When a page was gone through, and when it is to be again.
fn reviews(page: &Page) -> Vec<Fact> {
    let mut facts = Vec::new();
    let day = |day: Option<_>| day.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    let every = page.review_every.map(Months::every);
    fact(&mut facts, "Last reviewed", day(page.reviewed));
    fact(&mut facts, "Review", every.map_or_else(Rich::default, Rich::text));
    fact(&mut facts, "Next review by", day(page.review_due()));
    facts
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
