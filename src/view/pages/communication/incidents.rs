//! What went around the agreed channels, month by month.
//!
//! Holds: a month without one is a zero, because the register is kept; where the edition withholds
//! incidents the count says that it is of those shown.

use jiff::civil::Date;

use crate::model::communication::{Incident, IncidentKind};
use crate::schema::Record;
use crate::view::chart::{Chart, Figure, Level, Run, RunPoint};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// Months that the run shows at most.
const MOST_MONTHS: usize = 24;

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let incidents = &desk.records.incidents;
    if incidents.is_empty() {
        return;
    }
    draft.covers(incidents);
    draft.section("Around the agreed channels");
    if let Some(figure) = by_month(desk) {
        draft.add(desk.figure(figure));
    }
    let columns = vec![
        Column::words("date", "On"),
        Column::words("title", "What happened"),
        Column::words("kind", "Kind"),
        Column::words("party", "Party"),
        Column::words("settled", "Settled"),
    ];
    let mut table = DataTable::new("incidents", "What went around the agreed channels", columns);
    for incident in incidents {
        let settled = match incident.settled {
            Some(day) => date_cell(Some(day)),
            None => Cell::rich(Rich::status(Tone::Watch, "open")),
        };
        table.push(
            Some(place::anchor(&incident.reference())),
            vec![
                date_cell(Some(incident.date)),
                Cell::text(&incident.title),
                Cell::text(incident.kind.label()),
                Cell::rich(desk.to_some(incident.party.as_ref())),
                settled,
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(incidents);
}

/// Bypasses by month, up to the month of the book.
fn by_month(desk: &Desk<'_>) -> Option<Figure> {
    let all = &desk.records.incidents;
    let past: Vec<&Incident> = all.iter().filter(|one| one.date <= desk.as_of).collect();
    let first = past.iter().map(|one| one.date).min()?;
    let all_months = months(first, desk.as_of);
    let months = &all_months[all_months.len().saturating_sub(MOST_MONTHS)..];
    let in_month = |one: &&&Incident, month: Date| {
        one.kind == IncidentKind::Bypass
            && (one.date.year(), one.date.month()) == (month.year(), month.month())
    };
    let counts: Vec<usize> =
        months.iter().map(|month| past.iter().filter(|one| in_month(one, *month)).count()).collect();
    let n: usize = counts.iter().sum();
    if n == 0 || months.len() < 2 {
        return None;
    }
    let points = months.iter().zip(&counts).map(|(month, count)| RunPoint {
        period: format::month(*month),
        value: Some(Level { at: *count as f64, shown: count.to_string() }),
        n: None,
        note: None,
        break_before: None,
        target: None,
    });
    let span = format!("{} to {}", format::month(months[0]), format::month(*months.last()?));
    let shown = if desk.shows_all::<Incident>() { "" } else { ", those that this edition shows" };
    let highest = counts.iter().copied().max().unwrap_or(0);
    Some(Figure {
        id: "bypasses".into(),
        title: match n {
            1 => "The agreed channel was bypassed once".to_owned(),
            n => format!("The agreed channel was bypassed {n} times"),
        },
        subtitle: format!("Bypasses by month, {span}, {}{shown}", format::sample(n)),
        description: format!(
            "One point for each of {} months, from {span}: how many bypasses the register has. {n} in all, at most {highest} in a month.",
            months.len()
        ),
        chart: Chart::Run(Run {
            unit: "bypasses".into(),
            points: points.collect(),
            goal: None,
            median: None,
            baseline: None,
            benchmarks: Vec::new(),
            party: None,
            low: Some(0.0),
            high: Some(highest.max(3) as f64),
            nothing: "No bypass is in the register.".into(),
        }),
    })
}

/// The first days of all months from that of `first` to that of `last`.
fn months(first: Date, last: Date) -> Vec<Date> {
    let start = first.first_of_month();
    let month = |count: i64| start.checked_add(jiff::Span::new().try_months(count).ok()?).ok();
    (0..).map_while(month).take_while(|day| *day <= last).collect()
}
