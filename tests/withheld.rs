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

const VOTES: &str = r#"
[[committee]]
id = "council"
name = "Council"
purpose = "Decides."
authority = "decision-making"
vote_mode = "one-per-party"
seats = [{ party = "north", number = 1 }, { party = "south", number = 1 }]
threshold = { more_than = 0.5, of = "cast" }
threshold_in_writing = { at_least = 1.0, of = "entitled" }

[[committee]]
id = "team"
name = "Team"
purpose = "Decides."
authority = "decision-making"
vote_mode = "one-per-party"
seats = [{ party = "north", number = 1 }, { party = "south", number = 1 }]
threshold = { more_than = 0.5, of = "cast" }
threshold_in_writing = { at_least = 1.0, of = "entitled" }

[[meeting]]
id = "unseen"
committee = "council"
date = 2026-01-10
class = "closed"

[[decision]]
id = "d-1"
title = "At a meeting that few see"
date = 2026-01-10
committee = "council"
meeting = "unseen"
status = "decided"
votes = [{ party = "north", vote = "for" }]

[[decision]]
id = "d-2"
title = "By letter"
date = 2026-01-11
committee = "team"
status = "decided"
votes = [{ party = "north", vote = "for" }]
"#;

/// Of a decision whose meeting is withheld nobody can tell whether it was taken without one, so that no
/// rule is applied to its votes; where all meetings of the body are shown, one without was in writing.
#[test]
fn votes_at_a_meeting_that_is_withheld_are_not_counted_as_in_writing() {
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", [ALLIANCE, PARTIES].concat().as_str()),
        ("alpha/votes.toml", VOTES),
    ]));
    let decision = |edition: &str, id: &str| {
        let artifacts = project.compose(edition).render();
        page(&artifacts, &format!("alpha/decisions/{id}/index.html")).to_owned()
    };
    let unknown = decision("open", "d-1");
    assert!(!unknown.contains("It needs") && !unknown.contains("not enough votes"), "no rule is known");
    let known = decision("closed", "d-1");
    assert!(known.contains("more than half of the votes cast"), "the rule of meetings");
    assert!(!known.contains("not enough votes"), "it was carried");
    let written = decision("open", "d-2");
    assert!(written.contains("all the votes that could be cast") && written.contains("not enough votes"));
}

const FIGURES: &str = r#"
[[kpi]]
id = "hidden"
class = "closed"
name = "Cost by patient"
unit = "EUR"
perspective = "financial"
direction = "lower"
definition = "Cost."
target = 55101
values = [{ period = 2026-01-31, value = 73219, n = 4711 }]

[[kpi]]
id = "shown"
name = "Query age"
unit = "days"
perspective = "operational"
direction = "lower"
definition = "Age."
values = [{ period = 2026-01-31, value = 9.5 }]
"#;

const STATE: &str = "+++\ntitle = \"How we stand\"\n+++\n\nOne stays. A patient costs approx. {{kpi.hidden}}, \
    against {{kpi.hidden.target}}. Queries are {{kpi.shown.value}} old.\n\n- Lost {{kpi.hidden.n}}\n- Kept\n\n\
    | a | b |\n|---|---|\n| Gone | {{kpi.hidden.value}} |\n| Stays | {{kpi.shown.period}} |\n\n\
    Dr. Keller reports {{kpi.hidden}}.\n\n[There](#price-by-head)\n\n## Price by head\n\nPrices of late:\n\n\
    | Price |\n|---|\n| {{kpi.hidden}} |\n";

/// Not the value, not its name, not the half of a sentence that it stood in; on no page and in no
/// other file. Whoever may see the record reads it.
#[test]
fn a_figure_that_is_withheld_takes_its_sentence_with_it() {
    let files = [
        ("alpha/alliance.toml", [ALLIANCE, PARTIES].concat()),
        ("alpha/kpis.toml", FIGURES.to_owned()),
        ("alpha/pages/state.md", STATE.to_owned()),
    ];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let project = Unchecked::read(small::project(files));
    let open = project.compose("open").render();
    let state = page(&open, "alpha/pages/state/index.html");
    for words in ["One stays.", "Queries are", "9.5\u{a0}days", "Kept", "Jan\u{a0}2026", "kpis/shown"] {
        assert!(state.contains(words), "“{words}” is gone from {state}");
    }
    for artifact in open.iter().filter_map(|artifact| artifact.text()) {
        for words in
            ["73219", "73\u{202f}219", "55\u{202f}101", "4711", "approx.", "Lost", "Gone", "kpi.hidden"]
                .into_iter()
                .chain(["Dr.", "Price", "price-by-head"])
        {
            assert!(!artifact.contains(words), "“{words}” is left");
        }
    }
    let closed = project.compose("closed").render();
    let state = page(&closed, "alpha/pages/state/index.html");
    for words in ["73\u{202f}219\u{a0}EUR\u{a0}(Jan\u{a0}2026)", "55\u{202f}101\u{a0}EUR", "4711", "Gone"] {
        assert!(state.contains(words), "“{words}” is not shown");
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

const WAITING: &str = r#"
[[concern]]
title = "The deviations"
opened = 2026-01-12
blocked_by = "Quality"
blocked_party = "north"
requested_on = 2026-01-12

[[concern]]
title = "The labels"
opened = 2026-01-01
blocked_by = "quality"
blocked_party = "north"
requested_on = 2026-01-01
answered_on = 2026-01-05

[[concern]]
title = "The audit"
opened = 2026-01-02
blocked_by = "Quality"
blocked_party = "north"
requested_on = 2026-01-02
answered_on = 2026-01-13

[[concern]]
title = "The invoice"
opened = 2026-01-20
blocked_by = "Finance"
"#;

/// A function's answers are told where every concern is: counted over some of them they would say less than
/// there is, and what was left out could be worked out from another edition.
#[test]
fn what_waits_for_a_function_is_told_where_all_concerns_are() {
    let csv = |artifacts: &[Artifact]| -> Option<String> {
        let table = artifacts.iter().find(|artifact| artifact.path.ends_with("waits-by-function.csv"))?;
        table.text().map(|text| text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
    };
    let (_, artifacts) = build(WAITING, "open");
    assert!(page(&artifacts, "alpha/concerns/index.html").contains("7.5 days"), "half a day counts");
    let rows = csv(&artifacts).expect("the table as a file");
    assert_eq!(rows.lines().skip(1).collect::<Vec<_>>(), ["Quality,North,1,20,2,7.5", "Finance,,1,,0,"]);
    let hidden = "\n[[concern]]\ntitle = \"Ours\"\nopened = 2026-01-02\nclass = \"closed\"\n";
    let (_, artifacts) = build(&format!("{WAITING}{hidden}"), "open");
    assert_eq!(csv(&artifacts), None);
}
