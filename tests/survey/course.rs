//! Figures from wave to wave: what is compared, what breaks, what is told of the mix.

use std::collections::BTreeMap;

use briefbook::model::instrument::{FactorRule, Instrument, ItemKind};
use briefbook::survey::course::{Before, Break, Course, Dated, Direction, Group, Track, courses};
use briefbook::survey::{ShownWave, disclose};

use crate::support::*;

/// A questionnaire of two items that make one factor.
fn health(id: &str, items: [&str; 2]) -> Instrument {
    let items = items.map(|id| item(id, Some("work"), "five", ItemKind::Likert)).to_vec();
    let factors = vec![factor("work", FactorRule::MeanOfItemMeans)];
    Instrument { id: id.to_owned(), ..instrument(vec![scale("five", 1..=5)], factors, items) }
}

/// A wave in which, of each side, some agree with both items and some do not.
fn asked(instrument: &Instrument, id: &str, sides: &[(&str, usize, usize)]) -> ShownWave {
    let [first, second] = [0, 1].map(|at| instrument.items[at].id.as_str());
    let mut text = format!("side,{first},{second}\n");
    for (side, agree, disagree) in sides {
        text.push_str(&format!("{side},4,5\n").repeat(*agree));
        text.push_str(&format!("{side},2,1\n").repeat(*disagree));
    }
    let mut mapping = mapping(instrument);
    mapping.side = side_column("side", &sides.iter().map(|(side, ..)| (*side, *side)).collect::<Vec<_>>());
    let mut wave = wave(&[]);
    (wave.id, wave.instrument) = (id.to_owned(), instrument.id.clone());
    disclose(&analyse_one(instrument, &wave, text.as_bytes(), &mapping).0, 5, 10)
}

/// The one course of waves that are given in order of time, a day apart.
fn course(waves: &[ShownWave], instruments: &[Instrument]) -> Course {
    let by_id: BTreeMap<String, Instrument> =
        instruments.iter().map(|instrument| (instrument.id.clone(), instrument.clone())).collect();
    let days = (1..).map(|day| jiff::civil::date(2026, 1, day));
    let dated: Vec<Dated> =
        waves.iter().zip(days).map(|(shown, day)| Dated { shown, day: Some(day), group: None }).collect();
    let mut courses = courses(&dated, &by_id);
    assert_eq!(courses.len(), 1);
    courses.remove(0)
}

fn track<'a>(course: &'a Course, item: &str, group: Group) -> &'a Track {
    course.item(item).unwrap().of(&group).unwrap()
}

fn breaks(track: &Track) -> Vec<Option<Break>> {
    let because = |before: &Before| match before {
        Before::Break(because) => Some(*because),
        Before::Start | Before::Change(_) => None,
    };
    track.points.iter().map(|point| because(&point.before)).collect()
}

#[test]
fn a_change_has_the_interval_of_two_independent_shares() {
    let v1 = health("v1", ["a", "b"]);
    let waves = [asked(&v1, "one", &[("north", 48, 32)]), asked(&v1, "two", &[("north", 56, 14)])];
    let course = course(&waves, &[v1]);
    let change = track(&course, "a", Group::Everyone).points[1].change().unwrap();
    near(change.favourable.difference, 0.2, 12);
    near(change.favourable.interval.low, 0.052431, 6);
    near(change.favourable.interval.high, 0.333873, 6);
    assert!(change.mean.unwrap().difference > 0.0);
    assert!(course.factor("work").unwrap().everyone().unwrap().points[1].change().is_some());
}

#[test]
fn a_trend_needs_three_waves() {
    let v1 = health("v1", ["a", "b"]);
    let mut waves = vec![asked(&v1, "1", &[("north", 10, 40)]), asked(&v1, "2", &[("north", 20, 30)])];
    assert_eq!(track(&course(&waves, std::slice::from_ref(&v1)), "a", Group::Everyone).trend, None);
    waves.push(asked(&v1, "3", &[("north", 30, 20)]));
    let course = course(&waves, &[v1]);
    let trend = track(&course, "a", Group::Everyone).trend.as_ref().unwrap();
    assert_eq!((trend.waves, trend.direction()), (3, Direction::Rising));
    near(trend.favourable.difference, 0.4, 12);
}

/// Both sides are as content as before, and more of the discontented one answered.
#[test]
fn sides_weighed_equally_do_not_move_with_the_mix() {
    let v1 = health("v1", ["a", "b"]);
    let waves = [
        asked(&v1, "1", &[("north", 40, 10), ("south", 4, 6)]),
        asked(&v1, "2", &[("north", 8, 2), ("south", 20, 30)]),
    ];
    let course = course(&waves, &[v1]);
    let change = |group| track(&course, "a", group).points[1].change().unwrap().favourable.difference;
    near(change(Group::Everyone), 28.0 / 60.0 - 44.0 / 60.0, 12);
    near(change(Group::SidesEqually), 0.0, 12);
    let mix = course.waves[1].mix.as_ref().unwrap();
    near(mix.shift.unwrap(), 40.0 / 60.0, 12);
    assert!(mix.has_shifted());
}

#[test]
fn what_is_withheld_breaks_the_line_and_does_not_come_back() {
    let v1 = health("v1", ["a", "b"]);
    let waves = [
        asked(&v1, "1", &[("north", 20, 10), ("south", 9, 6)]),
        asked(&v1, "2", &[("north", 20, 10), ("south", 2, 1)]),
        asked(&v1, "3", &[("north", 20, 10), ("south", 9, 6)]),
    ];
    let course = course(&waves, &[v1]);
    let withheld = [None, Some(Break::Withheld), Some(Break::Withheld)];
    for group in [Group::Side("south".into()), Group::Side("north".into()), Group::SidesEqually] {
        let track = track(&course, "a", group);
        assert_eq!(track.points[1].figure.shown(), None);
        assert_eq!(breaks(track), withheld);
        assert_eq!(track.trend, None);
    }
    assert_eq!(breaks(track(&course, "a", Group::Everyone)), [None; 3]);
    assert_eq!(course.waves[1].mix, None);
}

#[test]
fn another_version_asks_the_same_only_where_it_says_so() {
    let v1 = health("v1", ["a", "b"]);
    let mut v2 = health("v2", ["a", "c"]);
    v2.revises = Some("v1".to_owned());
    v2.items[1].equates_to = Some("b".to_owned());
    v2.items[1].text = "B, said better".to_owned();
    let sides = [("north", 20, 10)];
    let waves = [asked(&v1, "1", &sides), asked(&v2, "2", &sides)];
    let course = course(&waves, &[v1, v2]);
    assert_eq!(course.instrument, "v2");
    let of = |id| track(&course, id, Group::Everyone);
    assert_eq!(breaks(of("a")), [None, Some(Break::Version)]);
    assert_eq!(breaks(of("c")), [None, None]);
    assert!(of("c").points[1].change().unwrap().reworded);
    assert_eq!(of("c").points[0].asked_as, "b");
    let factor = course.factor("work").unwrap().everyone().unwrap();
    assert_eq!(breaks(factor), [None, Some(Break::Items)]);
}

#[test]
fn another_scale_or_another_set_of_sides_is_not_compared() {
    let v1 = health("v1", ["a", "b"]);
    let mut v2 = health("v2", ["a", "b"]);
    v2.revises = Some("v1".to_owned());
    v2.items[0].equates_to = Some("a".to_owned());
    v2.items[1].equates_to = Some("b".to_owned());
    v2.scales[0].favourable = vec![5];
    let three = [("north", 20, 10), ("south", 20, 10), ("west", 20, 10)];
    let waves = [asked(&v1, "1", &three[..2]), asked(&v1, "2", &three), asked(&v2, "3", &three)];
    let course = course(&waves, &[v1, v2]);
    let breaks = |group| breaks(track(&course, "a", group));
    assert_eq!(breaks(Group::Everyone), [None, None, Some(Break::Counting)]);
    assert_eq!(breaks(Group::SidesEqually), [None, Some(Break::Sides), Some(Break::Counting)]);
    assert_eq!(breaks(Group::Side("west".into())), [None, Some(Break::Counting)]);
}

#[test]
fn waves_that_asked_other_people_are_no_course() {
    let v1 = health("v1", ["a", "b"]);
    let [may, open, august] = ["may", "open", "august"].map(|id| asked(&v1, id, &[("north", 20, 10)]));
    let groups = ["steering-committee", "open-meeting"];
    let day = |month| Some(jiff::civil::date(2026, month, 1));
    let dated = [
        Dated { shown: &may, day: day(5), group: Some(groups[0]) },
        Dated { shown: &open, day: day(7), group: Some(groups[1]) },
        Dated { shown: &august, day: day(8), group: Some(groups[0]) },
    ];
    let courses = courses(&dated, &BTreeMap::from([("v1".to_owned(), v1.clone())]));
    let told: Vec<(Option<&str>, Vec<&str>)> = courses
        .iter()
        .map(|course| {
            let waves = course.waves.iter().map(|wave| wave.wave.as_str());
            (course.group.as_deref(), waves.collect())
        })
        .collect();
    assert_eq!(
        told,
        [(Some("open-meeting"), vec!["open"]), (Some("steering-committee"), vec!["may", "august"])]
    );
}

#[test]
fn waves_of_one_day_stand_in_the_order_of_their_ids() {
    let v1 = health("v1", ["a", "b"]);
    let [later, first] = ["b", "a"].map(|id| asked(&v1, id, &[("north", 20, 10)]));
    let day = Some(jiff::civil::date(2026, 1, 1));
    let dated = [&later, &first].map(|shown| Dated { shown, day, group: None });
    let courses = courses(&dated, &BTreeMap::from([("v1".to_owned(), v1.clone())]));
    let order: Vec<&str> = courses[0].waves.iter().map(|wave| wave.wave.as_str()).collect();
    assert_eq!(order, ["a", "b"]);
}
