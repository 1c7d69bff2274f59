//! Milestones: where each was promised, where it is expected now, how it moved in between.

use jiff::civil::Date;

use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::key;
use super::quarters::{self, Quarters};
use crate::view::chart::{Timeline, TimelineRow};

/// Where the parts of a row stand.
struct Layout {
    name: f64,
    plot: (f64, f64),
    words: (f64, f64),
}

/// A row with its words broken and its place known, before anything is drawn.
struct Placed<'c> {
    row: &'c TimelineRow,
    name: Vec<String>,
    note: Vec<String>,
    shown: Vec<String>,
    slip: Vec<String>,
    top: f64,
    /// Where its marks stand.
    middle: f64,
    bottom: f64,
}

pub(super) fn draw(chart: &Timeline, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        return canvas.lines(
            (0.0, 4.0),
            &canvas.wrap(&chart.nothing, Type::LABEL.quiet(), canvas.width),
            Type::LABEL.quiet(),
        );
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
    let (left, right) = layout.plot;
    let quarters = Quarters::around(dates(chart), chart.as_of);
    let plane = quarters.plane((left, right), (plot_top, bottom), canvas);
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

impl Layout {
    /// Breaks the words of every row and stacks the rows from `top`.
    fn place<'c>(&self, chart: &'c Timeline, canvas: &Canvas<'_>, top: f64) -> Vec<Placed<'c>> {
        let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
        let (left, right) = self.words;
        let mut y = top;
        let mut placed = Vec::with_capacity(chart.rows.len());
        for row in chart.sorted() {
            let name = canvas.wrap(&row.name, strong, self.name);
            let note = canvas.wrap(&row.note, small, self.name);
            let shown = canvas.wrap(&row.shown, small, right - left);
            let slip = row.slip.as_ref().map_or("", |slip| &slip.text);
            let slip = canvas.wrap(slip, small, right - left - 16.0);
            let names = name.len() as f64 * strong.leading() + note.len() as f64 * small.leading();
            let words = (shown.len() + slip.len()) as f64 * small.leading();
            let (middle, height) = if canvas.narrow {
                (y + names + words + 11.0, names + words + 22.0)
            } else {
                (y + 8.0, names.max(words).max(18.0))
            };
            placed.push(Placed { row, name, note, shown, slip, top: y, middle, bottom: y + height });
            y += height + 11.0;
        }
        placed
    }
}

/// Every day that has to be within the plot.
fn dates(chart: &Timeline) -> impl Iterator<Item = Date> {
    let rows = chart.rows.iter().flat_map(|row| {
        let forecasts = row.forecasts.iter().map(|forecast| forecast.date);
        row.baseline.into_iter().chain(row.actual).chain(forecasts)
    });
    rows.chain(chart.reach.iter().copied()).chain([chart.as_of])
}

fn draw_row(placed: &Placed<'_>, layout: &Layout, plane: &Plane<'_>, canvas: &Canvas<'_>) {
    let row = placed.row;
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let slip = row.slip.as_ref().map_or("", |slip| &slip.text);
    let title = match slip {
        "" => format!("{}: {}", row.name, row.shown),
        slip => format!("{}: {}, {slip}", row.name, row.shown),
    };
    canvas.mark("mark", &title, row.target.as_ref(), || {
        if canvas.narrow {
            // Paper under the words keeps the axis lines from crossing them.
            canvas.rect(0.0, placed.top - 4.0, canvas.width, placed.middle - placed.top - 6.0, Ink::Paper);
        }
        let y = canvas.lines((0.0, placed.top), &placed.name, strong);
        let y = canvas.lines((0.0, y), &placed.note, small.quiet());
        let (left, _) = layout.words;
        let y = canvas.lines((left, if canvas.narrow { y } else { placed.top }), &placed.shown, small);
        if let Some(slip) = &row.slip {
            canvas.tone((left + 6.0, y + 6.0), slip.tone);
            canvas.lines((left + 16.0, y), &placed.slip, small);
        }
        draw_marks(row, plane, placed.middle, canvas);
    });
}

fn draw_marks(row: &TimelineRow, plane: &Plane<'_>, y: f64, canvas: &Canvas<'_>) {
    let at = |date: Date| (quarters::place(plane, date), y);
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
