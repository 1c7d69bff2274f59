//! What can be worked out from all numbers that are published, taken together.

use std::collections::{BTreeMap, BTreeSet};

use briefbook::Outcome;
use briefbook::survey::report::course::{CourseReport, Group};
use briefbook::survey::report::wave::{Step, WaveReport};
use proptest::prelude::*;

use super::world::{ITEMS, PARTIES, Published, World};
use crate::equations::Equations;

const EVERYONE: &str = "Everyone";

/// The alliance that is attacked; the other one stands beside it.
const ATTACKED: &str = "alpha";

/// The numbers behind a figure: how many answered, and the sum of what they answered.
type Known = BTreeMap<(String, String, String), (u64, i64)>;

/// How many figures the reader knows in the end, none of them of too few people.
pub fn attack(world: &World, published: &Published) -> Result<usize, TestCaseError> {
    let outcome = &published.outcome;
    let errors: Vec<&str> = outcome.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    prop_assert_eq!(outcome.editions.len(), world.editions.len(), "{:?}", errors);
    let mut all = Known::new();
    let mut people = BTreeMap::new();
    for edition in 0..outcome.editions.len() {
        learn(&mut all, spreadsheets(outcome, edition))?;
        people.extend(responses(outcome, edition));
    }
    let waves = || published.reports.iter().flat_map(|report| &report.waves).filter(is_attacked);
    for wave in waves() {
        learn(&mut all, reported(wave))?;
        people.extend(answered(wave));
    }
    let m = world.threshold();
    let enough = |n: u64| n == 0 || n >= m;
    let open = format!("w{}", world.waves.len() - 1);
    prop_assert!(all.keys().all(|(wave, ..)| *wave != open), "an open wave has figures");
    for wave in waves() {
        gaps(wave, &all, m)?;
    }
    let of_attacked = |course: &&CourseReport| course.origin.alliance.as_deref() == Some(ATTACKED);
    for course in published.reports.iter().flat_map(|report| &report.courses).filter(of_attacked) {
        follow(course, &all, world)?;
    }

    let rows: BTreeSet<(&String, &String)> = all.keys().map(|(wave, item, _)| (wave, item)).collect();
    for (wave, item) in rows {
        let at: usize = wave[1..].parse().unwrap();
        let figure = |group: &str| all.get(&(wave.clone(), item.clone(), group.to_owned())).copied();
        let shown: Vec<(u64, i64)> = world.sides(at).iter().filter_map(|side| figure(side)).collect();
        prop_assert!(shown.iter().all(|(n, _)| enough(*n)), "a small side of {wave}, {item}");
        let Some((n, sum)) = figure(EVERYONE) else { continue };
        let left = shown.iter().fold((n, sum), |left, side| (left.0 - side.0, left.1 - side.1));
        prop_assert!(enough(n) && enough(left.0), "{wave}, {item}: {left:?} are left of {n}");
        // Nor is what is left one side that is too small.
        let column = ITEMS.iter().position(|known| known == item).unwrap();
        let answered = |wanted: &dyn Fn(usize) -> bool| {
            let counts =
                |person: &&super::world::Person| wanted(person.0) && (1..=5).contains(&person.1[column]);
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
    let told_waves: BTreeSet<&String> = people.keys().map(|(wave, _)| wave).collect();
    for wave in told_waves {
        let told = |group: &str| people.get(&(wave.clone(), group.to_owned())).copied();
        let sides: Vec<u64> = PARTIES.iter().filter_map(|side| told(side)).collect();
        prop_assert!(sides.iter().all(|&n| enough(n)), "a small side of {wave} is counted");
        if let Some(everyone) = told(EVERYONE) {
            let left = everyone - sides.iter().sum::<u64>();
            prop_assert!(enough(everyone) && enough(left), "{wave}: {left} are left of {everyone}");
        }
    }
    rows_of_waves(world, &waves().collect::<Vec<_>>(), &people)?;
    Ok(all.len())
}

fn is_attacked(wave: &&WaveReport) -> bool {
    wave.origin.alliance.as_deref() == Some(ATTACKED)
}

/// Adds figures; whoever tells one twice tells it alike.
fn learn(all: &mut Known, further: Known) -> Result<(), TestCaseError> {
    for (place, figure) in further {
        let before = all.insert(place.clone(), figure);
        prop_assert!(before.is_none_or(|before| before == figure), "told differently at {:?}", place);
    }
    Ok(())
}

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

/// What the report says of a wave, by item and group.
fn reported(wave: &WaveReport) -> Known {
    let mut known = Known::new();
    for item in &wave.items {
        let sides = item.groups.sides.iter().map(|(side, cell)| (side.as_str(), cell));
        for (group, cell) in sides.chain([(EVERYONE, &item.groups.everyone)]) {
            let Some(figures) = cell.shown() else { continue };
            let sum = figures.distribution.iter().map(|point| i64::from(point.code) * point.count as i64);
            let place = (wave.wave.clone(), item.item.clone(), group.to_owned());
            known.insert(place, (figures.n, sum.sum()));
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
        // "Wave 0" has the id w0.
        let wave = format!("w{}", row["wave"].rsplit(' ').next().unwrap_or_default());
        for group in row["answered"].split("; ") {
            if let Some((name, number)) = group.split_once(": ")
                && let Ok(number) = number.parse()
            {
                told.insert((wave.clone(), name.to_owned()), number);
            }
        }
    }
    told
}

/// The numbers of people that the report tells.
fn answered(wave: &WaveReport) -> BTreeMap<(String, String), u64> {
    let sides = wave.responses.sides.iter().map(|(side, cell)| (side.as_str(), cell));
    let groups = sides.chain([(EVERYONE, &wave.responses.everyone)]);
    let told = |(group, cell): (&str, &briefbook::survey::report::figure::Cell<_>)| {
        let responses: &briefbook::survey::report::wave::Responses = cell.shown()?;
        Some(((wave.wave.clone(), group.to_owned()), responses.returned))
    };
    groups.filter_map(told).collect()
}

/// A gap is told of groups that are told themselves, with their numbers.
fn gaps(wave: &WaveReport, all: &Known, m: u64) -> Result<(), TestCaseError> {
    for item in &wave.items {
        let n = |group: &str| {
            all.get(&(wave.wave.clone(), item.item.clone(), group.to_owned())).map(|figure| figure.0)
        };
        for gap in &item.gaps {
            let Some(figures) = gap.figures.shown() else { continue };
            prop_assert_eq!(n(&gap.first), Some(figures.first_n), "{} in {}", &gap.first, &item.item);
            match &gap.second {
                Some(second) => {
                    prop_assert_eq!(n(second), Some(figures.second_n), "{} in {}", second, &item.item)
                }
                None => {
                    let rest = n(EVERYONE).map(|everyone| everyone - figures.first_n);
                    prop_assert_eq!(rest, Some(figures.second_n));
                    prop_assert!(figures.second_n >= m, "too few are the rest of {}", &item.item);
                }
            }
        }
    }
    Ok(())
}

/// A course tells what the waves tell, and the mean of the sides only where each of them is told.
fn follow(course: &CourseReport, all: &Known, world: &World) -> Result<(), TestCaseError> {
    for line in &course.items {
        for track in &line.tracks {
            for point in &track.points {
                let Some(figure) = point.figure.shown() else { continue };
                let at: usize = point.wave[1..].parse().unwrap();
                let known = |group: &str| {
                    all.get(&(point.wave.clone(), point.asked_as.clone(), group.to_owned())).copied()
                };
                let told: Option<Vec<(u64, i64)>> = match track.group {
                    Group::Everyone => known(EVERYONE).map(|figure| vec![figure]),
                    Group::Side => known(track.side.as_deref().unwrap()).map(|figure| vec![figure]),
                    Group::SidesEqually => world.sides(at).iter().map(|side| known(side)).collect(),
                };
                let Some(told) = told else {
                    return Err(TestCaseError::fail(format!("{track:?} tells what {} does not", point.wave)));
                };
                prop_assert_eq!(told.iter().map(|(n, _)| n).sum::<u64>(), figure.n);
                let means = told.iter().map(|(n, sum)| *sum as f64 / *n as f64);
                let mean = means.sum::<f64>() / told.len() as f64;
                let shown = figure.mean.map_or(mean, |shown| shown.value);
                prop_assert!((mean - shown).abs() < 1e-9, "{mean} and {shown} of {}", line.id);
            }
        }
    }
    Ok(())
}

/// From the rows of files, how many answered a wave of which that is withheld.
fn rows_of_waves(
    world: &World,
    waves: &[&WaveReport],
    people: &BTreeMap<(String, String), u64>,
) -> Result<(), TestCaseError> {
    let count = world.waves.len();
    let one = |at: usize| (0..count).map(|wave| f64::from(u8::from(wave == at))).collect::<Vec<f64>>();
    let others = |at: usize| one(at).into_iter().map(|weight| 1.0 - weight).collect::<Vec<f64>>();
    let mut known = Equations::default();
    for wave in waves {
        let at: usize = wave.wave[1..].parse().unwrap();
        if people.contains_key(&(wave.wave.clone(), EVERYONE.to_owned())) {
            known.add(one(at));
        }
        for step in wave.cleaning.iter().filter(|step| step.count.shown().is_some()) {
            match step.step {
                Step::Kept => known.add(one(at)),
                Step::OtherWaves if world.one_file => known.add(others(at)),
                // All rows but those of headings.
                Step::RowsRead if world.one_file => known.add(vec![1.0; count]),
                Step::RowsRead => known.add(one(at)),
                _ => {}
            }
        }
    }
    for (at, wave) in world.waves.iter().enumerate() {
        let is_small = !wave.is_empty() && (wave.len() as u64) < world.threshold();
        let is_told = is_small && known.reduce(one(at)).is_none();
        prop_assert!(!is_told, "that {} answered wave {at} can be worked out", wave.len());
    }
    Ok(())
}
