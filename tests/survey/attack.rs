//! A reader who has every edition, every wave and every spreadsheet, and subtracts.
//!
//! Whole books are built from made-up answers: several editions with thresholds of their own, one that
//! hides a party, waves that are closed and one that is not. The attack reads the published files and
//! knows nothing of how they came about; the answers that were made up tell whether it won.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
use briefbook::{Options, Outcome};
use proptest::prelude::*;

const PARTIES: [&str; 3] = ["north", "south", "west"];
const ITEMS: [&str; 3] = ["trust", "speed", "clarity"];

/// One person: the side, by its place in [`PARTIES`] or none, and the answers, 1 to 5 or none.
type Person = (usize, Vec<u8>);

#[derive(Debug, Clone)]
struct World {
    /// The threshold of each edition.
    editions: Vec<u32>,
    instrument: u32,
    rule: &'static str,
    waves: Vec<Vec<Person>>,
}

impl World {
    fn threshold(&self) -> u64 {
        u64::from(self.editions.iter().copied().max().unwrap().max(self.instrument).max(3))
    }

    fn sources(&self) -> Sources {
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
        let mut alliance =
            "[alliance]\nname = \"Alpha\"\nsummary = \"An alliance.\"\nkind = \"research\"\n".to_owned();
        for party in PARTIES {
            let class = if party == "west" { "class = \"west-only\"\n" } else { "" };
            let _ = write!(
                alliance,
                "[[party]]\nid = \"{party}\"\n{class}legal_name = \"{party} AG\"\nshort = \"{party}\"\nrole = \"sponsor\"\n"
            );
        }
        let mut surveys = format!(
            "[[instrument]]\nid = \"health\"\ntitle = \"Health\"\nversion = \"1\"\nmin_n = {}\n\
             scales = [{{ id = \"five\", points = [{}] }}]\n\
             factors = [{{ id = \"work\", name = \"Work\", rule = \"{}\" }}]\nitems = [",
            self.instrument,
            (1..=5)
                .map(|code| format!("{{ code = {code}, label = \"l{code}\" }}"))
                .collect::<Vec<_>>()
                .join(", "),
            self.rule,
        );
        for item in ITEMS {
            let _ = write!(
                surveys,
                "{{ id = \"{item}\", text = \"{item}\", factor = \"work\", scale = \"five\" }},"
            );
        }
        surveys.push_str("]\n");
        let mut files = Vec::new();
        for (at, people) in self.waves.iter().enumerate() {
            // The last wave can still be answered.
            let closed = if at + 1 == self.waves.len() { "2026-06-20" } else { "2026-05-20" };
            let sides = self.sides(at);
            let values: Vec<String> = sides.iter().map(|side| format!("{side} = \"{side}\"")).collect();
            let _ = write!(
                surveys,
                "[[wave]]\nid = \"w{at}\"\nlabel = \"Wave {at}\"\ninstrument = \"health\"\nclosed = {closed}\n\
                 files = [{{ path = \"w{at}.csv\", side_column = \"side\", side_values = {{ {} }} }}]\n",
                values.join(", ")
            );
            files.push(SourceFile::new(format!("content/alpha/w{at}.csv"), table(at, people)));
        }
        files.extend([
            SourceFile::new("briefbook.toml", config),
            SourceFile::new("content/alpha/alliance.toml", alliance),
            SourceFile::new("content/alpha/surveys.toml", surveys),
        ]);
        Sources::new(files)
    }

    /// The sides of a wave: two in the first, three in the others.
    fn sides(&self, wave: usize) -> &'static [&'static str] {
        if wave == 0 { &PARTIES[..2] } else { &PARTIES }
    }
}

fn table(wave: usize, people: &[Person]) -> String {
    let mut text = format!("id,side,{}\n", ITEMS.join(","));
    for (at, (side, answers)) in people.iter().enumerate() {
        let _ = write!(text, "w{wave}r{at},{}", PARTIES.get(*side).unwrap_or(&"nobody's"));
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

/// The numbers behind a figure: how many answered, and the sum of what they answered.
type Known = BTreeMap<(String, String, String), (u64, i64)>;

/// What the spreadsheets of an edition say, by wave, item and group.
fn spreadsheets(outcome: &Outcome, edition: usize) -> Known {
    let mut known = Known::new();
    for artifact in &outcome.editions[edition].artifacts {
        let Some(wave) =
            artifact.path.strip_prefix("alpha/data/").and_then(|name| name.strip_suffix("-items.csv"))
        else {
            continue;
        };
        let mut reader = csv::Reader::from_reader(artifact.bytes.as_slice());
        for row in reader.deserialize::<BTreeMap<String, String>>() {
            let row = row.unwrap();
            if let (Ok(n), Ok(mean)) = (row["n"].parse::<u64>(), row["mean"].parse::<f64>()) {
                let place = (wave.to_owned(), row["item"].clone(), row["group"].clone());
                known.insert(place, (n, (mean * n as f64).round() as i64));
            }
        }
    }
    known
}

/// The numbers of people that the register tells, by wave and group.
fn responses(outcome: &Outcome, edition: usize) -> BTreeMap<(String, String), u64> {
    let register = outcome.editions[edition]
        .artifacts
        .iter()
        .find(|artifact| artifact.path == "alpha/data/survey-waves.csv")
        .map_or(&[][..], |artifact| &artifact.bytes);
    let mut told = BTreeMap::new();
    for row in csv::Reader::from_reader(register).deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        for group in row["answered"].split("; ") {
            if let Some((name, number)) = group.split_once(": ")
                && let Ok(number) = number.parse()
            {
                told.insert((row["wave"].clone(), name.to_owned()), number);
            }
        }
    }
    told
}

/// How many figures the reader knows in the end, none of them of too few people.
fn attack(world: &World) -> Result<usize, TestCaseError> {
    let as_of = "2026-06-01".parse().unwrap();
    let outcome =
        briefbook::build(&world.sources(), &Theme::default_files(), &Options { as_of, revision: None });
    let errors: Vec<&str> = outcome.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    prop_assert_eq!(outcome.editions.len(), world.editions.len(), "{:?}", errors);

    let mut all = Known::new();
    let mut people = BTreeMap::new();
    for edition in 0..outcome.editions.len() {
        for (place, figure) in spreadsheets(&outcome, edition) {
            let before = all.insert(place.clone(), figure);
            prop_assert!(before.is_none_or(|before| before == figure), "editions differ at {:?}", place);
        }
        people.extend(responses(&outcome, edition));
    }
    let m = world.threshold();
    let enough = |n: u64| n == 0 || n >= m;
    let open = format!("w{}", world.waves.len() - 1);
    prop_assert!(all.keys().all(|(wave, ..)| *wave != open), "an open wave has figures");

    let rows: BTreeSet<(&String, &String)> = all.keys().map(|(wave, item, _)| (wave, item)).collect();
    for (wave, item) in rows {
        let at: usize = wave[1..].parse().unwrap();
        let figure = |group: &str| all.get(&(wave.clone(), item.clone(), group.to_owned())).copied();
        let shown: Vec<(u64, i64)> = world.sides(at).iter().filter_map(|side| figure(side)).collect();
        prop_assert!(shown.iter().all(|(n, _)| enough(*n)), "a small side of {wave}, {item}");
        let Some((n, sum)) = figure("Everyone") else { continue };
        let left = shown.iter().fold((n, sum), |left, side| (left.0 - side.0, left.1 - side.1));
        prop_assert!(enough(n) && enough(left.0), "{wave}, {item}: {left:?} are left of {n}");
        // Nor is what is left one side that is too small.
        let column = ITEMS.iter().position(|known| known == item).unwrap();
        let answered = |wanted: &dyn Fn(usize) -> bool| {
            let counts = |person: &&Person| wanted(person.0) && (1..=5).contains(&person.1[column]);
            world.waves[at].iter().filter(counts).count() as u64
        };
        let hidden: Vec<u64> = (0..world.sides(at).len())
            .filter(|&side| figure(PARTIES[side]).is_none())
            .map(|side| answered(&|of| of == side))
            .filter(|&n| n > 0)
            .collect();
        let without_side = answered(&|of| of >= world.sides(at).len());
        let alone = hidden.len() == 1 && without_side == 0;
        prop_assert!(!alone || enough(hidden[0]), "{wave}, {item}: one side alone is left");
    }
    let waves: BTreeSet<&String> = people.keys().map(|(wave, _)| wave).collect();
    for wave in waves {
        let told = |group: &str| people.get(&(wave.clone(), group.to_owned())).copied();
        let sides: Vec<u64> = PARTIES.iter().filter_map(|side| told(side)).collect();
        prop_assert!(sides.iter().all(|&n| enough(n)), "a small side of {wave} is counted");
        if let Some(everyone) = told("Everyone") {
            let left = everyone - sides.iter().sum::<u64>();
            prop_assert!(enough(everyone) && enough(left), "{wave}: {left} are left of {everyone}");
        }
    }
    Ok(all.len())
}

fn person() -> impl Strategy<Value = Person> {
    // Now and then somebody leaves an item out, or belongs to no side.
    let answers = prop::collection::vec(prop_oneof![8 => 1_u8..=5, 2 => Just(0_u8)], ITEMS.len());
    (prop_oneof![10 => 0_usize..2, 4 => Just(2_usize), 1 => Just(3_usize)], answers)
}

fn world() -> impl Strategy<Value = World> {
    let rules = prop::sample::select(vec!["mean-of-item-means", "mean-of-person-means", "pooled-answers"]);
    let waves = prop::collection::vec(prop::collection::vec(person(), 1..34), 3);
    (prop::collection::vec(1_u32..9, 1..4), 1_u32..7, rules, waves)
        .prop_map(|(editions, instrument, rule, waves)| World { editions, instrument, rule, waves })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_found_in_all_editions_together(world in world()) {
        attack(&world)?;
    }
}

fn people(sides: &[usize]) -> Vec<Person> {
    let side = |(side, &size): (usize, &usize)| (0..size).map(move |at| (side, vec![1 + at as u8 % 5; 3]));
    sides.iter().enumerate().flat_map(side).collect()
}

/// Nobody of a side that is too small answered an item: the side that was given up for it is what is
/// left of that item, which stops nothing and tells nothing of the small one.
#[test]
fn a_small_side_that_left_an_item_out() {
    let mut wave = people(&[4, 4, 3]);
    wave.iter_mut().filter(|person| person.0 == 2).for_each(|person| person.1[1] = 0);
    let waves = vec![people(&[1]), wave, people(&[1])];
    let world = World { editions: vec![4, 4], instrument: 1, rule: "mean-of-item-means", waves };
    assert_ne!(attack(&world).unwrap(), 0);
}

/// One edition would show a side of six, the other would withhold it: both withhold it.
#[test]
fn an_edition_with_a_lower_threshold_does_not_undo_another() {
    let waves = vec![people(&[6, 30]), people(&[6, 30, 12]), people(&[6, 30])];
    let world = World { editions: vec![8, 5], instrument: 5, rule: "pooled-answers", waves };
    // Three items of everyone in both closed waves, and of the thirty where twelve hide the six.
    assert_eq!(attack(&world).unwrap(), 9);
}
