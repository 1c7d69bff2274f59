//! Paper beside the site: what is to be printed, and what pages say of what was.
//!
//! Holds: what a link to a document says is true of the file: its size and its pages are counted.

use crate::model::config::Printing;
use crate::view::print::Document;
use crate::view::route::Route;

/// The documents of an edition, and how they are made.
pub struct Paper<'p, 'b> {
    pub documents: &'p [Document<'b>],
    pub settings: Printing,
    /// The files of the project that the edition may show.
    pub bytes: &'p (dyn Fn(&str) -> Option<&'p [u8]> + Sync),
}

impl Paper<'static, 'static> {
    /// A site alone.
    pub const NOTHING: Self = Paper { documents: &[], settings: Printing::USUAL, bytes: &|_| None };
}

/// A document that pages offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    pub title: String,
    pub route: Route,
    pub pages: usize,
    pub bytes: usize,
    /// The pages of the site that offer it.
    pub offered_on: Vec<Route>,
}

impl Download {
    /// "PDF, 24 pages, 310 kB".
    pub fn size(&self) -> String {
        let pages = if self.pages == 1 { "1 page".to_owned() } else { format!("{} pages", self.pages) };
        let kilobytes = self.bytes.div_ceil(1000);
        match kilobytes {
            ..1000 => format!("PDF, {pages}, {kilobytes} kB"),
            _ => format!("PDF, {pages}, {:.1} MB", self.bytes as f64 / 1e6),
        }
    }
}
