//! KPIs: the register, and a page for each.

mod page;
mod scorecard;

use crate::model::measure::{Kpi, Perspective};
use crate::schema::Record;
use crate::view::chart::{Bullet, BulletRow, Chart, Figure, State};
use crate::view::desk::{Desk, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::measure;
use crate::view::pages::register::{are, neighbours, status_cell, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.kpis.is_empty() {
        return Vec::new();
    }
    let all: Vec<&Kpi> = Perspective::ALL.iter().flat_map(|perspective| of(desk, *perspective)).collect();
    let mut made = vec![register(desk, &all)];
    made.extend(all.iter().enumerate().map(|(at, kpi)| page::of(desk, kpi, neighbours(desk, &all, at))));
    made
}

fn of<'a>(desk: &Desk<'a>, perspective: Perspective) -> impl Iterator<Item = &'a Kpi> {
    desk.records.kpis.iter().filter(move |kpi| kpi.perspective == perspective)
}

fn register(desk: &Desk<'_>, all: &[&Kpi]) -> Made {
    let mut draft =
        desk.draft("kpis", desk.register("kpis"), "Key performance indicators").kicker("Register");
    draft.covers(&desk.records.kpis);
    draft.lede(lede(all));
    scorecard::section(desk, all, &mut draft);
    for perspective in Perspective::ALL {
        let kpis: Vec<&Kpi> = of(desk, *perspective).collect();
        if kpis.is_empty() {
            continue;
        }
        draft.section(&format::capital(&perspective.label()));
        draft.add(desk.figure(figure(desk, *perspective, &kpis)));
    }
    draft.section("All KPIs");
    draft.add(desk.rows(table(desk, all)));
    draft.finish()
}

/// Names of the KPIs in a state.
fn in_state(kpis: &[&Kpi], wanted: Tone) -> Vec<String> {
    let has = |kpi: &&&Kpi| measure::status(kpi).is_some_and(|(tone, _)| tone == wanted);
    kpis.iter().filter(has).map(|kpi| kpi.name.clone()).collect()
}

/// "Of 6 operational KPIs, 2 are on target and 3 near target; “Query age” needs somebody to act".
fn finding(kpis: &[&Kpi], of_kind: &str) -> String {
    let well: Vec<(usize, &str)> = measure::counts(kpis)
        .into_iter()
        .filter(|(_, tone, _)| *tone == Tone::Good)
        .map(|(count, _, word)| (count, word))
        .collect();
    let all = kpis.len();
    let well = match (all, well.as_slice()) {
        (1, [(_, word)]) => format!("The one {of_kind}KPI is {word}"),
        (1, _) => format!("The one {of_kind}KPI is not on target"),
        (_, []) => format!("None of {all} {of_kind}KPIs is on target"),
        (2, [(2, word)]) => format!("Both {of_kind}KPIs are {word}"),
        (_, [(count, word)]) if *count == all => format!("All {all} {of_kind}KPIs are {word}"),
        (_, [(count, word), rest @ ..]) => {
            let mut told = vec![format!("{count} {} {word}", are(*count))];
            told.extend(rest.iter().map(|(count, word)| format!("{count} {word}")));
            format!("Of {all} {of_kind}KPIs, {}", format::list(&told))
        }
    };
    let (act, watch) = (in_state(kpis, Tone::Act), in_state(kpis, Tone::Watch));
    let quoted = format::quoted;
    match (act.as_slice(), watch.as_slice()) {
        ([], []) => well,
        ([], [one]) => format!("{well}; {} needs watching", quoted(one)),
        ([], many) => format!("{well}; {} need watching", many.len()),
        ([one], _) => format!("{well}; {} needs somebody to act", quoted(one)),
        ([one, two], _) => format!("{well}; {} and {} need somebody to act", quoted(one), quoted(two)),
        (many, _) => format!("{well}; {} need somebody to act", many.len()),
    }
}

fn lede(all: &[&Kpi]) -> String {
    format!("{}.", finding(all, ""))
}

fn figure(desk: &Desk<'_>, perspective: Perspective, kpis: &[&Kpi]) -> Figure {
    let title = finding(kpis, &format!("{} ", perspective.label()));
    figure_of(desk, &format!("kpis-{}", perspective.word()), title, kpis)
}

fn figure_of(desk: &Desk<'_>, id: &str, title: String, kpis: &[&Kpi]) -> Figure {
    let latest = kpis.iter().filter_map(|kpi| measure::latest(kpi)).map(|value| value.period).max();
    let until = latest.map(|day| format!(", values up to {}", format::month(day))).unwrap_or_default();
    let described = kpis.iter().map(|kpi| {
        let value = measure::latest(kpi)
            .map_or_else(|| "no value yet".to_owned(), |value| measure::shown(kpi, value.value));
        let word = measure::status(kpi).map(|(_, word)| format!(", {word}")).unwrap_or_default();
        format!("{}: {value}{word}", kpi.name)
    });
    Figure {
        id: id.to_owned(),
        title,
        subtitle: format!("Latest value against target{until}"),
        description: format!("{}.", described.collect::<Vec<_>>().join("; ")),
        chart: Chart::Bullet(Bullet {
            rows: kpis.iter().map(|kpi| row(desk, kpi)).collect(),
            nothing: "No KPI.".to_owned(),
        }),
    }
}

/// All KPIs in one chart.
pub fn together(desk: &Desk<'_>) -> Option<Figure> {
    let all: Vec<&Kpi> = Perspective::ALL.iter().flat_map(|perspective| of(desk, *perspective)).collect();
    let title = finding(&all, "");
    (!all.is_empty()).then(|| figure_of(desk, "kpis-together", title, &all))
}

fn row(desk: &Desk<'_>, kpi: &Kpi) -> BulletRow {
    let latest = measure::latest(kpi);
    let note = latest.map(|value| {
        let n = value.n.map(|n| format!(", {}", format::sample(n))).unwrap_or_default();
        format!("{}{n}", measure::period(kpi, value.period))
    });
    BulletRow {
        name: kpi.name.clone(),
        note: note.unwrap_or_default(),
        direction: measure::direction(kpi),
        value: latest.map(|value| measure::level(kpi, value.value)),
        missing: "no value yet".to_owned(),
        goal: measure::goal(kpi),
        baseline: kpi.baseline.map(|baseline| {
            let mut level = measure::level(kpi, baseline);
            level.shown = format!("baseline {}", level.shown);
            level
        }),
        zones: measure::zones(kpi),
        low: None,
        high: None,
        state: measure::status(kpi).map(|(tone, word)| State { tone, text: word.to_owned() }),
        target: Some(Target::page(&place::page(&desk.prefix, &kpi.reference()))),
    }
}

fn table(desk: &Desk<'_>, all: &[&Kpi]) -> DataTable {
    let columns = vec![
        Column::words("kpi", "KPI"),
        Column::figures("value", "Value"),
        Column::figures("target", "Target"),
        Column::words("state", "State"),
        Column::words("movement", "Period"),
        Column::words("quadrant", "Quadrant"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("kpis", "All KPIs with their latest value", columns);
    for kpi in all {
        let latest = measure::latest(kpi);
        let value = latest.map_or_else(
            || Cell::rich(Rich::quiet("no value yet")),
            |value| Cell::number(value.value, measure::shown(kpi, value.value)),
        );
        let status = measure::status(kpi).map_or_else(Cell::empty, |(tone, word)| status_cell(tone, word));
        let period = latest.map(|value| measure::period(kpi, value.period));
        table.push(
            None,
            vec![
                Cell::rich(desk.link(&kpi.reference())),
                value,
                page::target(kpi),
                status,
                words_cell(period.as_deref()),
                kpi.quadrant.map_or_else(Cell::empty, |quadrant| Cell::text(quadrant.label())),
                who_cell(desk, kpi.owner.as_ref()),
            ],
        );
    }
    table.without_empty("quadrant")
}
