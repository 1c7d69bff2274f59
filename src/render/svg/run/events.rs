//! What happened to a series: numbers over the plot, each with a line to its place, and the words below.
//!
//! Holds: no line runs through a value in words.

use super::super::canvas::{Canvas, Type, place};
use super::super::ink::Ink;
use super::super::scale::Taken;
use super::{Frame, spot, values};
use crate::view::chart::Run;

/// What happened at a point: the series starts anew, or a note.
pub(super) struct Event<'c> {
    point: usize,
    words: &'c str,
    is_break: bool,
}

/// The events in order of time; they are numbered so.
pub(super) fn of(chart: &Run) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    for (point, of) in chart.points.iter().enumerate() {
        if let Some(words) = &of.break_before {
            events.push(Event { point, words, is_break: true });
        }
        if let Some(words) = &of.note {
            events.push(Event { point, words, is_break: false });
        }
    }
    events
}

/// Their numbers over the plot, each with a line down to its place.
pub(super) fn draw(chart: &Run, events: &[Event<'_>], frame: &Frame<'_>, canvas: &Canvas<'_>) {
    let set = Type::LABEL.small().strong().center().middle();
    // Two heights, so that neighbours keep clear of each other.
    let mut taken = [Taken::default(), Taken::default()];
    for (at, event) in events.iter().enumerate() {
        let shown = (at + 1).to_string();
        let half = canvas.measure(&shown, set) / 2.0;
        let along = if event.is_break { event.point as f64 - 0.5 } else { event.point as f64 };
        let x = place(&frame.plane, along, 0.0).0.max(frame.left - 2.0);
        if event.is_break {
            draw_break(x, chart, frame, canvas);
        } else if chart.points[event.point].value.is_some() {
            let is_end = event.point == 0 || event.point + 1 == chart.points.len();
            let end = spot(chart, frame, event.point).1 - if is_end { 24.0 } else { 6.0 };
            if end > frame.top {
                canvas.line((x, frame.top - 6.0), (x, end), Ink::Quiet.solid(0.7));
            }
        }
        if let Some(row) = taken.iter_mut().position(|taken| taken.take(x - half, x + half, 2.0)) {
            canvas.text((x, frame.top - 13.0 - 12.0 * row as f64), &shown, set);
        }
    }
}

/// A broken line down the plot that leaves out what would strike a value through.
fn draw_break(x: f64, chart: &Run, frame: &Frame<'_>, canvas: &Canvas<'_>) {
    let mut from = frame.top - 6.0;
    let mut in_the_way: Vec<f64> = values::labels(chart, frame, canvas)
        .into_iter()
        .filter(|label| (label.x - x).abs() < label.half + 2.0)
        .map(|label| label.y)
        .collect();
    in_the_way.sort_by(f64::total_cmp);
    for y in in_the_way {
        if y - 8.0 > from {
            canvas.line((x, from), (x, y - 8.0), Ink::Text.dashed(1.0));
        }
        from = y + 8.0;
    }
    canvas.line((x, from), (x, frame.bottom), Ink::Text.dashed(1.0));
}

/// What happened, under the plot.
pub(super) fn list(chart: &Run, events: &[Event<'_>], below: f64, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small();
    if events.is_empty() {
        return below;
    }
    let mut y = below + 8.0;
    let indent = canvas.measure(&events.len().to_string(), set.strong()) + 11.0;
    for (at, event) in events.iter().enumerate() {
        canvas.text((0.0, y), &(at + 1).to_string(), set.strong());
        let line = format!("{}: {}", chart.points[event.point].period, event.words);
        y = canvas.lines((indent, y), &canvas.wrap(&line, set, canvas.width - indent), set) + 2.0;
    }
    y
}
