//! docs/practices.md is true: the codes that it names exist, the pages that it names are in the sample.

#[path = "support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use briefbook::theme::Theme;
use briefbook::{Options, Output, alert, build, catalogue, configured_as_of};

/// The words between backticks in the cells of each row: page, checks, alerts.
fn rows(text: &str) -> Vec<(String, [Vec<String>; 3])> {
    let is_row =
        |line: &&str| line.starts_with("| ") && !line.starts_with("| practice ") && !line.contains("---");
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [practice, rest @ ..] = cells.as_slice() else { panic!("no practice in {line}") };
        let words = |cell: &&str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let rest: Vec<Vec<String>> = rest.iter().map(words).collect();
        ((*practice).to_owned(), rest.try_into().unwrap_or_else(|_| panic!("four cells in {line}")))
    };
    text.lines().filter(is_row).map(row).collect()
}

#[test]
fn every_practice_has_a_page_and_codes_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/practices.md")).expect("the page of practices");
    let rows = rows(&text);
    assert!(rows.len() > 40, "{} rows", rows.len());
    let sources = support::sources(root);
    let as_of = configured_as_of(&sources).expect("the sample's day");
    let options = Options { as_of, revision: None, output: Output::Site };
    let outcome = build(&sources, &Theme::default_files(), &options);
    let artifacts = outcome.editions.iter().flat_map(|edition| &edition.artifacts);
    let folders: BTreeSet<&str> = artifacts
        .filter(|artifact| artifact.path.ends_with(".html"))
        .filter_map(|artifact| artifact.path.split('/').nth(1))
        .collect();
    let alerts: BTreeSet<&str> = alert::codes().map(|code| code.name).collect();
    let checks: BTreeSet<&str> =
        catalogue().iter().map(|code| code.name).filter(|name| !alerts.contains(name)).collect();
    let mut wrong = Vec::new();
    let mut served: BTreeSet<&str> = BTreeSet::new();
    for (practice, [pages, named_checks, named_alerts]) in &rows {
        if pages.is_empty() {
            wrong.push(format!("{practice}: no page"));
        }
        let of = |words: &[String], known: &BTreeSet<&str>, what: &str| -> Vec<String> {
            let unknown = words.iter().filter(|word| !known.contains(word.as_str()));
            unknown.map(|word| format!("{practice}: there is no {what} {word}")).collect()
        };
        wrong.extend(of(pages, &folders, "page"));
        wrong.extend(of(named_checks, &checks, "check"));
        wrong.extend(of(named_alerts, &alerts, "alert"));
        served.extend(named_alerts.iter().map(String::as_str));
    }
    wrong.extend(alerts.difference(&served).map(|alert| format!("no practice names the alert {alert}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
