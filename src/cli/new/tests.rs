//! What `new` writes can be read, for every kind.

use briefbook::diagnostic::report::{Format, render};
use briefbook::source::{SourceFile, Sources};

use super::*;

const SETTINGS: &str = "[book]\ntitle = \"Book\"\ndefault_class = \"joint\"\n\
    [[class]]\nid = \"joint\"\nname = \"Joint\"\n[[edition]]\nid = \"joint\"\ntitle = \"Joint\"\nclasses = [\"joint\"]\n";

const ALLIANCE: &str = "[alliance]\nname = \"A\"\nsummary = \"S\"\nkind = \"research\"\n";

/// The file that `new` would write for a kind, with every field taken into use if `full`.
fn written(kind: Kind, full: bool) -> (String, String) {
    let as_of = "2026-03-31".parse().unwrap();
    let (id, path) = place(kind, None, "alpha", as_of, &|_| false);
    let kinds = shapes();
    let fields = fields_of(kind, &kinds);
    let known = BTreeMap::new();
    let skeleton = Skeleton {
        kind: kind.word(),
        id: id.as_str(),
        fields,
        as_of,
        known,
        default_class: "joint",
        given: &[],
    };
    let text = if path.ends_with(".md") { skeleton.markdown() } else { skeleton.toml() };
    let used = |line: &str| match line.strip_prefix('#') {
        Some(field) if full && !field.starts_with(' ') => format!("{field}\n"),
        _ => format!("{line}\n"),
    };
    (path, text.lines().map(used).collect())
}

#[test]
fn every_kind_can_be_read_as_written_and_with_every_field_in_use() {
    for kind in KINDS {
        for full in [false, true] {
            let (path, text) = written(*kind, full);
            let file = |path: &str, text: &str| SourceFile::new(path, text);
            let alliance = if kind.word() == "alliance" { "" } else { ALLIANCE };
            let sources = Sources::new(vec![
                file("briefbook.toml", SETTINGS),
                file("content/alpha/alliance.toml", alliance),
                file(&format!("content/{path}"), &text),
            ]);
            let mut diagnostics = Diagnostics::default();
            let portfolio = content::read(&sources, &mut diagnostics).unwrap();
            let mut wrong = Diagnostics::default();
            // References cannot lead anywhere in a project with one record.
            let reading = ["broken-reference", "bad-attachment", "unknown-class"];
            let problems = diagnostics.iter().filter(|problem| !reading.contains(&problem.code.name));
            problems.for_each(|problem| wrong.push(problem.clone()));
            let report = render(&wrong, &sources, Format::Human, false);
            assert!(!wrong.has_errors(), "{kind:?}, full: {full}\n{report}\n{text}");
            let mut found = 0;
            let mut count = |records: &Records| {
                records.each(&mut |record| found += usize::from(record.reference.kind == *kind));
            };
            portfolio.folders.iter().for_each(|folder| count(&folder.records));
            count(&portfolio.shared);
            assert_eq!(found, 1, "{kind:?}, full: {full}\n{text}");
        }
    }
}

#[test]
fn ids_count_up_and_texts_are_markdown() {
    let as_of = "2026-03-31".parse().unwrap();
    let taken = |path: &str| path == "alpha/actions/action.toml";
    let path = |word: &'static str, id: Option<&str>| {
        place(Kind(word), id.map(|id| Slug::parse(id).unwrap()), "alpha", as_of, &taken).1
    };
    assert_eq!(path("action", None), "alpha/actions/action-2.toml");
    assert_eq!(path("action", Some("a-17")), "alpha/actions/a-17.toml");
    assert_eq!(path("meeting", None), "alpha/meetings/2026-03-31.md");
    assert_eq!(path("person", Some("anna")), "alpha/people/anna.toml");
    assert_eq!(path("north-star", Some("x")), "alpha/north-star.md");
    assert_eq!(path("alliance", Some("beta")), "beta/alliance.toml");
}
