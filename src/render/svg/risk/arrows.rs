//! Arrows from where risks came from to where they stand.
//!
//! In: the chips at both ends, and all others. Out: an arrow each, straight where the way is free, else
//! bent around what stands in it.
//! Holds: an arrow ends at the edge of its chip; where two cross, a rim of paper keeps them apart.

use super::super::canvas::Canvas;
use super::super::ink::Ink;
use super::cells::{Cells, Spot, Spots};
use crate::view::chart::RiskMatrix;

/// How far an arrow's middle may be from the straight way, in parts of its length; the first best wins.
const BENDS: [f64; 9] = [0.0, 0.14, -0.14, 0.28, -0.28, 0.42, -0.42, 0.6, -0.6];

/// Between two points of a bent arrow, in pixels.
const STEP: f64 = 2.0;

/// What speaks against a way, in pixels of detour: a chip under it, leaving the matrix, crossing another.
const OVER_A_CHIP: f64 = 120.0;
const OUTSIDE: f64 = 200.0;
const CROSSING: f64 = 25.0;

type Point = (f64, f64);

pub(super) fn draw(chart: &RiskMatrix, cells: &Cells, spots: &Spots, canvas: &Canvas<'_>) {
    let mut drawn: Vec<Vec<Point>> = Vec::new();
    let moves = chart.risks.iter().zip(&spots.before).zip(&spots.now);
    for ((risk, from), to) in moves {
        let Some(from) = from else { continue };
        let way = best(from, to, cells, spots, &drawn);
        canvas.mark("mark", &super::title(risk), None, || draw_way(&way, canvas));
        drawn.push(way);
    }
}

fn draw_way(way: &[Point], canvas: &Canvas<'_>) {
    let [.., beside, tip] = way else { return };
    canvas.path(way, Ink::Paper.solid(3.4));
    canvas.path(way, Ink::Text.solid(1.2));
    // The head looks along the last stretch, not along its last pixels.
    let from = way.iter().rev().find(|point| distance(**point, *tip) >= 6.0).unwrap_or(beside);
    canvas.arrowhead(*from, *tip, Ink::Text);
}

/// The way with the least against it.
fn best(from: &Spot, to: &Spot, cells: &Cells, spots: &Spots, drawn: &[Vec<Point>]) -> Vec<Point> {
    let others: Vec<&Spot> = spots
        .now
        .iter()
        .chain(spots.before.iter().flatten())
        .filter(|other| !std::ptr::eq(*other, from) && !std::ptr::eq(*other, to))
        .collect();
    let against = |bend: f64, way: &[Point]| {
        let covered = others.iter().filter(|chip| way.iter().any(|point| chip.holds(*point, 2.0))).count();
        let is_inside = |(x, y): &Point| {
            (cells.left..=cells.right()).contains(x) && (cells.top..=cells.bottom).contains(y)
        };
        let outside = if way.iter().all(is_inside) { 0.0 } else { OUTSIDE };
        let crossed = drawn.iter().filter(|other| is_crossing(way, other)).count();
        let detour = bend.abs() * distance((from.x, from.y), (to.x, to.y)) * 0.5;
        covered as f64 * OVER_A_CHIP + outside + crossed as f64 * CROSSING + detour
    };
    let ways = BENDS.map(|bend| {
        let way = way(from, to, bend);
        (against(bend, &way), way)
    });
    let best = ways.into_iter().min_by(|(one, _), (other, _)| one.total_cmp(other));
    best.map(|(_, way)| way).unwrap_or_default()
}

/// From the edge of one chip to the edge of the other.
fn way(from: &Spot, to: &Spot, bend: f64) -> Vec<Point> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let control = ((from.x + to.x) / 2.0 - dy * bend, (from.y + to.y) / 2.0 + dx * bend);
    let steps = (distance((from.x, from.y), (to.x, to.y)) * (1.0 + bend.abs()) / STEP).ceil().max(8.0);
    let at = |part: f64| {
        let rest = 1.0 - part;
        let mix = |one: f64, middle: f64, other: f64| {
            rest * rest * one + 2.0 * rest * part * middle + part * part * other
        };
        (mix(from.x, control.0, to.x), mix(from.y, control.1, to.y))
    };
    let points: Vec<Point> = (0..=steps as usize).map(|step| at(step as f64 / steps)).collect();
    let is_between = |point: &Point| !from.holds(*point, 0.5) && !to.holds(*point, 1.5);
    let between: Vec<Point> = points.into_iter().filter(is_between).collect();
    // Chips may nearly touch.
    if between.len() < 2 { vec![(from.x, from.y), (to.x, to.y)] } else { between }
}

/// Whether two ways meet: one has points on both sides of a stretch of the other, and the other way round.
fn is_crossing(one: &[Point], other: &[Point]) -> bool {
    let side = |(from, to): (Point, Point), (x, y): Point| {
        (to.0 - from.0) * (y - from.1) - (to.1 - from.1) * (x - from.0)
    };
    let apart =
        |stretch: (Point, Point), ends: (Point, Point)| side(stretch, ends.0) * side(stretch, ends.1) <= 0.0;
    // Every so manyth point is close enough for ways as smooth as these.
    let stretches = |way: &[Point]| {
        let points: Vec<Point> = way.iter().step_by(5).chain(way.last()).copied().collect();
        points.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let others = stretches(other);
    stretches(one).into_iter().any(|one| others.iter().any(|other| apart(one, *other) && apart(*other, one)))
}

fn distance(one: Point, other: Point) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}
