//! The health of all alliances beside each other: one table for each version of a questionnaire.
//!
//! Holds: alliances are compared where they were asked the same version last; the others are named
//! and not compared. They stand in the order of what needs somebody, then of the alphabet; never in
//! the order of their figures.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::course::Told;
use super::{check_in, estimate, health, said};
use crate::alert::Severity;
use crate::schema::Record;
use crate::survey::cell::Cell as Kept;
use crate::survey::course::{Before, Break, Group, Track};
use crate::view::block::Block;
use crate::view::chart::{Band, Chart, CoursePoint, Figure, Heat, HeatCell, HeatRow, Standing, State};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;

/// An alliance with its health check.
struct Checked<'d, 'a> {
    desk: &'d Desk<'a>,
    name: &'a str,
    told: Told<'a>,
}

/// A questionnaire in one version.
type Version<'a> = (&'a str, &'a str);

/// The health of all alliances, where any has been asked.
pub fn section(shared: &Desk<'_>, alliances: &[Desk<'_>], draft: &mut Draft<'_, '_>) {
    let mut versions: BTreeMap<Version<'_>, Vec<Checked<'_, '_>>> = BTreeMap::new();
    let mut unasked: Vec<Rich> = Vec::new();
    for desk in alliances {
        let Some(view) = desk.alliance else { continue };
        let name = view.alliance().name.as_str();
        match health::main_course(desk) {
            Some(told) => {
                let version = (told.course.instrument.as_str(), told.instrument.version.as_str());
                versions.entry(version).or_default().push(Checked { desk, name, told });
            }
            None => unasked.push(Rich::link(name, Target::page(&desk.register("")))),
        }
    }
    if versions.is_empty() {
        return;
    }
    draft.section("Health");
    let mut versions: Vec<Vec<Checked<'_, '_>>> = versions.into_values().collect();
    versions.sort_by_key(|checked| Reverse(checked.len()));
    if versions.len() > 1 {
        draft.sentence(
            "Alliances that were asked different questions stand in tables of their own and are not compared.",
        );
    }
    for checked in versions {
        draft.add(shared.figure(figure(checked)));
    }
    if !unasked.is_empty() {
        let names = Rich::join(unasked, ", ");
        draft.add(Block::List(vec![Rich::text("No health check to show yet: ").then(names)]));
    }
}

fn figure(mut checked: Vec<Checked<'_, '_>>) -> Figure {
    checked.sort_by_key(|one| {
        (Reverse(count(one, Severity::Act)), Reverse(count(one, Severity::Watch)), one.name)
    });
    let instrument = checked[0].told.instrument;
    let factors: Vec<(String, String)> =
        instrument.factors.iter().map(|factor| (factor.id.to_string(), factor.name.clone())).collect();
    let rows: Vec<HeatRow> = checked.iter().map(|one| row(one, &factors)).collect();
    Figure {
        id: format!("portfolio-{}-{}", instrument.id(), version_id(&instrument.version)),
        title: finding(&rows, &factors),
        subtitle: format!(
            "Share of favourable answers, both sides weighing the same, latest wave of each; {}, version {}. In \
             the order of what needs somebody, then of the alphabet",
            instrument.title, instrument.version
        ),
        description: rows.iter().map(|row| described(row, &factors)).collect::<Vec<String>>().join(" "),
        chart: Chart::Heat(Heat {
            unit: "% favourable, over its course from 0 to 100".to_owned(),
            rows_title: "Alliance".to_owned(),
            columns: factors.into_iter().map(|(_, name)| name).collect(),
            bands: bands(),
            rows,
            nothing: String::new(),
        }),
    }
}

fn version_id(version: &str) -> String {
    version.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

pub fn bands() -> Vec<Band> {
    let band = |letter: &str, from: Option<f64>, shown: &str| Band {
        letter: letter.to_owned(),
        from,
        shown: shown.to_owned(),
    };
    // From the half up: what is shown as 70 % counts as 70.
    vec![
        band("A", Some(79.5), "80 and more"),
        band("B", Some(69.5), "70 to 79"),
        band("C", Some(59.5), "60 to 69"),
        band("D", Some(49.5), "50 to 59"),
        band("E", None, "below 50"),
    ]
}

/// Where most alliances have few favourable answers. No alliance is named: differences between them
/// may be chance.
fn finding(rows: &[HeatRow], factors: &[(String, String)]) -> String {
    let below = |at: usize| {
        let is_below = |cell: &HeatCell| matches!(cell, HeatCell::Shown { value, .. } if value.at < 49.5);
        rows.iter().filter(|row| row.cells.get(at).is_some_and(is_below)).count()
    };
    let most = (0..factors.len()).max_by_key(|at| (below(*at), Reverse(*at)));
    match most.map(|at| (below(at), &factors[at].1)) {
        Some((count @ 1.., name)) => format!(
            "{name}: less than half of the answers are favourable in {count} of {}",
            format::count(rows.len(), "alliance", "alliances")
        ),
        _ => "In no alliance is a factor below half of the answers".to_owned(),
    }
}

fn described(row: &HeatRow, factors: &[(String, String)]) -> String {
    let cells = factors.iter().zip(&row.cells).map(|((_, name), cell)| match cell {
        HeatCell::Shown { value, .. } => format!("{name} {}", value.shown),
        HeatCell::Withheld(words) => format!("{name} {words}"),
    });
    format!("{}, {}: {}.", row.name, row.when, cells.collect::<Vec<String>>().join(", "))
}

fn count(one: &Checked<'_, '_>, severity: Severity) -> usize {
    one.desk.alerts.iter().filter(|alert| alert.severity == severity).count()
}

fn row(one: &Checked<'_, '_>, factors: &[(String, String)]) -> HeatRow {
    let latest = one.told.latest();
    HeatRow {
        name: one.name.to_owned(),
        when: latest.map_or_else(String::new, |wave| wave.label.clone()),
        cells: factors.iter().map(|(factor, _)| cell(one, factor)).collect(),
        standing: Some(Standing {
            alerts: alerts(one),
            next: check_in::next_day(one.desk).map_or("none set".to_owned(), format::short_date),
        }),
        target: Some(Target::page(&one.desk.register(health::FOLDER))),
    }
}

fn alerts(one: &Checked<'_, '_>) -> State {
    let state = |tone: Tone, text: String| State { tone, text };
    match (count(one, Severity::Act), count(one, Severity::Watch)) {
        (0, 0) => state(Tone::Neutral, "none".to_owned()),
        (0, watch) => state(Tone::Watch, format!("{watch} to watch")),
        (act, _) => state(Tone::Act, format!("{act} to act on")),
    }
}

/// The mean of the sides, so that the mix of those who answered does not move it; everyone's figure
/// where nobody has a side.
fn cell(one: &Checked<'_, '_>, factor: &str) -> HeatCell {
    let line = one.told.course.factor(factor);
    let track = line.and_then(|line| line.of(&Group::SidesEqually).or(line.everyone()));
    let Some(track) = track else { return HeatCell::Withheld("not asked".to_owned()) };
    let latest = track.latest().filter(|point| point.wave + 1 == one.told.waves.len());
    let Some(latest) = latest else { return HeatCell::Withheld("not asked last time".to_owned()) };
    let min_n =
        one.told.latest().and_then(|wave| super::shown(one.desk, wave)).map_or(0, |shown| shown.min_n);
    match &latest.figure {
        Kept::Withheld(reason) => HeatCell::Withheld(said::withheld(*reason, min_n)),
        Kept::Shown(figure) => HeatCell::Shown {
            value: estimate::share_level(figure.favourable.value),
            n: figure.n.to_string(),
            course: course(track),
        },
    }
}

/// The values from wave to wave, with a gap where nothing is shown or other things were asked.
fn course(track: &Track) -> Vec<CoursePoint> {
    let mut points = Vec::new();
    for point in &track.points {
        if matches!(&point.before, Before::Break(because) if *because != Break::Withheld) {
            points.push(CoursePoint::Gap);
        }
        points.push(match &point.figure {
            Kept::Shown(figure) => CoursePoint::At(estimate::share_level(figure.favourable.value).at),
            Kept::Withheld(_) => CoursePoint::Gap,
        });
    }
    points
}
