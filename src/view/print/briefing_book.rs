//! The briefing book: every part of the site in reading order.
//!
//! Holds: every page of the alliance stands in it once; the glossary, an index of decisions and how
//! survey figures were made come at the end.

use crate::options::paper::Kind;
use crate::view::page::Page;
use crate::view::print::document::{Chapter, Document, IndexEntry, Matter};
use crate::view::print::method;
use crate::view::print::once::Once;
use crate::view::print::shelf::{self, Shelf};

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Document<'b>> {
    let home = shelf.register("")?;
    let pages = || shelf.pages.iter().copied();
    let mut document = shelf.document(Kind::BriefingBook, "briefing-book", home.title.clone(), pages());
    document.chapters = parts(shelf);
    document.chapters.extend(shelf.register("glossary").map(shelf::whole));
    document.chapters.extend(decisions(shelf));
    document.chapters.extend(method::of(shelf));
    document.offered_on = vec![home.route.clone()];
    Some(document)
}

/// A part for each group of the navigation, its registers with the pages that belong to them.
fn parts<'b>(shelf: &Shelf<'_, '_, 'b>) -> Vec<Chapter<'b>> {
    let once = Once::of(shelf);
    let mut placed = once.left_out.clone();
    // The glossary comes behind all parts.
    placed.extend(shelf.register("glossary").map(|page| &page.route));
    let chapter = |page: &'b Page| once.chapter(page);
    let mut parts = Vec::new();
    for group in &shelf.frame.groups {
        let mut part = Chapter::titled(&group.title);
        for register in group.links.iter().filter_map(|link| shelf.page(&link.route)) {
            if !placed.insert(&register.route) {
                continue;
            }
            let mut of_register = chapter(register);
            for page in &shelf.pages {
                // All pages are below the front page, which takes none of them.
                let belongs = page.trail.iter().skip(1).any(|above| above.route == register.route);
                if belongs && placed.insert(&page.route) {
                    of_register.chapters.push(chapter(page));
                }
            }
            part.chapters.push(of_register);
        }
        if !part.chapters.is_empty() {
            parts.push(part);
        }
    }
    let mut others = Chapter::titled("Further pages");
    let left = shelf.pages.iter().filter(|page| !placed.contains(&page.route));
    others.chapters = left.map(|page| chapter(page)).collect();
    if !others.chapters.is_empty() {
        parts.push(others);
    }
    parts
}

fn decisions<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Chapter<'b>> {
    let pages = shelf.pages.iter().filter(|page| page.kind == "decision");
    let mut entries: Vec<IndexEntry<'b>> = pages
        .map(|page| IndexEntry {
            label: page.kicker.as_deref().unwrap_or_default().trim_start_matches("Decision "),
            title: &page.title,
            page: &page.route,
        })
        .collect();
    // A longer number is a later one.
    entries.sort_by_key(|entry| (entry.label.len(), entry.label));
    let chapter = Chapter::titled("Index of decisions");
    (!entries.is_empty()).then(|| chapter.with(Matter::Index(entries)))
}
