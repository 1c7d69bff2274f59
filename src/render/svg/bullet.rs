//! Measures against their targets: bands, a bar for the value, a stroke for the target.

use super::canvas::{Canvas, Plane, Type, draw as element, place};
use super::ink::Ink;
use super::scale::{Taken, rounded};
use crate::view::chart::{Bullet, BulletRow, Direction, Goal};

use plotters::element::Rectangle;
use plotters::style::Color;

/// Where the parts of a row stand.
struct Layout {
    name: (f64, f64),
    track: (f64, f64),
    value: (f64, f64),
}

/// Half the height of the bands, of the value's bar and of the target's stroke.
const BAND: f64 = 9.0;
const BAR: f64 = 3.5;
const STROKE: f64 = 12.0;

pub(super) fn draw(chart: &Bullet, canvas: &Canvas<'_>) -> f64 {
    let width = canvas.width;
    let layout = if canvas.narrow {
        Layout { name: (0.0, width * 0.6), track: (6.0, width - 6.0), value: (width * 0.64, width) }
    } else {
        Layout { name: (0.0, 214.0), track: (236.0, 556.0), value: (578.0, width) }
    };
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, width), set);
    }
    let mut y = 2.0;
    for (at, row) in chart.rows.iter().enumerate() {
        if at > 0 {
            canvas.line((0.0, y), (width, y), Ink::Rule.solid(0.7));
            y += 11.0;
        }
        let title = title(row);
        let mut bottom = y;
        canvas.mark("mark", &title, row.target.as_ref(), || bottom = draw_row(row, &layout, y, canvas));
        y = bottom + 11.0;
    }
    y
}

fn title(row: &BulletRow) -> String {
    let mut title = format!("{}: ", row.name);
    title.push_str(row.value.as_ref().map_or(&row.missing, |value| &value.shown));
    let more = [
        row.goal.as_ref().map(Goal::shown),
        row.baseline.as_ref().map(|baseline| baseline.shown.as_str()),
        row.state.as_ref().map(|state| state.text.as_str()),
    ];
    for words in more.into_iter().flatten() {
        title.push_str("; ");
        title.push_str(words);
    }
    title
}

/// Draws a row from `top` and returns its bottom.
fn draw_row(row: &BulletRow, layout: &Layout, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (left, right) = layout.name;
    let name = canvas.wrap(&row.name, Type::LABEL.strong(), right - left);
    let note = canvas.wrap(&row.note, Type::LABEL.small().quiet(), right - left);
    let below = canvas.lines((left, top), &name, Type::LABEL.strong());
    let below = canvas.lines((left, below), &note, Type::LABEL.small().quiet());

    let (value_left, value_right) = layout.value;
    let beside = draw_value(row, value_left, value_right, top, canvas);

    let track_top = if canvas.narrow { below.max(beside) + 8.0 } else { top + 3.0 };
    let under = match scale(row) {
        Some((low, high)) => {
            let middle = track_top + BAND + 3.0;
            let plane = canvas.plane(
                layout.track.0,
                middle - BAND,
                layout.track.1,
                middle + BAND,
                low..high,
                0.0..1.0,
            );
            draw_track(row, &plane, (low, high), middle, layout.track, canvas)
        }
        None => track_top,
    };
    below.max(beside).max(under)
}

/// The value in words and its state, or why there is none.
fn draw_value(row: &BulletRow, left: f64, right: f64, top: f64, canvas: &Canvas<'_>) -> f64 {
    let set = if row.value.is_some() { Type::LABEL.strong() } else { Type::LABEL.quiet() };
    let shown = row.value.as_ref().map_or(&row.missing, |value| &value.shown);
    let mut y = canvas.lines((left, top), &canvas.wrap(shown, set, right - left), set);
    if let Some(state) = &row.state {
        let set = Type::LABEL.small();
        canvas.tone((left + 6.0, y + 6.5), state.tone);
        y = canvas.lines((left + 17.0, y), &canvas.wrap(&state.text, set, right - left - 17.0), set);
    }
    y
}

/// The ends of the row's scale; none when there is no number at all to scale.
fn scale(row: &BulletRow) -> Option<(f64, f64)> {
    let mut numbers: Vec<f64> = Vec::new();
    numbers.extend(row.value.iter().chain(&row.baseline).map(|level| level.at));
    if let Some(goal) = &row.goal {
        let (low, high) = goal.bounds();
        numbers.extend([low, high]);
    }
    numbers.extend(row.zones.iter().flat_map(|zone| [zone.from, zone.to]).flatten());
    numbers.retain(|number| number.is_finite());
    let least = numbers.iter().copied().reduce(f64::min);
    let most = numbers.iter().copied().reduce(f64::max);
    let (least, most) = match (&row.low, &row.high) {
        (Some(low), Some(high)) => return Some((low.at, high.at.max(low.at + 1e-9))),
        (low, high) => {
            let least = low.as_ref().map(|low| low.at).into_iter().chain(least).reduce(f64::min)?;
            let most = high.as_ref().map(|high| high.at).into_iter().chain(most).reduce(f64::max)?;
            (least, most)
        }
    };
    // A bar stands on zero unless that is far from everything measured.
    if least == 0.0 && most == 0.0 {
        return Some((0.0, row.high.as_ref().map_or(1.0, |high| high.at.max(1e-9))));
    }
    let reach = if most > least { most - least } else { most.abs() };
    let least = if least > 0.0 && least < reach * 4.0 { 0.0 } else { least };
    let most = if most < 0.0 && -most < reach * 4.0 { 0.0 } else { most };
    let (low, high) = rounded(least, most, 5);
    let low = row.low.as_ref().map_or(low, |low| low.at);
    Some((low, row.high.as_ref().map_or(high, |high| high.at).max(low + 1e-9)))
}

fn draw_track(
    row: &BulletRow,
    plane: &Plane<'_>,
    (low, high): (f64, f64),
    middle: f64,
    (left, right): (f64, f64),
    canvas: &Canvas<'_>,
) -> f64 {
    let inside = |number: f64| number.clamp(low, high);
    let x = |number: f64| place(plane, inside(number), 0.0).0;
    if row.zones.is_empty() {
        canvas.rect(left, middle - BAND, right - left, 2.0 * BAND, Ink::Shade);
    }
    for zone in &row.zones {
        let (from, to) = (inside(zone.from.unwrap_or(low)), inside(zone.to.unwrap_or(high)));
        if to > from {
            element(plane, &Rectangle::new([(from, 0.0), (to, 1.0)], Ink::Zone(zone.tone).filled()));
        }
    }
    // Thin seams say where one band ends, in grey print too.
    for pair in row.zones.windows(2) {
        if let Some(edge) = pair[0].to.filter(|edge| *edge > low && *edge < high) {
            canvas.line((x(edge), middle - BAND), (x(edge), middle + BAND), Ink::Paper.solid(1.4));
        }
    }
    if low < 0.0 && high > 0.0 {
        canvas.line((x(0.0), middle - STROKE), (x(0.0), middle + STROKE), Ink::Quiet.solid(0.8));
    }
    if let Some(goal) = &row.goal {
        let (from, to) = goal.bounds();
        for edge in [from, to].iter().take(if from == to { 1 } else { 2 }) {
            canvas.rect(x(*edge) - 1.4, middle - STROKE, 2.8, 2.0 * STROKE, Ink::Text);
        }
        if from != to {
            canvas.line(
                (x(from), middle - STROKE + 0.6),
                (x(to), middle - STROKE + 0.6),
                Ink::Text.solid(1.2),
            );
            canvas.line(
                (x(from), middle + STROKE - 0.6),
                (x(to), middle + STROKE - 0.6),
                Ink::Text.solid(1.2),
            );
        }
    }
    if let Some(value) = &row.value {
        let (base, end) = (x(inside(0.0)), x(value.at));
        let has_zero = low <= 0.0 && high >= 0.0;
        if has_zero && row.direction != Direction::Range && row.direction != Direction::OnTarget {
            canvas.rect(base.min(end), middle - BAR, (end - base).abs().max(1.5), 2.0 * BAR, Ink::Accent);
        } else {
            // A bar that does not start at zero would lie about its length.
            canvas.dot((end, middle), 6.2, Ink::Paper);
            canvas.dot((end, middle), 5.0, Ink::Accent);
        }
        if value.at < low || value.at > high {
            let back = if value.at < low { end + 8.0 } else { end - 8.0 };
            canvas.arrowhead((back, middle), (end + (end - back) * 0.6, middle), Ink::Accent);
        }
    }
    if let Some(baseline) = &row.baseline {
        canvas.ring((x(baseline.at), middle), 3.6, Ink::Text.solid(1.4));
    }
    draw_labels(row, &x, (low, high), middle + STROKE + 2.0, (left, right), canvas)
}

/// Words under the track where they keep clear of each other: target first, then where it came
/// from, then the ends.
fn draw_labels(
    row: &BulletRow,
    x: &dyn Fn(f64) -> f64,
    (low, high): (f64, f64),
    top: f64,
    (left, right): (f64, f64),
    canvas: &Canvas<'_>,
) -> f64 {
    let set = Type::LABEL.small().quiet();
    let mut wanted: Vec<(f64, &str, bool)> = Vec::new();
    if let Some(goal) = &row.goal {
        let (from, to) = goal.bounds();
        wanted.push((x((from + to) / 2.0), goal.shown(), true));
    }
    if let Some(baseline) = &row.baseline {
        wanted.push((x(baseline.at), &baseline.shown, true));
    }
    if let Some(end) = &row.low {
        wanted.push((x(low), &end.shown, false));
    }
    if let Some(end) = &row.high {
        wanted.push((x(high), &end.shown, false));
    }
    let mut lines: Vec<Taken> = Vec::new();
    for (at, words, needed) in wanted {
        let wide = canvas.measure(words, set);
        if wide > right - left + 12.0 {
            // Too long for one line: lines of its own.
            for line in canvas.wrap(words, set, right - left) {
                canvas.text((left, top + lines.len() as f64 * set.leading()), &line, set);
                let mut taken = Taken::default();
                taken.take(left, right, 0.0);
                lines.push(taken);
            }
            continue;
        }
        let start = (at - wide / 2.0).min(right + 6.0 - wide).max(left - 6.0);
        let free = lines.iter_mut().position(|taken| taken.take(start, start + wide, 10.0));
        let line = match free {
            Some(0) => 0,
            Some(line) if needed => line,
            None if needed || lines.is_empty() => {
                let mut taken = Taken::default();
                taken.take(start, start + wide, 10.0);
                lines.push(taken);
                lines.len() - 1
            }
            _ => continue,
        };
        canvas.text((start, top + line as f64 * set.leading()), words, set);
    }
    top + lines.len() as f64 * set.leading()
}
