//! How long decisions take, and how many of them do not last: as runs over time.
//!
//! Holds: counted are the decisions that the edition shows, and where some are withheld it says so;
//! a quarter with no decision has no value, not a zero; each point tells its n.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::course::Course;
use crate::model::decision::{Decision, DecisionStatus};
use crate::schema::Record;
use crate::view::chart::{Chart, Figure, Level, Run, RunPoint};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{days, days_between};
use crate::view::place;

/// Fewer decisions make no run.
const LEAST: usize = 3;

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let mut taken: Vec<(Date, &Decision)> = desk
        .records
        .decisions
        .iter()
        .filter_map(|decision| Some((Course::of(decision).decided()?, decision)))
        .filter(|(day, _)| *day <= desk.as_of)
        .collect();
    if taken.len() < LEAST {
        return;
    }
    taken.sort_by_key(|(day, decision)| (*day, decision.id().clone()));
    draft.section("How decisions fare");
    let whole = match desk.shows_all::<Decision>() {
        true => "",
        false => " Counted are those that this edition shows.",
    };
    draft.sentence(format!("{}{whole}", told(&taken)));
    if let Some(figure) = cycle(desk, &taken) {
        draft.add(desk.figure(figure));
    }
    draft.add(desk.figure(lasting(&taken)));
    if let Some(figure) = lead(desk, &taken) {
        draft.add(desk.figure(figure));
    }
}

/// "Of 17 decisions taken 1 was overturned, 2 were reopened and 1 was replaced by a later one."
fn told(taken: &[(Date, &Decision)]) -> String {
    let by = |status: DecisionStatus| taken.iter().filter(|(_, one)| one.status == status).count();
    let reopened = taken.iter().filter(|(_, one)| Course::of(one).reopened().next().is_some()).count();
    let part = |count: usize, what: &str| match count {
        0 => format!("none was {what}"),
        1 => format!("1 was {what}"),
        count => format!("{count} were {what}"),
    };
    format!(
        "Of {} {}, {} and {}.",
        format::count(taken.len(), "decision taken", "decisions taken"),
        part(by(DecisionStatus::Overturned), "overturned"),
        part(reopened, "reopened"),
        part(by(DecisionStatus::Superseded), "replaced by a later one"),
    )
}

/// Days from coming up to being decided, one point a decision.
fn cycle(desk: &Desk<'_>, taken: &[(Date, &Decision)]) -> Option<Figure> {
    let told: Vec<(Date, &Decision, i64)> = taken
        .iter()
        .filter_map(|(day, decision)| Some((*day, *decision, Course::of(decision).cycle_days()?)))
        .collect();
    let what = "from coming up to being decided";
    series(desk, "decision-cycle-time", &told, what)
}

/// Days between the last consultation and the decision, one point a decision.
fn lead(desk: &Desk<'_>, taken: &[(Date, &Decision)]) -> Option<Figure> {
    let lead = |day: Date, decision: &Decision| Some(days_between(decision.consulted_on?, day));
    let told: Vec<(Date, &Decision, i64)> = taken
        .iter()
        .filter_map(|(day, decision)| Some((*day, *decision, lead(*day, decision)?)))
        .filter(|(.., days)| *days >= 0)
        .collect();
    let what = "between the last consultation and the decision";
    series(desk, "consultation-lead-time", &told, what)
}

fn series(desk: &Desk<'_>, id: &str, told: &[(Date, &Decision, i64)], what: &str) -> Option<Figure> {
    if told.len() < LEAST {
        return None;
    }
    let median = median(told.iter().map(|(.., days)| *days).collect());
    let points = told.iter().map(|(day, decision, count)| RunPoint {
        period: format::short_date(*day),
        value: Some(Level { at: *count as f64, shown: days(*count) }),
        n: None,
        note: None,
        break_before: None,
        target: Some(place::target(&desk.prefix, &decision.reference())),
    });
    let half = format::number(median, if median.fract() == 0.0 { 0 } else { 1 });
    Some(Figure {
        id: id.into(),
        title: format!("Half of the decisions have {half} days or fewer {what}"),
        subtitle: format!("Days {what}, each decision on its day, {}", format::sample(told.len())),
        description: format!(
            "One point for each of {} decisions, in the order of their days. The median is {half} days.",
            told.len()
        ),
        chart: Chart::Run(Run {
            unit: "days".into(),
            points: points.collect(),
            goal: None,
            median: Some(Level { at: median, shown: format!("median {half}") }),
            baseline: None,
            benchmarks: Vec::new(),
            party: None,
            low: Some(0.0),
            high: None,
            nothing: "No decision tells when it came up.".into(),
        }),
    })
}

/// Share of the decisions of each half-year that were later overturned or reopened.
fn lasting(taken: &[(Date, &Decision)]) -> Figure {
    let mut by_half: BTreeMap<(i16, i8), (usize, usize)> = BTreeMap::new();
    for (day, decision) in taken {
        let course = Course::of(decision);
        let fell = decision.status == DecisionStatus::Overturned
            || course.overturned().is_some()
            || course.reopened().next().is_some();
        let (all, fallen) = by_half.entry((day.year(), (day.month() - 1) / 6)).or_default();
        *all += 1;
        *fallen += usize::from(fell);
    }
    let (mut half, last) = (first(&by_half), by_half.keys().next_back().copied());
    let mut points = Vec::new();
    while let Some(here) = half {
        let counts = by_half.get(&here).copied();
        points.push(RunPoint {
            period: format!("{} H{}", here.0, here.1 + 1),
            value: counts.map(|(all, fallen)| {
                let share = fallen as f64 / all as f64;
                Level { at: share * 100.0, shown: format!("{fallen} of {all}") }
            }),
            n: counts.map(|(all, _)| all.to_string()),
            note: None,
            break_before: None,
            target: None,
        });
        half = (Some(here) != last).then_some(if here.1 == 0 { (here.0, 1) } else { (here.0 + 1, 0) });
    }
    let fallen: usize = by_half.values().map(|(_, fallen)| fallen).sum();
    let title = match fallen {
        0 => "No decision was overturned or reopened".to_owned(),
        1 => format!("One of {} decisions was overturned or reopened", taken.len()),
        count => format!("{count} of {} decisions were overturned or reopened", taken.len()),
    };
    Figure {
        id: "decision-overturned".into(),
        title,
        subtitle: format!("Share of the decisions of each half-year, {}", format::sample(taken.len())),
        description: "For each half-year the share of its decisions that did not last.".into(),
        chart: Chart::Run(Run {
            unit: "% of decisions".into(),
            points,
            goal: None,
            median: None,
            baseline: None,
            benchmarks: Vec::new(),
            party: None,
            low: Some(0.0),
            high: Some(100.0),
            nothing: "No decision was taken.".into(),
        }),
    }
}

fn first(by_half: &BTreeMap<(i16, i8), (usize, usize)>) -> Option<(i16, i8)> {
    by_half.keys().next().copied()
}

fn median(mut values: Vec<i64>) -> f64 {
    values.sort_unstable();
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        return values[middle] as f64;
    }
    (values[middle - 1] + values[middle]) as f64 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle() {
        assert_eq!(median(vec![9, 1, 5]), 5.0);
        assert_eq!(median(vec![4, 1, 9, 5]), 4.5);
    }
}
