//! A document for paper, as plain data.
//!
//! Holds: chapters lie in each other as headings do; what a chapter shows are blocks of pages and a
//! few things that paper alone has, as lines to sign on.

use std::borrow::Cow;

use crate::options::paper::Kind;
use crate::view::block::Block;
use crate::view::page::{ClassMark, Frame};
use crate::view::rich::Rich;
use crate::view::route::Route;

/// What a document looks like from afar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A cover, contents with page numbers, chapters on pages of their own.
    Book,
    /// A title above the text.
    Paper,
    /// As many pages as it has chapters that open one, whatever they hold.
    Sheet,
}

#[derive(Debug)]
pub struct Document<'b> {
    pub kind: Kind,
    /// Where it stands in the edition.
    pub route: Route,
    pub title: String,
    /// What stands under the title.
    pub lede: Option<Rich>,
    /// The alliance and its parties.
    pub frame: &'b Frame,
    pub class: ClassMark,
    pub chapters: Vec<Chapter<'b>>,
    /// Pages of the site that offer it.
    pub offered_on: Vec<Route>,
}

/// A heading with what stands below it.
#[derive(Debug)]
pub struct Chapter<'b> {
    pub title: String,
    /// What kind of thing it is, above the title.
    pub kicker: Option<&'b str>,
    pub lede: Option<&'b Rich>,
    /// Its class, where that is not the document's.
    pub class: Option<&'b str>,
    /// What links lead here.
    pub place: Option<Place<'b>>,
    /// Whether it begins on a page of its own.
    pub opens_page: bool,
    pub matter: Vec<Matter<'b>>,
    pub chapters: Vec<Chapter<'b>>,
}

/// A page of the site, or a section on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'b> {
    pub page: &'b Route,
    pub anchor: Option<&'b str>,
}

#[derive(Debug)]
pub enum Matter<'b> {
    Blocks(Cow<'b, [Block]>),
    /// Records with the pages they stand on.
    Index(Vec<IndexEntry<'b>>),
    /// Lines to sign on.
    Signatures(Vec<Signature>),
}

#[derive(Debug)]
pub struct IndexEntry<'b> {
    pub label: &'b str,
    pub title: &'b str,
    pub page: &'b Route,
}

/// A line for one party.
#[derive(Debug)]
pub struct Signature {
    pub party: String,
    /// The number of the party's colour, from 1.
    pub number: usize,
}

impl Kind {
    pub fn layout(self) -> Layout {
        match self {
            Kind::BriefingBook | Kind::CommitteePack => Layout::Book,
            Kind::TopReport | Kind::ExecutiveBrief => Layout::Sheet,
            Kind::Charter | Kind::Minutes | Kind::DecisionRecord => Layout::Paper,
        }
    }
}

impl<'b> Chapter<'b> {
    /// A heading of the document's own.
    pub fn titled(title: impl Into<String>) -> Self {
        Chapter {
            title: title.into(),
            kicker: None,
            lede: None,
            class: None,
            place: None,
            opens_page: false,
            matter: Vec::new(),
            chapters: Vec::new(),
        }
    }

    pub fn with(mut self, matter: Matter<'b>) -> Self {
        self.matter.push(matter);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.matter.is_empty() && self.chapters.is_empty() && self.lede.is_none()
    }
}
