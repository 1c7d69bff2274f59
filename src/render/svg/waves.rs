//! Panels below and beside each other, in each a line a side over the waves of a survey.

use super::canvas::{Canvas, Plane, Type, place};
use super::estimate::{MARK, SMALL, draw_key, mark, reach, upright};
use super::ink::Ink;
use super::scale::{Taken, ticks, words};
use crate::view::chart::{Estimate, WavePanel, WaveSeries, Waves};

/// What all panels share.
struct Layout {
    columns: usize,
    /// The width of a panel with the room for its words.
    panel: f64,
    /// The room for numbers left of a plot, and for the last figures right of it.
    axis: f64,
    margin: f64,
    low: f64,
    high: f64,
    marks: Vec<f64>,
}

const PLOT: f64 = 132.0;
const GUTTER: f64 = 22.0;

pub(super) fn draw(chart: &Waves, canvas: &Canvas<'_>) -> f64 {
    if chart.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let layout = layout(chart, canvas);
    let named: Vec<&WaveSeries> = series_by_name(chart);
    let sides: Vec<(&str, Option<u8>)> =
        named.iter().filter(|one| !one.name.is_empty()).map(|one| (one.name.as_str(), one.party)).collect();
    let top = if sides.is_empty() { 0.0 } else { draw_key(canvas, 0.0, sides) };
    let set = Type::LABEL.small().quiet();
    let mut y = canvas.lines((0.0, top), &canvas.wrap(&chart.unit, set, canvas.width), set) + 6.0;
    for row in chart.panels.chunks(layout.columns) {
        let title = Type::LABEL.strong();
        let titles: Vec<Vec<String>> =
            row.iter().map(|panel| canvas.wrap(&panel.name, title, layout.panel)).collect();
        let deepest = titles.iter().map(Vec::len).max().unwrap_or(0) as f64 * title.leading();
        let mut below: f64 = 0.0;
        for (at, (panel, lines)) in row.iter().zip(&titles).enumerate() {
            let left = at as f64 * (layout.panel + GUTTER);
            canvas.lines((left, y + deepest - lines.len() as f64 * title.leading()), lines, title);
            below = below.max(draw_panel(chart, panel, &layout, (left, y + deepest + 8.0), canvas));
        }
        y = below + 14.0;
    }
    draw_notes(chart, y, canvas)
}

/// Every side once, in the order in which it first comes.
fn series_by_name(chart: &Waves) -> Vec<&WaveSeries> {
    let mut named: Vec<&WaveSeries> = Vec::new();
    for series in chart.panels.iter().flat_map(|panel| &panel.series) {
        if !named.iter().any(|known| known.name == series.name) {
            named.push(series);
        }
    }
    named
}

fn layout(chart: &Waves, canvas: &Canvas<'_>) -> Layout {
    let points = || chart.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
    let goals = chart.panels.iter().filter_map(|panel| Some(panel.goal.as_ref()?.at));
    let (low, high) = reach(points().flat_map(Estimate::numbers).chain(goals), chart.low, chart.high, 4);
    let marks = ticks(low, high, 4);
    let set = Type::LABEL.small();
    let axis = marks.iter().map(|mark| canvas.measure(&words(*mark, &marks), set)).fold(0.0, f64::max) + 7.0;
    let values = points().filter_map(Estimate::value);
    let margin = values.map(|value| canvas.measure(&value.shown, set.strong())).fold(0.0, f64::max) + 12.0;
    let columns = if canvas.narrow || chart.waves.len() > 8 || chart.panels.len() == 1 { 1 } else { 2 };
    let panel = (canvas.width - GUTTER * (columns - 1) as f64) / columns as f64;
    Layout { columns, panel, axis, margin, low, high, marks }
}

fn draw_panel(
    chart: &Waves,
    panel: &WavePanel,
    layout: &Layout,
    (from, top): (f64, f64),
    canvas: &Canvas<'_>,
) -> f64 {
    let (left, right) = (from + layout.axis, from + layout.panel - layout.margin);
    let bottom = top + PLOT;
    let last = chart.waves.len().saturating_sub(1) as f64;
    // A lone wave stands in the middle.
    let xs = if last > 0.0 { -0.2..last + 0.2 } else { -1.0..1.0 };
    let plane = canvas.plane(left, top, right, bottom, xs, layout.low..layout.high);
    let set = Type::LABEL.small().quiet();
    for tick in &layout.marks {
        let y = place(&plane, 0.0, *tick).1;
        let is_zero = tick.abs() < 1e-9 && layout.low < 0.0;
        let stroke = if is_zero { Ink::Quiet.solid(0.9) } else { Ink::Rule.solid(0.7) };
        canvas.line((left, y), (right, y), stroke);
        canvas.text((left - 6.0, y), &words(*tick, &layout.marks), set.right().middle());
    }
    if let Some(goal) = &panel.goal {
        let y = place(&plane, 0.0, goal.at).1;
        canvas.line((left, y), (right, y), Ink::Text.dashed(1.2));
    }
    for found in &panel.breaks {
        let x = place(&plane, found.at as f64 - 0.5, 0.0).0;
        canvas.line((x, top - 4.0), (x, bottom), Ink::Text.dotted(1.4));
    }
    let count = panel.series.len() as f64;
    let spacing = place(&plane, 1.0, 0.0).0 - place(&plane, 0.0, 0.0).0;
    for (at, series) in panel.series.iter().enumerate() {
        // Beside each other, so that intervals do not hide each other.
        let aside = (at as f64 - (count - 1.0) / 2.0) * f64::min(7.0, spacing / (count + 1.0));
        let half = if spacing < 24.0 { SMALL } else { MARK };
        draw_series(panel, series, &plane, (aside, half), canvas);
    }
    draw_values(panel, &plane, right, (top, bottom), canvas);
    draw_labels(chart, &plane, (left, right), bottom, canvas)
}

/// A line with its marks, `aside` of its waves' places and with marks of `half` a width.
fn draw_series(
    panel: &WavePanel,
    series: &WaveSeries,
    plane: &Plane<'_>,
    (aside, half): (f64, f64),
    canvas: &Canvas<'_>,
) {
    let ink = Ink::of_party(series.party);
    let spot = |at: usize, value: f64| {
        let (x, y) = place(plane, at as f64, value);
        (x + aside, y)
    };
    let mut stretch: Vec<(f64, f64)> = Vec::new();
    let flush = |stretch: &mut Vec<(f64, f64)>| {
        if stretch.len() > 1 {
            canvas.path(stretch, ink.solid(1.9));
        }
        stretch.clear();
    };
    for (at, point) in series.points.iter().enumerate() {
        if panel.breaks.iter().any(|found| found.at == at) {
            flush(&mut stretch);
        }
        match point.value() {
            Some(value) => stretch.push(spot(at, value.at)),
            None => flush(&mut stretch),
        }
    }
    flush(&mut stretch);
    for (at, point) in series.points.iter().enumerate() {
        let Some(value) = point.value() else { continue };
        if let Some(span) = point.interval() {
            let (x, low) = spot(at, span.low.at);
            upright(canvas, x, (low, spot(at, span.high.at).1), ink);
        }
        mark(canvas, spot(at, value.at), half, series.party);
    }
}

/// The last figure of each line beside its end, moved apart where two would touch.
fn draw_values(
    panel: &WavePanel,
    plane: &Plane<'_>,
    right: f64,
    (top, bottom): (f64, f64),
    canvas: &Canvas<'_>,
) {
    let set = Type::LABEL.small().strong().middle();
    let high = set.leading();
    let mut labels: Vec<(f64, &str)> = panel
        .series
        .iter()
        .filter_map(|series| {
            let value = series.points.last()?.value()?;
            Some((place(plane, 0.0, value.at).1, value.shown.as_str()))
        })
        .collect();
    labels.sort_by(|one, two| one.0.total_cmp(&two.0));
    // From the top down, then back up from the bottom if they ran out of the plot.
    let mut free = top - high;
    for label in &mut labels {
        label.0 = label.0.max(free + high);
        free = label.0;
    }
    let mut limit = bottom + high / 2.0;
    for label in labels.iter_mut().rev() {
        label.0 = label.0.min(limit);
        limit = label.0 - high;
    }
    for (y, shown) in labels {
        canvas.text((right + 8.0, y), shown, set);
    }
}

/// The waves under a panel, as many as have room.
fn draw_labels(
    chart: &Waves,
    plane: &Plane<'_>,
    (left, right): (f64, f64),
    bottom: f64,
    canvas: &Canvas<'_>,
) -> f64 {
    canvas.line((left, bottom), (right, bottom), Ink::Quiet.solid(0.9));
    let set = Type::LABEL.small().quiet().center();
    let count = chart.waves.len();
    let spacing = (right - left) / (count.max(2) as f64 - 0.6);
    let room = (spacing - 5.0).clamp(30.0, 110.0);
    let order = (count > 0).then_some(0).into_iter().chain(count.checked_sub(1)).chain(1..count.max(1) - 1);
    let mut taken = Taken::default();
    let mut deepest = 0;
    let mut drawn = vec![false; count];
    for at in order {
        let wave = &chart.waves[at];
        let lines = canvas.wrap(&wave.label, set, room);
        let half = lines.iter().map(|line| canvas.measure(line, set)).fold(0.0, f64::max) / 2.0;
        let x = place(plane, at as f64, 0.0).0.max(half).min(canvas.width - half);
        if drawn[at] || !taken.take(x - half, x + half, 4.0) {
            continue;
        }
        drawn[at] = true;
        canvas.mark("mark", "", wave.target.as_ref(), || {
            canvas.lines((x, bottom + 6.0), &lines, set);
        });
        deepest = deepest.max(lines.len());
    }
    bottom + 6.0 + deepest as f64 * set.leading()
}

/// What the lines leave out: figures that are not shown, and where questions changed.
fn draw_notes(chart: &Waves, top: f64, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small().quiet();
    let mut y = top;
    for note in notes(chart) {
        y = canvas.lines((0.0, y), &canvas.wrap(&note, set, canvas.width), set);
    }
    y
}

fn notes(chart: &Waves) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    let mut tell = |note: String| {
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    let goals: Vec<&str> =
        chart.panels.iter().filter_map(|panel| Some(panel.goal.as_ref()?.shown.as_str())).collect();
    match goals.as_slice() {
        [] => {}
        [goal, others @ ..] if others.iter().all(|other| other == goal) => tell(format!("Dashed: {goal}.")),
        _ => tell("Dashed: the target of each.".to_owned()),
    }
    let label = |at: usize| chart.waves.get(at).map_or("", |wave| wave.label.as_str());
    for found in chart.panels.iter().flat_map(|panel| &panel.breaks) {
        tell(format!("Dotted, before {}: {}.", label(found.at), found.why));
    }
    for at in 0..chart.waves.len() {
        for panel in &chart.panels {
            for series in &panel.series {
                let Some(Estimate::Withheld(words)) = series.points.get(at) else { continue };
                // Said once where it is so in every panel.
                let is_everywhere = chart.panels.iter().flat_map(|panel| &panel.series).all(|other| {
                    other.name != series.name
                        || other.points.get(at).is_none_or(|point| point.value().is_none())
                });
                let whose = [label(at), &series.name, if is_everywhere { "" } else { &panel.name }];
                let whose: Vec<&str> = whose.into_iter().filter(|part| !part.is_empty()).collect();
                tell(format!("{}: {words}.", whose.join(", ")));
            }
        }
    }
    notes
}
