//! The sample book as a site: what must hold on every page, and the text of each page as a file.
//!
//! `SNAPSHOTS=overwrite cargo test --test html` writes the expected pages anew.

use std::collections::BTreeSet;

use briefbook::artifact::Artifact;
use briefbook::diagnostic::Diagnostics;
use briefbook::render::{export, html, search, svg};
use briefbook::theme::Theme;
use briefbook::view::page::Book;

#[path = "support/book/mod.rs"]
mod book;

fn fonts(theme: &Theme) -> svg::Fonts {
    let font = |name: &str| theme.file(&format!("assets/fonts/{name}")).expect("the theme has fonts");
    svg::Fonts::new(font("SourceSans3-Regular.ttf"), font("SourceSans3-Semibold.ttf"))
        .expect("they can be read")
}

fn pages(book: &Book, theme: &Theme) -> (Vec<Artifact>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let pages = html::pages(book, &[], theme, &fonts(theme), &mut diagnostics);
    (pages, diagnostics)
}

/// The start tags of a page, without their brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag)
}

/// The name and value of each attribute of a start tag.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { break };
        found.push((before.rsplit([' ', '\n']).next().unwrap_or_default(), value));
        rest = after;
    }
    found
}

#[test]
fn every_page_is_written_once_and_in_order() {
    let book = book::sample();
    let (pages, diagnostics) = pages(&book, &Theme::default_files());
    assert!(diagnostics.is_empty(), "{:?}", diagnostics.iter().map(|one| &one.message).collect::<Vec<_>>());
    let expected: Vec<&str> = book.pages.iter().map(|page| page.route.path()).collect();
    let written: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(written, expected);
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let (book, theme) = (book::sample(), Theme::default_files());
    assert_eq!(pages(&book, &theme).0, pages(&book, &theme).0);
    assert_eq!(search::index(&book), search::index(&book));
    assert_eq!(export::tables(&book), export::tables(&book));
}

#[test]
fn nothing_runs_and_nothing_is_styled_inside_a_page() {
    for page in pages(&book::sample(), &Theme::default_files()).0 {
        let text = page.text().expect("UTF-8");
        assert!(!text.contains("<style"), "{}", page.path);
        for tag in tags(text) {
            assert!(!tag.starts_with("script") || tag.contains(" src=\""), "{}: <{tag}>", page.path);
            for (name, value) in attributes(tag) {
                assert!(name != "style" && !name.starts_with("on"), "{}: <{tag}>", page.path);
                assert!(
                    !value.starts_with("data:") && !value.starts_with("javascript:"),
                    "{}: <{tag}>",
                    page.path
                );
            }
        }
    }
}

#[test]
fn ids_are_unique_and_everything_named_is_there() {
    for page in pages(&book::sample(), &Theme::default_files()).0 {
        let text = page.text().expect("UTF-8");
        let mut ids = BTreeSet::new();
        for (name, value) in tags(text).flat_map(attributes) {
            if name == "id" {
                assert!(ids.insert(value), "{}: two places are called {value}", page.path);
            }
        }
        for (name, value) in tags(text).flat_map(attributes) {
            let named: Vec<&str> = match name {
                "aria-labelledby" | "aria-describedby" | "for" => value.split(' ').collect(),
                "href" => value.strip_prefix('#').into_iter().collect(),
                _ => continue,
            };
            for id in named {
                assert!(ids.contains(id), "{}: {name} names {id}", page.path);
            }
        }
    }
}

#[test]
fn links_are_relative_and_name_a_file() {
    for page in pages(&book::sample(), &Theme::default_files()).0 {
        for (name, value) in tags(page.text().expect("UTF-8")).flat_map(attributes) {
            if !["href", "src"].contains(&name) || value.starts_with('#') || value.starts_with("mailto:") {
                continue;
            }
            assert!(!value.starts_with('/') && !value.contains(':'), "{}: {value}", page.path);
            let file = value.split('#').next().unwrap_or_default();
            let name = file.rsplit('/').next().unwrap_or_default();
            assert!(name == "index.html" || name.contains('.'), "{}: {value}", page.path);
        }
    }
}

/// A voice that reads aloud changes with the language.
#[test]
fn texts_in_another_language_say_so_and_the_words_around_them_stay_english() {
    let mut book = book::sample();
    book.stamp.language = "de".into();
    let mut marked = 0;
    for page in pages(&book, &Theme::default_files()).0 {
        let text = page.text().expect("UTF-8");
        assert!(text.contains("<html lang=\"en\""), "{}", page.path);
        assert!(!text.contains("<div class=\"prose\">"), "{}", page.path);
        marked += text.matches("<div class=\"prose\" lang=\"de\">").count();
    }
    assert!(marked > 0);
}

#[test]
fn every_page_says_what_it_is() {
    for page in pages(&book::sample(), &Theme::default_files()).0 {
        let text = page.text().expect("UTF-8");
        assert_eq!(text.matches("<h1").count(), 1, "{}", page.path);
        assert!(text.contains("<html lang=\"en\""), "{}", page.path);
        let footer = text.split_once("<footer").expect("a footer").1;
        for words in [
            "Aurelia–Northfield",
            "Joint steering committee",
            "Alliance confidential",
            "do not forward",
            "2026-09-30",
            "4f2c91e",
            "Cite as",
            "mailto:",
        ] {
            assert!(footer.contains(words), "{}: {words}", page.path);
        }
    }
}

#[test]
fn a_page_weighs_the_same_however_many_there_are() {
    let (mut many, theme) = (book::sample(), Theme::default_files());
    let alone = pages(&many, &theme).0;
    let more = many.pages.clone();
    for copy in 0..20 {
        many.pages.extend(more.iter().cloned().map(|mut page| {
            page.route = briefbook::view::route::Route::page(&format!("copy-{copy}/{}", page.route.folder()));
            page
        }));
    }
    assert_eq!(pages(&many, &theme).0[..alone.len()], alone[..]);
}

#[test]
fn search_finds_words_of_pages_by_their_first_letter() {
    let files = search::index(&book::sample());
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
        file.text().expect("UTF-8")
    };
    let documents = text("search/documents.js");
    assert!(
        documents.starts_with(
            "briefbookSearch.receive({\"documents\":[[\"Aurelia–Northfield\",\"alpha/index.html\""
        )
    );
    assert!(documents.contains("\"j\":\"words-j\""));
    // The committee is the second page; the word is in its title.
    assert!(text("search/words-s.js").contains("\"steering\":[0,1,1,12,"));
    assert!(text("search/words-h.js").contains("\"helene\":"));
}

#[test]
fn tables_and_figures_are_exported_where_they_say() {
    let files = export::tables(&book::sample());
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "alpha/data/bullet.csv",
            "alpha/data/bullet.json",
            "alpha/data/decisions.csv",
            "alpha/data/decisions.json",
            "alpha/data/jsc-members.csv",
            "alpha/data/jsc-members.json",
            "alpha/data/run.csv",
            "alpha/data/run.json"
        ]
    );
}

#[test]
fn a_broken_template_is_said_once_with_its_place() {
    let broken = b"{% extends \"base.html\" %}\n{% block main %}{{ page.titel }}{% endblock main %}".to_vec();
    let theme = Theme::default_files().with_overrides([("templates/page.html".to_owned(), broken)]);
    let (pages, diagnostics) = pages(&book::sample(), &theme);
    let said: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("theme file templates/page.html:2:"), "{}", said[0]);
    // Kinds with a template of their own are not touched.
    let written: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(written, ["alpha/index.html", "alpha/glossary/index.html"]);
}

/// `<main>` alone, without the drawings, which have tests of their own.
fn main_text(html: &str) -> String {
    let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main").0;
    let mut text = String::from("<main");
    let mut rest = main;
    while let Some((before, chart)) = rest.split_once("<svg xmlns") {
        text.push_str(before);
        text.push_str("<svg><!-- a chart --></svg>");
        rest = chart.split_once("</svg>").expect("a drawing ends").1;
    }
    text.push_str(rest);
    text.push_str("</main>\n");
    text
}

#[test]
fn pages_look_as_they_should() {
    let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
    let mut left: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/html"))
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    for page in pages(&book::sample(), &Theme::default_files()).0 {
        let name = page.path.trim_end_matches("/index.html").replace('/', "-");
        left.remove(&format!("{name}.html"));
        let expected = format!("{}/tests/html/{name}.html", env!("CARGO_MANIFEST_DIR"));
        let expected =
            snapbox::Data::read_from(std::path::Path::new(&expected), Some(snapbox::data::DataFormat::Text));
        assert.eq(main_text(page.text().expect("UTF-8")), expected.raw());
    }
    assert!(left.is_empty(), "no page looks like {left:?}");
}
