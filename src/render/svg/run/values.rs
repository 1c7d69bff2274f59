//! The first and the last value of a series in words, beside their points.
//!
//! Holds: no line of reference strikes the words through.

use super::super::canvas::{Canvas, Type, place};
use super::{Frame, lines_of_reference, spot};
use crate::view::chart::Run;

pub(super) fn draw(chart: &Run, frame: &Frame<'_>, canvas: &Canvas<'_>) {
    for Label { x, y, shown, .. } in labels(chart, frame, canvas) {
        canvas.text((x, y), shown, VALUE);
    }
}

/// How the first and the last value are set, its middle at the place given.
const VALUE: Type = Type::LABEL.strong().center().middle().halo();

/// A value in words: its middle, and half its width.
pub(super) struct Label<'c> {
    pub x: f64,
    pub y: f64,
    pub half: f64,
    shown: &'c str,
}

/// The words for the first and the last value.
pub(super) fn labels<'c>(chart: &'c Run, frame: &Frame<'_>, canvas: &Canvas<'_>) -> Vec<Label<'c>> {
    let has_value = |at: &usize| chart.points[*at].value.is_some();
    let first = (0..chart.points.len()).find(has_value);
    let last = (0..chart.points.len()).rfind(has_value).filter(|last| Some(*last) != first);
    first.into_iter().chain(last).filter_map(|at| label(chart, frame, at, canvas)).collect()
}

/// From a point to the middle of words over or under it, and half of their height with some air.
const AWAY: f64 = 13.5;
const HALF: f64 = 8.0;

/// What speaks against a place for a value's words, in pixels of distance from its point.
const BEYOND_THE_PLOT: f64 = 300.0;
const ON_A_LINE: f64 = 100.0;
const ON_THE_SERIES: f64 = 60.0;
const ON_THE_OTHER_SIDE: f64 = 6.0;
const BESIDE_IT: f64 = 14.0;

/// The value in words where nothing strikes it through: over its point, or under it where the line comes
/// from above; else farther off, or beside it.
fn label<'c>(chart: &'c Run, frame: &Frame<'_>, at: usize, canvas: &Canvas<'_>) -> Option<Label<'c>> {
    let value = chart.points[at].value.as_ref()?;
    let (x, y) = spot(chart, frame, at);
    let beside = if at == 0 { chart.points.get(1) } else { chart.points.get(at - 1) };
    let falls = beside.and_then(|point| point.value.as_ref()).is_some_and(|other| other.at > value.at);
    let wished = if falls { 1.0 } else { -1.0 };
    let half = canvas.measure(&value.shown, VALUE) / 2.0;
    let lines: Vec<f64> =
        lines_of_reference(chart).iter().map(|(level, _)| place(&frame.plane, 0.0, level.at).1).collect();
    let stretches: Vec<[(f64, f64); 2]> = (1..chart.points.len())
        .filter(|next| chart.points[*next].break_before.is_none())
        .filter(|next| chart.points[*next - 1].value.is_some() && chart.points[*next].value.is_some())
        .map(|next| [spot(chart, frame, next - 1), spot(chart, frame, next)])
        .collect();
    // Numbers of events have the plot's upper rim to themselves but for the ends.
    let over = if super::events::of(chart).is_empty() { 16.0 } else { 24.0 };
    let inwards = if at == 0 { 1.0 } else { -1.0 };
    let over_and_under =
        (0..6).flat_map(|step| [-1.0, 1.0].map(|side| (0.0, side * (AWAY + 4.0 * f64::from(step)))));
    let aside = [0.0, -6.0, 6.0].map(|along| (inwards * (half + 9.0), along));
    let places = over_and_under.chain(aside).map(|(dx, dy)| {
        let middle = ((x + dx).max(frame.left + half + 1.0).min(frame.right + 4.0 - half), y + dy);
        let cost = |is_so: bool, cost: f64| if is_so { cost } else { 0.0 };
        let against = dx.abs() * 0.5
            + dy.abs()
            + cost(dx != 0.0, BESIDE_IT)
            + cost(dy * wished < 0.0, ON_THE_OTHER_SIDE)
            + cost(middle.1 + HALF > frame.bottom || middle.1 - HALF < frame.top - over, BEYOND_THE_PLOT)
            + cost(lines.iter().any(|line| (line - middle.1).abs() < HALF), ON_A_LINE)
            + cost(stretches.iter().any(|stretch| is_crossed(middle, half, *stretch)), ON_THE_SERIES);
        (against, middle)
    });
    let (_, (x, y)) = places.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
    Some(Label { x, y, half, shown: &value.shown })
}

/// Whether a stretch of the line runs through words.
fn is_crossed(middle: (f64, f64), half: f64, [from, to]: [(f64, f64); 2]) -> bool {
    let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil().max(1.0);
    (0..=steps as usize).map(|step| step as f64 / steps).any(|part| {
        let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        (x - middle.0).abs() < half && (y - middle.1).abs() < HALF - 1.5
    })
}
