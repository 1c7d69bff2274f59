//! What a build is told besides its sources.

pub mod paper;

use jiff::Timestamp;
use jiff::civil::Date;

use paper::Wanted;

/// Decided by the caller: the library looks at no clock and runs no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the book describes.
    pub as_of: Date,
    /// The revision of the sources, where one is known.
    pub revision: Option<Revision>,
    pub output: Output,
}

/// A state of the sources under version control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// What it is called, as pages cite it.
    pub name: String,
    /// When it was recorded; later ones have a later moment.
    pub moment: Option<Timestamp>,
}

impl From<&str> for Revision {
    fn from(name: &str) -> Self {
        Revision { name: name.to_owned(), moment: None }
    }
}

impl Options {
    /// What the revision is called.
    pub fn revision_name(&self) -> Option<&str> {
        self.revision.as_ref().map(|revision| revision.name.as_str())
    }
}

/// What is made of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// The site alone.
    Site,
    /// The site, with documents for paper that its pages offer.
    SiteAndPaper,
    /// The site alone, whose pages offer documents that are made when a reader asks for one.
    SiteOfferingPaper,
    /// Documents for paper alone.
    Paper(Wanted),
}

impl Output {
    /// Whether anything is made of the edition with this id.
    pub fn takes(&self, edition: &str) -> bool {
        match self {
            Output::Site | Output::SiteAndPaper | Output::SiteOfferingPaper => true,
            Output::Paper(wanted) => wanted.asks_for_edition(edition),
        }
    }
}
