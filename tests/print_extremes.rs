//! Projects that ask much of paper: every document is sound, or a message says what to change.
//!
//! The project is tests/print/extremes: 400 actions, a cell of 3,000 words, lists of twelve levels, a
//! table of 30 columns, a KPI with one value, names in other scripts, pictures that are broken, hostile
//! or very tall, words that are code elsewhere, and a report to the top that fills ten pages.

#![cfg(feature = "pdf")]

#[path = "support/poppler.rs"]
mod poppler;
mod support;

use std::path::Path;

use briefbook::options::paper::{Kind, Wanted};
use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
use briefbook::{Artifact, Options, Outcome, Output};

fn sources(project: &str) -> Sources {
    support::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print").join(project))
}

fn print(sources: &Sources, wanted: Wanted) -> Outcome {
    let as_of = briefbook::configured_as_of(sources).expect("a day");
    let options = Options { as_of, revision: None, output: Output::Paper(wanted) };
    briefbook::build(sources, &Theme::default_files(), &options)
}

/// The messages about paper, each with its code.
fn told(outcome: &Outcome) -> Vec<String> {
    let about_paper = outcome.diagnostics.iter().filter(|one| one.code.name.starts_with("print-"));
    about_paper.map(|one| format!("{}: {}", one.code.name, one.message)).collect()
}

/// One test, for the project takes long to print.
#[test]
fn every_document_is_sound_and_what_cannot_be_printed_is_told() {
    let outcome = print(&sources("extremes"), Wanted::default());
    let told = told(&outcome);
    for begin in [
        "print-crowded: alpha/print/report.pdf holds so much that its letters are set at ",
        "print-crowded: alpha/print/executive-brief.pdf holds so much ",
        "print-glyphs: No font of the theme has “ה” (U+05D4)",
        "print-picture: The picture content/alpha/pages/broken.png cannot be printed: ",
        "print-picture: The picture content/alpha/pages/remote.svg cannot be printed: ",
    ] {
        assert!(told.iter().any(|told| told.starts_with(begin)), "{begin}: {told:#?}");
    }
    assert_eq!(told.len(), 5, "{told:#?}");
    let places = places(&outcome, "print-picture");
    assert_eq!(
        places,
        ["content/alpha/pages/pictures.md: broken.png", "content/alpha/pages/pictures.md: remote.svg"]
    );

    let documents = &outcome.editions[0].artifacts;
    let named = |name: &str| documents.iter().find(|one| one.path.ends_with(name)).expect("a document");
    one_page_is_one_page(named("report.pdf"), "1");
    one_page_is_one_page(named("executive-brief.pdf"), "2");
    everything_stands_in(named("briefing-book.pdf"));
}

/// The files that messages of a kind point at, and which file the picture that stands there is.
fn places(outcome: &Outcome, code: &str) -> Vec<String> {
    let sources = sources("extremes");
    let place = |told: &briefbook::diagnostic::Diagnostic| {
        let file = sources.file(told.span.file);
        let shown = &file.text().expect("text")[told.span.range()];
        let named = shown.rsplit_once('(').map_or(shown, |(_, name)| name.trim_end_matches(')'));
        format!("{}: {named}", file.path)
    };
    let mut places: Vec<String> =
        outcome.diagnostics.iter().filter(|told| told.code.name == code).map(place).collect();
    places.sort();
    places
}

/// What fills ten pages goes on the pages that there are, and nothing is left out.
fn one_page_is_one_page(document: &Artifact, pages: &str) {
    assert!(document.words().contains("roadblock 29"), "{} leaves something out", document.path);
    let Some(facts) = poppler::read("pdfinfo", &[], document) else { return };
    assert!(facts.lines().any(|line| line == format!("Pages:           {pages}")), "{facts}");
}

fn everything_stands_in(book: &Artifact) {
    let Some(text) = poppler::read("pdftotext", &[], book) else { return };
    for words in [
        "Thing number 0:",
        "Thing number 399:",
        "level 11",
        "step 11",
        "milestone 3.29",
        "Column 29",
        "Measured once",
        "#read(\"/etc/passwd\")",
        "#panic(\"no\")",
        // A picture that cannot be set is told in words.
        "A spy in a picture",
        "Nothing at all",
    ] {
        assert!(text.contains(words), "{words}");
    }
    let facts = poppler::read("pdfinfo", &["-f", "1", "-l", "200"], book).expect("poppler is there");
    let is_turned = |line: &&str| {
        let sides: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        line.contains(" size:") && matches!(sides[..], [.., wide, tall] if wide > tall)
    };
    assert_eq!(facts.lines().filter(is_turned).count(), 1, "one table needs a page on its side: {facts}");
}

/// The small project with a page of another text, in another language.
fn in_language(language: &str, text: &str) -> Outcome {
    let project = sources("project");
    let files = project.iter().map(|(_, file)| match file.path.as_str() {
        "briefbook.toml" => {
            let settings = String::from_utf8(file.bytes.clone()).expect("text");
            SourceFile::new("briefbook.toml", settings.replace("\"en\"", &format!("\"{language}\"")))
        }
        "content/alpha/pages/hard.md" => {
            SourceFile::new(file.path.as_str(), format!("+++\ntitle = \"Long\"\n+++\n\n{text}\n"))
        }
        _ => file.clone(),
    });
    let wanted =
        Wanted { kind: Some(Kind::BriefingBook), editions: vec!["open".into()], ..Wanted::default() };
    print(&Sources::new(files.collect()), wanted)
}

/// Where a long word is divided at the ends of lines, if it can be divided nowhere else.
fn divided(language: &str, word: &str) -> Option<Vec<String>> {
    let outcome = in_language(language, &vec![word; 60].join("\u{a0}"));
    let text = poppler::read("pdftotext", &[], &outcome.editions[0].artifacts[0])?;
    let ends = text.lines().filter_map(|line| line.trim_end().strip_suffix(['-', '\u{2010}', '\u{ad}']));
    let parts = ends.filter_map(|line| line.rsplit(char::is_whitespace).next());
    Some(parts.filter(|part| part.starts_with(&word[..2])).map(str::to_owned).collect())
}

#[test]
fn words_are_divided_by_the_rules_of_the_books_language() {
    for (language, word, syllables) in [
        ("en", "incomprehensibilities", "in-com-pre-hen-si-bil-i-ties"),
        ("de", "Rechtsschutzversicherungen", "Rechts-schutz-ver-si-che-run-gen"),
        ("fr", "anticonstitutionnellement", "an-ti-cons-ti-tu-tion-nel-le-ment"),
    ] {
        let Some(parts) = divided(language, word) else { return };
        let syllables: Vec<&str> = syllables.split('-').collect();
        let allowed: Vec<String> = (1..syllables.len()).map(|count| syllables[..count].concat()).collect();
        assert!(!parts.is_empty(), "{language}: nothing is divided");
        for part in parts {
            assert!(allowed.contains(&part), "{language}: divided behind {part}, not one of {allowed:?}");
        }
    }
}

#[test]
fn japanese_needs_a_font_and_says_so() {
    let told = told(&in_language("ja", "会議は東京で開かれます。"));
    assert!(
        told.len() == 1 && told[0].starts_with("print-glyphs: No font of the theme has “。”"),
        "{told:#?}"
    );
    assert!(told[0].contains("as in alpha/print/briefing-book.pdf"), "{told:#?}");
}
