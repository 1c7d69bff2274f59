//! What changed: records are compared, not lines of files, and nothing that an edition withholds is
//! told, neither as it is nor as it was.

#[path = "support/mod.rs"]
mod support;

use std::path::Path;
use std::process::Command;

use briefbook::change::earlier::{Content, Part, Since, Version};
use briefbook::change::{Basis, Earlier, FolderChanges, Mark, State};
use briefbook::source::{SourceFile, Sources};
use briefbook::{Options, Output, Theme};
use jiff::civil::{Date, date};

const CONFIGURATION: &str = r#"
[book]
title = "Changes"
as_of = 2026-10-30
default_class = "open"

[[class]]
id = "open"
name = "Open"

[[class]]
id = "closed"
name = "Closed"
includes = ["open"]

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

[[person]]
id = "anna"
name = "Anna Keller"
party = "novalis"

[[person]]
id = "ben"
name = "Ben Okafor"
party = "corvane"
"#;

const DAY: Date = date(2026, 10, 30);

fn project(files: &[(&str, &str)]) -> Sources {
    let own = [("briefbook.toml", CONFIGURATION), ("content/aurelia/alliance.toml", ALLIANCE)];
    let replaced = |path: &str| files.iter().any(|(other, _)| *other == path);
    let own = own.iter().filter(|(path, _)| !replaced(path));
    Sources::new(own.chain(files).map(|(path, text)| SourceFile::new(*path, *text)).collect())
}

fn options() -> Options {
    Options { as_of: DAY, revision: None, output: Output::Site }
}

/// Both editions compared with one version, shared records and the alliance.
fn since(before: Sources) -> Earlier {
    let version = Version {
        revision: Some("4f2c91e".into()),
        day: date(2026, 8, 25),
        content: Content::Sources(before),
    };
    let part = |edition: &str, folder: Option<&str>| Part {
        edition: edition.into(),
        folder: folder.map(str::to_owned),
    };
    let parts = ["open", "closed"]
        .into_iter()
        .flat_map(|edition| [part(edition, None), part(edition, Some("aurelia"))]);
    let found = Since::Version { at: 0, day: Some(date(2026, 8, 25)) };
    Earlier { versions: vec![version], of: parts.map(|part| (part, found.clone())).collect() }
}

/// The changes that an edition tells: `changed action call-sites: due [-2026-09-01-]{+2026-10-01+}`.
fn told(before: &[(&str, &str)], now: &[(&str, &str)], edition: &str) -> Vec<String> {
    let (editions, diagnostics) = briefbook::changes(&project(now), &options(), &since(project(before)));
    let errors: Vec<_> = diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(!diagnostics.has_errors(), "{errors:?}");
    let (_, folders) = editions.iter().find(|(id, _)| id == edition).expect("the edition");
    folders.iter().flat_map(lines).collect()
}

fn lines(folder: &FolderChanges) -> Vec<String> {
    assert!(matches!(folder.since, Basis::Known { .. }), "{:?}", folder.since);
    let line = |change: &briefbook::change::RecordChange| {
        let (kind, id) = (change.reference.kind.word(), &change.reference.id);
        let what = change.what.word().to_lowercase();
        let fields = change.fields.iter().filter(|_| what != "added").flat_map(|field| {
            field.runs.iter().map(|run| {
                let marked = run.iter().map(|segment| match segment.mark {
                    Mark::Same => segment.text.clone(),
                    Mark::Gone => format!("[-{}-]", segment.text),
                    Mark::New => format!("{{+{}+}}", segment.text),
                });
                format!(" {} {}", field.field, marked.collect::<String>())
            })
        });
        format!("{what} {kind} {id}{}", fields.collect::<Vec<_>>().join(";"))
    };
    folder.records.iter().map(line).collect()
}

fn action(id: &str, text: &str, more: &str) -> String {
    format!("[[action]]\nid = \"{id}\"\ntext = \"{text}\"\nowner = \"anna\"\ndue = 2026-12-01\n{more}\n")
}

const ACTIONS: &str = "content/aurelia/actions.toml";

#[test]
fn records_come_change_close_and_go() {
    let before = [
        action("call", "Call the sites that enrolled nobody before the summer", ""),
        action("plan", "Write the plan", ""),
        action("letter", "Send the letter about the laboratory to all countries", ""),
    ]
    .concat();
    let now = [
        action("call", "Call the sites that enrolled nobody before the autumn", "").replace("anna", "ben"),
        action("plan", "Write the plan", "status = \"done\"\ndone_on = 2026-10-01"),
        action("visit", "Visit Spain", ""),
    ]
    .concat();
    assert_eq!(
        told(&[(ACTIONS, &before)], &[(ACTIONS, &now)], "open"),
        [
            "added action visit",
            "closed action plan done_on {+2026-10-01+}; status [-open-]{+done+}",
            "changed action call text Call the sites that enrolled nobody before the [-summer-]{+autumn+}; \
             owner [-Anna Keller-]{+Ben Okafor+}",
            "removed action letter",
        ]
    );
}

#[test]
fn another_file_another_order_and_another_form_are_no_change() {
    let first = action("call", "Call the sites", "body = \"One line\\nand the next, *marked*.\"");
    let second = action("plan", "Write the plan", "");
    let before = [first.as_str(), second.as_str()].concat();
    let moved = "id,text,owner,due\nplan,Write the plan,anna,2026-12-01\n";
    let again = first.replace("One line\\nand the next, *marked*.", "One line and the next, marked.");
    let now = [("content/aurelia/later/tasks.toml", again.as_str()), ("content/aurelia/actions.csv", moved)];
    assert!(told(&[(ACTIONS, &before)], &now, "open").is_empty());
}

#[test]
fn another_id_is_the_same_record() {
    let before = action("call", "Call the sites", "").replace("anna", "ben");
    let now = before.replace("\"ben\"", "\"ben-okafor\"").replace("\"call\"", "\"call-sites\"");
    let people = ALLIANCE.replace("\"ben\"", "\"ben-okafor\"");
    let now = [("content/aurelia/alliance.toml", people.as_str()), (ACTIONS, now.as_str())];
    let told = told(&[(ACTIONS, &before)], &now, "open");
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn what_moves_to_the_shared_records_stays_the_same() {
    let term = "[[term]]\nid = \"slip\"\nterm = \"Slip\"\ndefinition = \"Forecast less baseline.\"\n";
    let (own, shared) = ("content/aurelia/terms.toml", "content/terms.toml");
    assert!(told(&[(own, term)], &[(shared, term)], "open").is_empty());
    assert!(told(&[(shared, term)], &[(own, term)], "open").is_empty());
    let other = term.replace("less", "minus");
    let expected = ["changed term slip definition Forecast [-less -]{+minus +}baseline."];
    assert_eq!(
        told(&[(own, term)], &[(shared, &other)], "open"),
        Vec::<String>::new(),
        "told with its folder"
    );
    assert_eq!(told(&[(shared, term)], &[(own, &other)], "open"), expected);
}

/// All files of the edition for everybody.
fn published(before: &[(&str, &str)], now: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let theme = Theme::default_files();
    let outcome = briefbook::build_since(&project(now), &theme, &options(), &since(project(before)));
    let errors: Vec<_> = outcome.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(!outcome.diagnostics.has_errors(), "{errors:?}");
    let edition = outcome.editions.into_iter().find(|edition| edition.id == "open").expect("the edition");
    edition.artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect()
}

#[test]
fn a_change_of_what_is_withheld_changes_no_byte() {
    let open = action(
        "call",
        "Call the sites",
        "body = \"\"\"\nEverybody reads this.\n\n::: closed\nSECRET BLOCK\n:::\n\"\"\"",
    );
    let secret =
        action("secret-SECRET", "SECRET RECORD", "class = \"closed\"").replace("secret-SECRET", "hidden-one");
    let risk = "[[risk]]\nid = \"r\"\ntitle = \"SECRET RISK\"\nclass = \"closed\"\ncause = \"SECRET CAUSE\"\nevent = \"e\"\neffect = \"f\"\nprobability = 2\nimpact = 2\nowner = \"ben\"\n";
    let whole = [open.as_str(), secret.as_str(), risk].concat();
    let with = |word: &str| {
        whole.replace("SECRET", word).replace("hidden-one", &format!("hidden-{}", word.to_lowercase()))
    };
    let changed = action("plan", "Write the plan", "");
    let (one, two) = (with("walrus"), with("narwhal"));
    let (then_one, then_two) = (with("heron"), with("plover"));
    let now_one = [one, changed.clone()].concat();
    let now_two = [two, changed].concat();
    let first = published(&[(ACTIONS, &then_one)], &[(ACTIONS, &now_one)]);
    let second = published(&[(ACTIONS, &then_two)], &[(ACTIONS, &now_two)]);
    assert_eq!(first.len(), second.len());
    for ((path, left), (_, right)) in first.iter().zip(&second) {
        assert!(left == right, "{path} differs");
        let text = String::from_utf8_lossy(left).to_lowercase();
        for word in ["walrus", "heron"] {
            assert!(!text.contains(word), "{path} says {word}");
        }
    }
    let page = first.iter().find(|(path, _)| path == "aurelia/changes/index.html").expect("the page");
    assert!(String::from_utf8_lossy(&page.1).contains("1 record was added"));
}

#[test]
fn what_is_withheld_by_now_is_not_told_as_gone() {
    let body = "body = \"\"\"\nEverybody reads this sentence.\n\nThe fee for the laboratory is four million.\n\"\"\"";
    let before =
        [action("call", "Call the sites", body), action("price", "Settle the price of the second study", "")]
            .concat();
    let closed = "body = \"\"\"\nEverybody reads this sentence.\n\n::: closed\nThe fee for the laboratory is five million.\n:::\n\"\"\"";
    let now = [
        action("call", "Call the sites", closed),
        action("price-2", "Settle the price of the second study", "class = \"closed\""),
    ]
    .concat();
    let told_open = told(&[(ACTIONS, &before)], &[(ACTIONS, &now)], "open");
    assert!(told_open.is_empty(), "{told_open:?}");
    let told_closed = told(&[(ACTIONS, &before)], &[(ACTIONS, &now)], "closed");
    assert_eq!(
        told_closed,
        ["changed action call body The fee for the laboratory is [-four -]{+five +}million."]
    );
}

#[test]
fn what_was_withheld_then_is_not_told_as_it_was() {
    let before = action("price", "Settle the price at four million", "class = \"closed\"");
    let now = action("price", "Settle the price in public", "");
    assert_eq!(told(&[(ACTIONS, &before)], &[(ACTIONS, &now)], "open"), ["added action price"]);
    // The same where the class of a whole book became wider.
    let strict = CONFIGURATION.replace("default_class = \"open\"", "default_class = \"closed\"");
    let before = [
        ("briefbook.toml", strict.as_str()),
        (ACTIONS, &action("price", "Settle the price at four million", "")),
    ];
    let editions =
        briefbook::changes(&project(&[(ACTIONS, now.as_str())]), &options(), &since(project(&before))).0;
    let (_, folders) = editions.iter().find(|(id, _)| id == "open").expect("the edition");
    let alliance = folders.iter().find(|folder| folder.folder.is_some()).expect("the alliance");
    assert!(matches!(alliance.since, Basis::New { .. }), "nothing of it was shown then");
}

#[test]
fn a_reference_to_somebody_who_is_withheld_by_now_is_not_told() {
    let person = "[[person]]\nid = \"cleo\"\nname = \"Cleo Marsh\"\nparty = \"corvane\"\n";
    let path = "content/aurelia/more-people.toml";
    let risk = |co_owner: &str| {
        format!(
            "[[risk]]\nid = \"r\"\ntitle = \"Quiet sites\"\ncause = \"c\"\nevent = \"e\"\neffect = \"f\"\nprobability = 2\nimpact = 2\nowner = \"ben\"\n{co_owner}\n"
        )
    };
    let before = [(path, person), (ACTIONS, &risk("co_owner = \"cleo\""))];
    let hidden = format!("{person}class = \"closed\"\n");
    let now = [(path, hidden.as_str()), (ACTIONS, &risk("co_owner = \"cleo\""))];
    let told = told(&before, &now, "open");
    assert!(told.is_empty(), "{told:?}");
}

const KPIS: &str = "content/aurelia/kpis.toml";

/// A KPI that everybody sees, or one side alone.
fn cost(class: &str) -> String {
    format!(
        "[[kpi]]\nid = \"cost\"\nclass = \"{class}\"\nname = \"Cost by patient\"\nunit = \"EUR\"\n\
         perspective = \"financial\"\ndirection = \"lower\"\ndefinition = \"Cost.\"\n\
         values = [{{ period = 2026-07-31, value = 73219 }}]\n"
    )
}

/// The text that asks for the figure stands as it was, has other words, moved, or went.
#[test]
fn a_figure_that_is_withheld_by_now_is_not_told_as_it_was() {
    let page = |text: &str| format!("+++\ntitle = \"How we stand\"\n+++\n\nAll is well.\n\n{text}");
    let (then, path) =
        ("Cost: {{kpi.cost}}\n\n| Cost |\n|---|\n| {{kpi.cost}} |\n", "content/aurelia/pages/stand.md");
    let before = [(KPIS, cost("open")), (path, page(then))];
    let before = before.each_ref().map(|(path, text)| (*path, text.as_str()));
    let moved = format!(
        "{}\n[[risk]]\nid = \"r\"\ntitle = \"Quiet sites\"\nclass = \"closed\"\ncause = \"c\"\nevent = \"{{{{kpi.cost}}}}\"\neffect = \"f\"\nprobability = 2\nimpact = 2\nowner = \"ben\"\n",
        cost("closed")
    );
    for (kpis, text) in [
        (cost("closed"), then),
        (cost("closed"), "The cost of all is {{kpi.cost}} now."),
        (cost("closed"), "Nothing more."),
        (moved, "Nothing more."),
        (String::new(), "Nothing more."),
    ] {
        let text = page(text);
        let now = [(KPIS, kpis.as_str()), (path, text.as_str())];
        let kept = told_since_kept(&before, &now, &|_| {});
        for lines in [told(&before, &now, "open"), kept] {
            assert!(!lines.iter().any(|line| line.contains("73")), "{lines:?}");
        }
    }
    // Whoever may see it is told all of it.
    let now = page("Costs of {{kpi.cost}}");
    let lines = told(&before, &[(KPIS, &cost("open")), (path, now.as_str())], "open");
    assert!(lines.iter().any(|line| line.contains("73") && line.contains("[-Cost:")), "{lines:?}");
}

/// The sample asks for the response rate of a health check in a text.
#[test]
fn a_project_that_stayed_as_it_was_tells_of_nothing() {
    let sample = support::sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    let version = Version { revision: None, day: DAY, content: Content::Sources(sample.clone()) };
    let parts = briefbook::parts(&sample, DAY).into_iter().map(|(part, _)| part);
    let of = parts.map(|part| (part, Since::Version { at: 0, day: None })).collect();
    let (editions, _) = briefbook::changes(&sample, &options(), &Earlier { versions: vec![version], of });
    assert!(editions.len() > 1);
    for (edition, folders) in &editions {
        let told: Vec<String> = folders.iter().flat_map(lines).collect();
        assert!(!folders.is_empty() && told.is_empty(), "{edition}: {told:?}");
    }
}

#[test]
fn an_edition_keeps_what_it_can_be_compared_with() {
    let before = action("call", "Call the sites", "");
    let kept = published(&[], &[(ACTIONS, &before)]);
    let (_, bytes) =
        kept.iter().find(|(path, _)| path == briefbook::change::state::PATH).expect("its records");
    let state = State::parse(bytes).expect("its own form");
    assert_eq!(&state.to_json(), bytes);
    let part = Part { edition: "open".into(), folder: Some("aurelia".into()) };
    let version = Version { revision: None, day: state.as_of, content: Content::Edition(state) };
    let found = Since::Version { at: 0, day: None };
    let earlier = Earlier { versions: vec![version], of: [(part, found)].into() };
    let now = before.replace("2026-12-01", "2027-01-15");
    let (editions, _) = briefbook::changes(&project(&[(ACTIONS, &now)]), &options(), &earlier);
    let lines: Vec<String> =
        editions.iter().flat_map(|(_, folders)| folders.iter().flat_map(lines)).collect();
    assert_eq!(lines, ["changed action call due [-2026-12-01-]{+2027-01-15+}"]);
}

/// What is told today since an edition that was kept, and which `before` changes to what another program
/// would have kept.
fn since_kept(
    before: &[(&str, &str)],
    now: &[(&str, &str)],
    older: &dyn Fn(&mut serde_json::Value),
) -> Vec<FolderChanges> {
    let kept = published(&[], before);
    let (_, bytes) =
        kept.iter().find(|(path, _)| path == briefbook::change::state::PATH).expect("its records");
    let mut data = serde_json::from_slice(bytes).expect("JSON");
    older(&mut data);
    let state = State::parse(data.to_string().as_bytes()).expect("its own form");
    let part = Part { edition: "open".into(), folder: Some("aurelia".into()) };
    let version = Version { revision: None, day: state.as_of, content: Content::Edition(state) };
    let found = Since::Version { at: 0, day: None };
    let earlier = Earlier { versions: vec![version], of: [(part, found)].into() };
    let (editions, _) = briefbook::changes(&project(now), &options(), &earlier);
    editions.into_iter().flat_map(|(_, folders)| folders).collect()
}

fn told_since_kept(
    before: &[(&str, &str)],
    now: &[(&str, &str)],
    older: &dyn Fn(&mut serde_json::Value),
) -> Vec<String> {
    since_kept(before, now, older).iter().flat_map(lines).collect()
}

const BODIES: &str = "content/aurelia/bodies.toml";

fn body(more_of_body: &str, more_of_seat: &str) -> String {
    format!(
        "[[committee]]\nid = \"jsc\"\nname = \"Joint Steering Committee\"\npurpose = \"It decides.\"\nauthority = \"decision-making\"\nseats = [{{ party = \"novalis\", number = 2{more_of_seat} }}]\n{more_of_body}\n"
    )
}

#[test]
fn what_an_earlier_program_had_no_field_for_is_no_change() {
    let (before, now) = (body("", ""), body("notice_days = 14", ", at_most = 3"));
    let (before, now) = ([(BODIES, before.as_str())], [(BODIES, now.as_str())]);
    let both = "changed committee jsc seats Novalis; number: [-2-]{+2; at most: 3+}; notice_days {+14+}";
    assert_eq!(told_since_kept(&before, &now, &|_| {}), [both], "with the same program it is one");

    let without = |data: &mut serde_json::Value, field: &str| {
        let fields = data["knows"]["committee"].as_array_mut().expect("the fields of a committee");
        let known = fields.len();
        fields.retain(|name| name != field);
        assert_eq!(fields.len(), known - 1, "{field} is a field");
    };
    let seats = "changed committee jsc seats Novalis; number: [-2-]{+2; at most: 3+}";
    let told = told_since_kept(&before, &now, &|data| without(data, "notice_days"));
    assert_eq!(told, [seats]);
    let told = told_since_kept(&before, &now, &|data| {
        without(data, "notice_days");
        without(data, "seats.at_most");
    });
    assert!(told.is_empty(), "{told:?}");

    // The first form does not say what its program knew: it knew what it used.
    let first_form = |data: &mut serde_json::Value| {
        data.as_object_mut().expect("a table").remove("knows");
    };
    assert_eq!(told_since_kept(&before, &now, &first_form), [seats]);
}

#[test]
fn of_what_is_new_all_is_told_and_what_has_no_field_today_did_not_go() {
    let now = body("notice_days = 14", "");
    let older = |data: &mut serde_json::Value| {
        data["knows"]["committee"].as_array_mut().expect("fields").retain(|name| name != "notice_days");
    };
    let kept = since_kept(&[], &[(BODIES, &now)], &older);
    let [added] = kept[0].records.as_slice() else { panic!("{:?}", kept[0].records) };
    assert!(added.fields.iter().any(|field| field.field == "notice_days"), "{added:?}");

    let gone = |data: &mut serde_json::Value| {
        let record = &mut data["folders"][1]["records"][0];
        let field = serde_json::json!(["colour_of_the_door", ["green"]]);
        record["fields"].as_array_mut().expect("fields").push(field);
    };
    let told = told_since_kept(&[(BODIES, &now)], &[(BODIES, &now)], &gone);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn of_a_kept_edition_only_what_may_be_seen_today_is_told() {
    let secret = action("price", "Settle the price at four million", "class = \"closed\"");
    let outcome = briefbook::build(&project(&[(ACTIONS, &secret)]), &Theme::default_files(), &options());
    let closed = outcome.editions.iter().find(|edition| edition.id == "closed").expect("the edition");
    let records = closed.artifacts.iter().find(|artifact| artifact.path == briefbook::change::state::PATH);
    let state = State::parse(&records.expect("its records").bytes).expect("its own form");
    let part = Part { edition: "closed".into(), folder: Some("aurelia".into()) };
    let version = Version { revision: None, day: state.as_of, content: Content::Edition(state) };
    let earlier =
        Earlier { versions: vec![version], of: [(part, Since::Version { at: 0, day: None })].into() };
    // Since then the record has gone, and the readers of the edition may see less.
    let narrower = CONFIGURATION.replace("classes = [\"closed\"]", "classes = [\"open\"]");
    let now = project(&[("briefbook.toml", &narrower)]);
    let (editions, _) = briefbook::changes(&now, &options(), &earlier);
    let told: Vec<String> = editions.iter().flat_map(|(_, folders)| folders.iter().flat_map(lines)).collect();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn without_an_earlier_version_the_page_says_so() {
    let earlier = Earlier {
        versions: Vec::new(),
        of: [(
            Part { edition: "open".into(), folder: Some("aurelia".into()) },
            Since::Nothing("the content is not under version control".into()),
        )]
        .into(),
    };
    let outcome = briefbook::build_since(&project(&[]), &Theme::default_files(), &options(), &earlier);
    let open = outcome.editions.iter().find(|edition| edition.id == "open").expect("the edition");
    let page = open.artifacts.iter().find(|artifact| artifact.path == "aurelia/changes/index.html");
    let text = page.and_then(|page| page.text()).expect("the page");
    assert!(text.contains("What changed cannot be told: the content is not under version control."));
}

fn git(folder: &Path, day: &str, arguments: &[&str]) -> bool {
    let moment = format!("{day}T12:00:00Z");
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_COMMITTER_DATE", &moment)
        .env("GIT_AUTHOR_DATE", &moment)
        .output();
    run.is_ok_and(|output| output.status.success())
}

#[test]
fn the_program_finds_versions_in_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    if !git(root, "2026-08-20", &["init", "-q"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("to write");
        std::fs::write(path, text).expect("to write");
    };
    write("briefbook.toml", CONFIGURATION);
    write("content/aurelia/alliance.toml", ALLIANCE);
    write("content/aurelia/actions.toml", &action("call", "Call the sites", ""));
    assert!(git(root, "2026-08-20", &["add", "."]) && git(root, "2026-08-20", &["commit", "-qm", "then"]));
    write(
        "content/aurelia/actions.toml",
        &action("call", "Call the sites", "").replace("2026-12-01", "2026-12-24"),
    );
    assert!(git(root, "2026-09-15", &["commit", "-qam", "later"]));
    // What is not committed counts as it is.
    write("content/aurelia/more.toml", &action("plan", "Write the plan", ""));
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_briefbook"))
            .arg("--root")
            .arg(root)
            .arg("changes")
            .args(arguments)
            .output()
            .expect("the program runs");
        (
            output.status.code(),
            String::from_utf8(output.stdout).expect("text"),
            String::from_utf8(output.stderr).expect("text"),
        )
    };
    let (code, text, _) = run(&["--since", "2026-08-31", "--edition", "open"]);
    assert_eq!(code, Some(0));
    assert!(text.starts_with("aurelia, since 2026-08-31 (revision "), "{text}");
    assert!(text.contains("Action plan: Write the plan"), "{text}");
    assert!(text.contains("due: [-2026-12-01-] {+2026-12-24+}"), "{text}");
    let (_, text, _) = run(&["--since", "HEAD"]);
    assert!(text.contains("Action plan") && !text.contains("due:"), "{text}");
    let (code, json, _) = run(&["--since", "HEAD~1", "--alliance", "aurelia", "--format", "json"]);
    assert_eq!(code, Some(0));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let records = &json["editions"][0]["parts"][0]["records"];
    assert_eq!(records[1]["fields"][0]["runs"][0][1]["text"], "2026-12-24");
    let (code, _, error) = run(&["--since", "2026-08-01"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("version control of the content began after 2026-08-01"), "{error}");
    let (code, _, error) = run(&["--since", "no-such-tag"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("there is no revision and no folder “no-such-tag”"), "{error}");
}
