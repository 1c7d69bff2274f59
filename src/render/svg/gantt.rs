//! A Gantt chart: bars on a line of time: what lasts from when to when, and how sure that is.

use jiff::civil::Date;

use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::key;
use super::quarters::{self, Quarters};
use crate::view::chart::{Firmness, Gantt, GanttBar};

/// Height of a bar.
const BAR: f64 = 12.0;

/// Where the parts of a row stand.
struct Layout {
    name: f64,
    plot: (f64, f64),
    words: (f64, f64),
}

/// A row with its words broken and its place known, before anything is drawn.
struct Placed<'c> {
    row: &'c GanttBar,
    name: Vec<String>,
    note: Vec<String>,
    shown: Vec<String>,
    state: Vec<String>,
    top: f64,
    middle: f64,
    bottom: f64,
}

pub(super) fn draw(chart: &Gantt, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let width = canvas.width;
    let layout = if canvas.narrow {
        Layout { name: width, plot: (8.0, width - 8.0), words: (0.0, width) }
    } else {
        Layout { name: 206.0, plot: (226.0, 562.0), words: (582.0, width) }
    };
    let below_key = draw_key(chart, canvas) + 4.0;
    let plot_top = below_key + 50.0;
    let placed = layout.place(chart, canvas, plot_top + 6.0);
    let bottom = placed.last().map_or(plot_top, |row| row.bottom);
    let quarters = Quarters::around(dates(chart), chart.as_of);
    let plane = quarters.plane(layout.plot, (plot_top, bottom), canvas);
    quarters.draw_as_of(&chart.as_of_shown, &plane, (below_key, bottom), canvas);
    quarters.draw_axis(&chart.key.quarter, &plane, (plot_top, bottom), canvas);
    for (at, row) in placed.iter().enumerate() {
        if at > 0 {
            canvas.line((0.0, row.top - 5.0), (width, row.top - 5.0), Ink::Rule.solid(0.7));
        }
        draw_row(row, &layout, &plane, canvas);
    }
    bottom + 2.0
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

impl Layout {
    /// Breaks the words of every row and stacks the rows from `top`.
    fn place<'c>(&self, chart: &'c Gantt, canvas: &Canvas<'_>, top: f64) -> Vec<Placed<'c>> {
        let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
        let (left, right) = self.words;
        let mut y = top;
        let mut placed = Vec::with_capacity(chart.rows.len());
        for row in &chart.rows {
            let indent = indent(row);
            let name = canvas.wrap(&row.name, strong, self.name - indent);
            let note = canvas.wrap(&row.note, small, self.name - indent);
            let shown = canvas.wrap(&row.shown, small, right - left);
            let state = row.state.as_ref().map_or("", |state| &state.text);
            let state = canvas.wrap(state, small, right - left - 16.0);
            let names = name.len() as f64 * strong.leading() + note.len() as f64 * small.leading();
            let words = (shown.len() + state.len()) as f64 * small.leading();
            let (middle, height) = if canvas.narrow {
                (y + names + words + 11.0, names + words + 22.0)
            } else {
                (y + 8.0, names.max(words).max(18.0))
            };
            placed.push(Placed { row, name, note, shown, state, top: y, middle, bottom: y + height });
            y += height + 11.0;
        }
        placed
    }
}

/// Room for the party's mark before the words.
fn indent(row: &GanttBar) -> f64 {
    if row.party.is_some() { 14.0 } else { 0.0 }
}

fn draw_row(placed: &Placed<'_>, layout: &Layout, plane: &Plane<'_>, canvas: &Canvas<'_>) {
    let row = placed.row;
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let title = match &row.state {
        None => format!("{}: {}", row.name, row.shown),
        Some(state) => format!("{}: {}, {}", row.name, row.shown, state.text),
    };
    canvas.mark("mark", &title, row.target.as_ref(), || {
        if canvas.narrow {
            // Paper under the words keeps the axis lines from crossing them.
            canvas.rect(0.0, placed.top - 4.0, canvas.width, placed.middle - placed.top - 6.0, Ink::Paper);
        }
        if let Some(party) = row.party {
            canvas.rect(0.0, placed.top + 2.0, 8.0, 12.0, Ink::Party(party));
        }
        let y = canvas.lines((indent(row), placed.top), &placed.name, strong);
        let y = canvas.lines((indent(row), y), &placed.note, small.quiet());
        let (left, _) = layout.words;
        let y = canvas.lines((left, if canvas.narrow { y } else { placed.top }), &placed.shown, small);
        if let Some(state) = &row.state {
            canvas.tone((left + 6.0, y + 6.0), state.tone);
            canvas.lines((left + 16.0, y), &placed.state, small);
        }
        let ink = row.party.map_or(Ink::Accent, Ink::Party);
        let from = quarters::place(plane, row.from);
        let (until, goes_on) = match row.until {
            Some(until) => (quarters::place(plane, until), false),
            None => (layout.plot.1, true),
        };
        bar((from, until.max(from + 3.0)), placed.middle, row.firmness, ink, canvas);
        if goes_on {
            let y = placed.middle;
            canvas.polygon(
                &[(until, y - BAR / 2.0 - 2.0), (until + 7.0, y), (until, y + BAR / 2.0 + 2.0)],
                ink,
            );
        }
    });
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
