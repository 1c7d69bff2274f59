//! Made-up alliances: whole projects with editions, parties, waves and everybody's answers.

use std::fmt::Write;

use briefbook::source::{SourceFile, Sources};
use briefbook::survey::report::Report;
use briefbook::theme::Theme;
use briefbook::{Options, Outcome, Output};
use proptest::prelude::*;

pub const PARTIES: [&str; 3] = ["north", "south", "west"];
pub const ITEMS: [&str; 3] = ["trust", "speed", "clarity"];

pub const LEVELS: [&str; 4] = ["executive", "leadership", "operational", "front-line"];

/// One person: the side, by its place in [`PARTIES`] or none, the answers, 1 to 5 or none, and the
/// level, by its place in [`LEVELS`] or none.
pub type Person = (usize, Vec<u8>, usize);

#[derive(Debug, Clone)]
pub struct World {
    /// The threshold of each edition.
    pub editions: Vec<u32>,
    pub instrument: u32,
    pub rule: &'static str,
    /// Whether all waves stand in one file, each with a rule that chooses its rows.
    pub one_file: bool,
    pub waves: Vec<Vec<Person>>,
}

/// Everything that leaves a project.
pub struct Published {
    pub outcome: Outcome,
    /// What `briefbook survey report` tells of each edition.
    pub reports: Vec<Report>,
}

impl World {
    pub fn threshold(&self) -> u64 {
        u64::from(self.editions.iter().copied().max().unwrap().max(self.instrument).max(3))
    }

    /// The sides of a wave: two in the first, three in the others.
    pub fn sides(&self, wave: usize) -> &'static [&'static str] {
        if wave == 0 { &PARTIES[..2] } else { &PARTIES }
    }

    pub fn publish(&self) -> Published {
        let options = Options { as_of: "2026-06-01".parse().unwrap(), revision: None, output: Output::Site };
        let sources = self.sources();
        let outcome = briefbook::build(&sources, &Theme::default_files(), &options);
        let (reports, _) = briefbook::survey_reports(&sources, &options);
        Published { outcome, reports: reports.into_iter().map(|(_, report)| report).collect() }
    }

    fn sources(&self) -> Sources {
        let alliance = |name: &str, about: &str, content: String| {
            SourceFile::new(format!("content/{name}/{about}"), content)
        };
        let mut files = vec![
            SourceFile::new("briefbook.toml", self.configuration()),
            SourceFile::new("content/surveys.toml", self.questionnaire()),
            alliance("alpha", "alliance.toml", alliance_of("Alpha") + MEASURES),
            alliance("alpha", "surveys.toml", self.surveys()),
            // Beside it on the front page of the portfolio stands one that answered in full.
            alliance("beta", "alliance.toml", alliance_of("Beta")),
            alliance("beta", "surveys.toml", BESIDE.to_owned()),
            alliance("beta", "b0.csv", rows(0, &beside(), "id,side,level,round")),
        ];
        let heading = format!("id,side,level,round,{}\n", ITEMS.join(","));
        let tables = self.waves.iter().enumerate().map(|(at, people)| rows(at, people, ""));
        match self.one_file {
            true => files.push(alliance("alpha", "all.csv", heading + &tables.collect::<String>())),
            false => files.extend(
                tables
                    .enumerate()
                    .map(|(at, table)| alliance("alpha", &format!("w{at}.csv"), heading.clone() + &table)),
            ),
        }
        Sources::new(files)
    }

    fn configuration(&self) -> String {
        let mut config = "[book]\ntitle = \"Attack\"\nas_of = 2026-06-01\ndefault_class = \"open\"\n\
             [[class]]\nid = \"open\"\nname = \"Open\"\n\
             [[class]]\nid = \"west-only\"\nname = \"West\"\nincludes = [\"open\"]\n"
            .to_owned();
        for (at, min_n) in self.editions.iter().enumerate() {
            // The first edition does not know the third party.
            let class = if at == 0 { "open" } else { "west-only" };
            let _ = write!(
                config,
                "[[edition]]\nid = \"e{at}\"\ntitle = \"E{at}\"\nclasses = [\"{class}\"]\nmin_n = {min_n}\n"
            );
        }
        config
    }

    fn questionnaire(&self) -> String {
        let points = (1..=5).map(|code| format!("{{ code = {code}, label = \"l{code}\" }}"));
        let items = ITEMS.map(|item| {
            format!("{{ id = \"{item}\", text = \"{item}\", factor = \"work\", scale = \"five\" }}")
        });
        format!(
            "[[instrument]]\nid = \"health\"\ntitle = \"Health\"\nversion = \"1\"\nmin_n = {}\n\
             scales = [{{ id = \"five\", points = [{}] }}]\n\
             factors = [{{ id = \"work\", name = \"Work\", rule = \"{}\", target = 0.7 }}]\n\
             items = [{}]\n",
            self.instrument,
            points.collect::<Vec<String>>().join(", "),
            self.rule,
            items.join(", ")
        )
    }

    fn surveys(&self) -> String {
        let mut surveys = String::new();
        for at in 0..self.waves.len() {
            // The last wave can still be answered.
            let closed = if at + 1 == self.waves.len() { 20 } else { at + 1 };
            let month = if at + 1 == self.waves.len() { 6 } else { 5 };
            let sides: Vec<String> =
                self.sides(at).iter().map(|side| format!("{side} = \"{side}\"")).collect();
            let (path, only) = match self.one_file {
                true => {
                    ("all".to_owned(), format!(", only = [{{ column = \"round\", values = [\"{at}\"] }}]"))
                }
                false => (format!("w{at}"), String::new()),
            };
            let _ = write!(
                surveys,
                "[[wave]]\nid = \"w{at}\"\nlabel = \"Wave {at}\"\ninstrument = \"health\"\n\
                 closed = 2026-{month:02}-{closed:02}\n\
                 files = [{{ path = \"{path}.csv\", level_column = \"level\", side_column = \"side\", \
                 side_values = {{ {} }}{only} }}]\n",
                sides.join(", ")
            );
        }
        surveys
    }
}

fn alliance_of(name: &str) -> String {
    let mut alliance =
        format!("[alliance]\nname = \"{name}\"\nsummary = \"An alliance.\"\nkind = \"research\"\n");
    for party in PARTIES {
        let class = if party == "west" { "class = \"west-only\"\n" } else { "" };
        let _ = write!(
            alliance,
            "[[party]]\nid = \"{party}\"\n{class}legal_name = \"{party} AG\"\nshort = \"{party}\"\nrole = \"sponsor\"\n"
        );
    }
    alliance
}

/// A figure that is good, so that a low factor contradicts it.
const MEASURES: &str = "[[kpi]]\nid = \"on-time\"\nname = \"Deliverables on time\"\n\
    perspective = \"operational\"\ndefinition = \"Of all.\"\nunit = \"%\"\ndirection = \"higher\"\n\
    target = 90\nred = 80\nfactor = \"work\"\nvalues = [{ period = 2026-05-01, value = 94 }]\n";

const BESIDE: &str = "[[wave]]\nid = \"b0\"\nlabel = \"Beside\"\ninstrument = \"health\"\nclosed = 2026-05-20\n\
    files = [{ path = \"b0.csv\", side_column = \"side\", side_values = { north = \"north\", south = \"south\" } }]\n";

fn beside() -> Vec<Person> {
    (0..40).map(|at| (at % 2, vec![1 + (at % 5) as u8, 3, 4], at / 20)).collect()
}

/// The answers of a wave, below `heading` where there is one.
fn rows(wave: usize, people: &[Person], heading: &str) -> String {
    let mut text = match heading {
        "" => String::new(),
        heading => format!("{heading},{}\n", ITEMS.join(",")),
    };
    for (at, (side, answers, level)) in people.iter().enumerate() {
        let (side, level) =
            (PARTIES.get(*side).unwrap_or(&"nobody's"), LEVELS.get(*level).unwrap_or(&"not stated"));
        let _ = write!(text, "w{wave}r{at},{side},{level},{wave}");
        for answer in answers {
            let _ = match answer {
                1..=5 => write!(text, ",{answer}"),
                _ => write!(text, ","),
            };
        }
        text.push('\n');
    }
    text
}

fn person() -> impl Strategy<Value = Person> {
    // Now and then somebody leaves an item out, or belongs to no side.
    let answers = prop::collection::vec(prop_oneof![8 => 1_u8..=5, 2 => Just(0_u8)], ITEMS.len());
    let level = prop_oneof![9 => 2_usize..4, 1 => 0_usize..5];
    (prop_oneof![10 => 0_usize..2, 4 => Just(2_usize), 1 => Just(3_usize)], answers, level)
}

pub fn world() -> impl Strategy<Value = World> {
    let rules = prop::sample::select(vec!["mean-of-item-means", "mean-of-person-means", "pooled-answers"]);
    let waves = prop::collection::vec(prop::collection::vec(person(), 1..34), 3);
    (prop::collection::vec(1_u32..9, 1..4), 1_u32..7, rules, any::<bool>(), waves).prop_map(
        |(editions, instrument, rule, one_file, waves)| World { editions, instrument, rule, one_file, waves },
    )
}

/// So many people of each side, whose answers go through the scale; all of them of the front line.
pub fn people(sides: &[usize]) -> Vec<Person> {
    let side = |(side, &size): (usize, &usize)| (0..size).map(move |at| (side, vec![1 + at as u8 % 5; 3], 3));
    sides.iter().enumerate().flat_map(side).collect()
}
