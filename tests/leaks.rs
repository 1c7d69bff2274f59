//! Ways in which something withheld could get out all the same: each was thought of once.
//!
//! Every case is a few files over a small project with two editions. Either the project is refused,
//! or the word “canary” stands in no byte of the open edition.

#[path = "support/small.rs"]
mod small;
#[path = "support/stages.rs"]
mod stages;

use briefbook::theme::Theme;
use briefbook::{Options, Outcome, Output};

use crate::small::{ALLIANCE, PARTIES};

fn build(files: &[(&str, &str)]) -> Outcome {
    build_in("alpha", ALLIANCE, files)
}

/// A build of one alliance, with its `files`, in a folder of this name.
fn build_in(folder: &str, alliance: &str, files: &[(&str, &str)]) -> Outcome {
    let mut all = vec![(format!("{folder}/alliance.toml"), [alliance, PARTIES].concat())];
    all.extend(files.iter().map(|(path, text)| (format!("{folder}/{path}"), (*text).to_owned())));
    let as_of = "2026-02-01".parse().expect("a day");
    briefbook::build(
        &small::project(all),
        &Theme::default_files(),
        &Options { as_of, revision: None, output: Output::SiteAndPaper },
    )
}

/// The files of the open edition that hold the canary; `None` where nothing was built.
fn leaks(outcome: &Outcome) -> Option<Vec<String>> {
    let open = outcome.editions.iter().find(|edition| edition.id == "open")?;
    let holds = |bytes: &[u8]| bytes.windows(6).any(|window| window.eq_ignore_ascii_case(b"canary"));
    let leaking =
        open.artifacts.iter().filter(|artifact| holds(&artifact.bytes) || holds(artifact.path.as_bytes()));
    Some(leaking.map(|artifact| artifact.path.clone()).collect())
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.diagnostics.iter().map(|problem| problem.code.name).collect()
}

#[test]
fn code_in_a_line_does_not_hide_a_class_fence() {
    let text = "# A page\n\n```x``` runs nightly\n\n::: closed\nThe canary sings.\n:::\n";
    let outcome = build(&[("page.md", text)]);
    assert_eq!(leaks(&outcome), Some(vec![]), "{:?}", codes(&outcome));
}

#[test]
fn a_code_block_with_a_fence_inside_does_not_hide_a_class_fence() {
    let text = "# A page\n\n```text\n```rust\n```\n\n::: closed\nThe canary sings.\n:::\n";
    let outcome = build(&[("page.md", text)]);
    assert_eq!(leaks(&outcome), Some(vec![]), "{:?}", codes(&outcome));
}

#[test]
fn a_class_fence_in_a_quotation_is_refused() {
    let text = "# A page\n\n> ::: closed\n> The canary sings.\n> :::\n";
    let outcome = build(&[("page.md", text)]);
    assert!(codes(&outcome).contains(&"bad-class-block"), "{:?}", codes(&outcome));
    assert_eq!(leaks(&outcome), None);
}

#[test]
fn an_address_defined_in_a_class_block_does_not_serve_the_text_outside() {
    let text = "# A page\n\nThe [data room][room].\n\n::: closed\n[room]: https://example.org/canary\n:::\n";
    let outcome = build(&[("page.md", text)]);
    assert_eq!(codes(&outcome), ["undefined-link"]);
}

#[test]
fn a_footnote_told_in_a_class_block_does_not_serve_the_text_outside() {
    let text = "# A page\n\nWords.[^why]\n\n::: closed\n[^why]: The canary sings.\n:::\n";
    let outcome = build(&[("page.md", text)]);
    assert_eq!(codes(&outcome), ["undefined-footnote"]);
}

#[test]
fn a_footnote_behind_a_class_block_is_found_from_before_it_and_from_within() {
    let text = "# A page\n\nWords.[^why]\n\n::: closed\nThe canary sings.[^why]\n:::\n\n[^why]: Because.\n";
    let outcome = build(&[("page.md", text)]);
    assert_eq!(leaks(&outcome), Some(vec![]), "{:?}", codes(&outcome));
    for (edition, marks) in outcome.editions.iter().zip([1, 2, 1]) {
        let page = stages::page(&edition.artifacts, "alpha/pages/page/index.html");
        let (text, notes) = page.split_once("Because.").expect("the footnote");
        assert_eq!(text.matches("href=\"#note-1\"").count(), marks, "marks in the edition {}", edition.id);
        assert_eq!(notes.matches("href=\"#note-1-mark").count(), marks, "ways back in {}", edition.id);
    }
}

#[test]
fn a_class_fence_in_a_plain_field_is_refused() {
    let records = "[[risk]]\ntitle = \"A risk\"\nevent = \"It\"\neffect = \"Harm\"\nprobability = 2\nimpact = 2\n\
                   cause = \"\"\"\nopen\n\n::: closed\nThe canary sings.\n:::\n\"\"\"\n";
    let outcome = build(&[("risks.toml", records)]);
    assert!(codes(&outcome).contains(&"bad-class-block"), "{:?}", codes(&outcome));
    let cell = "title,cause,event,effect,probability,impact\nA,Do ::: closed canary :::,B,C,1,1\n";
    let outcome = build(&[("risks.csv", cell)]);
    assert!(codes(&outcome).contains(&"bad-class-block"), "{:?}", codes(&outcome));
}

#[test]
fn a_file_takes_the_default_of_its_alliance_whatever_the_folder_is_called() {
    let alliance = ALLIANCE.replace("kind =", "class = \"open\"\ndefault_class = \"closed\"\nkind =");
    let page = "+++\nclass = \"open\"\n+++\n# A page\n\nThe [sheet](term-sheet.svg).\n";
    let files = [
        ("page.md", page),
        ("term-sheet.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- canary --></svg>"),
    ];
    let outcome = build_in("Nova Pharma", &alliance, &files);
    assert_eq!(leaks(&outcome), Some(vec![]), "{:?}", codes(&outcome));
}

#[test]
fn an_attachment_that_names_no_file_is_refused_for_good() {
    let files = [("attachments.toml", "[[attachment]]\npath = \"secert.svg\"\nclass = \"closed\"\n")];
    let outcome = build(&files);
    assert_eq!(codes(&outcome), ["bad-attachment"]);
}

#[test]
fn the_heading_of_a_withheld_block_does_not_stand_in_an_address() {
    let charter = "# Rules\n\n## Scope\n\nWords.\n\n::: closed\n## Walk-away canary\n\nHidden.\n:::\n";
    let page = "# A page\n\nSee [the rules](pages/rules.md#walk-away-canary).\n";
    let outcome = build(&[("pages/rules.md", charter), ("page.md", page)]);
    assert_eq!(leaks(&outcome), Some(vec![]), "{:?}", codes(&outcome));
}

#[test]
fn answers_of_a_survey_are_not_linked_even_before_a_wave_names_them() {
    let page = "# A page\n\nThe [answers](surveys/raw-2024.csv).\n";
    let outcome = build(&[("page.md", page), ("surveys/raw-2024.csv", "id,q1\n1,canary\n")]);
    assert!(codes(&outcome).contains(&"raw-responses"), "{:?}", codes(&outcome));
}

/// A wave of twelve answers with a question that asks for words.
const SURVEY: &str = r#"
[[person]]
id = "ada"
name = "Ada Berg"

[[instrument]]
id = "pulse"
title = "Pulse"
version = "1"
items = [{ id = "change", text = "What should change?", kind = "text" }]

[[wave]]
id = "spring"
label = "Spring"
instrument = "pulse"
closed = 2026-01-20
files = [{ path = "answers.csv" }]

[[survey-comment]]
id = "c1"
wave = "spring"
item = "change"
text = "CANARY, the meetings are too long"
"#;

fn with_comment(rest: &str) -> Outcome {
    let answers = format!("id,change\n{}", (1..=12).map(|at| format!("r{at},words\n")).collect::<String>());
    build(&[("survey.toml", &format!("{SURVEY}{rest}")), ("answers.csv", &answers)])
}

#[test]
fn a_comment_that_nobody_released_is_shown_to_nobody() {
    for rest in ["", "released = false\nreleased_by = \"ada\"\n"] {
        let outcome = with_comment(rest);
        assert_eq!(leaks(&outcome), Some(vec![]), "{:?}", codes(&outcome));
    }
    assert_eq!(leaks(&with_comment("released = true\n")), None);
    let released = leaks(&with_comment("released = true\nreleased_by = \"ada\"\n")).unwrap();
    assert!(released.contains(&"alpha/surveys/spring/index.html".to_owned()), "{released:?}");
}

#[test]
fn an_alliance_does_not_take_a_folder_of_the_book() {
    let outcome = build_in("shared", ALLIANCE, &[]);
    assert_eq!(codes(&outcome), ["bad-file-name"]);
}
