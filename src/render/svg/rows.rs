//! Rows of words with marks on a line of time: what milestones and Gantt charts have in common.
//!
//! In: the words of each row, and the days that must be seen. Out: the axis and the rows; what stands on
//! the line is drawn by the caller.
//! Holds: on a narrow canvas the words stand over their marks, never beside them.

use jiff::civil::Date;

use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::quarters::Quarters;
use crate::view::chart::State;
use crate::view::route::Target;

/// What a row says.
pub(super) struct Words<'c> {
    /// The number of the party whose mark stands before the name.
    pub party: Option<u8>,
    pub name: &'c str,
    pub note: &'c str,
    /// The date or the time in words.
    pub shown: &'c str,
    pub state: Option<&'c State>,
    pub target: Option<&'c Target>,
}

/// The line of time over all rows.
pub(super) struct Axis<'c> {
    pub as_of: Date,
    pub as_of_shown: &'c str,
    /// What stands before a quarter's number.
    pub quarter: &'c str,
}

/// Where the parts of a row stand.
struct Layout {
    name: f64,
    plot: (f64, f64),
    words: (f64, f64),
}

/// A row with its words broken and its place known, before anything is drawn.
struct Placed<'w, 'c> {
    words: &'w Words<'c>,
    name: Vec<String>,
    note: Vec<String>,
    shown: Vec<String>,
    state: Vec<String>,
    top: f64,
    /// Where its marks stand.
    middle: f64,
    bottom: f64,
}

/// Draws axis and rows from `top`; `marks` draws on the plane what belongs to the row of a number, at a
/// height. Returns where the chart ends.
pub(super) fn draw(
    rows: &[Words<'_>],
    axis: &Axis<'_>,
    dates: impl Iterator<Item = Date>,
    top: f64,
    canvas: &Canvas<'_>,
    marks: impl Fn(usize, f64, &Plane<'_>),
) -> f64 {
    let layout = Layout::of(canvas);
    let plot_top = top + 50.0;
    let placed = layout.place(rows, canvas, plot_top + 6.0);
    let bottom = placed.last().map_or(plot_top, |row| row.bottom);
    let quarters = Quarters::around(dates, axis.as_of);
    let plane = quarters.plane(layout.plot, (plot_top, bottom), canvas);
    quarters.draw_as_of(axis.as_of_shown, &plane, (top, bottom), canvas);
    quarters.draw_axis(axis.quarter, &plane, (plot_top, bottom), canvas);
    for (at, row) in placed.iter().enumerate() {
        if at > 0 {
            canvas.line((0.0, row.top - 5.0), (canvas.width, row.top - 5.0), Ink::Rule.solid(0.7));
        }
        canvas.mark("mark", &row.words.title(), row.words.target, || {
            row.draw(&layout, canvas);
            marks(at, row.middle, &plane);
        });
    }
    bottom + 2.0
}

/// Where the plot ends, in pixels from the left.
pub(super) fn right_of_plot(canvas: &Canvas<'_>) -> f64 {
    Layout::of(canvas).plot.1
}

impl Words<'_> {
    fn title(&self) -> String {
        match self.state {
            None => format!("{}: {}", self.name, self.shown),
            Some(state) => format!("{}: {}, {}", self.name, self.shown, state.text),
        }
    }

    /// Room for the party's mark before the words.
    fn indent(&self) -> f64 {
        if self.party.is_some() { 14.0 } else { 0.0 }
    }
}

impl Layout {
    fn of(canvas: &Canvas<'_>) -> Self {
        let width = canvas.width;
        if canvas.narrow {
            Layout { name: width, plot: (8.0, width - 8.0), words: (0.0, width) }
        } else {
            Layout { name: 206.0, plot: (226.0, 562.0), words: (582.0, width) }
        }
    }

    /// Breaks the words of every row and stacks the rows from `top`.
    fn place<'w, 'c>(&self, rows: &'w [Words<'c>], canvas: &Canvas<'_>, top: f64) -> Vec<Placed<'w, 'c>> {
        let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
        let (left, right) = self.words;
        let mut y = top;
        let mut placed = Vec::with_capacity(rows.len());
        for words in rows {
            let room = self.name - words.indent();
            let name = canvas.wrap(words.name, strong, room);
            let note = canvas.wrap(words.note, small, room);
            let shown = canvas.wrap(words.shown, small, right - left);
            let state = words.state.map_or("", |state| &state.text);
            let state = canvas.wrap(state, small, right - left - 16.0);
            let names = name.len() as f64 * strong.leading() + note.len() as f64 * small.leading();
            let said = (shown.len() + state.len()) as f64 * small.leading();
            let (middle, height) = if canvas.narrow {
                (y + names + said + 11.0, names + said + 22.0)
            } else {
                (y + 8.0, names.max(said).max(18.0))
            };
            placed.push(Placed { words, name, note, shown, state, top: y, middle, bottom: y + height });
            y += height + 11.0;
        }
        placed
    }
}

impl Placed<'_, '_> {
    fn draw(&self, layout: &Layout, canvas: &Canvas<'_>) {
        let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
        if canvas.narrow {
            // Paper under the words keeps the axis lines from crossing them.
            canvas.rect(0.0, self.top - 4.0, canvas.width, self.middle - self.top - 6.0, Ink::Paper);
        }
        if let Some(party) = self.words.party {
            canvas.rect(0.0, self.top + 2.0, 8.0, 12.0, Ink::Party(party));
        }
        let indent = self.words.indent();
        let y = canvas.lines((indent, self.top), &self.name, strong);
        let y = canvas.lines((indent, y), &self.note, small.quiet());
        let (left, _) = layout.words;
        let y = canvas.lines((left, if canvas.narrow { y } else { self.top }), &self.shown, small);
        if let Some(state) = self.words.state {
            canvas.tone((left + 6.0, y + 6.0), state.tone);
            canvas.lines((left + 16.0, y), &self.state, small);
        }
    }
}
