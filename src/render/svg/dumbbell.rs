//! Two sides row by row: their marks on one axis, and beside them the difference with its interval.

use super::canvas::{Canvas, Type};
use super::estimate::{Axis, MARK, draw_key, mark, reach, whisker};
use super::ink::Ink;
use crate::view::chart::{Difference, Dumbbell, DumbbellRow, Estimate};
use crate::view::rich::Tone;

/// Where the columns stand.
struct Layout {
    names: f64,
    values: Axis,
    differences: Axis,
    /// The left and right edge of the difference in words.
    words: (f64, f64),
}

/// The height of the marks' line.
const LINE: f64 = 20.0;

pub(super) fn draw(chart: &Dumbbell, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let layout = layout(chart, canvas);
    let sides = [&chart.first, &chart.second].map(|party| (party.name.as_str(), party.number));
    let top = draw_heads(chart, &layout, draw_key(canvas, 0.0, sides), canvas);
    let bottom = top + chart.rows.iter().map(|row| row_height(row, &layout, canvas)).sum::<f64>();
    let has_differences = chart.rows.iter().any(|row| matches!(row.difference, Difference::Shown { .. }));
    if !canvas.narrow {
        layout.values.draw_lines(canvas, 4, top, bottom);
        if has_differences {
            layout.differences.draw_lines(canvas, 4, top, bottom);
        }
    }
    let mut y = top;
    for row in &chart.rows {
        canvas.mark("mark", &row.name, row.target.as_ref(), || draw_row(chart, row, &layout, y, canvas));
        y += row_height(row, &layout, canvas);
    }
    let set = Type::LABEL.small().quiet();
    if canvas.narrow {
        let below = layout.values.draw_words(canvas, 4, bottom + 2.0);
        let below = canvas.lines((0.0, below), &canvas.wrap(&chart.unit, set, canvas.width), set) + 6.0;
        if !has_differences {
            return below;
        }
        let below = layout.differences.draw_words(canvas, 4, below);
        return canvas.lines((0.0, below), &canvas.wrap(&difference_words(chart), set, canvas.width), set);
    }
    if has_differences {
        layout.differences.draw_words(canvas, 4, bottom + 4.0);
    }
    layout.values.draw_words(canvas, 4, bottom + 4.0)
}

fn layout(chart: &Dumbbell, canvas: &Canvas<'_>) -> Layout {
    let numbers = chart.rows.iter().flat_map(|row| row.first.numbers().chain(row.second.numbers()));
    let (low, high) = reach(numbers, chart.low, chart.high, 4);
    // Zero is on the axis of differences, and as far from both ends.
    let furthest = chart.rows.iter().flat_map(|row| row.difference.numbers()).map(f64::abs);
    let furthest = furthest.chain(chart.furthest);
    let (_, far) = reach(furthest, Some(0.0), None, 3);
    let width = canvas.width;
    if canvas.narrow {
        let values = Axis { left: 6.0, right: width - 6.0, low, high };
        let differences = Axis { left: 6.0, right: 150.0, low: -far, high: far };
        return Layout { names: width, values, differences, words: (162.0, width) };
    }
    let values = Axis { left: 226.0, right: 398.0, low, high };
    let differences = Axis { left: 438.0, right: 588.0, low: -far, high: far };
    Layout { names: 210.0, values, differences, words: (600.0, width) }
}

/// "Difference in points: Novalis less Corvane".
fn difference_words(chart: &Dumbbell) -> String {
    format!("Difference in points: {}", chart.difference_title())
}

fn draw_heads(chart: &Dumbbell, layout: &Layout, top: f64, canvas: &Canvas<'_>) -> f64 {
    if canvas.narrow {
        return top;
    }
    let set = Type::LABEL.small().quiet();
    let unit = canvas.wrap(&chart.unit, set, layout.values.right - layout.values.left + 16.0);
    let difference = canvas.wrap(&difference_words(chart), set, canvas.width - layout.differences.left);
    let deepest = unit.len().max(difference.len()) as f64 * set.leading();
    let from = |lines: &[String]| top + deepest - lines.len() as f64 * set.leading();
    canvas.lines((layout.values.left, from(&unit)), &unit, set);
    canvas.lines((layout.differences.left, from(&difference)), &difference, set);
    top + deepest + 4.0
}

/// The name with what it belongs to, and the words about the difference.
struct Words {
    name: Vec<String>,
    note: Vec<String>,
    difference: Vec<String>,
    verdict: Vec<String>,
}

fn words(row: &DumbbellRow, layout: &Layout, canvas: &Canvas<'_>) -> Words {
    let set = Type::LABEL.small();
    let room = layout.words.1 - layout.words.0;
    let difference = match &row.difference {
        Difference::Shown { .. } => canvas.wrap(&row.difference.words(), set.strong(), room),
        // Words in the place of a figure run over the plot as well.
        Difference::Withheld(words) => canvas.wrap(words, set, layout.words.1 - layout.differences.left),
    };
    let verdict = match &row.difference {
        Difference::Shown { verdict, .. } => canvas.wrap(verdict, set, room - 14.0),
        Difference::Withheld(_) => Vec::new(),
    };
    Words {
        name: canvas.wrap(&row.name, Type::LABEL, layout.names),
        note: if row.note.is_empty() { Vec::new() } else { canvas.wrap(&row.note, set, layout.names) },
        difference,
        verdict,
    }
}

fn heights(words: &Words) -> (f64, f64) {
    let small = Type::LABEL.small().leading();
    let name = words.name.len() as f64 * Type::LABEL.leading() + words.note.len() as f64 * small;
    let told = (words.difference.len() + words.verdict.len()) as f64 * small;
    (name, told.max(LINE))
}

fn row_height(row: &DumbbellRow, layout: &Layout, canvas: &Canvas<'_>) -> f64 {
    let (name, told) = heights(&words(row, layout, canvas));
    if canvas.narrow { name + LINE + told + 12.0 } else { name.max(told) + 9.0 }
}

fn draw_row(chart: &Dumbbell, row: &DumbbellRow, layout: &Layout, top: f64, canvas: &Canvas<'_>) {
    let words = words(row, layout, canvas);
    let (name, _) = heights(&words);
    let top = top + if canvas.narrow { 2.0 } else { 4.0 };
    let under = canvas.lines((0.0, top), &words.name, Type::LABEL);
    canvas.lines((0.0, under), &words.note, Type::LABEL.small().quiet());
    let (pair, told) = match canvas.narrow {
        true => (top + name + LINE / 2.0, top + name + LINE),
        false => (top + 8.0, top),
    };
    if canvas.narrow {
        draw_track(&layout.values, pair, canvas);
    }
    draw_pair(chart, row, layout, pair, canvas);
    draw_difference(row, &words, layout, told, canvas);
}

/// The axis as a fine line through a row, for where its upright lines would cross words.
fn draw_track(axis: &Axis, y: f64, canvas: &Canvas<'_>) {
    canvas.line((axis.left, y), (axis.right, y), Ink::Rule.solid(0.8));
    for end in [axis.left, axis.right] {
        canvas.line((end, y - 3.0), (end, y + 3.0), Ink::Rule.solid(0.8));
    }
    if axis.low < 0.0 && axis.high > 0.0 {
        canvas.line((axis.at(0.0), y - 7.0), (axis.at(0.0), y + 7.0), Ink::Quiet.solid(1.0));
    }
}

fn is_notable(difference: &Difference) -> bool {
    matches!(difference, Difference::Shown { notable: true, .. })
}

fn draw_pair(chart: &Dumbbell, row: &DumbbellRow, layout: &Layout, y: f64, canvas: &Canvas<'_>) {
    let at = |estimate: &Estimate| estimate.value().map(|value| layout.values.at(value.at));
    let (first, second) = (at(&row.first), at(&row.second));
    if let (Some(first), Some(second)) = (first, second) {
        let stroke = if is_notable(&row.difference) { Ink::Text.solid(2.6) } else { Ink::Quiet.solid(1.2) };
        canvas.line((first, y), (second, y), stroke);
    }
    // Where one mark would hide the other, one stands over the other.
    let is_close = first.zip(second).is_some_and(|(first, second)| (first - second).abs() < 1.6 * MARK);
    let aside = if is_close { MARK } else { 0.0 };
    for (x, y, party) in [(second, y + aside, &chart.second), (first, y - aside, &chart.first)] {
        if let Some(x) = x {
            mark(canvas, (x, y), MARK, party.number);
        }
    }
}

fn draw_difference(row: &DumbbellRow, words: &Words, layout: &Layout, top: f64, canvas: &Canvas<'_>) {
    let set = Type::LABEL.small();
    let Difference::Shown { value, interval, notable, .. } = &row.difference else {
        let left = layout.differences.left;
        let high = words.difference.len() as f64 * set.leading();
        canvas.rect(left - 2.0, top - 1.0, layout.words.1 - left + 2.0, high, Ink::Paper);
        canvas.lines((left, top), &words.difference, set.quiet());
        return;
    };
    let axis = &layout.differences;
    let y = top + 8.0;
    if canvas.narrow {
        draw_track(axis, y, canvas);
    }
    let ink = if *notable { Ink::Text } else { Ink::Quiet };
    if let Some(span) = interval {
        whisker(canvas, (axis.at(span.low.at), axis.at(span.high.at)), y, ink);
    }
    let spot = (axis.at(value.at), y);
    if *notable {
        canvas.dot(spot, 4.4, ink)
    } else {
        canvas.ring(spot, 3.6, ink.solid(1.5))
    }
    let set = if *notable { set.strong() } else { set };
    let below = canvas.lines((layout.words.0, top), &words.difference, set);
    let tone = if *notable { Tone::Watch } else { Tone::Neutral };
    if !words.verdict.is_empty() {
        canvas.tone((layout.words.0 + 5.0, below + 6.0), tone);
    }
    canvas.lines((layout.words.0 + 14.0, below), &words.verdict, Type::LABEL.small());
}
