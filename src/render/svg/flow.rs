//! Steps of work in lanes: read downwards, a line crosses where the work is handed over.

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use crate::view::chart::{Flow, FlowStep};

/// Between a box and what is in it.
const PAD: f64 = 8.0;
/// Room at both edges, so that a box's frame is drawn whole.
const EDGE: f64 = 0.5;
/// Between one step and the next, with room for the arrow.
const GAP: f64 = 24.0;
/// Between two lanes, with room for the arrow that crosses.
const BETWEEN: f64 = 22.0;
/// A lane narrower than this breaks words badly; the lanes then lie over each other.
const NARROWEST: f64 = 140.0;

/// A step with its words broken and its place known, before anything is drawn.
struct Placed<'c> {
    step: &'c FlowStep,
    name: Vec<String>,
    note: Vec<String>,
    left: f64,
    width: f64,
    top: f64,
    height: f64,
}

impl Placed<'_> {
    fn middle(&self) -> f64 {
        self.left + self.width / 2.0
    }

    fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

pub(super) fn draw(chart: &Flow, canvas: &Canvas<'_>) -> f64 {
    if chart.steps.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let count = chart.lanes.len().max(1) as f64;
    let lane = (canvas.width - 2.0 * EDGE - (count - 1.0) * BETWEEN) / count;
    let side_by_side = lane >= NARROWEST;
    let top = if side_by_side { draw_heads(chart, lane, canvas) } else { 1.0 };
    let placed = place(chart, side_by_side.then_some(lane), top, canvas);
    let last = placed.last().map_or(top, Placed::bottom);
    let end = end(chart, &placed, side_by_side.then_some(lane), canvas);
    let bottom = end.as_ref().map_or(last, |end| end.top + end.height);
    if side_by_side {
        for at in 1..chart.lanes.len() {
            let x = EDGE + at as f64 * (lane + BETWEEN) - BETWEEN / 2.0;
            canvas.line((x, 0.0), (x, bottom), Ink::Rule.solid(0.9));
        }
    }
    for pair in placed.windows(2) {
        draw_way(&pair[0], &pair[1], canvas);
    }
    for (at, step) in placed.iter().enumerate() {
        draw_step(chart, at, step, side_by_side, canvas);
    }
    if let (Some(end), Some(last)) = (&end, placed.last()) {
        draw_end(end, last, canvas);
    }
    bottom + 1.0
}

/// Who gets the work behind the last step.
struct End {
    words: String,
    lines: Vec<String>,
    left: f64,
    width: f64,
    top: f64,
    height: f64,
}

fn end(chart: &Flow, placed: &[Placed<'_>], lane: Option<f64>, canvas: &Canvas<'_>) -> Option<End> {
    let (last, (to, words)) = (placed.last()?, chart.end()?);
    let small = Type::LABEL.small();
    let (left, width) = match lane {
        Some(lane) => (EDGE + to as f64 * (lane + BETWEEN), lane),
        None => (EDGE, canvas.width - 2.0 * EDGE),
    };
    let lines = canvas.wrap(&words, small, width - 2.0 * PAD - 6.0);
    let height = PAD + lines.len() as f64 * small.leading();
    Some(End { words, lines, left, width, top: last.bottom() + GAP, height })
}

/// In a frame that is no step's.
fn draw_end(end: &End, last: &Placed<'_>, canvas: &Canvas<'_>) {
    draw_line((last.middle(), last.bottom()), (end.left + end.width / 2.0, end.top), canvas);
    canvas.mark("mark", &end.words, None, || {
        canvas.frame(end.left, end.top, end.width, end.height, Ink::Quiet.dashed(0.8));
        let at = (end.left + PAD + 6.0, end.top + PAD / 2.0 + 1.0);
        canvas.lines(at, &end.lines, Type::LABEL.small());
    });
}

/// The lanes' names over them; returns where the steps may begin.
fn draw_heads(chart: &Flow, lane: f64, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.strong();
    let mut bottom = 0.0_f64;
    for (at, head) in chart.lanes.iter().enumerate() {
        let left = EDGE + at as f64 * (lane + BETWEEN);
        canvas.rect(left, 2.0, 8.0, 12.0, Ink::Party(head.party));
        let below = canvas.lines((left + 14.0, 0.0), &canvas.wrap(&head.name, set, lane - 14.0), set);
        bottom = bottom.max(below);
    }
    bottom + 8.0
}

/// Breaks the words of every step and stacks the steps from `top`; without a lane's width each
/// takes the whole, with its lane's name before its own.
fn place<'c>(chart: &'c Flow, lane: Option<f64>, top: f64, canvas: &Canvas<'_>) -> Vec<Placed<'c>> {
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let mut y = top;
    let mut placed: Vec<Placed<'c>> = Vec::with_capacity(chart.steps.len());
    for (at, step) in chart.steps.iter().enumerate() {
        let (left, width) = match (step.lane, lane) {
            (Some(of), Some(lane)) => (EDGE + of as f64 * (lane + BETWEEN), lane),
            _ => (EDGE, canvas.width - 2.0 * EDGE),
        };
        let name = canvas.wrap(&format!("{}. {}", at + 1, step.name), strong, width - 2.0 * PAD - 6.0);
        let who = match lane {
            Some(_) => None,
            None => step.lane.and_then(|of| chart.lanes.get(of)).map(|lane| lane.name.as_str()),
        };
        let note: Vec<&str> =
            who.into_iter().chain([step.note.as_str()]).filter(|part| !part.is_empty()).collect();
        let note = canvas.wrap(&note.join(", "), small, width - 2.0 * PAD - 6.0);
        let height = 2.0 * PAD + name.len() as f64 * strong.leading() + note.len() as f64 * small.leading();
        placed.push(Placed { step, name, note, left, width, top: y, height });
        y += height + GAP;
    }
    placed
}

/// The line from a step to the next, with a corner on each side where it changes lanes.
fn draw_way(from: &Placed<'_>, to: &Placed<'_>, canvas: &Canvas<'_>) {
    // Where one lies across the other, the way goes down the narrower one.
    let (start, end) = match (from.step.lane, to.step.lane) {
        (None, _) => (to.middle(), to.middle()),
        (_, None) => (from.middle(), from.middle()),
        _ => (from.middle(), to.middle()),
    };
    draw_line((start, from.bottom()), (end, to.top), canvas);
}

/// An arrow downwards, strong where it crosses from one lane to another.
fn draw_line((start, from): (f64, f64), (end, to): (f64, f64), canvas: &Canvas<'_>) {
    let is_handed_over = (start - end).abs() > 1.0;
    let (ink, weight) = if is_handed_over { (Ink::Accent, 1.8) } else { (Ink::Quiet, 1.1) };
    let half = from + (to - from) / 2.0 - 2.0;
    canvas.path(&[(start, from), (start, half), (end, half), (end, to - 5.0)], ink.solid(weight));
    canvas.arrowhead((end, half), (end, to - 1.0), ink);
}

fn draw_step(chart: &Flow, at: usize, placed: &Placed<'_>, side_by_side: bool, canvas: &Canvas<'_>) {
    let Placed { step, left, width, top, height, .. } = placed;
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let lane = step.lane.and_then(|of| chart.lanes.get(of));
    let title = match lane {
        Some(lane) => format!("{}. {}: {}", at + 1, lane.name, step.name),
        None => format!("{}. {}", at + 1, step.name),
    };
    canvas.mark("mark", &title, None, || {
        canvas.rect(*left, *top, *width, *height, Ink::Paper);
        canvas.frame(*left, *top, *width, *height, Ink::Quiet.solid(0.8));
        if let Some(lane) = lane {
            canvas.rect(*left, *top, if side_by_side { 4.0 } else { 6.0 }, *height, Ink::Party(lane.party));
        }
        let x = left + PAD + 6.0;
        let y = canvas.lines((x, top + PAD - 1.0), &placed.name, strong);
        canvas.lines((x, y), &placed.note, small.quiet());
    });
}
