//! Nobody sees what they may not: a canary in every field of every kind of record.
//!
//! A project is made from the shapes of all kinds: for each a record that everybody may read, a
//! secret one with a canary word in every field that takes words, and a lure, a public record that
//! refers to the secret one wherever it can. The edition without the class must not hold a canary,
//! nor the id of a secret record, in any byte of any file; the edition with it must.

#[cfg(feature = "pdf")]
#[path = "support/poppler.rs"]
mod poppler;
#[path = "support/small.rs"]
mod small;
#[path = "support/stages.rs"]
mod stages;

use std::collections::BTreeSet;

use briefbook::artifact::Artifact;
use briefbook::model::records::shapes;
use briefbook::schema::Shape;
use briefbook::schema::shape::Fields;
use briefbook::source::{Sources, Span};

use crate::small::{ALLIANCE, PARTIES};
use crate::stages::{Unchecked, page};

/// The files of one edition, with the edition's id.
type Built = (String, Vec<Artifact>);

/// What a generated record is for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Open,
    Secret,
    Lure,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Open => "open",
            Part::Secret => "secret",
            Part::Lure => "lure",
        }
    }
}

/// Kinds of which a folder has one, or which are tested by themselves below.
const APART: [&str; 3] = ["alliance", "attachment", "survey-comment"];

fn record(kind: &str, fields: &Fields, part: Part) -> String {
    let mut toml = format!("[[{kind}]]\nid = \"{}-{kind}\"\n", part.name());
    if part == Part::Secret {
        toml.push_str("class = \"closed\"\n");
    }
    for field in &fields.fields {
        if ["id", "class", "updated"].contains(&field.name) {
            continue;
        }
        let place = format!("{kind}-{}", field.name);
        if let Some(value) = value(&field.shape, &place, part, field.required) {
            toml.push_str(&format!("{} = {value}\n", field.name));
        }
    }
    toml
}

/// A value of the shape, or none where a field is better left out.
fn value(shape: &Shape, place: &str, part: Part, required: bool) -> Option<String> {
    let words = match part {
        Part::Secret => format!("canary {place} canary"),
        Part::Open | Part::Lure => format!("{} words for {place}", part.name()),
    };
    Some(match shape {
        Shape::Text if place.ends_with("email") => format!("\"canary-{}@example.org\"", part.name()),
        Shape::Text if place.ends_with("letters") => "\"A\"".into(),
        Shape::Text if place.ends_with("colour") => "\"#1f4e79\"".into(),
        Shape::Text if place.ends_with("path") => "\"answers.csv\"".into(),
        // A file of mappings would have to be there.
        Shape::Text if place.ends_with("mapping") => return None,
        Shape::Text => format!("\"{words}\""),
        Shape::Markdown => format!("\"{words}\\n\\n::: closed\\ncanary block in {place} canary\\n:::\\n\""),
        Shape::Id if place.ends_with("class") => return None,
        Shape::Id => "\"some-id\"".into(),
        Shape::Reference(kind) => match part {
            // What a record cannot do without has to be shown, or it would go too.
            Part::Lure if !required && !APART.contains(kind) => format!("\"secret-{kind}\""),
            _ => format!("\"open-{kind}\""),
        },
        Shape::Whole => "3".into(),
        Shape::Number => "2.5".into(),
        Shape::Flag => "true".into(),
        Shape::Date => "2026-01-15".into(),
        Shape::Time => "10:00:00".into(),
        Shape::Months => "\"6 months\"".into(),
        Shape::Choice(words) => format!("\"{}\"", words[0]),
        Shape::Stated(inner) => return value(inner, place, part, required),
        Shape::Optional(inner) => return value(inner, place, part, false),
        Shape::List(inner) => format!("[{}]", value(inner, place, part, false)?),
        Shape::Map(_) => return None,
        Shape::Table(fields) => {
            let inside = fields.fields.iter().filter_map(|field| {
                let value = value(&field.shape, &format!("{place}-{}", field.name), part, field.required)?;
                Some(format!("{} = {value}", field.name))
            });
            format!("{{ {} }}", inside.collect::<Vec<_>>().join(", "))
        }
    })
}

fn project() -> Sources {
    let mut records = String::new();
    for (kind, shape) in shapes() {
        let Shape::Table(fields) = shape else { continue };
        if APART.contains(&kind.word()) {
            continue;
        }
        for part in [Part::Open, Part::Secret, Part::Lure] {
            records.push_str(&record(kind.word(), &fields, part));
        }
    }
    let attachments = "[[attachment]]\npath = \"secret.svg\"\nclass = \"closed\"\n";
    let page = "# A page\n\nWith a [file](secret.svg), ![a canary picture](secret.svg), \
                [a record](decision:secret-decision) and [a page](hidden-page.md).\n";
    let secret_page = "+++\nclass = \"closed\"\n+++\n\n# canary-title of a page\n\ncanary text\n";
    small::project([
        ("alpha/alliance.toml", ALLIANCE),
        ("alpha/records.toml", records.as_str()),
        ("alpha/attachments.toml", attachments),
        ("alpha/page.md", page),
        ("alpha/hidden-page.md", secret_page),
        ("alpha/secret.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- canary --></svg>"),
    ])
}

/// The files of each edition, built once for all tests.
fn editions() -> &'static [Built] {
    static EDITIONS: std::sync::LazyLock<Vec<Built>> = std::sync::LazyLock::new(build);
    &EDITIONS
}

fn build() -> Vec<Built> {
    let project = Unchecked::read(project());
    project.editions().map(|composed| (composed.id().to_owned(), composed.render())).collect()
}

fn edition(id: &str) -> &'static [Artifact] {
    &editions().iter().find(|(known, _)| known == id).expect("an edition").1
}

fn holds(artifact: &Artifact, word: &str) -> bool {
    let inside = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    inside(artifact.path.as_bytes()) || inside(&artifact.bytes)
}

/// What stands in a PDF is compressed: its words are what the typesetter set, and, where poppler is
/// installed, what that reads out of it.
#[test]
#[cfg(feature = "pdf")]
fn no_document_tells_what_its_edition_withholds() {
    let project = Unchecked::read(project());
    for composed in project.editions().filter(|composed| composed.id() != "closed") {
        let printed = composed.paper();
        assert!(printed.len() > 3, "a book, a report and records");
        for document in &printed {
            let read = poppler::read("pdftotext", &[], document).unwrap_or_default();
            for words in [read, document.words(), String::from_utf8_lossy(&document.bytes).into_owned()] {
                assert!(!words.contains("canary"), "{} of the edition {}", document.path, composed.id());
                assert!(!words.contains("secret-"), "{} of the edition {}", document.path, composed.id());
            }
        }
    }
}

#[test]
fn no_byte_of_an_edition_tells_what_it_withholds() {
    for (edition, artifacts) in editions() {
        if edition == "closed" {
            continue;
        }
        for artifact in artifacts {
            for word in ["canary", "secret-"] {
                assert!(
                    !holds(artifact, word),
                    "“{word}” stands in {} of the edition {edition}",
                    artifact.path
                );
            }
        }
    }
}

/// Without this the test above could pass because nothing is shown to anybody.
#[test]
fn the_edition_that_may_see_it_shows_something_of_every_kind() {
    let artifacts = edition("closed");
    let all: Vec<&str> = artifacts.iter().filter_map(|artifact| artifact.text()).collect();
    let unseen: BTreeSet<&str> = shapes()
        .iter()
        .map(|(kind, _)| kind.word())
        // A membership has no words of its own, only the names of others; an acknowledgement is told
        // with the alert that it is about; a working style is shown to its own company alone.
        .filter(|kind| !APART.contains(kind))
        .filter(|kind| !["membership", "acknowledgement", "working-style"].contains(kind))
        .filter(|kind| {
            !all.iter().any(|text| {
                text.contains(&format!("canary {kind}-")) || text.contains(&format!("secret-{kind}"))
            })
        })
        .collect();
    assert!(unseen.is_empty(), "kinds that no page shows: {unseen:?}");
    assert!(artifacts.iter().any(|artifact| artifact.path.ends_with("secret.svg")), "the attachment");
}

#[test]
fn lures_are_shown_without_what_they_refer_to() {
    let shown = edition("open").iter().filter(|artifact| holds(artifact, "lure words")).count();
    assert!(shown > 20, "lures stand on {shown} files");
}

/// North's notes on how people work: shown in the edition that is North's, and in none that merely shows
/// the same class, be it joint or made for the other side.
#[test]
fn working_styles_are_shown_to_the_company_that_keeps_them() {
    let editions = "\n[[edition]]\nid = \"mine\"\ntitle = \"For North\"\nclasses = [\"closed\"]\nparty = \"north\"\n\
                    \n[[edition]]\nid = \"theirs\"\ntitle = \"For South\"\nclasses = [\"closed\"]\nparty = \"south\"\n";
    let settings = format!("{}{editions}", small::SETTINGS);
    let parties =
        PARTIES.replacen("role = \"sponsor\"", "role = \"sponsor\"\ninternal_class = \"closed\"", 1);
    let style = "[[working-style]]\nid = \"zq\"\nclass = \"closed\"\nparty = \"south\"\nneeds = [\"facts\"]\n\
                 approach = \"canary approach\"\nmoves = \"canary moves\"\nlistens_to = \"canary listens\"\n\
                 body = \"canary body\"\n";
    let files = [
        ("briefbook.toml", settings.as_str()),
        ("content/alpha/alliance.toml", ALLIANCE),
        ("content/alpha/parties.toml", parties.as_str()),
        ("content/alpha/styles.toml", style),
    ];
    let files = files.map(|(path, text)| briefbook::source::SourceFile::new(path, text));
    let project = Unchecked::read(Sources::new(files.to_vec()));
    let told: Vec<(String, bool)> = project
        .editions()
        .map(|composed| {
            let told = composed.render().iter().any(|artifact| holds(artifact, "canary"));
            (composed.id().to_owned(), told)
        })
        .collect();
    let told: Vec<(&str, bool)> = told.iter().map(|(id, told)| (id.as_str(), *told)).collect();
    let expected = [("open", false), ("closed", false), ("other", false), ("mine", true), ("theirs", false)];
    assert_eq!(told, expected);
}

/// Three of four people of a function used what they had learnt: no file says so, and no total gives it away.
#[test]
fn small_groups_of_a_training_are_told_nowhere() {
    let training = "[[training]]\nid = \"one\"\ntitle = \"Basics\"\ndate = 2026-01-10\nattended = [\n\
                    { function = \"Quality\", party = \"north\", people = 4, invited = 7, applied = 3 },\n\
                    { function = \"Monitoring\", party = \"south\", people = 20, invited = 25, applied = 10 },\n]\n";
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", ALLIANCE),
        ("alpha/parties.toml", PARTIES),
        ("alpha/programme.toml", training),
    ]));
    let artifacts = project.compose("closed").render();
    let page = page(&artifacts, "alpha/programme/index.html");
    for words in ["not shown", "50 % (10 of 20)", "80 % (20 of 25)", "20 participations"] {
        assert!(page.contains(words), "{words}");
    }
    for artifact in &artifacts {
        for words in ["75 %", "3 of 4", "4 of 7", "24 participations", "13 of 24"] {
            assert!(!holds(artifact, words), "“{words}” stands in {}", artifact.path);
        }
    }
}

/// Two groups of a function in one session are one session of it.
#[test]
fn a_session_counts_once_for_a_function() {
    let training = "[[training]]\nid = \"one\"\ntitle = \"Basics\"\ndate = 2026-01-10\nattended = [\n\
                    { function = \"Quality\", party = \"north\", people = 11 },\n\
                    { function = \"Quality\", party = \"north\", people = 12 },\n]\n";
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", ALLIANCE),
        ("alpha/parties.toml", PARTIES),
        ("alpha/programme.toml", training),
    ]));
    let artifacts = project.compose("closed").render();
    let page = page(&artifacts, "alpha/programme/index.html");
    let cell = |column: &str| {
        let cell = page.split(&format!("data-label=\"{column}\"")).nth(1).unwrap();
        cell.split('>').nth(1).unwrap().split('<').next().unwrap()
    };
    assert_eq!((cell("Sessions"), cell("People")), ("1", "23"));
}

/// Two of 13 stayed away, and two who were asked did not come at all.
#[test]
fn few_who_stayed_away_are_told_as_little_as_few_who_came() {
    let training = "[[training]]\nid = \"one\"\ntitle = \"Basics\"\ndate = 2026-01-10\nattended = [\n\
                    { function = \"Quality\", party = \"north\", people = 11, invited = 13 },\n\
                    { function = \"Quality\", party = \"south\", people = 0, invited = 2 },\n\
                    { function = \"Monitoring\", party = \"south\", people = 26, invited = 41 },\n]\n";
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", ALLIANCE),
        ("alpha/parties.toml", PARTIES),
        ("alpha/programme.toml", training),
    ]));
    let artifacts = project.compose("closed").render();
    assert!(page(&artifacts, "alpha/programme/index.html").contains("(26 of 41)"));
    for artifact in &artifacts {
        for words in ["11 of 13", "0 of 2)"] {
            assert!(!holds(artifact, words), "“{words}” stands in {}", artifact.path);
        }
    }
}

/// Of a session whose participants were asked in a wave: 15 of the north were asked, so four are left
/// beside 11; 35 of the south, so four beside 26 and 5.
#[test]
fn small_groups_of_a_training_do_not_follow_from_who_was_asked_about_it() {
    let artifacts = with_feedback(
        "{ function = \"Monitoring\", party = \"north\", people = 11 },\n\
         { function = \"Quality\", party = \"north\", people = 4 },\n\
         { function = \"Monitoring\", party = \"south\", people = 26 },\n\
         { function = \"Statistics\", party = \"south\", people = 5 },\n\
         { function = \"Quality\", party = \"south\", people = 4 },\n",
        [15, 35],
    );
    assert_eq!(sizes(&artifacts), [None, None, Some(26), None, None]);
    assert!(artifacts.iter().any(|artifact| holds(artifact, "20 of 50")), "who answered is told");
}

/// The only group of a party, so that nothing else could hide it: neither the total of everyone less the
/// other party tells it, nor how many of each party were asked.
#[test]
fn a_party_with_one_small_group_withholds_a_session_and_who_was_asked() {
    let artifacts = with_feedback(
        "{ function = \"Quality\", party = \"north\", people = 14 },\n\
         { function = \"Monitoring\", party = \"south\", people = 4 },\n",
        [14, 4],
    );
    assert_eq!(sizes(&artifacts), [None, None]);
    for artifact in &artifacts {
        assert!(!holds(artifact, "of 18"), "who was asked is told in {}", artifact.path);
    }
}

/// The edition of a session with these groups, of which ten people of each party answered a wave.
fn with_feedback(groups: &str, [north, south]: [u32; 2]) -> Vec<Artifact> {
    let training = format!(
        "[[training]]\nid = \"one\"\ntitle = \"Basics\"\ndate = 2026-01-10\nfeedback = \"after\"\n\
         attended = [\n{groups}]\n"
    );
    let wave = format!(
        "[[wave]]\nid = \"after\"\nlabel = \"After\"\ninstrument = \"said\"\nopened = 2026-01-10\n\
         closed = 2026-01-12\ninvited = {{ north = {north}, south = {south} }}\n\n\
         [[wave.files]]\npath = \"answers.csv\"\nside_column = \"side\"\n\n\
         [[instrument]]\nid = \"said\"\ntitle = \"Said\"\nversion = \"1\"\n\
         factors = [{{ id = \"f\", name = \"Use\" }}]\n\
         items = [{{ id = \"i1\", factor = \"f\", scale = \"s\", text = \"It was useful.\" }}]\n\n\
         [[instrument.scales]]\nid = \"s\"\n\
         points = [{{ code = 1, label = \"No\" }}, {{ code = 2, label = \"Yes\" }}]\n"
    );
    let answers: String =
        (0..20).map(|at| format!("{},{}\n", ["north", "south"][at % 2], 1 + at % 3 % 2)).collect();
    let answers = format!("side,i1\n{answers}");
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", ALLIANCE),
        ("alpha/parties.toml", PARTIES),
        ("alpha/programme.toml", &training),
        ("alpha/surveys.toml", &wave),
        ("alpha/answers.csv", &answers),
    ]));
    project.compose("closed").render()
}

/// The people of each group on the page of the programme, session by session.
fn sizes(artifacts: &[Artifact]) -> Vec<Option<u32>> {
    let page = page(artifacts, "alpha/programme/index.html");
    let sessions = page.split("id=\"programme\"").last().unwrap();
    let rows = sessions.split("data-label=\"People\"").skip(1);
    let cell = |row: &str| row.split('>').nth(1).unwrap().split('<').next().unwrap().parse().ok();
    rows.map(cell).collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(editions() == build(), "two builds differ");
}

/// The places of what the audit of the edition for everybody finds, where everybody reads a page
/// with `text`.
fn repeats(text: &str) -> Vec<String> {
    let secret = "[[page]]\nid = \"zq-one\"\nclass = \"closed\"\ntitle = \"Buy Orion\"\n\
                  body = \"We pay the owner's \\\"full\\\" price of nine million. Nobody else bids for it & more.\"\n\n\
                  [[person]]\nid = \"zq-two\"\nclass = \"closed\"\nname = \"Ada Lund\"\nparty = \"north\"\n";
    let open = "[[term]]\nterm = \"price\"\ndefinition = \"What is paid\"\n\n\
                [[page]]\nid = \"open\"\ntitle = \"Open\"\nbody = '''\nWords for all.\n\n::: closed\n\
                | Site | Rent |\n| --- | --- |\n| Basel | forty thousand a year for each site |\n:::\n'''\n";
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", ALLIANCE),
        ("alpha/parties.toml", PARTIES),
        ("alpha/secret.toml", secret),
        ("alpha/open.toml", open),
        ("alpha/page.md", format!("# A page\n\n{text}\n").as_str()),
    ]));
    let composed = project.compose("open");
    let found = composed.audit(&composed.render());
    let sources = &project.sources;
    let place = |span: Span| format!("{}:{}", sources.file(span.file).path, sources.position(span).line);
    found.iter().map(|problem| place(problem.span)).collect()
}

#[test]
fn repeats_are_found_however_they_are_written() {
    for text in [
        // With signs that every format writes in its own way.
        "Some say: we pay the owner's \"full\" price of nine million.",
        // With markup in it.
        "Some say: we **pay** the [owner’s](https://example.org) “full” *pri*ce of\nnine million.",
        // One sentence of several.
        "Nobody else bids for it & more.",
        // A short title, in a text of its own.
        "We talk about “buy Orion” next week.",
        // In a cell.
        "| What |\n| --- |\n| Buy Orion |",
    ] {
        assert_eq!(repeats(text), ["content/alpha/secret.toml:1"], "{text}");
    }
    assert_eq!(repeats("Ask Ada Lund."), ["content/alpha/secret.toml:7"]);
    assert_eq!(
        repeats("We pay forty thousand a year for each site."),
        ["content/alpha/open.toml:11"],
        "a cell of a block"
    );
}

#[test]
fn what_only_looks_like_a_repeat_stops_nobody() {
    for text in [
        "Words for all.",
        "They buy Orionis and ask Ada Lundgren.",
        "We pay. The owner's price of nine million is full.",
    ] {
        assert_eq!(repeats(text), [""; 0], "{text}");
    }
}

/// What the program writes by itself must never be taken for a repeat.
#[test]
fn the_audit_finds_nothing_in_what_repeats_nothing() {
    let project = Unchecked::read(project());
    for (composed, (id, artifacts)) in project.editions().zip(editions()) {
        let found = composed.audit(artifacts);
        let found: Vec<&str> = found.iter().map(|problem| project.sources.slice(problem.span)).collect();
        assert!(found.is_empty(), "{id}: {found:#?}");
    }
}

#[test]
fn pages_above_the_alliances_cite_the_book_alone() {
    let footer = |path: &str| page(edition("open"), path).split_once("<footer").expect("a footer").1;
    assert!(footer("alpha/index.html").contains("<dt>Alliance</dt>"));
    for path in ["index.html", "shared/index.html"] {
        let footer = footer(path);
        assert!(!footer.contains("<dt>Alliance</dt>") && !footer.contains("Shared, "), "{footer}");
    }
}

/// Two companies that work with the same third one, each in an alliance of its own.
#[test]
fn an_edition_for_a_party_has_only_its_own_alliances() {
    let editions =
        "\n[[edition]]\nid = \"mine\"\ntitle = \"For South\"\nclasses = [\"closed\"]\nparty = \"south\"\n";
    let settings = format!("{}{editions}", small::SETTINGS);
    let west = PARTIES.replace("south", "west").replace("South", "West");
    let beta = ALLIANCE.replace("Alpha", "Canary Beta");
    let picture =
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>canary</title></svg>"#;
    let page = "# Canary page\n\nCanary words with ![a canary](canary.svg).\n";
    let mut files = [
        ("briefbook.toml", settings.as_str()),
        ("content/alpha/alliance.toml", ALLIANCE),
        ("content/alpha/parties.toml", PARTIES),
        ("content/beta/alliance.toml", beta.as_str()),
        ("content/beta/parties.toml", west.as_str()),
        ("content/beta/pages/canary.md", page),
    ]
    .map(|(path, text)| briefbook::source::SourceFile::new(path, text))
    .to_vec();
    files.push(briefbook::source::SourceFile::new("content/beta/pages/canary.svg", picture.to_vec()));
    let project = Unchecked::read(Sources::new(files));
    let told: Vec<(String, bool, bool)> = project
        .editions()
        .map(|composed| {
            let artifacts = composed.render();
            let has = |folder: &str| artifacts.iter().any(|artifact| artifact.path.starts_with(folder));
            let told = artifacts.iter().any(|artifact| holds(artifact, "canary"));
            (composed.id().to_owned(), has("alpha/"), told || has("beta/"))
        })
        .collect();
    let told: Vec<(&str, bool, bool)> =
        told.iter().map(|(id, alpha, beta)| (id.as_str(), *alpha, *beta)).collect();
    let expected =
        [("open", true, true), ("closed", true, true), ("other", true, true), ("mine", true, false)];
    assert_eq!(told, expected);
}
