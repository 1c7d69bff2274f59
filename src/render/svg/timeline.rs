//! Milestones: where each was promised, where it is expected now, how it moved in between.

use jiff::civil::Date;

use super::calendar::{Marked, Steps};
use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::rows::{self, Axis, Words};
use super::{calendar, key};
use crate::view::chart::{Timeline, TimelineRow};

pub(super) fn draw(chart: &Timeline, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let sorted = chart.sorted();
    let words: Vec<Words<'_>> = sorted
        .iter()
        .map(|row| Words {
            party: None,
            name: &row.name,
            note: &row.note,
            shown: &row.shown,
            states: [row.slip.as_ref(), None],
            target: row.target.as_ref(),
        })
        .collect();
    let now = [Marked { day: chart.as_of, shown: &chart.as_of_shown, is_now: true }];
    let axis = Axis { steps: Steps::Quarters(&chart.key.quarter), marked: &now };
    let top = draw_key(chart, canvas) + 4.0;
    rows::draw(&words, &axis, dates(chart), top, canvas, |at, y, plane| {
        draw_marks(sorted[at], plane, y, canvas);
    })
}

fn draw_key(chart: &Timeline, canvas: &Canvas<'_>) -> f64 {
    let key = &chart.key;
    let has_earlier = chart.rows.iter().any(|row| row.forecasts.len() > 1);
    let entries: Vec<(&str, usize)> =
        [(&key.baseline, 0), (&key.earlier, 1), (&key.forecast, 2), (&key.actual, 3)]
            .into_iter()
            .filter(|(_, shape)| *shape != 1 || has_earlier)
            .map(|(words, shape)| (words.as_str(), shape))
            .collect();
    key::draw(canvas, 0.0, 12.0, entries.iter().map(|entry| entry.0), |at, (x, y)| {
        let place = (x + 6.0, y);
        match entries[at].1 {
            0 => baseline(canvas, place),
            1 => earlier(canvas, place),
            2 => forecast(canvas, place),
            _ => actual(canvas, place),
        }
    })
}

fn baseline(canvas: &Canvas<'_>, (x, y): (f64, f64)) {
    canvas.rect(x - 1.1, y - 7.0, 2.2, 14.0, Ink::Quiet);
}

fn earlier(canvas: &Canvas<'_>, at: (f64, f64)) {
    canvas.ring(at, 2.4, Ink::Quiet.solid(1.0));
}

fn forecast(canvas: &Canvas<'_>, at: (f64, f64)) {
    canvas.ring(at, 5.0, Ink::Accent.solid(2.0));
}

fn actual(canvas: &Canvas<'_>, at: (f64, f64)) {
    canvas.dot(at, 6.0, Ink::Accent);
}

/// Every day that has to be within the plot.
fn dates(chart: &Timeline) -> impl Iterator<Item = Date> {
    let rows = chart.rows.iter().flat_map(|row| {
        let forecasts = row.forecasts.iter().map(|forecast| forecast.date);
        row.baseline.into_iter().chain(row.actual).chain(forecasts)
    });
    rows.chain(chart.reach.iter().copied()).chain([chart.as_of])
}

fn draw_marks(row: &TimelineRow, plane: &Plane<'_>, y: f64, canvas: &Canvas<'_>) {
    let at = |date: Date| (calendar::place(plane, date), y);
    let end = row.date();
    if let (Some(from), Some(to)) = (row.baseline, end)
        && from != to
    {
        canvas.line(at(from), at(to), Ink::Accent.solid(1.6));
    }
    // The way of the forecasts, from the earliest to the latest.
    let dates =
        row.baseline.into_iter().chain(row.forecasts.iter().map(|forecast| forecast.date)).chain(row.actual);
    let (least, most) = (dates.clone().min(), dates.max());
    if let (Some(least), Some(most)) = (least, most) {
        canvas.line(at(least), at(most), Ink::Quiet.dotted(1.0));
    }
    if let Some(date) = row.baseline {
        baseline(canvas, at(date));
    }
    let current =
        if row.actual.is_some() { row.forecasts.len() } else { row.forecasts.len().saturating_sub(1) };
    for passed in &row.forecasts[..current] {
        earlier(canvas, at(passed.date));
    }
    match (row.actual, row.forecasts.last()) {
        (Some(date), _) => actual(canvas, at(date)),
        (None, Some(current)) => forecast(canvas, at(current.date)),
        (None, None) => {}
    }
}
