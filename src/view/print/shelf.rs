//! The pages of one alliance, at hand for its documents.
//!
//! In: a book, the alliance's desk. Out: pages by place or record, and chapters made of them.
//! Holds: a page that an edition does not have is simply not there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::options::paper::Kind;
use crate::schema::{Record, Reference, Slug};
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft;
use crate::view::page::{Book, ClassMark, Frame, Page, Section};
use crate::view::place;
use crate::view::print::classes;
use crate::view::print::document::{Chapter, Document, Matter, Place, Signature};
use crate::view::rich::Rich;
use crate::view::route::Route;

pub struct Shelf<'d, 'a, 'b> {
    pub desk: &'d Desk<'a>,
    pub frame: &'b Frame,
    /// In the order of the book.
    pub pages: Vec<&'b Page>,
    by_route: BTreeMap<&'b Route, &'b Page>,
}

impl<'d, 'a, 'b> Shelf<'d, 'a, 'b> {
    pub fn of(book: &'b Book, desk: &'d Desk<'a>) -> Self {
        let pages: Vec<&Page> = book.pages.iter().filter(|page| page.frame == desk.frame).collect();
        let by_route = pages.iter().map(|page| (&page.route, *page)).collect();
        Shelf { desk, frame: &book.frames[desk.frame], pages, by_route }
    }

    pub fn page(&self, route: &Route) -> Option<&'b Page> {
        self.by_route.get(route).copied()
    }

    /// The page of a register.
    pub fn register(&self, folder: &str) -> Option<&'b Page> {
        self.page(&self.desk.register(folder))
    }

    pub fn record(&self, reference: &Reference) -> Option<&'b Page> {
        self.page(&place::page(&self.desk.prefix, reference))
    }

    /// The North Star as its page shows it.
    pub fn north_star(&self, made_of: &mut Vec<&'b Page>) -> Option<Matter<'b>> {
        let page = self.register("north-star")?;
        let is_star = |block: &&[Block]| matches!(block, [Block::NorthStar { .. }]);
        let star = page.opening.chunks(1).find(is_star)?;
        made_of.push(page);
        Some(Matter::Blocks(Cow::Borrowed(star)))
    }

    /// The newest wave whose answers have been read and its day of closing.
    pub fn newest_wave(&self) -> Option<(Date, &'b Page)> {
        let alliance = self.desk.alliance?;
        let waves = self.desk.records.waves.iter().filter(|wave| alliance.wave(wave.id()).is_some());
        let closed = waves.filter_map(|wave| Some((wave.closed?, self.record(&wave.reference())?)));
        closed.max_by_key(|(closed, page)| (*closed, &page.route))
    }

    /// A document of this alliance; `made_of` are the pages whose classes count.
    pub fn document<'p>(
        &self,
        kind: Kind,
        file: &str,
        title: impl Into<String>,
        made_of: impl IntoIterator<Item = &'p Page>,
    ) -> Document<'b> {
        Document {
            kind,
            route: Route::file(format!("{}/print/{file}.pdf", self.desk.prefix)),
            title: title.into(),
            is_draft: false,
            lede: None,
            frame: self.frame,
            class: self.class(made_of),
            chapters: Vec::new(),
            offered_on: Vec::new(),
        }
    }

    fn class<'p>(&self, pages: impl IntoIterator<Item = &'p Page>) -> ClassMark {
        draft::narrowest(self.desk, &classes(pages))
    }

    /// A line to sign on for each party.
    pub fn signatures(&self) -> Matter<'b> {
        let line = |party: &crate::view::page::PartyMark| Signature {
            party: party.name.clone(),
            number: party.number,
        };
        Matter::Signatures(self.frame.parties.iter().map(line).collect())
    }
}

/// A page as a chapter, its sections below it.
pub fn whole(page: &Page) -> Chapter<'_> {
    Chapter {
        title: page.title.clone(),
        kicker: page.kicker.as_deref(),
        lede: page.lede.as_ref(),
        class: Some(page.class.name.as_str()),
        place: Some(Place { page: &page.route, anchor: None }),
        opens_page: false,
        matter: vec![Matter::Blocks(Cow::Borrowed(&page.opening))],
        chapters: page.sections.iter().map(|section| part(page, section)).collect(),
    }
}

/// A section of a page as a chapter.
pub fn part<'b>(page: &'b Page, section: &'b Section) -> Chapter<'b> {
    Chapter {
        place: Some(Place { page: &page.route, anchor: Some(&section.anchor) }),
        ..Chapter::titled(&section.title).with(Matter::Blocks(Cow::Borrowed(&section.blocks)))
    }
}

/// The section of a page, if it has it.
pub fn section<'b>(page: &'b Page, anchor: &str) -> Option<&'b Section> {
    page.sections.iter().find(|section| section.anchor == anchor)
}

/// A sentence of the document's own.
pub fn sentence<'b>(words: impl Into<Rich>) -> Matter<'b> {
    Matter::Blocks(Cow::Owned(vec![Block::Sentence(words.into())]))
}

/// An id as part of a file's name.
pub fn file_name(kind: &str, id: &Slug) -> String {
    format!("{kind}-{id}")
}
