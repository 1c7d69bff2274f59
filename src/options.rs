//! What a build is told besides its sources.

pub mod paper;

use jiff::civil::Date;

use paper::Wanted;

/// Decided by the caller: the library looks at no clock and runs no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the book describes.
    pub as_of: Date,
    /// The revision of the sources, where one is known.
    pub revision: Option<String>,
    pub output: Output,
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
