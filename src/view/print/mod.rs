//! Documents for paper: what of a book goes into each of them, and in which order.
//!
//! In: an edition and the [`Book`] that was composed from it. Out: [`Document`]s, plain data over the
//! blocks of the book's pages. Holds: blocks are borrowed from pages, so that paper tells what the
//! site tells, in the same words; a document has the narrowest class of the pages it is made from.

mod brief;
mod briefing_book;
mod document;
mod method;
mod once;
mod pack;
mod records;
mod report;
mod shelf;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::alert::Alert;
use crate::edition::Edition;
use crate::options::paper::{Kind, Wanted};
use crate::view::desk::Desk;
use crate::view::page::Book;
pub use document::{Chapter, Document, IndexEntry, Layout, Matter, Place, Signature};
use shelf::Shelf;

/// The documents of an edition, alliance by alliance.
pub fn compose<'b>(
    edition: &Edition,
    alerts: &[Vec<Alert>],
    book: &'b Book,
    as_of: Date,
    wanted: &Wanted,
) -> Vec<Document<'b>> {
    let mut documents = Vec::new();
    for ((at, alliance), alerts) in edition.alliances().enumerate().zip(alerts) {
        if wanted.alliance.as_ref().is_some_and(|folder| *folder != alliance.slug().as_str()) {
            continue;
        }
        let desk = Desk::of_alliance(alliance, alerts, as_of, at + 1);
        let shelf = Shelf::of(book, &desk);
        if wanted.asks_for(Kind::BriefingBook) {
            documents.extend(briefing_book::of(&shelf));
        }
        if wanted.asks_for(Kind::CommitteePack) {
            documents.extend(pack::of(&shelf, wanted));
        }
        if wanted.asks_for(Kind::TopReport) {
            documents.extend(report::of(&shelf));
        }
        if wanted.asks_for(Kind::ExecutiveBrief) {
            documents.extend(brief::of(&shelf));
        }
        documents.extend(records::of(&shelf, wanted));
    }
    if let Some(path) = &wanted.path {
        documents.retain(|document| document.route.path() == path);
    }
    documents
}

/// The classes of several pages together.
fn classes<'p>(
    pages: impl IntoIterator<Item = &'p crate::view::page::Page>,
) -> BTreeSet<crate::schema::Slug> {
    pages.into_iter().flat_map(|page| page.class.ids.iter().cloned()).collect()
}
