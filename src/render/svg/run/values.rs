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

/// The value in words over its point, or under it where the line comes from above.
fn label<'c>(chart: &'c Run, frame: &Frame<'_>, at: usize, canvas: &Canvas<'_>) -> Option<Label<'c>> {
    let value = chart.points[at].value.as_ref()?;
    let (x, y) = spot(chart, frame, at);
    let beside = if at == 0 { chart.points.get(1) } else { chart.points.get(at - 1) };
    let falls = beside.and_then(|point| point.value.as_ref()).is_some_and(|other| other.at > value.at);
    let half = canvas.measure(&value.shown, VALUE) / 2.0;
    let x = x.max(frame.left + half + 1.0).min(frame.right + 4.0 - half);
    let under = falls && y + 24.0 < frame.bottom;
    let y = clear_of_lines(chart, frame, y, under);
    Some(Label { x, y, half, shown: &value.shown })
}

/// The middle of words beside the point at `y`, on the side wished for: moved on where a line of
/// reference would strike them through, to the other side where there is no room.
fn clear_of_lines(chart: &Run, frame: &Frame<'_>, y: f64, under: bool) -> f64 {
    // From the point to the middle of the words; half of their height with some air.
    const AWAY: f64 = 13.5;
    const HALF: f64 = 8.0;
    let mut lines: Vec<f64> =
        lines_of_reference(chart).iter().map(|(level, _)| place(&frame.plane, 0.0, level.at).1).collect();
    let on_side = |sign: f64, lines: &mut Vec<f64>| {
        // In the order in which the words meet them.
        lines.sort_by(|one, two| (sign * one).total_cmp(&(sign * two)));
        let start = y + sign * AWAY;
        lines.iter().fold(start, |middle, line| match (line - middle).abs() < HALF {
            true => line + sign * HALF,
            false => middle,
        })
    };
    let sides = if under { [1.0, -1.0] } else { [-1.0, 1.0] };
    let found = sides.map(|sign| on_side(sign, &mut lines));
    let is_near = |middle: &&f64| (**middle - y).abs() < AWAY + 2.0 * HALF && **middle + HALF < frame.bottom;
    let near = found.iter().filter(is_near).min_by(|one, two| {
        // The side wished for, unless the other is nearer by more than a line of words.
        let away = |middle: f64, is_wished: bool| (middle - y).abs() - if is_wished { HALF } else { 0.0 };
        away(**one, **one == found[0]).total_cmp(&away(**two, **two == found[0]))
    });
    near.copied().unwrap_or(found[0])
}
