//! What an edition withholds is not said to be missing.

#[path = "support/small.rs"]
mod small;
#[path = "support/stages.rs"]
mod stages;

use briefbook::artifact::Artifact;

use crate::small::{ALLIANCE, PARTIES};
use crate::stages::{Unchecked, page};

const RECORDS: &str = r#"
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

[[communication]]
id = "letter"
audience = "Whoever reads letters"
content = "Letter"
channel = "Letter"
frequency = "weekly"
from = 2026-01-05
to = 2026-01-12
owner = "nils"

[[communication-log]]
communication = "letter"
on = 2026-01-05

[[communication-log]]
communication = "letter"
on = 2026-01-12
class = "closed"

[[communication]]
id = "call"
audience = "Whoever is called"
content = "Call"
channel = "Telephone"
frequency = "weekly"
from = 2026-01-05
to = 2026-01-12
owner = "nils"

[[communication-log]]
communication = "call"
on = 2026-01-05

[[communication-log]]
communication = "call"
on = 2026-01-14
"#;

/// What an alliance says of its own record, where that is closed.
const CLOSED: &str = "default_class = \"open\"\nclass = \"closed\"\n";

/// The alerts, by their codes, and the files of one edition; `more` stands behind the alliance.
fn build(more: &str, edition: &str) -> (Vec<&'static str>, Vec<Artifact>) {
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", [ALLIANCE, more, PARTIES].concat().as_str()),
        ("alpha/records.toml", RECORDS),
    ]));
    let composed = project.compose(edition);
    (composed.alerts.iter().flatten().map(|alert| alert.rule).collect(), composed.render())
}

#[test]
fn what_is_withheld_is_not_missing() {
    let (rules, artifacts) = build("", "open");
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
    let (_, artifacts) = build("", "closed");
    let meeting = page(&artifacts, "alpha/meetings/first/index.html");
    assert!(meeting.contains("The quorum was met"), "the quorum");
}

/// One row of the communication plan has an entry that is withheld, the other has none.
#[test]
fn a_row_of_the_plan_is_judged_where_its_log_is_shown() {
    for (edition, audiences) in [("open", ["called"].as_slice()), ("closed", &["called", "reads letters"])] {
        let (_, artifacts) = build("", edition);
        let (_, rest) = page(&artifacts, "alpha/communication/index.html")
            .split_once("Is the plan kept?</h2>")
            .expect("what is judged");
        let judged = rest.split("<h2").next().expect("a section");
        for audience in ["called", "reads letters"] {
            assert_eq!(judged.contains(audience), audiences.contains(&audience), "{edition}: {audience}");
        }
    }
}

/// The alliance's record is closed, its default class is not.
#[test]
fn a_page_carries_the_class_of_what_stands_on_it() {
    let (_, artifacts) = build(CLOSED, "closed");
    let mark = |path: &str, class: &str| page(&artifacts, path).contains(class);
    assert!(mark("alpha/meetings/index.html", "Open"), "a page of open records");
    assert!(mark("index.html", "Closed"), "the front page tells of a closed alliance");
}

/// A title tells as much as the record: who may not see the record may not see its title.
#[test]
fn a_page_carries_the_class_of_the_records_it_links() {
    let (_, artifacts) = build("", "closed");
    let class = |path: &str| {
        let (_, rest) = page(&artifacts, path).split_once("class=\"stamp-class\">").expect("a stamp");
        rest.split_once('<').expect("its end").0
    };
    assert_eq!(class("alpha/people/nils/index.html"), "Closed", "a fact names a closed person");
    assert_eq!(class("alpha/north-star/index.html"), "Closed", "a cell of a table names a closed body");
    assert_eq!(class("alpha/parties/index.html"), "Open", "nothing on it is closed");
}
