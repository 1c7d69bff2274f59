//! Pages and what frames them.
//!
//! Holds: every page says which alliance, which edition, which disclosure class, as of when and
//! from which revision, and how to cite it.

use serde::Serialize;

use crate::schema::Slug;
use crate::view::block::Block;
use crate::view::calendar::Calendar;
use crate::view::feed::Feed;
use crate::view::lists::List;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Route;

/// An edition, laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    pub stamp: Stamp,
    /// The navigation of the portfolio and of each alliance; pages refer to it by number.
    pub frames: Vec<Frame>,
    pub pages: Vec<Page>,
    /// Files that pages show or link to: where they go and where they come from in the project.
    pub files: Vec<(Route, String)>,
    pub calendars: Vec<Calendar>,
    /// Lists of records, to be worked on in a spreadsheet.
    pub lists: Vec<List>,
    /// What needs somebody, for feed readers.
    pub feeds: Vec<Feed>,
}

/// What is the same on every page of an edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stamp {
    /// The book's title.
    pub book: String,
    /// The language of the authors' texts, as in `en`.
    pub language: String,
    /// The edition's title.
    pub edition: String,
    pub edition_id: String,
    /// The day the book describes, in words.
    pub as_of: String,
    /// The same day as YYYY-MM-DD.
    pub as_of_iso: String,
    /// The revision of the sources, where it is known.
    pub revision: Option<String>,
    /// How to ask for a correction.
    pub contact: Option<String>,
}

/// The navigation that a group of pages shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The alliance, or the portfolio.
    pub title: String,
    /// Its front page.
    pub home: Route,
    /// The parties with the number of their colour, for the legend in the head.
    pub parties: Vec<PartyMark>,
    pub groups: Vec<NavigationGroup>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyMark {
    pub name: String,
    /// From 1.
    pub number: usize,
}

/// A heading in the navigation, with its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct NavigationGroup {
    pub title: String,
    pub links: Vec<NavigationLink>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct NavigationLink {
    pub title: String,
    pub route: Route,
    /// How many things there somebody has to act on.
    pub to_act: usize,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub route: Route,
    /// Which template draws it, as in `home`, `committee`; unknown ones fall back to `page`.
    pub kind: &'static str,
    /// Position of its frame in the book.
    pub frame: usize,
    /// What kind of thing it is, above the title, as in "Committee".
    pub kicker: Option<String>,
    pub title: String,
    /// The answer to the question its reader came with, in a sentence or two.
    pub lede: Option<Rich>,
    /// The disclosure class, and how to handle the page.
    pub class: ClassMark,
    /// The way here from the front page, without the page itself.
    pub trail: Vec<PageLink>,
    /// What comes before the first section.
    pub opening: Vec<Block>,
    pub sections: Vec<Section>,
    pub previous: Option<PageLink>,
    pub next: Option<PageLink>,
    /// How to cite the page.
    pub cite: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassMark {
    /// The ids of the classes that are named, for what is made of several pages.
    #[serde(skip)]
    pub ids: Vec<Slug>,
    pub name: String,
    pub handling: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PageLink {
    pub title: String,
    pub route: Route,
}

/// A part of a page with a heading, reached by its anchor.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Unique on its page.
    pub anchor: String,
    pub title: String,
    pub blocks: Vec<Block>,
}

/// Something that needs somebody, as a page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertLine {
    pub tone: Tone,
    /// The severity in a word: "act", "watch", "information".
    pub severity: String,
    /// The finding, with the figure.
    pub text: Rich,
    /// What to do.
    pub advice: String,
    /// Since when, and whose it is, where known.
    pub since: Option<String>,
    pub owner: Option<Rich>,
    /// Who has looked at it, and what came of it.
    pub acknowledged: Option<String>,
    /// The actions by which somebody answers it.
    pub actions: Option<Rich>,
    /// The rule's code, explained by `briefbook explain`.
    pub rule: String,
}
