//! Paper beside the site: what is to be printed, and what pages say of what was.
//!
//! Holds: what a link to a document says is true of the file: its size and its pages are counted.

use std::collections::BTreeSet;

use crate::artifact::Artifact;
use crate::model::config::Printing;
use crate::source::Span;
use crate::view::print::Document;
use crate::view::route::Route;

/// The documents of an edition, and how they are made.
pub struct Paper<'p, 'b> {
    pub documents: &'p [Document<'b>],
    pub settings: Printing,
    /// The files of the project that the edition may show.
    pub bytes: &'p (dyn Fn(&str) -> Option<&'p [u8]> + Sync),
    /// Where a text shows a file as a picture, by the file's path; for messages.
    pub picture_at: &'p (dyn Fn(&str) -> Option<Span> + Sync),
    /// Where one of some letters is written, first in an alliance's folder; for messages.
    pub letters_at: &'p (dyn Fn(&BTreeSet<char>, &str) -> Option<Span> + Sync),
}

/// What was made for paper, and what pages say of it.
#[derive(Debug, Default)]
pub struct Printed {
    pub artifacts: Vec<Artifact>,
    pub downloads: Vec<Download>,
}

/// A document that pages offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    pub title: String,
    pub route: Route,
    /// Of a document that is made when somebody asks for it nobody knows it before.
    pub size: Option<Size>,
    /// The pages of the site that offer it.
    pub offered_on: Vec<Route>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub pages: usize,
    pub bytes: usize,
}

impl Download {
    pub fn of(document: &Document<'_>, size: Option<Size>) -> Self {
        Download {
            title: document.name_on_pages(),
            route: document.route.clone(),
            size,
            offered_on: document.offered_on.clone(),
        }
    }

    /// "PDF, 24 pages, 310 kB".
    pub fn size(&self) -> String {
        let Some(Size { pages, bytes }) = self.size else { return "PDF".to_owned() };
        let pages = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
        let kilobytes = bytes.div_ceil(1000);
        match kilobytes {
            ..1000 => format!("PDF, {pages}, {kilobytes} kB"),
            _ => format!("PDF, {pages}, {:.1} MB", bytes as f64 / 1e6),
        }
    }
}
