//! Rows of words with marks on a line of time: what milestones, Gantt charts, approvals and occasions of a
//! communication plan have in common.
//!
//! In: the words of each row, and the days that must be seen. Out: the axis and the rows; what stands on
//! the line is drawn by the caller.
//! Holds: on a narrow canvas the words stand over their marks, never beside them.

use jiff::civil::Date;

use super::calendar::{Calendar, Marked, Steps};
use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
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
    /// What is to be said of it, up to two things.
    pub states: [Option<&'c State>; 2],
    pub target: Option<&'c Target>,
}

/// The line of time over all rows.
pub(super) struct Axis<'c> {
    pub steps: Steps<'c>,
    pub marked: &'c [Marked<'c>],
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
    /// The lines of each state.
    states: Vec<(&'c State, Vec<String>)>,
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
    let calendar = Calendar::around(dates, axis.steps, axis.marked);
    let plot_top = top + calendar.height(layout.plot, canvas);
    let placed = layout.place(rows, canvas, plot_top + 6.0);
    let bottom = placed.last().map_or(plot_top, |row| row.bottom);
    let plane = calendar.plane(layout.plot, (plot_top, bottom), canvas);
    calendar.draw(&plane, (top, plot_top, bottom), canvas);
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
        let states = self.states.iter().flatten().map(|state| state.text.as_str());
        let told: Vec<&str> =
            std::iter::once(self.shown).chain(states).filter(|words| !words.is_empty()).collect();
        format!("{}: {}", self.name, told.join(", "))
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
            let states = words.states.iter().flatten();
            let states: Vec<(&State, Vec<String>)> =
                states.map(|state| (*state, canvas.wrap(&state.text, small, right - left - 16.0))).collect();
            let stated: usize = states.iter().map(|(_, lines)| lines.len()).sum();
            let names = name.len() as f64 * strong.leading() + note.len() as f64 * small.leading();
            let said = (shown.len() + stated) as f64 * small.leading();
            let (middle, height) = if canvas.narrow {
                (y + names + said + 11.0, names + said + 22.0)
            } else {
                (y + 8.0, names.max(said).max(18.0))
            };
            placed.push(Placed { words, name, note, shown, states, top: y, middle, bottom: y + height });
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
        let mut y = y;
        for (state, lines) in &self.states {
            canvas.tone((left + 6.0, y + 6.0), state.tone);
            y = canvas.lines((left + 16.0, y), lines, small);
        }
    }
}
