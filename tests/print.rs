//! Documents for paper: what stands in them and in which order, that they are the same twice, and
//! that they say nothing that their edition withholds.
//!
//! The project is tests/print/project. What poppler reads out of each document is compared with
//! tests/print/expected; where poppler is not installed, that is skipped and said.

#![cfg(feature = "pdf")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
use briefbook::view::print::{Kind, Wanted};
use briefbook::{Artifact, Options, Outcome, Output};

fn project() -> Sources {
    support::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print/project"))
}

fn print(sources: &Sources, theme: &Theme, wanted: Wanted) -> Outcome {
    let as_of = briefbook::configured_as_of(sources).expect("a day");
    let options = Options { as_of, revision: Some("4f2c91e".into()), output: Output::Paper(wanted) };
    briefbook::build(sources, theme, &options)
}

/// Every document of the project, set once.
fn printed() -> &'static Outcome {
    static PRINTED: OnceLock<Outcome> = OnceLock::new();
    PRINTED.get_or_init(|| print(&project(), &Theme::default_files(), Wanted::default()))
}

fn documents(edition: &str) -> &'static [Artifact] {
    let editions = &printed().editions;
    &editions.iter().find(|built| built.id == edition).expect("an edition").artifacts
}

fn said(outcome: &Outcome) -> Vec<String> {
    let told = outcome.diagnostics.iter().map(|one| format!("{}: {}", one.code.name, one.message));
    told.collect()
}

/// What a program of poppler says of a document; `None` where it is not installed.
fn poppler(program: &str, flags: &[&str], document: &Artifact) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("document.pdf");
    std::fs::write(&path, &document.bytes).expect("written");
    let mut command = Command::new(program);
    command.args(flags).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    match command.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            eprintln!("skipped: {program} is not installed");
            None
        }
    }
}

#[test]
fn every_document_is_made() {
    let paths: Vec<&str> = documents("open").iter().map(|document| document.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "alpha/print/briefing-book.pdf",
            "alpha/print/charter-jsc.pdf",
            "alpha/print/decision-d-001.pdf",
            "alpha/print/decision-d-002.pdf",
            "alpha/print/minutes-jsc-1.pdf",
            "alpha/print/pack-jsc-2.pdf",
            "alpha/print/report.pdf",
        ],
        "{:#?}",
        said(printed())
    );
}

#[test]
fn text_comes_in_reading_order() {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print/expected");
    for document in documents("open") {
        let Some(tags) = poppler("pdfinfo", &["-struct-text"], document) else { return };
        // What a screen reader meets, tag by tag, without sizes and places.
        let is_told = |line: &&str| !line.trim_start().starts_with('/');
        let line = |line: &str| line.split(" <U").next().unwrap_or_default().replace(" (block)", "") + "\n";
        let text: String = tags.lines().filter(is_told).map(line).collect();
        let name = document.path.rsplit('/').next().expect("a name").replace(".pdf", ".txt");
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(snapbox::Data::from(text), snapbox::Data::read_from(&expected.join(name), None));
    }
}

#[test]
fn documents_are_tagged_titled_and_one_page_is_one_page() {
    for document in documents("open") {
        let Some(facts) = poppler("pdfinfo", &[], document) else { return };
        assert!(facts.contains("Tagged:          yes"), "{}: {facts}", document.path);
        assert!(facts.lines().any(|line| line.starts_with("Title:") && line.len() > 20), "{facts}");
        assert!(facts.contains("CreationDate:    Sun Feb  1"), "{facts}");
        if document.path.ends_with("report.pdf") {
            assert!(facts.contains("Pages:           1\n"), "{facts}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = print(&project(), &Theme::default_files(), Wanted::default());
    for (one, other) in printed().editions.iter().zip(&again.editions) {
        assert_eq!(one.artifacts, other.artifacts, "edition {}", one.id);
    }
}

#[test]
fn what_an_edition_withholds_is_in_no_document() {
    for document in documents("open") {
        assert!(!document.words().contains("canary"), "{}", document.path);
        if let Some(text) = poppler("pdftotext", &[], document) {
            assert!(!text.contains("canary"), "{}", document.path);
        }
        if let Some(facts) = poppler("pdfinfo", &["-struct-text"], document) {
            assert!(!facts.contains("canary"), "{}", document.path);
        }
    }
    let book = documents("closed").iter().find(|document| document.path.ends_with("book.pdf"));
    assert!(book.expect("the book").words().contains("canary sings"), "the audit can read a document");
}

#[test]
fn a_document_can_be_had_alone() {
    let wanted = |kind, meeting: Option<&str>| Wanted {
        kind: Some(kind),
        editions: vec!["open".into()],
        meeting: meeting.map(str::to_owned),
        ..Wanted::default()
    };
    for (wanted, path) in [
        (wanted(Kind::CommitteePack, Some("jsc-1")), "alpha/print/pack-jsc-1.pdf"),
        (wanted(Kind::TopReport, None), "alpha/print/report.pdf"),
        (
            Wanted { record: Some("d-002".into()), ..wanted(Kind::DecisionRecord, None) },
            "alpha/print/decision-d-002.pdf",
        ),
    ] {
        let outcome = print(&project(), &Theme::default_files(), wanted);
        assert_eq!(outcome.editions.len(), 1);
        let paths: Vec<&str> = outcome.editions[0].artifacts.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, [path], "{:#?}", said(&outcome));
    }
}

#[test]
fn what_no_font_has_is_told() {
    let told = said(printed());
    let lacking: Vec<&String> = told.iter().filter(|told| told.starts_with("print-glyphs")).collect();
    assert!(lacking[0].contains("“ו” (U+05D5)") && lacking[0].contains("U+1F642"), "{told:#?}");
}

#[test]
fn a_fault_in_the_theme_has_its_file_and_line() {
    let own = "#let family = \"Nowhere Sans\"\n".as_bytes().to_vec();
    let theme = Theme::default_files();
    let tokens = String::from_utf8(theme.file("print/tokens.typ").expect("tokens").to_vec()).expect("text");
    let misspelt = tokens.replace("#let quiet", "#let quite").into_bytes();
    let report = || Wanted { kind: Some(Kind::TopReport), ..Wanted::default() };
    for (file, bytes, begin) in [
        ("print/tokens.typ", misspelt, "theme-print: theme file print/"),
        ("print/inline.typ", b"#let status(".to_vec(), "theme-print: theme file print/inline.typ:1:"),
        ("print/main.typ", own, "theme-print: "),
    ] {
        let theme = theme.clone().with_overrides([(file.to_owned(), bytes)]);
        let told = said(&print(&project(), &theme, report()));
        assert!(told.iter().any(|told| told.starts_with(begin)), "{file}: {told:#?}");
    }
}

#[test]
fn a_font_that_is_missing_is_told_and_no_words_vanish() {
    let tokens = b"#let family = \"Nowhere Sans\"\n".to_vec();
    let theme = Theme::default_files();
    let rest = String::from_utf8(theme.file("print/tokens.typ").expect("tokens").to_vec()).expect("text");
    let rest = rest.replace("#let family = \"Source Sans 3\"", "").into_bytes();
    let theme = theme.with_overrides([("print/tokens.typ".to_owned(), [tokens, rest].concat())]);
    let told = said(&print(&project(), &theme, Wanted { kind: Some(Kind::TopReport), ..Wanted::default() }));
    assert!(told.iter().any(|told| told.contains("unknown font family: nowhere sans")), "{told:#?}");
}

#[test]
fn every_standard_can_be_had() {
    for (standard, attached) in [("archive", false), ("archive-with-data", true)] {
        let settings = format!("\n[print]\nstandard = \"{standard}\"\npaper = \"letter\"\n");
        let project = project();
        let files = project.iter().map(|(_, file)| match file.path.as_str() {
            "briefbook.toml" => {
                SourceFile::new("briefbook.toml", [&file.bytes, settings.as_bytes()].concat())
            }
            _ => file.clone(),
        });
        let sources = Sources::new(files.collect());
        let wanted =
            Wanted { kind: Some(Kind::CommitteePack), editions: vec!["open".into()], ..Wanted::default() };
        let outcome = print(&sources, &Theme::default_files(), wanted);
        let document = outcome.editions.first().map(|edition| &edition.artifacts[0]);
        let document = document.unwrap_or_else(|| panic!("{:#?}", said(&outcome)));
        if let Some(facts) = poppler("pdfinfo", &[], document) {
            assert!(facts.contains("(letter)"), "{facts}");
        }
        if let Some(list) = poppler("pdfdetach", &["-list"], document) {
            assert_eq!(list.contains(".csv"), attached, "{list}");
        }
    }
}
