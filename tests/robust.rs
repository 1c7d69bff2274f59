//! Nothing an author can write makes the library panic, and every problem points into its file.

#[path = "support/case.rs"]
mod case;
mod support;

use std::path::{Path, PathBuf};

use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::report::{Format, render};
use briefbook::source::{SourceFile, Sources, Span};
use briefbook::{alert, catalogue, check, content, edition, survey};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

/// One slip of the hand, or of the disk.
#[derive(Debug, Clone)]
enum Slip {
    Delete {
        at: Index,
        length: usize,
    },
    Insert {
        at: Index,
        what: &'static str,
    },
    Bytes {
        at: Index,
        what: Vec<u8>,
    },
    Truncate {
        at: Index,
    },
    /// A piece of the file once more, somewhere else.
    Repeat {
        from: Index,
        length: usize,
        to: Index,
    },
}

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "+++\n",
    "---\n",
    "::: joint\n",
    ":::\n",
    "```\n",
    "> ",
    "- ",
    "# ",
    "|",
    "[a](b.md)",
    "[a][b]",
    "![](x.png)",
    "[***]",
    "<a id=\"",
    "<sub>",
    "\u{feff}",
    "é",
    "👩‍🔬",
    "\u{E000}\u{00AD}",
    "2026-13-45",
    "9999-12-31",
    "-9999-01-01",
    "99999999999999999999",
    "-1",
    "nan",
    "inf",
    "true",
    "\\u0000",
    "4294967295",
];

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        (any::<Index>(), 1..40usize).prop_map(|(at, length)| Slip::Delete { at, length }),
        (any::<Index>(), prop::sample::select(PIECES)).prop_map(|(at, what)| Slip::Insert { at, what }),
        (any::<Index>(), prop::collection::vec(any::<u8>(), 1..4))
            .prop_map(|(at, what)| Slip::Bytes { at, what }),
        any::<Index>().prop_map(|at| Slip::Truncate { at }),
        (any::<Index>(), 1..200usize, any::<Index>()).prop_map(|(from, length, to)| Slip::Repeat {
            from,
            length,
            to
        }),
    ]
}

fn apply(bytes: &mut Vec<u8>, slip: &Slip) {
    let place = |at: &Index| at.index(bytes.len() + 1);
    match slip {
        Slip::Delete { at, length } => {
            let at = place(at);
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        Slip::Insert { at, what } => {
            let at = place(at);
            bytes.splice(at..at, what.bytes());
        }
        Slip::Bytes { at, what } => {
            let at = place(at);
            bytes.splice(at..at, what.iter().copied());
        }
        Slip::Truncate { at } => bytes.truncate(place(at)),
        Slip::Repeat { from, length, to } => {
            let (from, to) = (place(from), place(to));
            let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
            bytes.splice(to..to, piece);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The base project with the files of one case over it: between them the cases use every kind.
fn projects() -> Vec<Sources> {
    let mut projects = Vec::new();
    for folder in ["diagnostics", "alerts"] {
        let entries = std::fs::read_dir(root().join(folder)).expect("the corpus");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md"));
        paths.sort();
        let base = root().join("diagnostics/base");
        projects.extend(paths.iter().map(|path| case::Case::read(path).sources(&base)));
    }
    projects
}

fn build(sources: &Sources) {
    let mut diagnostics = Diagnostics::default();
    let as_of = date(2026, 3, 31);
    let portfolio = content::read(sources, &mut diagnostics);
    if let Some(portfolio) = &portfolio {
        check::run(portfolio, sources, as_of, &mut diagnostics);
        let findings = survey::analyse_all(portfolio, sources, as_of, &mut diagnostics);
        for audience in &portfolio.config.edition {
            let edition = edition::disclose(portfolio, &findings, audience);
            edition.alliances().for_each(|alliance| drop(alert::raise(alliance, as_of)));
        }
    }
    let config = portfolio.as_ref().map(|portfolio| &portfolio.config);
    briefbook::levels::apply(config, sources, &catalogue(), &[], as_of, &mut diagnostics);
    for diagnostic in diagnostics.iter() {
        let spans = diagnostic.related.iter().map(|(span, _)| *span).chain([diagnostic.span]);
        spans.for_each(|span| assert_inside(span, sources, &diagnostic.message));
    }
    for format in [Format::Human, Format::Short, Format::Json, Format::Sarif, Format::Github] {
        render(&diagnostics, sources, format, false);
    }
}

fn assert_inside(span: Span, sources: &Sources, message: &str) {
    let file = sources.file(span.file);
    let range = span.range();
    // A file in another encoding is as long as the text as which it was read.
    let length = file.text().map_or(file.bytes.len(), str::len);
    assert!(range.start <= range.end && range.end <= length, "{}: {range:?}: {message}", file.path);
    if let Ok(text) = file.text() {
        let whole = text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
        assert!(whole, "{}: {range:?} cuts a character: {message}", file.path);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slips_are_reported_and_nothing_panics(
        project in any::<Index>(),
        slips in prop::collection::vec((any::<Index>(), slip()), 1..6),
    ) {
        static PROJECTS: std::sync::LazyLock<Vec<Sources>> = std::sync::LazyLock::new(projects);
        let project = &PROJECTS[project.index(PROJECTS.len())];
        let mut files: Vec<SourceFile> = project.iter().map(|(_, file)| file.clone()).collect();
        for (file, slip) in &slips {
            let file = file.index(files.len());
            apply(&mut files[file].bytes, slip);
        }
        build(&Sources::new(files));
    }
}
