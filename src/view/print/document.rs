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
    /// A title above the text, which says early what stands on which page.
    Pack,
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
    /// Whether what it says still has to be agreed on.
    pub is_draft: bool,
    /// What stands under the title.
    pub lede: Option<Rich>,
    /// The alliance and its parties.
    pub frame: &'b Frame,
    pub class: ClassMark,
    pub chapters: Vec<Chapter<'b>>,
    /// Pages of the site that offer it.
    pub offered_on: Vec<Route>,
}

impl Document<'_> {
    /// What kind of document a reader takes it for.
    pub fn name(&self) -> &'static str {
        match (self.kind, self.is_draft) {
            (Kind::Minutes, true) => "Draft minutes",
            (kind, _) => kind.name(),
        }
    }

    /// What pages call it that offer it.
    pub fn name_on_pages(&self) -> String {
        match self.kind {
            // A front page offers several.
            Kind::CommitteePack => format!("{}, {}", self.name(), self.title),
            _ => self.name().to_owned(),
        }
    }
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
    /// Short chapters that are read against each other, as what each party wants.
    Beside(Vec<Chapter<'b>>),
    /// Records with the pages they stand on.
    Index(Vec<IndexEntry<'b>>),
    /// Lines to sign on.
    Signatures(Vec<Signature>),
    /// The document's headings with their pages.
    Contents,
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
            Kind::BriefingBook => Layout::Book,
            Kind::CommitteePack => Layout::Pack,
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

    /// Whether it is a page of the site, with its own heading.
    pub fn is_page(&self) -> bool {
        !self.opens_page && self.place.is_some_and(|place| place.anchor.is_none())
    }

    pub fn is_empty(&self) -> bool {
        self.matter.is_empty() && self.chapters.is_empty() && self.lede.is_none()
    }

    /// The same without some of the blocks, here and in what lies in it; a chapter in it that has nothing
    /// else goes with them.
    pub fn without(mut self, is_left_out: &impl Fn(&Block) -> bool) -> Self {
        let kept = |matter: Matter<'b>| match matter {
            Matter::Blocks(Cow::Borrowed(blocks)) => {
                let runs = blocks.chunk_by(|one, next| is_left_out(one) == is_left_out(next));
                let runs = runs.filter(|run| !is_left_out(&run[0]));
                runs.map(|run| Matter::Blocks(Cow::Borrowed(run))).collect()
            }
            Matter::Blocks(Cow::Owned(mut blocks)) => {
                blocks.retain(|block| !is_left_out(block));
                vec![Matter::Blocks(Cow::Owned(blocks))]
            }
            Matter::Beside(parts) => {
                let parts = parts.into_iter().map(|part| part.without(is_left_out));
                vec![Matter::Beside(parts.filter(|part| !part.is_empty()).collect())]
            }
            other => vec![other],
        };
        self.matter = self.matter.into_iter().flat_map(kept).collect();
        let parts = self.chapters.into_iter().filter_map(|part| {
            let had_nothing = part.is_empty();
            let part = part.without(is_left_out);
            (had_nothing || !part.is_empty()).then_some(part)
        });
        self.chapters = parts.collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_goes_with_all_that_stood_in_it() {
        let sentence = |words: &str| Block::Sentence(Rich::text(words));
        let opening = [sentence("kept"), Block::Alerts(Vec::new()), sentence("kept too")];
        let alerts = [Block::Alerts(Vec::new())];
        let mut page = Chapter::titled("Page").with(Matter::Blocks(Cow::Borrowed(&opening)));
        page.chapters.push(Chapter::titled("Needs").with(Matter::Blocks(Cow::Borrowed(&alerts))));
        page.chapters.push(Chapter::titled("Bare"));
        let page = page.without(&|block| matches!(block, Block::Alerts(_)));
        let kept: Vec<&Block> = page
            .matter
            .iter()
            .flat_map(|matter| match matter {
                Matter::Blocks(blocks) => blocks.iter(),
                _ => [].iter(),
            })
            .collect();
        assert_eq!(kept, [&opening[0], &opening[2]]);
        let titles: Vec<&str> = page.chapters.iter().map(|chapter| chapter.title.as_str()).collect();
        assert_eq!(titles, ["Bare"]);
    }
}
