//! Documents for paper as PDFs, through the theme's Typst source.
//!
//! In: [`Document`]s, the book they are made from, a [`Theme`]. Out: one file a document, and what
//! pages say of it. Holds: words become source here and are escaped here, the theme only arranges;
//! every document is tagged, titled and has a language; the same input gives the same bytes.

mod block;
mod chapter;
mod data;
mod markup;
mod pictures;
mod press;
mod prose;
mod rich;
mod setter;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::config::{self, Printing};
use crate::render::paper::{Download, Paper, Printed, Size};
use crate::render::svg;
use crate::source::Span;
use crate::theme::Theme;
use crate::view::page::{Book, Page};
use crate::view::print::{Document, Layout};
pub use pictures::PRINT_PICTURE;
use pictures::Pictures;
use press::{Fault, Press, Set};
pub use press::{Manuscript, StandingType};
use setter::{Setter, Tools, Written};

pub static THEME_PRINT: Code = Code {
    name: "theme-print",
    level: Level::Error,
    summary: "The theme's Typst source cannot be used.",
    explanation: "Documents for paper are set by Typst from the files in print/ of the theme. A project's theme that replaces one of them has to define the same functions; what the compiler found is in the message, with the file and the line. What Typst warns of counts as an error, since a font that is not there makes words vanish.",
};

pub static PRINT_GLYPHS: Code = Code {
    name: "print-glyphs",
    level: Level::Warning,
    summary: "The fonts of the theme lack characters that a document for paper needs.",
    explanation: "Paper has no other fonts to fall back on, so that a box stands in the place of each such character. Put a font that has them into print/fonts/ of the project's theme, as a TrueType or OpenType file; it is used for what the others lack.",
};

pub static PRINT_CROWDED: Code = Code {
    name: "print-crowded",
    level: Level::Warning,
    summary: "A page that has to hold everything is so full that its letters are hard to read.",
    explanation: "The report to the top is one page and each side of the executive brief is one, whatever they hold: the letters get smaller until all of it fits. Readers at the top read what they take in at a glance, so that the remedy is to leave out: shorter lines in the [[top-report]], fewer KPIs, shorter interests of the parties.",
};

/// Smaller than this, in parts of the size that a page is meant to have, letters are hard to read.
const READABLE: f64 = 0.8;

/// The stack of each thread that prints, in bytes; the system gives only what is used.
const STACK: usize = 256 * 1024 * 1024;

/// Between batches the compiler forgets what it knew, so that its memory does not grow with a portfolio.
/// A book can take as much as a gigabyte while it is set, and keeps more threads than one at work itself:
/// a machine with many of them sets no more books at a time.
const LARGE_AT_A_TIME: usize = 2;
const SMALL_AT_A_TIME: usize = 32;

/// The documents as files, and what pages say of them. One that fails is missing, and a diagnostic
/// says why.
pub fn documents(
    book: &Book,
    paper: &Paper<'_, '_>,
    theme: &Theme,
    fonts: &svg::Fonts,
    standing: &StandingType,
    diagnostics: &mut Diagnostics,
) -> Printed {
    let Some(press) = press(book, paper, theme) else { return Printed::default() };
    let pictures = Pictures::of(book, &press, paper, diagnostics);
    let workshop = Workshop { press: &press, pictures: &pictures, fonts, book, settings: paper.settings };
    // A thread that waits for a part of its document may begin another one on top of it.
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK).build().expect("threads to print with");
    let (large, small): (Vec<_>, Vec<_>) =
        paper.documents.iter().partition(|document| is_long(document.kind.layout()));
    let mut proofs: Vec<Proof<'_, '_>> = Vec::with_capacity(paper.documents.len());
    for round in large.chunks(LARGE_AT_A_TIME).chain(small.chunks(SMALL_AT_A_TIME)) {
        let set = || round.par_iter().map(|document| workshop.print(document, standing)).collect::<Vec<_>>();
        proofs.extend(threads.install(set));
        standing.end_round();
    }
    sort_out(proofs, paper, diagnostics)
}

/// The documents as the compiler gets them, in their order.
pub fn manuscripts(
    book: &Book,
    paper: &Paper<'_, '_>,
    theme: &Theme,
    fonts: &svg::Fonts,
    diagnostics: &mut Diagnostics,
) -> Vec<Manuscript> {
    let Some(press) = press(book, paper, theme) else { return Vec::new() };
    let pictures = Pictures::of(book, &press, paper, diagnostics);
    let workshop = Workshop { press: &press, pictures: &pictures, fonts, book, settings: paper.settings };
    paper.documents.iter().map(|document| workshop.write(document).manuscript).collect()
}

/// A press for the documents, where there are any.
fn press(book: &Book, paper: &Paper<'_, '_>, theme: &Theme) -> Option<Press> {
    let day = crate::schema::scalar::iso_date(&book.stamp.as_of_iso);
    let day = day.filter(|_| !paper.documents.is_empty())?;
    Some(Press::new(theme, day, paper.settings.standard))
}

struct Workshop<'w> {
    press: &'w Press,
    pictures: &'w Pictures,
    fonts: &'w svg::Fonts,
    book: &'w Book,
    settings: Printing,
}

/// A document that was written.
struct Draft {
    manuscript: Manuscript,
    missing: BTreeSet<char>,
    /// What readers meet that stands on no page: titles, alternative texts, the words in drawings.
    beside: String,
}

/// A document that was set, or not.
struct Proof<'d, 'b> {
    document: &'d Document<'b>,
    set: Result<Set, Fault>,
    missing: BTreeSet<char>,
    beside: String,
}

impl Workshop<'_> {
    fn print<'d, 'b>(&self, document: &'d Document<'b>, standing: &StandingType) -> Proof<'d, 'b> {
        let Draft { manuscript, missing, beside } = self.write(document);
        Proof { document, set: self.press.set(&manuscript, standing), missing, beside }
    }

    fn write(&self, document: &Document<'_>) -> Draft {
        let covers = |letter: char| self.press.covers(letter);
        let nowhere = BTreeSet::new();
        let tallest = match self.settings.paper {
            config::Paper::A4 => 1.3,
            config::Paper::Letter => 1.17,
        };
        let by_name =
            self.book.pages.iter().filter(|page| known_by_name(page)).map(|page| &page.route).collect();
        let mut tools = Tools {
            covers: &covers,
            fonts: self.fonts,
            pictures: self.pictures,
            tallest,
            places: &nowhere,
            by_name: &by_name,
        };
        // The first pass finds the places that the second leads to.
        let places = run(document, tools).places;
        tools.places = &places;
        let Written { source, chapters, drawings: mut files, missing, .. } = run(document, tools);

        let mut beside = String::new();
        for (_, drawing) in &files {
            beside.push_str(&Artifact::new("drawing.svg", drawing.clone()).words());
        }
        let attached = self.attachments(document);
        let data = data::of(document, self.book, self.settings, &attached);
        beside.push_str(&data);
        files.extend(self.pictures.named_in(&source));
        files.extend(attached);
        files.push(("data.json".to_owned(), data.into_bytes()));
        files.extend(setter::in_files(&source, &chapters));
        let name = format!("{}/{}", self.book.stamp.edition_id, document.route.path());
        Draft { manuscript: Manuscript { name, files }, missing, beside }
    }

    /// The tables of the document as files, where the standard takes them.
    fn attachments(&self, document: &Document<'_>) -> Vec<(String, Vec<u8>)> {
        match self.settings.standard.takes_attachments() && is_long(document.kind.layout()) {
            true => data::tables(document),
            false => Vec::new(),
        }
    }
}

/// Whether readers look a page up by its name, without being told where it stands: who and which party.
fn known_by_name(page: &Page) -> bool {
    ["person", "party", "committee"].contains(&page.kind)
}

/// Whether a document holds many pages of the site, with their tables.
fn is_long(layout: Layout) -> bool {
    matches!(layout, Layout::Book | Layout::Pack)
}

fn run<'d>(document: &'d Document<'d>, tools: Tools<'d>) -> Written {
    let mut setter = Setter::new(tools, &document.class.name);
    match document.kind.layout() {
        Layout::Sheet => setter.sides(&document.chapters),
        Layout::Book | Layout::Pack | Layout::Paper => setter.running(&document.chapters),
    }
    setter.finish()
}

fn sort_out(proofs: Vec<Proof<'_, '_>>, paper: &Paper<'_, '_>, diagnostics: &mut Diagnostics) -> Printed {
    let mut artifacts = Vec::new();
    let mut downloads = Vec::new();
    let mut faults: Vec<(Fault, &str, usize)> = Vec::new();
    let mut missing: BTreeMap<char, &str> = BTreeMap::new();
    for Proof { document, set, missing: lacked, beside } in proofs {
        for letter in lacked {
            missing.entry(letter).or_insert(document.route.path());
        }
        match set {
            Ok(set) => {
                let size = Size { pages: set.pages, bytes: set.pdf.len() };
                downloads.push(Download::of(document, Some(size)));
                if set.scale < READABLE {
                    diagnostics.push(crowded(document.route.path(), set.scale));
                }
                let words = format!("{}\n{beside}", set.words);
                artifacts.push(Artifact::with_words(document.route.path(), set.pdf, words));
            }
            Err(fault) => match faults.iter_mut().find(|(known, ..)| *known == fault) {
                Some((_, _, others)) => *others += 1,
                None => faults.push((fault, document.route.path(), 0)),
            },
        }
    }
    for (fault, path, others) in faults {
        diagnostics.push(fault.diagnostic(path, others));
    }
    if let Some((_, path)) = missing.first_key_value() {
        // The first part of a document's path is the folder of its alliance.
        let folder = path.split('/').next().unwrap_or_default();
        let place = (paper.letters_at)(&missing.keys().copied().collect(), folder);
        diagnostics.push(lacking(&missing, path, place));
    }
    Printed { artifacts, downloads }
}

impl Fault {
    /// `others` is how many more documents have the same.
    fn diagnostic(self, path: &str, others: usize) -> Diagnostic {
        let place = self.place.map(|(file, line, column)| format!("theme file {file}:{line}:{column}: "));
        let more = if others > 0 { format!(" and {others} more") } else { String::new() };
        let message = self.message.trim_end_matches('.');
        let message = format!("{}{message}, while setting {path}{more}", place.unwrap_or_default());
        let line = self.line.filter(|line| !line.is_empty()).map(|line| format!("the line is `{line}`"));
        Diagnostic::new(&THEME_PRINT, Span::project(), message).help_if(self.hint.or(line))
    }
}

fn crowded(path: &str, scale: f64) -> Diagnostic {
    let share = (scale * 100.0).round();
    let message = format!("{path} holds so much that its letters are set at {share} % of their size.");
    let help = "shorten the lines of the [[top-report]], or leave out what is not for the top";
    Diagnostic::new(&PRINT_CROWDED, Span::project(), message).help(help)
}

/// So many characters are named.
const NAMED: usize = 12;

fn lacking(missing: &BTreeMap<char, &str>, path: &str, place: Option<Span>) -> Diagnostic {
    let named: Vec<String> =
        missing.keys().take(NAMED).map(|letter| format!("“{letter}” (U+{:04X})", *letter as u32)).collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("No font of the theme has {}{more}, as in {path}.", named.join(", "));
    let label = place.map_or("", |_| "the first place of one of them");
    Diagnostic::new(&PRINT_GLYPHS, place.unwrap_or(Span::project()), message)
        .label(label)
        .help("put a font that has them into print/fonts/ of the project's theme; a box stands there now")
}
