//! Measures below each other on one axis, a line with mark and interval for each side.

use super::canvas::{Canvas, Type};
use super::estimate::{Axis, MARK, mark, reach, whisker};
use super::ink::Ink;
use crate::view::chart::{Estimate, Profile, ProfileRow, Side};

/// Where the columns stand.
struct Layout {
    /// The right edge of the names.
    names: f64,
    axis: Axis,
    /// The left edge of the figures in words; none where they stand over their line.
    words: Option<f64>,
}

/// The height of a side's line.
const LINE: f64 = 18.0;
const BETWEEN: f64 = 11.0;

pub(super) fn draw(chart: &Profile, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let layout = layout(chart, canvas);
    let set = Type::LABEL.small().quiet();
    let unit = canvas.wrap(&chart.unit, set, canvas.width - layout.axis.left);
    let top = canvas.lines((layout.axis.left, 0.0), &unit, set) + 2.0;
    let count = if canvas.narrow { 4 } else { 5 };
    let bottom = top + chart.rows.iter().map(|row| row_height(row, &layout, canvas)).sum::<f64>();
    layout.axis.draw_lines(canvas, count, top, bottom);
    let mut y = top;
    for row in &chart.rows {
        canvas.mark("mark", &row.name, row.target.as_ref(), || draw_row(row, &layout, y, canvas));
        y += row_height(row, &layout, canvas);
    }
    layout.axis.draw_words(canvas, count, bottom + 4.0)
}

fn layout(chart: &Profile, canvas: &Canvas<'_>) -> Layout {
    let sides = || chart.rows.iter().flat_map(|row| &row.sides);
    let goals = chart.rows.iter().filter_map(|row| Some(row.goal.as_ref()?.at));
    let numbers = sides().flat_map(|side| side.estimate.numbers()).chain(goals);
    let (low, high) = reach(numbers, chart.low, chart.high, 5);
    if canvas.narrow {
        let axis = Axis { left: 4.0, right: canvas.width - 4.0, low, high };
        return Layout { names: canvas.width, axis, words: None };
    }
    let set = Type::LABEL.small();
    let shown = sides().filter(|side| side.estimate.value().is_some());
    let widest = shown.map(|side| canvas.measure(&side_words(side), set)).fold(80.0, f64::max).min(230.0);
    let words = canvas.width - widest;
    let axis = Axis { left: 208.0, right: words - 14.0, low, high };
    Layout { names: 192.0, axis, words: Some(words) }
}

/// "Novalis 63 % (51 to 74), n 19".
fn side_words(side: &Side) -> String {
    let name = |between: &str| match side.name.as_str() {
        "" => String::new(),
        name => format!("{name}{between}"),
    };
    match &side.estimate {
        Estimate::Shown { n, .. } => format!("{}{}, n {n}", name(" "), side.estimate.words()),
        Estimate::Withheld(words) => format!("{}{words}", name(": ")),
    }
}

/// The lines of words that a side takes, and the height of all its parts.
fn side_lines(side: &Side, layout: &Layout, canvas: &Canvas<'_>) -> (Vec<String>, f64) {
    let set = Type::LABEL.small();
    let is_shown = side.estimate.value().is_some();
    let room = match layout.words {
        // Words in the place of a figure run over the plot as well.
        Some(_) if !is_shown => canvas.width - layout.axis.left,
        Some(left) => canvas.width - left,
        None => canvas.width,
    };
    let lines = canvas.wrap(&side_words(side), set, room);
    let words = lines.len() as f64 * set.leading();
    let high = match layout.words {
        Some(_) => words.max(LINE),
        None if is_shown => words + 15.0,
        None => words,
    };
    (lines, high)
}

fn row_height(row: &ProfileRow, layout: &Layout, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.strong();
    let name = canvas.wrap(&row.name, set, layout.names).len() as f64 * set.leading();
    let sides: f64 = row.sides.iter().map(|side| side_lines(side, layout, canvas).1).sum();
    let goal = row.goal.as_ref().map_or(0.0, |_| Type::LABEL.small().leading());
    BETWEEN + if layout.words.is_some() { (name + goal).max(sides) } else { name + goal + sides }
}

fn draw_row(row: &ProfileRow, layout: &Layout, top: f64, canvas: &Canvas<'_>) {
    let set = Type::LABEL.strong();
    let small = Type::LABEL.small();
    let top = top + BETWEEN / 2.0;
    let name = canvas.wrap(&row.name, set, layout.names);
    if layout.words.is_none() {
        // Paper behind the words keeps the axis lines from crossing them.
        canvas.rect(0.0, top - 1.0, canvas.width, name.len() as f64 * set.leading() + 1.0, Ink::Paper);
    }
    let mut under = canvas.lines((0.0, top), &name, set);
    if let Some(goal) = &row.goal {
        if layout.words.is_none() {
            canvas.rect(0.0, under - 1.0, canvas.width, small.leading(), Ink::Paper);
        }
        canvas.text((0.0, under), &goal.shown, small.quiet());
        under += small.leading();
    }
    let mut y = if layout.words.is_some() { top } else { under };
    for side in &row.sides {
        let (lines, high) = side_lines(side, layout, canvas);
        let words = lines.len() as f64 * small.leading();
        let is_shown = side.estimate.value().is_some();
        let (at, left) = match layout.words {
            Some(left) => (y + LINE / 2.0, if is_shown { left } else { layout.axis.left }),
            None => (y + words + 6.0, 0.0),
        };
        if !is_shown || layout.words.is_none() {
            canvas.rect(left, y - 1.0, canvas.width - left, words, Ink::Paper);
        }
        let set = if is_shown { small } else { small.quiet() };
        let down = if layout.words.is_some() { (LINE - set.size) / 2.0 - 1.0 } else { 0.0 };
        canvas.lines((left, y + down), &lines, set);
        if let Some(goal) = row.goal.as_ref().filter(|_| is_shown) {
            let x = layout.axis.at(goal.at);
            canvas.line((x, at - LINE / 2.0 + 2.0), (x, at + LINE / 2.0 - 1.0), Ink::Text.dashed(1.2));
        }
        draw_estimate(side, layout, at, canvas);
        y += high;
    }
}

fn draw_estimate(side: &Side, layout: &Layout, y: f64, canvas: &Canvas<'_>) {
    let Some(value) = side.estimate.value() else { return };
    if let Some(span) = side.estimate.interval() {
        let ends = (layout.axis.at(span.low.at), layout.axis.at(span.high.at));
        whisker(canvas, ends, y, Ink::of_party(side.party));
    }
    mark(canvas, (layout.axis.at(value.at), y), MARK, side.party);
}
