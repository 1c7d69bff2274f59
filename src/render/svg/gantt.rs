//! A Gantt chart: bars on a line of time: what lasts from when to when, and how sure that is.

use jiff::civil::Date;

use super::calendar::{Marked, Steps};
use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::rows::{self, Axis, Words};
use super::{calendar, key};
use crate::view::chart::{Firmness, Gantt, GanttBar};

/// Height of a bar.
const BAR: f64 = 12.0;

pub(super) fn draw(chart: &Gantt, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let words: Vec<Words<'_>> = chart
        .rows
        .iter()
        .map(|row| Words {
            party: row.party,
            name: &row.name,
            note: &row.note,
            shown: &row.shown,
            states: [row.state.as_ref(), None],
            target: row.target.as_ref(),
        })
        .collect();
    let now = [Marked { day: chart.as_of, shown: &chart.as_of_shown, is_now: true }];
    let axis = Axis { steps: Steps::Quarters(&chart.key.quarter), marked: &now };
    let top = draw_key(chart, canvas) + 4.0;
    rows::draw(&words, &axis, dates(chart), top, canvas, |at, y, plane| {
        draw_bar(&chart.rows[at], y, plane, canvas);
    })
}

fn dates(chart: &Gantt) -> impl Iterator<Item = Date> {
    let rows = chart.rows.iter().flat_map(|row| [Some(row.from), row.until]).flatten();
    rows.chain(chart.reach.iter().copied())
}

/// The shapes that occur, if there is more than one to tell apart.
fn draw_key(chart: &Gantt, canvas: &Canvas<'_>) -> f64 {
    let shapes: Vec<Firmness> = [Firmness::Settled, Firmness::Planned, Firmness::Possible]
        .into_iter()
        .filter(|shape| !chart.key.word(*shape).is_empty())
        .collect();
    if shapes.len() < 2 {
        return 0.0;
    }
    let words = shapes.iter().map(|shape| chart.key.word(*shape));
    key::draw(canvas, 0.0, 24.0, words, |at, (x, y)| bar((x, x + 22.0), y, shapes[at], Ink::Quiet, canvas))
}

fn draw_bar(row: &GanttBar, y: f64, plane: &Plane<'_>, canvas: &Canvas<'_>) {
    let ink = row.party.map_or(Ink::Accent, Ink::Party);
    let from = calendar::place(plane, row.from);
    let until = row.until.map_or(rows::right_of_plot(canvas), |until| calendar::place(plane, until));
    bar((from, until.max(from + 3.0)), y, row.firmness, ink, canvas);
    if row.until.is_none() {
        canvas.polygon(&[(until, y - BAR / 2.0 - 2.0), (until + 7.0, y), (until, y + BAR / 2.0 + 2.0)], ink);
    }
}

fn bar((from, until): (f64, f64), y: f64, firmness: Firmness, ink: Ink, canvas: &Canvas<'_>) {
    let (top, wide) = (y - BAR / 2.0, until - from);
    match firmness {
        Firmness::Settled => canvas.rect(from, top, wide, BAR, ink),
        Firmness::Planned | Firmness::Possible => {
            canvas.rect(from, top, wide, BAR, Ink::Paper);
            let stroke = if firmness == Firmness::Planned { ink.solid(1.8) } else { ink.dashed(1.2) };
            canvas.path(
                &[(from, top), (until, top), (until, top + BAR), (from, top + BAR), (from, top)],
                stroke,
            );
        }
    }
}
