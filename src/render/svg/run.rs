//! A measure over its periods: a line that breaks where the measure did.

mod events;
mod values;

use super::canvas::{Canvas, Plane, Type, draw as element, place};
use super::ink::Ink;
use super::scale::{Taken, rounded, ticks, words};
use crate::view::chart::{Goal, Level, Run, RunPoint};

use plotters::element::{PathElement, Rectangle};
use plotters::style::Color;

/// The plot's edges in pixels and the ends of its axes.
struct Frame<'a> {
    plane: Plane<'a>,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

pub(super) fn draw(chart: &Run, canvas: &Canvas<'_>) -> f64 {
    if chart.points.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let count = if canvas.narrow { 4 } else { 5 };
    let (low, high) = reach(chart, count);
    let marks = ticks(low, high, count);
    let set = Type::LABEL.small().quiet();
    let axis = marks.iter().map(|mark| canvas.measure(&words(*mark, &marks), set)).fold(0.0, f64::max);
    let margin = lines_of_reference(chart)
        .iter()
        .map(|(level, _)| level.shown.as_str())
        .chain(chart.goal.as_ref().map(Goal::shown))
        .map(|shown| canvas.measure(shown, Type::LABEL.small()))
        .fold(0.0, f64::max);
    let margin = (margin + 10.0).clamp(34.0, if canvas.narrow { 92.0 } else { 150.0 });
    let events = events::of(chart);
    let unit = canvas.wrap(&chart.unit, set, canvas.width);
    let top = canvas.lines((0.0, 0.0), &unit, set) + if !events.is_empty() { 34.0 } else { 14.0 };
    let (left, right) = (axis + 8.0, canvas.width - margin);
    let bottom = top + if canvas.narrow { 180.0 } else { 220.0 };
    let last = chart.points.len().saturating_sub(1) as f64;
    // A lone point stands in the middle.
    let xs = if last > 0.0 { -0.25..last + 0.25 } else { -1.0..1.0 };
    let plane = canvas.plane(left, top, right, bottom, xs, low..high);
    let frame = Frame { plane, left, top, right, bottom };

    draw_goal(chart, &frame, canvas);
    for mark in &marks {
        let y = place(&frame.plane, 0.0, *mark).1;
        let stroke = if *mark == 0.0 && low < 0.0 { Ink::Quiet.solid(0.9) } else { Ink::Rule.solid(0.7) };
        canvas.line((left, y), (right, y), stroke);
        canvas.text((left - 7.0, y), &words(*mark, &marks), set.right().middle());
    }
    draw_references(chart, &frame, canvas);
    if chart.points.iter().all(|point| point.value.is_none()) {
        let set = Type::LABEL.quiet().center();
        let lines = canvas.wrap(&chart.nothing, set, right - left - 20.0);
        // Where no value is, the goal lies in the middle.
        let middle = ((left + right) / 2.0, top + (bottom - top) * 0.25);
        let wide = lines.iter().map(|line| canvas.measure(line, set)).fold(0.0, f64::max) + 12.0;
        let high = set.height(lines.len()) + 8.0;
        canvas.rect(middle.0 - wide / 2.0, middle.1 - high / 2.0, wide, high, Ink::Paper);
        canvas.block(middle, &lines, set);
    }
    events::draw(chart, &events, &frame, canvas);
    draw_series(chart, &frame, canvas);
    let below = draw_periods(chart, &frame, canvas);
    events::list(chart, &events, below, canvas)
}

/// The ends of the vertical axis: everything drawn lies between them, with room for labels.
fn reach(chart: &Run, count: usize) -> (f64, f64) {
    let mut numbers: Vec<f64> =
        chart.points.iter().filter_map(|point| Some(point.value.as_ref()?.at)).collect();
    numbers.extend(chart.median.iter().chain(&chart.baseline).chain(&chart.benchmarks).map(|level| level.at));
    if let Some(goal) = &chart.goal {
        let (low, high) = goal.bounds();
        numbers.extend([low, high]);
    }
    numbers.extend([chart.low, chart.high].into_iter().flatten());
    numbers.retain(|number| number.is_finite());
    let low = numbers.iter().copied().reduce(f64::min).unwrap_or(0.0);
    let high = numbers.iter().copied().reduce(f64::max).unwrap_or(1.0);
    // A change of a few hundredths of the value must not fill the plot.
    let room = (0.2 * low.abs().max(high.abs()) - (high - low)).max(0.0) / 2.0;
    let (low, high) = rounded(low - room, high + room, count);
    // What may not be negative does not get an axis below zero for the sake of room.
    (chart.low.unwrap_or(low), chart.high.unwrap_or(high).max(chart.low.unwrap_or(low) + 1e-9))
}

fn lines_of_reference(chart: &Run) -> Vec<(&Level, bool)> {
    let goal = match &chart.goal {
        Some(Goal::Line(level)) => Some((level, true)),
        _ => None,
    };
    let others =
        chart.median.iter().chain(&chart.baseline).chain(&chart.benchmarks).map(|level| (level, false));
    goal.into_iter().chain(others).collect()
}

fn draw_goal(chart: &Run, frame: &Frame<'_>, canvas: &Canvas<'_>) {
    let Some(Goal::Band { low, high, shown }) = &chart.goal else { return };
    let xs = frame.plane.get_x_range();
    let band = Rectangle::new(
        [(xs.start, *high), (xs.end, *low)],
        Ink::Zone(crate::view::rich::Tone::Good).filled(),
    );
    element(&frame.plane, &band);
    let y = place(&frame.plane, 0.0, (low + high) / 2.0).1;
    let set = Type::LABEL.small();
    let lines = canvas.wrap(shown, set, canvas.width - frame.right - 7.0);
    let half = set.height(lines.len()) / 2.0;
    let y = y.clamp(frame.top + half, frame.bottom - half);
    canvas.block((frame.right + 7.0, y), &lines, set);
}

/// Target, median, baseline and benchmark lines, their words in the right margin, moved apart where they
/// would touch.
fn draw_references(chart: &Run, frame: &Frame<'_>, canvas: &Canvas<'_>) {
    let set = Type::LABEL.small();
    let mut labels = Vec::new();
    for (level, is_goal) in lines_of_reference(chart) {
        let y = place(&frame.plane, 0.0, level.at).1;
        let stroke = if is_goal { Ink::Text.solid(1.3) } else { Ink::Quiet.dotted(1.3) };
        let xs = frame.plane.get_x_range();
        element(&frame.plane, &PathElement::new([(xs.start, level.at), (xs.end, level.at)], stroke));
        let lines = canvas.wrap(&level.shown, set, canvas.width - frame.right - 7.0);
        labels.push((y, lines, if is_goal { set } else { set.quiet() }));
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = 0.0;
    for (y, lines, set) in labels {
        let half = set.height(lines.len()) / 2.0;
        let y = y.max(free + half);
        canvas.block((frame.right + 7.0, y), &lines, set);
        free = y + half + 3.0;
    }
}

fn draw_series(chart: &Run, frame: &Frame<'_>, canvas: &Canvas<'_>) {
    let ink = Ink::of_party(chart.party);
    let mut stretch: Vec<(f64, f64)> = Vec::new();
    let flush = |stretch: &mut Vec<(f64, f64)>| {
        if stretch.len() > 1 {
            element(&frame.plane, &PathElement::new(stretch.as_slice(), ink.solid(2.0)));
        }
        stretch.clear();
    };
    for (at, point) in chart.points.iter().enumerate() {
        if point.break_before.is_some() {
            flush(&mut stretch);
        }
        match &point.value {
            Some(value) => stretch.push((at as f64, value.at)),
            None => flush(&mut stretch),
        }
    }
    flush(&mut stretch);

    let spacing = place(&frame.plane, 1.0, 0.0).0 - place(&frame.plane, 0.0, 0.0).0;
    let radius = if spacing < 12.0 { 2.2 } else { 3.4 };
    let shown: Vec<usize> = (0..chart.points.len()).filter(|at| chart.points[*at].value.is_some()).collect();
    for at in &shown {
        let (point, place) = (&chart.points[*at], spot(chart, frame, *at));
        canvas.mark("mark", &title(point), point.target.as_ref(), || {
            canvas.dot(place, radius + 1.2, Ink::Paper);
            canvas.dot(place, radius, ink);
        });
    }
    values::draw(chart, frame, canvas);
}

fn title(point: &RunPoint) -> String {
    let mut title = point.period.clone();
    if let Some(value) = &point.value {
        title.push_str(": ");
        title.push_str(&value.shown);
    }
    if let Some(n) = &point.n {
        title.push_str(", n ");
        title.push_str(n);
    }
    if let Some(note) = &point.note {
        title.push_str(" \u{2013} ");
        title.push_str(note);
    }
    title
}

fn spot(chart: &Run, frame: &Frame<'_>, at: usize) -> (f64, f64) {
    let value = chart.points[at].value.as_ref().map_or(0.0, |value| value.at);
    place(&frame.plane, at as f64, value)
}

/// The periods under the axis, as many as have room, with the counts below them.
fn draw_periods(chart: &Run, frame: &Frame<'_>, canvas: &Canvas<'_>) -> f64 {
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Quiet.solid(0.9));
    let set = Type::LABEL.small().quiet().center();
    let last = chart.points.len().saturating_sub(1);
    let spacing = place(&frame.plane, 1.0, 0.0).0 - place(&frame.plane, 0.0, 0.0).0;
    let room = (spacing - 6.0).clamp(30.0, 120.0);
    let labels: Vec<Vec<String>> =
        chart.points.iter().map(|point| canvas.wrap(&point.period, set, room)).collect();
    // The first and the last always have a label; between them every so manyth.
    let order = std::iter::once(0).chain([last]).chain(1..last.max(1));
    let wide = |at: usize| labels[at].iter().map(|line| canvas.measure(line, set)).fold(0.0, f64::max);
    let widest = (0..labels.len()).map(wide).fold(0.0, f64::max);
    let every = ((widest + 8.0) / spacing.max(1.0)).ceil().max(1.0) as usize;
    let mut taken = Taken::default();
    let mut deepest = 0;
    let mut has_n = false;
    let mut drawn = vec![false; labels.len()];
    for at in order.filter(|at| *at < labels.len()) {
        if (at > 0 && at < last && !at.is_multiple_of(every)) || drawn[at] {
            continue;
        }
        let x = place(&frame.plane, at as f64, 0.0).0;
        let half = wide(at) / 2.0;
        let x = x.max(half).min(canvas.width - half);
        if !taken.take(x - half, x + half, 5.0) {
            continue;
        }
        drawn[at] = true;
        canvas.lines((x, frame.bottom + 7.0), &labels[at], set);
        deepest = deepest.max(labels[at].len());
        has_n |= chart.points[at].n.is_some();
    }
    let below = frame.bottom + 7.0 + deepest as f64 * set.leading();
    if !has_n {
        return below;
    }
    let mut taken = Taken::default();
    taken.take(0.0, canvas.measure("n", set), 0.0);
    canvas.text((0.0, below), "n", Type::LABEL.small().quiet());
    let mut deepest = 1;
    for at in (0..labels.len()).filter(|at| drawn[*at]) {
        let Some(n) = &chart.points[at].n else { continue };
        let x = place(&frame.plane, at as f64, 0.0).0;
        let lines = canvas.wrap(n, set, room);
        let half = lines.iter().map(|line| canvas.measure(line, set)).fold(0.0, f64::max) / 2.0;
        let x = x.max(half).min(canvas.width - half);
        if taken.take(x - half, x + half, 4.0) {
            canvas.lines((x, below), &lines, set);
            deepest = deepest.max(lines.len());
        }
    }
    below + deepest as f64 * set.leading()
}
