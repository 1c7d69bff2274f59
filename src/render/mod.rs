//! From a book to files.
//!
//! In: a [`Book`] and a [`Theme`]. Out: [`Artifact`]s. Holds: renderers see the book and nothing
//! else, and do not know each other.

pub mod calendar;
pub mod export;
pub mod html;
pub mod search;
pub mod svg;

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::source::Span;
use crate::theme::Theme;
use crate::view::page::Book;

static THEME_FONT: Code = Code {
    name: "theme-font",
    level: Level::Error,
    summary: "A font of the theme is missing or cannot be read.",
    explanation: "Charts measure their words with the theme's own fonts, so that they look the same on every machine: assets/fonts/SourceSans3-Regular.ttf and assets/fonts/SourceSans3-Semibold.ttf. A theme that replaces them has to put TrueType fonts of the same names there.",
};

/// All codes of this stage.
pub static CODES: &[&Code] = &[&html::THEME_TEMPLATE, &THEME_FONT];

/// Everything but the attachments: pages, exports, search data, the theme's assets.
pub fn all(book: &Book, theme: &Theme, diagnostics: &mut Diagnostics) -> Vec<Artifact> {
    let Some(fonts) = fonts(theme, diagnostics) else { return Vec::new() };
    let mut artifacts = html::pages(book, theme, &fonts, diagnostics);
    artifacts.extend(export::tables(book));
    artifacts.extend(calendar::files(book));
    artifacts.extend(search::index(book));
    artifacts.extend(theme.assets());
    artifacts
}

/// The files that pages show or link to; `bytes` gives what the edition may show.
pub fn attachments<'a>(book: &Book, bytes: impl Fn(&str) -> Option<&'a [u8]>) -> Vec<Artifact> {
    let attachment =
        |(route, path): &(crate::view::route::Route, String)| Some(Artifact::new(route.path(), bytes(path)?));
    book.files.iter().filter_map(attachment).collect()
}

fn fonts(theme: &Theme, diagnostics: &mut Diagnostics) -> Option<svg::Fonts> {
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
