//! Documents that are set again after an edit, with what the press kept: the same as if they were set
//! for the first time.

#![cfg(feature = "pdf")]

mod support;

use std::path::Path;

use briefbook::options::paper::Wanted;
use briefbook::source::{SourceFile, Sources};
use briefbook::{Artifact, Options, Output, StandingType, Theme};

fn project() -> Sources {
    support::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print/project"))
}

fn edited(sources: &Sources, name: &str, edit: impl Fn(&str) -> String) -> Sources {
    let file = |file: &SourceFile| match file.path.ends_with(name) {
        true => SourceFile::new(file.path.clone(), edit(file.text().expect("text"))),
        false => file.clone(),
    };
    Sources::new(sources.iter().map(|(_, one)| file(one)).collect())
}

fn print(standing: &StandingType, sources: &Sources, theme: &Theme, path: &str) -> Artifact {
    let as_of = briefbook::configured_as_of(sources).expect("a day");
    let wanted = Wanted { editions: vec!["open".into()], path: Some(path.into()), ..Wanted::default() };
    let options = Options { as_of, revision: None, output: Output::Paper(wanted) };
    let outcome = briefbook::rebuild(standing, sources, theme, &options);
    let mut printed: Vec<Artifact> =
        outcome.editions.into_iter().flat_map(|edition| edition.artifacts).collect();
    assert_eq!(printed.len(), 1, "{:#?}", outcome.diagnostics.iter().collect::<Vec<_>>());
    printed.remove(0)
}

#[test]
fn a_document_that_is_set_again_is_the_same_as_a_new_one() {
    let sources = project();
    let (theme, standing) = (Theme::default_files(), StandingType::while_writing());
    let renamed =
        edited(&sources, "alliance.toml", |text| text.replacen("name = \"", "name = \"Renamed ", 1));
    let longer = edited(&sources, "pages/hard.md", |text| format!("{text}\nAnother paragraph.\n"));
    let tokens = String::from_utf8(theme.file("print/tokens.typ").expect("tokens").to_vec()).expect("text");
    let wider = theme.clone().with_overrides([(
        "print/tokens.typ".to_owned(),
        format!("{tokens}\n#let margin = 4cm\n").into_bytes(),
    )]);
    let path = "alpha/print/briefing-book.pdf";
    let mut seen: Vec<Artifact> = Vec::new();
    for (sources, theme) in [
        (&sources, &theme),
        (&sources, &theme),
        (&renamed, &theme),
        (&longer, &theme),
        (&sources, &wider),
        (&sources, &theme),
    ] {
        let again = print(&standing, sources, theme, path);
        assert!(again == print(&StandingType::for_one_build(), sources, theme, path));
        seen.push(again);
    }
    assert!(seen[0] == seen[1] && seen[0] == seen[5], "an edit that is undone leaves nothing behind");
    assert!((2..5).all(|at| seen[at] != seen[0]), "each edit shows");
}

#[test]
fn pages_can_offer_documents_that_are_made_later() {
    let sources = project();
    let as_of = briefbook::configured_as_of(&sources).expect("a day");
    let options = Options { as_of, revision: None, output: Output::SiteOfferingPaper };
    let outcome = briefbook::build(&sources, &Theme::default_files(), &options);
    let open = &outcome.editions[0];
    assert!(open.artifacts.iter().all(|artifact| !artifact.path.ends_with(".pdf")));
    assert!(
        open.on_demand.iter().any(|path| path == "alpha/print/briefing-book.pdf"),
        "{:?}",
        open.on_demand
    );
    let home = open.artifacts.iter().find(|artifact| artifact.path == "alpha/index.html").expect("a page");
    let home = home.text().expect("text");
    assert!(
        home.contains(
            "<a href=\"print/briefing-book.pdf\">Briefing book</a> <span class=\"quiet\">PDF</span>"
        )
    );
}
