//! The pictures of authors, tried before any document is set with them.
//!
//! In: files that pages show. Out: [`Pictures`] that can be set, and a diagnostic for each that
//! cannot. Holds: one bad picture does not take a document with it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::press::Press;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::render::paper::Paper;
use crate::schema::prose::Inline;
use crate::source::Span;
use crate::view::block::Block;
use crate::view::page::Book;
use crate::view::route::{Route, Target};

pub static PRINT_PICTURE: Code = Code {
    name: "print-picture",
    level: Level::Warning,
    summary: "A picture cannot be printed.",
    explanation: "On paper its alternative text stands in its place. Documents take PNG, JPEG, GIF, WebP and SVG pictures of up to 16 MB that are whole and need nothing from elsewhere. Save the picture again in one of these formats, smaller where it is too large.",
};

/// A document is sent by e-mail, and a page of paper shows no more detail than this holds.
const LARGEST: usize = 16 * 1024 * 1024;

#[derive(Default)]
pub struct Pictures {
    files: BTreeMap<Route, Vec<u8>>,
}

impl Pictures {
    /// The pictures of `book` that can be set, of what the edition may show.
    pub fn of(book: &Book, press: &Press, paper: &Paper<'_, '_>, diagnostics: &mut Diagnostics) -> Self {
        let shown = shown(book);
        let sources = book.files.iter().filter(|(route, _)| shown.contains(route));
        let sources: Vec<(&Route, &str, &[u8])> =
            sources.filter_map(|(route, path)| Some((route, path.as_str(), (paper.bytes)(path)?))).collect();
        let tried: Vec<Option<String>> =
            sources.par_iter().map(|(route, _, bytes)| fault(press, route, bytes)).collect();
        let mut files = BTreeMap::new();
        for ((route, path, bytes), fault) in sources.into_iter().zip(tried) {
            match fault {
                None => {
                    files.insert(route.clone(), bytes.to_vec());
                }
                Some(fault) => {
                    let message = format!("The picture {path} cannot be printed: {fault}.");
                    let place = (paper.picture_at)(path);
                    diagnostics.push(
                        Diagnostic::new(&PRINT_PICTURE, place.unwrap_or(Span::project()), message)
                            .label(place.map_or("", |_| "its words stand here on paper"))
                            .help("save it again as a PNG, JPEG or plain SVG of at most 16 MB"),
                    );
                }
            }
        }
        Pictures { files }
    }

    pub fn has(&self, route: &Route) -> bool {
        self.files.contains_key(route)
    }

    /// Those that a source names, with their paths.
    pub fn named_in(&self, source: &str) -> impl Iterator<Item = (String, Vec<u8>)> {
        let named = |(route, bytes): (&Route, &Vec<u8>)| {
            let is_named = source.contains(&format!("\"/{}\"", route.path()));
            is_named.then(|| (route.path().to_owned(), bytes.clone()))
        };
        self.files.iter().filter_map(named)
    }
}

fn fault(press: &Press, route: &Route, bytes: &[u8]) -> Option<String> {
    if bytes.len() > LARGEST {
        return Some(format!("it has {} MB", bytes.len() / (1024 * 1024)));
    }
    press.try_picture(route.path(), bytes).err().map(|fault| fault.message)
}

/// The files that a text of the book shows as a picture.
fn shown(book: &Book) -> BTreeSet<Route> {
    let mut shown = BTreeSet::new();
    for page in &book.pages {
        for block in page.opening.iter().chain(page.sections.iter().flat_map(|section| &section.blocks)) {
            let Block::Prose(prose) = block else { continue };
            prose.each_inline(&mut |inline| {
                if let Inline::Image { to: Target::Inside { route, .. }, .. } = inline {
                    shown.insert(route.clone());
                }
            });
        }
    }
    shown
}
