//! Pages as HTML, through the theme's templates.
//!
//! In: a [`Book`], a [`Theme`], the fonts that charts are measured with. Out: one file a page.
//! Holds: words become markup here and are escaped here, templates only arrange; every link is
//! relative to its page; no page has a script, a style or a handler inside it; pages come in the
//! order of the book, and the same book gives the same bytes.

mod block;
mod context;
mod engine;
mod escape;
mod ids;
mod notes;
mod prose;
mod rich;
mod table;

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostics;
use crate::render::paper::Download;
use crate::render::svg;
use crate::theme::Theme;
use crate::view::page::Book;

pub use engine::THEME_TEMPLATE;

/// The pages of `book`. A page whose template fails is missing, and a diagnostic says why.
pub fn pages(
    book: &Book,
    downloads: &[Download],
    theme: &Theme,
    fonts: &svg::Fonts,
    diagnostics: &mut Diagnostics,
) -> Vec<Artifact> {
    let engine = match engine::Engine::new(theme) {
        Ok(engine) => engine,
        Err(fault) => {
            diagnostics.push(fault.diagnostic(0));
            return Vec::new();
        }
    };
    let written: Vec<Result<Artifact, engine::Fault>> = book
        .pages
        .par_iter()
        .map(|page| {
            let context = context::PageContext::new(book, page, downloads, fonts);
            let html = engine.render(page.kind, page.route.path(), &context)?;
            Ok(Artifact::new(page.route.path(), html))
        })
        .collect();
    engine::sort_out(written, diagnostics)
}
