//! Whole books, built from the folders in `tests/books/`.
//!
//! Each folder is a project. It has to build without an error; its outline (every page with its
//! title, its lede, its sections with what their charts find, and all warnings) is compared with `outline.md` beside it.
//! `SNAPSHOTS=overwrite` writes the outlines anew.

#[path = "support/shared.rs"]
mod shared;
#[path = "support/stages.rs"]
mod stages;
#[path = "support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use briefbook::diagnostic::Diagnostics;
use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
use briefbook::view::block::Block;
use briefbook::view::page::Book;
use briefbook::{Options, Output};
use libtest_mimic::{Arguments, Failed, Trial};

use crate::stages::Unchecked;

/// Texts by others that are not ours to keep: from the shared data, where this machine has it.
const BORROWED: &[(&str, &str, &str)] = &[("whatwg", "governance/whatwg_sg", "content/whatwg/pages")];

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books");
    let mut books: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/books")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    books.sort();
    let mut trials = Vec::new();
    for book in books.into_iter().filter(|book| book.join("briefbook.toml").is_file()) {
        let name = book.file_name().expect("a name").to_string_lossy().into_owned();
        let borrowed = BORROWED.iter().find(|(of, ..)| *of == name);
        match (borrowed, shared::data()) {
            (None, _) => trials.push(Trial::test(name, move || matches_outline(&book, None))),
            (Some((_, from, to)), Some(data)) => {
                let pages = data.join(from);
                trials.push(Trial::test(name, move || matches_outline(&book, Some((&pages, to)))));
            }
            (Some(_), None) => {
                eprintln!("skipped: {name} needs the shared data, which is not on this machine");
                trials.push(Trial::test(name, || Ok(())).with_ignored_flag(true));
            }
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn matches_outline(root: &Path, borrowed: Option<(&Path, &str)>) -> Result<(), Failed> {
    let sources = with_borrowed(support::sources(root), borrowed);
    let as_of = briefbook::configured_as_of(&sources).ok_or("no as_of in briefbook.toml")?;
    let options = Options { as_of, revision: None, output: Output::Site };
    let outcome = briefbook::build(&sources, &Theme::default_files(), &options);
    let mut outline = String::new();
    for problem in outcome.diagnostics.iter() {
        let path = &sources.file(problem.span.file).path;
        let line = sources.position(problem.span).line;
        let _ = writeln!(
            outline,
            "{}[{}] {path}:{line}: {}",
            problem.level.word(),
            problem.code.name,
            problem.message
        );
    }
    if outcome.diagnostics.has_errors() {
        return Err(format!("the book does not build:\n{outline}").into());
    }
    let project = Unchecked::read_telling(sources, &mut Diagnostics::default());
    project.editions().for_each(|composed| outline_of(&composed.book, &mut outline));
    let expected = root.join("outline.md");
    if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
        std::fs::write(&expected, &outline)?;
        return Ok(());
    }
    snapbox::Assert::new().try_eq(
        Some(&root.display()),
        snapbox::Data::from(outline),
        snapbox::Data::read_from(&expected, None),
    )?;
    Ok(())
}

fn with_borrowed(sources: Sources, borrowed: Option<(&Path, &str)>) -> Sources {
    let Some((from, to)) = borrowed else { return sources };
    let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
    for entry in std::fs::read_dir(from).expect("the shared data") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.file_name().expect("a name").to_string_lossy();
            let bytes = std::fs::read(&path).expect("a file");
            files.push(SourceFile::new(format!("{to}/{name}"), bytes));
        }
    }
    Sources::new(files)
}

fn outline_of(book: &Book, outline: &mut String) {
    let _ = writeln!(outline, "\n# Edition “{}”", book.stamp.edition);
    for page in &book.pages {
        let _ = writeln!(outline, "\n## {} ({})", page.title, page.route.path());
        if let Some(lede) = &page.lede {
            let _ = writeln!(outline, "{}", lede.plain());
        }
        for section in &page.sections {
            let _ = writeln!(outline, "- {}", section.title);
            for block in &section.blocks {
                match block {
                    Block::Figure(block) => writeln!(outline, "  - “{}”", block.figure.title),
                    Block::Nothing(words) => writeln!(outline, "  - {words}"),
                    _ => Ok(()),
                }
                .expect("a string takes any words");
            }
        }
    }
}
