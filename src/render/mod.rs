//! From a book to files.
//!
//! In: a [`Book`] and a [`Theme`]. Out: [`Artifact`]s. Holds: renderers see the book and nothing
//! else, and do not know each other.

pub mod calendar;
pub mod export;
pub mod feed;
pub mod html;
pub mod paper;
#[cfg(feature = "pdf")]
pub mod print;
pub mod search;
pub mod svg;

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::source::Span;
use crate::theme::Theme;
use crate::view::page::Book;
use crate::view::print::Document;
use paper::{Download, Paper, Printed};
#[cfg(feature = "pdf")]
pub use print::StandingType;

static THEME_FONT: Code = Code {
    name: "theme-font",
    level: Level::Error,
    summary: "A font of the theme is missing or cannot be read.",
    explanation: "Charts measure their words with the theme's own fonts, so that they look the same on every machine: assets/fonts/SourceSans3-Regular.ttf and assets/fonts/SourceSans3-Semibold.ttf. A theme that replaces them has to put TrueType fonts of the same names there.",
};

/// The codes of this stage.
pub static CODES: &[&Code] = &[&html::THEME_TEMPLATE, &THEME_FONT];

/// Those that only documents for paper can show.
#[cfg(feature = "pdf")]
pub static PAPER_CODES: &[&Code] =
    &[&print::THEME_PRINT, &print::PRINT_GLYPHS, &print::PRINT_PICTURE, &print::PRINT_CROWDED];
#[cfg(not(feature = "pdf"))]
pub static PAPER_CODES: &[&Code] = &[];

/// Everything but paper and the attachments: pages, exports, search data, the theme's assets.
pub fn all(
    book: &Book,
    downloads: &[Download],
    theme: &Theme,
    diagnostics: &mut Diagnostics,
) -> Vec<Artifact> {
    let Some(fonts) = fonts(theme, diagnostics) else { return Vec::new() };
    let mut artifacts = html::pages(book, downloads, theme, &fonts, diagnostics);
    artifacts.extend(export::tables(book));
    artifacts.extend(export::lists(book));
    artifacts.extend(calendar::files(book));
    artifacts.extend(feed::files(book));
    artifacts.extend(search::index(book));
    artifacts.extend(theme.assets());
    artifacts
}

/// The documents for paper.
#[cfg(feature = "pdf")]
pub fn paper(
    book: &Book,
    paper: &Paper<'_, '_>,
    theme: &Theme,
    standing: &StandingType,
    diagnostics: &mut Diagnostics,
) -> Printed {
    let fonts = fonts(theme, diagnostics);
    fonts.map_or_else(Printed::default, |fonts| {
        print::documents(book, paper, theme, &fonts, standing, diagnostics)
    })
}

/// Documents that are made when somebody asks for them.
#[cfg(feature = "pdf")]
pub fn offered(documents: &[Document<'_>]) -> Vec<Download> {
    documents.iter().map(|document| Download::of(document, None)).collect()
}

/// Without the typesetter there are none.
#[cfg(not(feature = "pdf"))]
pub fn paper(_: &Book, _: &Paper<'_, '_>, _: &Theme, _: &StandingType, _: &mut Diagnostics) -> Printed {
    Printed::default()
}

/// The same.
#[cfg(not(feature = "pdf"))]
pub fn offered(_: &[Document<'_>]) -> Vec<Download> {
    Vec::new()
}

/// The same: nothing is set, so that nothing stands.
#[cfg(not(feature = "pdf"))]
#[derive(Default)]
pub struct StandingType;

#[cfg(not(feature = "pdf"))]
impl StandingType {
    pub fn for_one_build() -> Self {
        StandingType
    }

    pub fn while_writing() -> Self {
        StandingType
    }
}

/// The files that pages show or link to; `bytes` gives what the edition may show.
pub fn attachments<'a>(book: &Book, bytes: impl Fn(&str) -> Option<&'a [u8]>) -> Vec<Artifact> {
    let attachment =
        |(route, path): &(crate::view::route::Route, String)| Some(Artifact::new(route.path(), bytes(path)?));
    book.files.iter().filter_map(attachment).collect()
}

/// The letters of the theme, as charts measure their words with them.
pub fn fonts(theme: &Theme, diagnostics: &mut Diagnostics) -> Option<svg::Fonts> {
    let face = |name: &str| theme.file(&format!("assets/fonts/{name}")).unwrap_or_default();
    let fonts = svg::Fonts::new(face("SourceSans3-Regular.ttf"), face("SourceSans3-Semibold.ttf"));
    match fonts {
        Ok(fonts) => Some(fonts),
        Err(error) => {
            diagnostics.push(Diagnostic::new(
                &THEME_FONT,
                Span::project(),
                format!("The theme's fonts cannot be read: {error}."),
            ));
            None
        }
    }
}
