//! Internal approvals: what is given up is not asked for any more, and a page says no more than it shows.

#[path = "support/small.rs"]
mod small;
#[path = "support/stages.rs"]
mod stages;

use crate::small::{ALLIANCE, PARTIES};
use crate::stages::{Unchecked, page};

const RECORDS: &str = r#"
[[committee]]
id = "jsc"
name = "Joint Steering Committee"
purpose = "Steers."
authority = "decision-making"
seats = [{ party = "north", number = 2 }]

[[decision]]
id = "given-up"
title = "Move the laboratory"
date = 2026-03-20
committee = "jsc"
status = "withdrawn"

[[decision]]
id = "to-come"
title = "Open six sites"
date = 2026-03-21
committee = "jsc"
status = "upcoming"

[[internal-approval]]
decision = "given-up"
party = "north"
approver = "Board of North"
lead_days = 10
started = 2026-01-12
state = "in-progress"
class = "closed"

[[internal-approval]]
decision = "to-come"
party = "north"
approver = "Board of North"
lead_days = 10
started = 2026-01-13
state = "in-progress"
class = "closed"
"#;

const ELSEWHERE: &str = "Who approves inside a party stands in the edition for that party";

/// The page of an edition at a path.
fn read(edition: &str, path: &str) -> String {
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", [ALLIANCE, PARTIES].concat().as_str()),
        ("alpha/records.toml", RECORDS),
    ]));
    page(&project.compose(edition).render(), path).to_owned()
}

#[test]
fn an_approval_of_what_was_withdrawn_without_a_day_does_not_go_on() {
    let text = read("closed", "alpha/decisions/given-up/index.html");
    assert!(text.contains("stopped, as the decision was withdrawn"), "its state");
    assert!(text.contains("started on 12 Jan 2026"), "its start");
    assert!(!text.contains("in progress") && !text.contains("since 12 Jan 2026"), "as if it went on");
}

#[test]
fn a_page_points_to_another_edition_only_for_what_it_withholds() {
    let (open, closed) =
        (read("open", "alpha/approvals/index.html"), read("closed", "alpha/approvals/index.html"));
    assert!(open.contains(ELSEWHERE) && !open.contains("Board of North"), "withheld");
    assert!(!closed.contains(ELSEWHERE) && closed.contains("Board of North"), "shown");
    let (open, closed) =
        (read("open", "alpha/decisions/index.html"), read("closed", "alpha/decisions/index.html"));
    let day = "with the day on which each has to start";
    assert!(!open.contains(day) && closed.contains(day), "the days are promised where they are shown");
}
