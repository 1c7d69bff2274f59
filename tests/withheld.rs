//! What an edition withholds is not said to be missing.

use briefbook::artifact::Artifact;
use briefbook::diagnostic::Diagnostics;
use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;

const CONFIGURATION: &str = r#"
[book]
title = "Withheld"
as_of = 2026-02-01
default_class = "open"

[[class]]
id = "open"
name = "Open"

[[class]]
id = "inner"
name = "Inner"
includes = ["open"]

[[class]]
id = "closed"
name = "Closed"
includes = ["inner"]

[[edition]]
id = "open"
title = "For everybody"
classes = ["open"]

[[edition]]
id = "closed"
title = "For one side"
classes = ["closed"]
"#;

const ALLIANCE: &str = r#"
[alliance]
name = "Alpha"
summary = "An alliance."
kind = "research"
default_class = "open"
class = "closed"
"#;

const RECORDS: &str = r#"
[[party]]
id = "north"
legal_name = "North"
short = "North"
role = "sponsor"

[[person]]
id = "nils"
name = "Nils"
party = "north"
title = "Chair"
key_role = true
to = 2026-02-20
successor = "vera"

[[person]]
id = "vera"
name = "Vera"
party = "north"
class = "closed"

[[committee]]
id = "jsc"
name = "Joint Steering Committee"
purpose = "Steers."
authority = "decision-making"
seats = [{ party = "north", number = 2 }]
quorum = { members = 2 }

[[committee]]
id = "board"
name = "Board"
purpose = "Oversees."
authority = "decision-making"
class = "closed"

[[membership]]
committee = "jsc"
person = "nils"

[[membership]]
committee = "jsc"
person = "vera"

[[meeting]]
id = "first"
committee = "jsc"
date = 2026-01-10
attendance = [{ person = "nils" }, { person = "vera" }]

[north-star]
text = "Patients are treated earlier."
endorsed_by = "board"
endorsed_on = 2026-01-15
cascaded_to = ["jsc"]
"#;

fn build(alliance: &str, edition: usize) -> (Vec<String>, Vec<Artifact>) {
    let file = |path: &str, text: &str| SourceFile::new(path, text);
    let sources = Sources::new(vec![
        file("briefbook.toml", CONFIGURATION),
        file("content/alpha/alliance.toml", alliance),
        file("content/alpha/records.toml", RECORDS),
    ]);
    let mut diagnostics = Diagnostics::default();
    let portfolio = briefbook::content::read(&sources, &mut diagnostics).expect("a configuration");
    let problems: Vec<&str> = diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    assert!(problems.is_empty(), "the project reads without a problem: {problems:#?}");
    let as_of = portfolio.config.book.as_of.expect("a day");
    let findings = briefbook::survey::analyse_all(&portfolio, &sources, as_of, &mut Diagnostics::default());
    let edition = briefbook::edition::disclose(&portfolio, &findings, &portfolio.config.edition[edition]);
    let alerts: Vec<_> =
        edition.alliances().map(|alliance| briefbook::alert::raise(alliance, as_of)).collect();
    let book = briefbook::view::book::compose(&edition, &alerts, as_of, None);
    let rules = alerts.iter().flatten().map(|alert| alert.rule.to_owned()).collect();
    (rules, briefbook::render::all(&book, &[], &Theme::default_files(), &mut Diagnostics::default()))
}

fn page<'a>(artifacts: &'a [Artifact], path: &str) -> &'a str {
    let page = artifacts.iter().find(|artifact| artifact.path == path);
    page.and_then(|page| page.text()).unwrap_or_else(|| panic!("the page {path}"))
}

#[test]
fn what_is_withheld_is_not_missing() {
    let alliance = ALLIANCE.replace("class = \"closed\"\n", "");
    let (rules, artifacts) = build(&alliance, 0);
    assert!(rules.is_empty(), "alerts that rest on something withheld: {rules:?}");
    let all: Vec<&str> = artifacts.iter().filter_map(|artifact| artifact.text()).collect();
    for words in ["Not endorsed yet", "1 vacant", "no successor", "No quorum", "without a quorum"] {
        assert!(!all.iter().any(|text| text.contains(words)), "“{words}” is said");
    }
    let meeting = page(&artifacts, "alpha/meetings/first/index.html");
    assert!(meeting.contains("cannot be judged in this edition"), "the quorum");
}

#[test]
fn the_edition_that_shows_everything_judges_it() {
    let alliance = ALLIANCE.replace("class = \"closed\"\n", "");
    let (_, artifacts) = build(&alliance, 1);
    let meeting = page(&artifacts, "alpha/meetings/first/index.html");
    assert!(meeting.contains("The quorum was met"), "the quorum");
}

/// The alliance's record is closed, its default class is not.
#[test]
fn a_page_carries_the_class_of_what_stands_on_it() {
    let (_, artifacts) = build(ALLIANCE, 1);
    let mark = |path: &str, class: &str| page(&artifacts, path).contains(class);
    assert!(mark("alpha/meetings/index.html", "Open"), "a page of open records");
    assert!(mark("index.html", "Closed"), "the front page tells of a closed alliance");
}

/// A title tells as much as the record: who may not see the record may not see its title.
#[test]
fn a_page_carries_the_class_of_the_records_it_links() {
    let (_, artifacts) = build(&ALLIANCE.replace("class = \"closed\"\n", ""), 1);
    let class = |path: &str| {
        let (_, rest) = page(&artifacts, path).split_once("class=\"stamp-class\">").expect("a stamp");
        rest.split_once('<').expect("its end").0
    };
    assert_eq!(class("alpha/people/nils/index.html"), "Closed", "a fact names a closed person");
    assert_eq!(class("alpha/north-star/index.html"), "Closed", "a cell of a table names a closed body");
    assert_eq!(class("alpha/parties/index.html"), "Open", "nothing on it is closed");
}
