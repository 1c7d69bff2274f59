//! Writes the tests' sample book as a site, to look at: `cargo run --example site -- <folder>`.

use std::path::PathBuf;

use briefbook::diagnostic::Diagnostics;
use briefbook::render::{export, html, search, svg};
use briefbook::theme::Theme;

#[path = "../tests/support/book/mod.rs"]
mod book;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let theme = Theme::default_files();
    let font = |name: &str| theme.file(&format!("assets/fonts/{name}")).ok_or("a font is missing");
    let fonts = svg::Fonts::new(font("SourceSans3-Regular.ttf")?, font("SourceSans3-Semibold.ttf")?)?;
    let book = book::sample();
    let mut diagnostics = Diagnostics::default();
    let mut artifacts = html::pages(&book, &[], &theme, &fonts, &mut diagnostics);
    artifacts.extend(theme.assets());
    artifacts.extend(export::tables(&book));
    artifacts.extend(search::index(&book));
    for diagnostic in diagnostics.iter() {
        eprintln!("{}: {}\n  {:?}", diagnostic.level.word(), diagnostic.message, diagnostic.help);
    }
    for artifact in artifacts {
        let path = folder.join(&artifact.path);
        std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        std::fs::write(path, &artifact.bytes)?;
    }
    Ok(())
}
