//! Documents for paper: what stands in them and in which order, that they are the same twice, and
//! that they say nothing that their edition withholds.
//!
//! The project is tests/print/project. What poppler reads out of each document is compared with
//! tests/print/expected; where poppler is not installed, that is skipped and said.

#![cfg(feature = "pdf")]

#[path = "support/poppler.rs"]
mod poppler;
mod support;

use std::path::Path;
use std::sync::OnceLock;

use briefbook::options::paper::{Kind, Wanted};
use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
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
            "alpha/print/executive-brief.pdf",
            "alpha/print/minutes-jsc-1.pdf",
            "alpha/print/pack-jsc-2.pdf",
            "alpha/print/report.pdf",
        ],
        "{:#?}",
        said(printed())
    );
}

/// "Object 12 0", which says nothing but how many there are before it.
fn is_object(line: &str) -> bool {
    line.trim_start().starts_with("Object ")
}

#[test]
fn text_comes_in_reading_order() {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print/expected");
    for document in documents("open") {
        let Some(tags) = poppler::read("pdfinfo", &["-struct-text"], document) else { return };
        // What a screen reader meets, tag by tag, without sizes, places and numbers of objects.
        let is_told = |line: &&str| !line.trim_start().starts_with('/') && !is_object(line);
        let line = |line: &str| line.split(" <U").next().unwrap_or_default().replace(" (block)", "") + "\n";
        let text: String = tags.lines().filter(is_told).map(line).collect();
        let name = document.path.rsplit('/').next().expect("a name").replace(".pdf", ".txt");
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(snapbox::Data::from(text), snapbox::Data::read_from(&expected.join(name), None));
    }
}

#[test]
fn what_only_a_screen_can_use_is_on_no_paper() {
    for document in documents("open") {
        let words = document.words();
        for useless in ["feed reader", "alerts atom", "own calendar", "calendar ics"] {
            assert!(!words.contains(useless), "{}: {useless}", document.path);
        }
    }
}

#[test]
fn an_alert_stands_once_in_a_document() {
    let mut told = Vec::new();
    for document in documents("open") {
        let Some(text) = poppler::read("pdftotext", &[], document) else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        told.push((
            document.path.as_str(),
            text.matches("“Write to the second site” is 12 days late").count(),
        ));
    }
    assert!(told.iter().all(|(_, times)| *times <= 1), "{told:?}");
    assert!(told.contains(&("alpha/print/briefing-book.pdf", 1)), "{told:?}");
}

#[test]
fn documents_are_tagged_titled_and_one_page_is_one_page() {
    for document in documents("open") {
        let Some(facts) = poppler::read("pdfinfo", &[], document) else { return };
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
        if let Some(text) = poppler::read("pdftotext", &[], document) {
            assert!(!text.contains("canary"), "{}", document.path);
        }
        if let Some(facts) = poppler::read("pdfinfo", &["-struct-text"], document) {
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

/// The words of a document of the project with a late action from its first meeting, printed on a day; the
/// days are left out.
fn words_on(as_of: &str, edit: impl Fn(String) -> String, document: &str) -> String {
    let late = "\n[[action]]\ntext = 'Call the site'\nowner = 'vera'\ncommittee = 'jsc'\nraised_in = 'jsc-1'\n\
                decision = 'd-001'\ndue = 2026-01-25\n";
    let file = |file: &SourceFile| {
        let more = if file.path.ends_with("records.toml") { late } else { "" };
        match file.text() {
            Ok(text) => SourceFile::new(file.path.clone(), edit(format!("{text}{more}"))),
            Err(_) => file.clone(),
        }
    };
    let sources = Sources::new(project().iter().map(|(_, one)| file(one)).collect());
    let path = format!("alpha/print/{document}.pdf");
    let wanted = Wanted { editions: vec!["open".into()], path: Some(path), ..Wanted::default() };
    let as_of = as_of.parse().expect("a day");
    let options = Options { as_of, revision: None, output: Output::Paper(wanted) };
    let outcome = briefbook::build(&sources, &Theme::default_files(), &options);
    let words =
        outcome.editions[0].artifacts.first().unwrap_or_else(|| panic!("{:?}", said(&outcome))).words();
    let days = ["1 february 2026", "1 february 2027", "2026 02 01", "2027 02 01"];
    days.iter().fold(words, |words, day| words.replace(day, "[day]"))
}

/// The first meeting with its minutes approved.
fn approved(text: String) -> String {
    text.replace("number = 1\n", "number = 1\napproved_on = 2026-01-24\n")
}

#[test]
fn what_is_signed_does_not_change_with_the_day() {
    for document in ["minutes-jsc-1", "decision-d-001", "charter-jsc"] {
        let [then, later] = ["2026-02-01", "2027-02-01"].map(|day| words_on(day, approved, document));
        assert_eq!(then, later, "{document}");
        assert!(then.contains("signature") && !then.contains(" late"), "{then}");
    }
}

/// The words of each page of a decision record whose rationale has so many paragraphs.
fn pages_of_decision(paragraphs: usize) -> Option<Vec<String>> {
    let paragraph = "\n\nThe sites were asked once more, and their answers were laid beside each other.";
    let id = "id = \"d-001\"\n";
    let longer = |text: &str| {
        text.replace(id, &format!("{id}rationale = \"\"\"Why.{}\"\"\"\n", paragraph.repeat(paragraphs)))
    };
    let file = |file: &SourceFile| match file.text() {
        Ok(text) if file.path.ends_with("records.toml") => SourceFile::new(file.path.clone(), longer(text)),
        _ => file.clone(),
    };
    let sources = Sources::new(project().iter().map(|(_, one)| file(one)).collect());
    let path = Some("alpha/print/decision-d-001.pdf".into());
    let wanted = Wanted { editions: vec!["open".into()], path, ..Wanted::default() };
    let outcome = print(&sources, &Theme::default_files(), wanted);
    let document = outcome.editions[0].artifacts.first().unwrap_or_else(|| panic!("{:?}", said(&outcome)));
    let text = poppler::read("pdftotext", &["-layout"], document)?;
    Some(text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect())
}

#[test]
fn nobody_signs_a_page_that_says_nothing() {
    let mut most = 0;
    for paragraphs in (0..48).step_by(3) {
        let Some(pages) = pages_of_decision(paragraphs) else { return };
        let last = pages.last().expect("a page");
        let signed = "Signed for the parties";
        for words in [signed, "Signed is the decision", "Name and function"] {
            assert!(last.contains(words), "{paragraphs}: {words} is not on the last page:\n{last}");
        }
        // The running head is the first line.
        let above = last.split(signed).next().expect("what stands above");
        let above = above.lines().filter(|line| !line.trim().is_empty()).skip(1).count();
        assert!(above > 0, "{paragraphs}: nothing stands above the lines to sign on:\n{last}");
        most = most.max(pages.len());
    }
    assert!(most > 1, "the longest takes more than a page");
}

#[test]
fn a_draft_of_minutes_says_so_and_is_not_signed() {
    let draft = words_on("2026-02-01", |text| text, "minutes-jsc-1");
    assert!(draft.contains("draft minutes") && !draft.contains("signature"), "{draft}");
    let minutes = words_on("2026-02-01", approved, "minutes-jsc-1");
    assert!(!minutes.contains("draft") && minutes.contains("approved on 24 january 2026"), "{minutes}");
}

#[test]
fn what_no_font_has_is_told() {
    let told = said(printed());
    let lacking: Vec<&String> = told.iter().filter(|told| told.starts_with("print-glyphs")).collect();
    assert!(lacking[0].contains("“ו” (U+05D5)") && lacking[0].contains("U+1F642"), "{told:#?}");
}

#[test]
fn what_no_font_has_is_told_where_it_is_written() {
    let sources = project();
    let told = printed().diagnostics.iter().find(|told| told.code.name == "print-glyphs").expect("one");
    let file = sources.file(told.span.file);
    let text = file.text().expect("text");
    let shown = &text[told.span.range()];
    assert!(file.path.starts_with("content/alpha/"), "{}", file.path);
    assert!(shown.chars().count() == 1 && told.message.contains(shown), "{shown:?} of {}", told.message);
}

#[test]
fn a_mistake_of_the_compiler_is_a_message_that_names_the_document() {
    // Typst 0.15 panics over a time that its own arithmetic cannot hold.
    let theme = Theme::default_files();
    let tokens = String::from_utf8(theme.file("print/tokens.typ").expect("tokens").to_vec()).expect("text");
    let tokens = format!("{tokens}\n#let never = duration(weeks: 9223372036854775807)\n").into_bytes();
    let theme = theme.with_overrides([("print/tokens.typ".to_owned(), tokens)]);
    let told = said(&print(&project(), &theme, Wanted { kind: Some(Kind::TopReport), ..Wanted::default() }));
    let begin = "theme-print: the Typst compiler stopped because of a mistake of its own (overflow";
    let told = told.iter().find(|told| told.starts_with(begin)).unwrap_or_else(|| panic!("{told:#?}"));
    assert!(told.contains("while setting alpha/print/report.pdf"), "{told}");
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
        if let Some(facts) = poppler::read("pdfinfo", &[], document) {
            assert!(facts.contains("(letter)"), "{facts}");
        }
        if let Some(list) = poppler::read("pdfdetach", &["-list"], document) {
            assert_eq!(list.contains(".csv"), attached, "{list}");
        }
    }
}

/// A project with one page that shows one picture.
fn with_picture(name: &str, bytes: &[u8]) -> Sources {
    let project = project();
    let mut files: Vec<SourceFile> = project.iter().map(|(_, file)| file.clone()).collect();
    let page = format!("# A picture\n\nBefore.\n\n![Two boxes with an arrow]({name})\n\nAfter.\n");
    files.push(SourceFile::new("content/alpha/pages/picture.md", page));
    files.push(SourceFile::new(format!("content/alpha/pages/{name}"), bytes.to_vec()));
    Sources::new(files)
}

#[test]
fn a_picture_that_cannot_be_set_does_not_take_the_document_with_it() {
    let scripted =
        br##"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><script>alert(1)</script>
<rect width="30" height="20" fill="#123456" onclick="alert(1)"/></svg>"##;
    let remote = br##"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">
<image href="https://example.org/spy.png" width="9" height="9"/></svg>"##;
    let large = vec![0; 20 * 1024 * 1024];
    let book =
        || Wanted { kind: Some(Kind::BriefingBook), editions: vec!["open".into()], ..Wanted::default() };
    for (name, bytes, problem) in [
        ("scripted.svg", &scripted[..], None),
        ("remote.svg", remote, Some("remote.svg cannot be printed: ")),
        ("broken.png", b"\x89PNG\r\n\x1a\nnothing", Some("broken.png cannot be printed: ")),
        ("odd.bmp", b"BM", Some("odd.bmp cannot be printed: ")),
        ("large.png", &large, Some("large.png cannot be printed: it has 20 MB.")),
    ] {
        let outcome = print(&with_picture(name, bytes), &Theme::default_files(), book());
        let told = said(&outcome);
        let pictures: Vec<&String> = told.iter().filter(|told| told.starts_with("print-picture")).collect();
        assert_eq!(pictures.len(), usize::from(problem.is_some()), "{name}: {told:#?}");
        assert!(problem.is_none_or(|problem| pictures[0].contains(problem)), "{name}: {told:#?}");
        assert_eq!(outcome.editions.len(), 1, "{name}: {told:#?}");
        let said = outcome.editions[0].artifacts[0].words();
        assert_eq!(said.contains("two boxes with an arrow"), problem.is_some(), "{name}");
    }
}

#[test]
fn long_lists_and_wide_tables_are_never_cut() {
    let project = project();
    let mut files: Vec<SourceFile> = project.iter().map(|(_, file)| file.clone()).collect();
    let mut actions = String::from("id,text,owner,committee,due\n");
    for number in 0..400 {
        let more = if number == 7 { "word ".repeat(3000) } else { String::new() };
        actions.push_str(&format!("x-{number},Thing number {number} {more},vera,jsc,2026-03-01\n"));
    }
    files.push(SourceFile::new("content/alpha/actions.csv", actions));
    let deep: String = (0..12).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect();
    files.push(SourceFile::new("content/alpha/pages/deep.md", format!("# Deep\n\n{deep}")));
    let wanted = Wanted { editions: vec!["open".into()], ..Wanted::default() };
    let outcome = print(&Sources::new(files), &Theme::default_files(), wanted);
    let book = outcome.editions.first().map(|edition| &edition.artifacts[0]);
    let said = book.unwrap_or_else(|| panic!("{:#?}", said(&outcome))).words();
    for words in [" thing number 0 ", " thing number 399 ", " level 11 ", " milestone "] {
        assert!(said.contains(words), "{words}");
    }
}
