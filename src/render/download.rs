//! A document that pages offer.
//!
//! Holds: what a link to it says is true of the file: its size and its pages are counted, not guessed.

use crate::view::route::Route;

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
