//! The briefing book: every part of the site in reading order.
//!
//! Holds: every page of the alliance stands in it once; the glossary, an index of decisions and how
//! survey figures were made come at the end.

use std::collections::BTreeSet;

use crate::options::paper::Kind;
use crate::view::page::Page;
use crate::view::print::document::{Chapter, Document, IndexEntry, Matter};
use crate::view::print::shelf::{self, Shelf};
use crate::view::route::Route;

/// The sections of a wave's page that tell how its figures were made.
const METHOD: [&str; 2] = ["how-to-read-it", "what-was-done-to-the-answers"];

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Document<'b>> {
    let home = shelf.register("")?;
    let pages = || shelf.pages.iter().copied();
    let mut document = shelf.document(Kind::BriefingBook, "briefing-book", home.title.clone(), pages());
    document.chapters = parts(shelf);
    document.chapters.extend(shelf.register("glossary").map(shelf::whole));
    document.chapters.extend(decisions(shelf));
    document.chapters.extend(method(shelf));
    document.offered_on = vec![home.route.clone()];
    Some(document)
}

/// A part for each group of the navigation, its registers with the pages that belong to them.
fn parts<'b>(shelf: &Shelf<'_, '_, 'b>) -> Vec<Chapter<'b>> {
    let mut placed: BTreeSet<&Route> = BTreeSet::new();
    // The glossary comes behind all parts.
    placed.extend(shelf.register("glossary").map(|page| &page.route));
    let mut parts = Vec::new();
    for group in &shelf.frame.groups {
        let mut part = Chapter::titled(&group.title);
        for register in group.links.iter().filter_map(|link| shelf.page(&link.route)) {
            if !placed.insert(&register.route) {
                continue;
            }
            let mut chapter = chapter(register);
            for page in &shelf.pages {
                // All pages are below the front page, which takes none of them.
                let belongs = page.trail.iter().skip(1).any(|above| above.route == register.route);
                if belongs && placed.insert(&page.route) {
                    chapter.chapters.push(self::chapter(page));
                }
            }
            part.chapters.push(chapter);
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

fn chapter(page: &Page) -> Chapter<'_> {
    match page.kind {
        "wave" => shelf::without(page, &METHOD),
        _ => shelf::whole(page),
    }
}

fn decisions<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Chapter<'b>> {
    let pages = shelf.pages.iter().filter(|page| page.kind == "decision");
    let entries: Vec<IndexEntry<'b>> = pages
        .map(|page| IndexEntry {
            label: page.kicker.as_deref().unwrap_or_default().trim_start_matches("Decision "),
            title: &page.title,
            page: &page.route,
        })
        .collect();
    let chapter = Chapter::titled("Index of decisions");
    (!entries.is_empty()).then(|| chapter.with(Matter::Index(entries)))
}

/// How to read the figures, once where all waves say the same; then what was done wave by wave.
fn method<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Chapter<'b>> {
    let waves: Vec<&Page> = shelf.pages.iter().copied().filter(|page| page.kind == "wave").collect();
    let [reading, _] = METHOD;
    let mut told = waves.iter().filter_map(|page| Some((*page, shelf::section(page, reading)?)));
    let first = told.next();
    let is_common = waves.len() > 1
        && first.is_some_and(|(_, first)| told.all(|(_, other)| other.blocks == first.blocks));
    let mut appendix = Chapter::titled("How survey figures were made");
    if let Some((page, section)) = first.filter(|_| is_common) {
        appendix.chapters.push(shelf::part(page, section));
    }
    for page in waves {
        let anchors = METHOD.iter().filter(|anchor| !is_common || **anchor != reading);
        let sections = anchors.filter_map(|anchor| shelf::section(page, anchor));
        let mut wave = Chapter::titled(&page.title);
        wave.chapters = sections.map(|section| shelf::part(page, section)).collect();
        if !wave.chapters.is_empty() {
            appendix.chapters.push(wave);
        }
    }
    (!appendix.chapters.is_empty()).then_some(appendix)
}
