//! Lists go out as spreadsheets and come in again: the same records, whoever saved them in between.

use briefbook::change::state;
use briefbook::diagnostic::report::{Format, render};
use briefbook::source::{SourceFile, Sources};
use briefbook::{Options, Outcome, Output, Theme};
use jiff::civil::date;

const CONFIGURATION: &str = r#"
[book]
title = "Lists"
default_class = "open"

[[class]]
id = "open"
name = "Open"

[[class]]
id = "closed"
name = "Closed"
includes = ["open"]

[[edition]]
id = "whole"
title = "For one side"
classes = ["closed"]
emails = true

[[edition]]
id = "open"
title = "For everybody"
classes = ["open"]
"#;

const ALLIANCE: &str = r#"
[alliance]
name = "Aurelia"
summary = "Two companies bring a medicine to patients."
kind = "co-development"

[[party]]
id = "novalis"
legal_name = "Novalis AG"
short = "Novalis"
role = "sponsor"

[[party]]
id = "corvane"
legal_name = "Corvane Ltd"
short = "Corvane"
role = "cro"

[[agreement]]
id = "msa"
title = "Master agreement"
parties = ["novalis", "corvane"]

[[committee]]
id = "jsc"
name = "Joint Steering Committee"
purpose = "It decides."
authority = "decision-making"

[[communication]]
id = "letter"
audience = "Teams"
content = "Letter"
channel = "E-mail"
frequency = "monthly"
from = 2026-09-01
owner = "anna-keller"
"#;

/// What people write in lists: signs of formulas, quotes, several lines, several values, dates that are
/// blacked out, records of another class, ids that are not made of the name.
const LISTS: &str = r#"
[[person]]
id = "anna-keller"
name = "Anna Keller"
party = "novalis"
email = "anna@novalis.example"
title = "=Head of everything"
level = "leadership"
key_role = true

[[person]]
id = "tamm-j"
name = "Jüri Tamm, \"Jüts\""
party = "corvane"
from = 2025-02-01
to = 2026-12-31
successor = "anna-keller"

[[membership]]
committee = "jsc"
person = "anna-keller"
role = "co-chair"
from = 2025-01-01

[[membership]]
committee = "jsc"
person = "tamm-j"
role = "observer"
voting = false
class = "closed"

[[obligation]]
id = "report"
agreement = "msa"
section = "7.1"
obligor = "corvane"
kind = "report"
description = "+ costs; - risks; @home"
due = "[***]"
every = "quarterly"

[[obligation]]
id = "notice"
agreement = "msa"
section = "'=12"
obligor = "novalis"
obligee = "corvane"
kind = "notice"
description = "Notice of a change"
financial = true
event = "The change"
days = 30
before_event = true
status = "in-progress"

[[action]]
id = "a-1"
text = "-- call the sites, all of them"
owner = "tamm-j"
due = 2026-12-01
carry_back_to = "'tis the site teams"

[[action]]
id = "a-2"
text = "Write the plan"
owner = "anna-keller"
due = 2026-10-01
done_on = 2026-09-28
status = "done"
updated = 2026-09-29
source = "E-mail of 28 September"

[[risk]]
id = "r-1"
title = "Quiet sites"
cause = "Few patients"
event = "Sites enrol nobody"
effect = "The trial is late"
probability = 4
impact = 5
owner = "tamm-j"
co_owner = "anna-keller"
mitigations = ["=Close silent sites", "Move their monitors"]
response = "share"

[[communication-log]]
communication = "letter"
on = 2026-09-15
by = "anna-keller"
note = "Two lines"
"#;

fn project(files: &[(&str, &str)]) -> Sources {
    let own = [("briefbook.toml", CONFIGURATION), ("content/aurelia/alliance.toml", ALLIANCE)];
    Sources::new(own.iter().chain(files).map(|(path, text)| SourceFile::new(*path, *text)).collect())
}

fn build(sources: &Sources) -> Outcome {
    let options = Options { as_of: date(2026, 10, 30), revision: None, output: Output::Site };
    let outcome = briefbook::build(sources, &Theme::default_files(), &options);
    let report = render(&outcome.diagnostics, sources, Format::Human, false);
    assert!(!outcome.diagnostics.has_errors(), "{report}");
    outcome
}

/// The files of an edition below a folder, by what follows it.
fn files(outcome: &Outcome, edition: &str, below: &str) -> Vec<(String, String)> {
    let built = outcome.editions.iter().find(|built| built.id == edition).expect("the edition");
    let inside = built.artifacts.iter().filter_map(|file| Some((file.path.strip_prefix(below)?, file)));
    inside.map(|(path, file)| (path.to_owned(), file.text().expect("text").to_owned())).collect()
}

fn lists(outcome: &Outcome, edition: &str) -> Vec<(String, String)> {
    files(outcome, edition, "aurelia/lists/")
}

/// The project with these lists instead of the file in which they were written.
fn with_lists(lists: &[(String, String)]) -> Sources {
    let placed: Vec<(String, &str)> =
        lists.iter().map(|(name, text)| (format!("content/aurelia/{name}"), text.as_str())).collect();
    let placed: Vec<(&str, &str)> = placed.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    project(&placed)
}

const NAMES: [&str; 6] = [
    "actions.csv",
    "communication-logs.csv",
    "memberships.csv",
    "obligations.csv",
    "people.csv",
    "risks.csv",
];

#[test]
fn what_goes_out_comes_in_as_it_was() {
    let written = build(&project(&[("content/aurelia/lists.toml", LISTS)]));
    let lists = lists(&written, "whole");
    let names: Vec<&str> = lists.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, NAMES);
    let signs = ['=', '+', '-', '@'];
    for (name, text) in &lists {
        let formula = text.split(['\n', ',']).find(|cell| cell.trim_matches('"').starts_with(signs));
        assert_eq!(formula, None, "{name}");
    }
    let read = build(&with_lists(&lists));
    for edition in ["whole", "open"] {
        let records = |outcome: &Outcome| files(outcome, edition, state::PATH);
        assert_eq!(records(&read), records(&written), "{edition}");
    }
    assert_eq!(self::lists(&read, "whole"), lists, "and goes out again");
}

#[test]
fn a_list_shows_what_its_edition_shows() {
    let written = build(&project(&[("content/aurelia/lists.toml", LISTS)]));
    let of = |edition: &str, wanted: &str| {
        let found = lists(&written, edition).into_iter().find(|(name, _)| name == wanted);
        found.expect("the list").1
    };
    assert!(of("whole", "memberships.csv").contains("tamm-j"));
    assert!(!of("open", "memberships.csv").contains("tamm-j"));
    assert!(of("whole", "people.csv").contains("anna@novalis.example"));
    assert!(!of("open", "people.csv").contains("anna@novalis.example"));
}

#[test]
fn names_do_where_ids_are_made_of_them_and_a_cell_that_is_wrong_is_named() {
    let written = build(&project(&[("content/aurelia/lists.toml", LISTS)]));
    let lists = lists(&written, "whole");
    let changed = |from: &str, to: &str| -> Vec<(String, String)> {
        let change = |(name, text): &(String, String)| match name.as_str() {
            "actions.csv" => {
                assert!(text.contains(from), "{text}");
                (name.clone(), text.replace(from, to))
            }
            _ => (name.clone(), text.clone()),
        };
        lists.iter().map(change).collect()
    };
    let by_name = build(&with_lists(&changed(",anna-keller,", ",Anna Keller,")));
    let records = |outcome: &Outcome| files(outcome, "whole", state::PATH);
    assert_eq!(records(&by_name), records(&written));

    let sources = with_lists(&changed("2026-12-01", "1 December"));
    let options = Options { as_of: date(2026, 10, 30), revision: None, output: Output::Site };
    let diagnostics = briefbook::check(&sources, &Theme::default_files(), &options);
    let report = render(&diagnostics, &sources, Format::Human, false);
    assert!(report.contains("[bad-date]") && report.contains("cell D2"), "{report}");
}

#[test]
fn what_no_cell_can_hold_is_told() {
    let history = "history = [{ on = 2026-01-01, probability = 2, impact = 5 }]\n";
    let text = LISTS.replace("response = \"share\"\n", &format!("response = \"share\"\n{history}"));
    let written = build(&project(&[("content/aurelia/lists.toml", &text)]));
    let (_, list) = lists(&written, "whole").pop().expect("the risks");
    assert!(list.starts_with("id,title,cause,"), "{list}");
    assert!(!list.contains("history"));
    let (_, page) = files(&written, "whole", "aurelia/risks/index.html").pop().expect("the page");
    let words = page.replace(['\n', '\r'], " ");
    assert!(words.contains("risks.csv with 1 row</a>"), "it is linked");
    assert!(words.contains("it has no room for history."), "and says so");
}
