//! The five by five matrix: where each risk stands, and from where it came.

use super::canvas::{Canvas, Plane, Type, draw as element, place};
use super::ink::Ink;
use super::key;
use crate::view::chart::{RiskMark, RiskMatrix};
use crate::view::rich::Tone;

use plotters::element::Rectangle;
use plotters::style::Color;

const ZONES: [Tone; 3] = [Tone::Good, Tone::Watch, Tone::Act];

/// A label's box, and the room between boxes.
const CHIP: f64 = 17.0;
const GAP: f64 = 4.0;

/// The matrix in pixels; on its plane a cell is one wide and one high, from 0.5 to 5.5.
struct Grid<'a> {
    plane: Plane<'a>,
    left: f64,
    right: f64,
    /// The lower edges of the rows, from probability 1 up.
    top: f64,
    bottom: f64,
    cell: (f64, f64),
    chip: f64,
    /// What stands in the cell for each risk.
    labels: Vec<String>,
}

pub(super) fn draw(chart: &RiskMatrix, canvas: &Canvas<'_>) -> f64 {
    let top = draw_key(chart, canvas);
    let grid = grid(chart, canvas, top + 6.0);
    draw_cells(chart, &grid, canvas);
    let below = draw_axes(chart, &grid, canvas);
    let places = places(chart, &grid);
    draw_arrows(chart, &grid, &places, canvas);
    for ((risk, label), place) in chart.risks.iter().zip(&grid.labels).zip(&places) {
        let title = title(risk);
        canvas.mark("mark", &title, risk.target.as_ref(), || draw_chip(label, *place, canvas));
    }
    draw_register(chart, &grid.labels, below + 10.0, canvas)
}

/// What the grounds mean.
fn draw_key(chart: &RiskMatrix, canvas: &Canvas<'_>) -> f64 {
    key::draw(canvas, 0.0, 22.0, chart.zones.iter().map(String::as_str), |at, (x, y)| {
        canvas.rect(x, y - 6.0, 22.0, 12.0, Ink::Zone(ZONES[at]));
        hatch(at, (x, y - 6.0, 22.0, 12.0), canvas);
    })
}

/// Lines over a zone, so that grey print tells the three apart: none, few, many.
fn hatch(zone: usize, (x, y, width, height): (f64, f64, f64, f64), canvas: &Canvas<'_>) {
    let step = match zone {
        0 => return,
        1 => 14.0,
        _ => 6.0,
    };
    // One line to and fro: its turns run along the edges, under the seams between the cells.
    let mut points = Vec::new();
    let mut along = step / 2.0;
    while along < width + height {
        let upper = if along <= width { (x + along, y) } else { (x + width, y + along - width) };
        let lower = if along <= height { (x, y + along) } else { (x + along - height, y + height) };
        let back = points.len() % 4 == 2;
        points.extend(if back { [lower, upper] } else { [upper, lower] });
        along += step;
    }
    canvas.path(&points, Ink::Paper.solid(if zone == 1 { 1.0 } else { 1.2 }));
}

/// Sizes the matrix so that the fullest cell holds its labels.
fn grid<'a>(chart: &RiskMatrix, canvas: &Canvas<'a>, top: f64) -> Grid<'a> {
    let set = Type::LABEL.small();
    let words = chart
        .probabilities
        .iter()
        .flat_map(|label| canvas.wrap(label, set, if canvas.narrow { 62.0 } else { 104.0 }));
    let axis = words.map(|label| canvas.measure(&label, set)).fold(0.0, f64::max);
    let left = axis + 10.0;
    let right = canvas.width - 1.0;
    let wide = (right - left) / 5.0;
    let widest =
        |labels: &[String]| labels.iter().map(|label| chip_width(label, canvas)).fold(18.0, f64::max);
    let mut labels: Vec<String> = chart.risks.iter().map(|risk| risk.label.clone()).collect();
    // Where a label is wider than its cell, all give way to numbers.
    if widest(&labels) > wide - 2.0 * GAP {
        labels = numbers(chart);
    }
    let chip = widest(&labels);
    let across = (((wide - GAP) / (chip + GAP)).floor() as usize).max(1);
    let mut counts = [[0usize; 6]; 6];
    for risk in &chart.risks {
        counts[usize::from(row(risk))][usize::from(column(risk))] += 1;
    }
    let fullest = counts.iter().flatten().copied().max().unwrap_or(0);
    let lines = fullest.div_ceil(across).max(1);
    let high = (lines as f64 * (CHIP + GAP) + GAP + 6.0).max(if canvas.narrow { 46.0 } else { 54.0 });
    let top = top + Type::LABEL.leading() + 2.0;
    let bottom = top + 5.0 * high;
    let plane = canvas.plane(left, top, right, bottom, 0.5..5.5, 0.5..5.5);
    Grid { plane, left, right, top, bottom, cell: (wide, high), chip, labels }
}

/// The rank of each risk, in the order given.
fn numbers(chart: &RiskMatrix) -> Vec<String> {
    let mut order: Vec<usize> = (0..chart.risks.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(chart.risks[*at].score()));
    let mut numbers = vec![String::new(); order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        numbers[at] = (rank + 1).to_string();
    }
    numbers
}

fn row(risk: &RiskMark) -> u8 {
    risk.probability.clamp(1, 5)
}

fn column(risk: &RiskMark) -> u8 {
    risk.impact.clamp(1, 5)
}

fn draw_cells(chart: &RiskMatrix, grid: &Grid<'_>, canvas: &Canvas<'_>) {
    for probability in 1..=5u8 {
        for impact in 1..=5u8 {
            let zone = chart.zone(probability, impact);
            let (x, y) = (f64::from(impact), f64::from(probability));
            let cell =
                Rectangle::new([(x - 0.5, y + 0.5), (x + 0.5, y - 0.5)], Ink::Zone(ZONES[zone]).filled());
            element(&grid.plane, &cell);
            let (left, top) = place(&grid.plane, x - 0.5, y + 0.5);
            hatch(zone, (left, top, grid.cell.0, grid.cell.1), canvas);
        }
    }
    for edge in 1..5 {
        let (x, y) = place(&grid.plane, f64::from(edge) + 0.5, f64::from(edge) + 0.5);
        canvas.line((x, grid.top), (x, grid.bottom), Ink::Paper.solid(2.0));
        canvas.line((grid.left, y), (grid.right, y), Ink::Paper.solid(2.0));
    }
}

/// The words of both axes; returns where they end.
fn draw_axes(chart: &RiskMatrix, grid: &Grid<'_>, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small();
    canvas.text((0.0, grid.top - Type::LABEL.leading()), &chart.probability, set.strong());
    for (at, label) in chart.probabilities.iter().enumerate() {
        let y = place(&grid.plane, 0.5, at as f64 + 1.0).1;
        let lines = canvas.wrap(label, set, grid.left - 10.0 + 0.1);
        canvas.block((grid.left - 8.0, y), &lines, set.right());
    }
    let words = chart.impacts.iter().flat_map(|label| label.split(' '));
    let longest = words.map(|word| canvas.measure(word, set)).fold(0.0, f64::max);
    let mut deepest: f64 = 0.0;
    for (at, label) in chart.impacts.iter().enumerate() {
        let x = place(&grid.plane, at as f64 + 1.0, 0.5).0;
        if longest <= grid.cell.0 - 4.0 {
            let lines = canvas.wrap(label, set, grid.cell.0 - 4.0);
            let y = canvas.lines((x, grid.bottom + 6.0), &lines, set.center());
            deepest = deepest.max(y - grid.bottom);
            continue;
        }
        // Upright where a word is wider than its column.
        let lines = canvas.wrap(label, set, longest.max(84.0));
        let first = x - (lines.len() as f64 - 1.0) / 2.0 * set.leading();
        for (nth, line) in lines.iter().enumerate() {
            let x = first + nth as f64 * set.leading();
            canvas.text((x, grid.bottom + 6.0), line, set.middle().turned().right());
            deepest = deepest.max(canvas.measure(line, set) + 10.0);
        }
    }
    let y = grid.bottom + deepest + 1.0;
    canvas.text((grid.right, y), &chart.impact, set.strong().right());
    y + set.leading()
}

/// The middle of each risk's label: in its cell, in rows, in the order given.
fn places(chart: &RiskMatrix, grid: &Grid<'_>) -> Vec<(f64, f64)> {
    let mut counts = [[0usize; 6]; 6];
    for risk in &chart.risks {
        counts[usize::from(row(risk))][usize::from(column(risk))] += 1;
    }
    let across = (((grid.cell.0 - GAP) / (grid.chip + GAP)).floor() as usize).max(1);
    let mut used = [[0usize; 6]; 6];
    let mut places = Vec::with_capacity(chart.risks.len());
    for risk in &chart.risks {
        let (y, x) = (usize::from(row(risk)), usize::from(column(risk)));
        let count = counts[y][x];
        let nth = used[y][x];
        used[y][x] += 1;
        let lines = count.div_ceil(across);
        let (line, column) = (nth / across, nth % across);
        let here = if line + 1 == lines { count - line * across } else { across };
        let (middle_x, middle_y) = place(&grid.plane, x as f64, y as f64);
        let x = middle_x + (column as f64 - (here as f64 - 1.0) / 2.0) * (grid.chip + GAP);
        let y = middle_y + (line as f64 - (lines as f64 - 1.0) / 2.0) * (CHIP + GAP);
        places.push((x, y));
    }
    places
}

fn draw_arrows(chart: &RiskMatrix, grid: &Grid<'_>, places: &[(f64, f64)], canvas: &Canvas<'_>) {
    for ((risk, label), to) in chart.risks.iter().zip(&grid.labels).zip(places) {
        let Some((probability, impact)) = risk.from else { continue };
        if (probability, impact) == (risk.probability, risk.impact) {
            continue;
        }
        let from = place(&grid.plane, f64::from(impact.clamp(1, 5)), f64::from(probability.clamp(1, 5)));
        let (dx, dy) = (from.0 - to.0, from.1 - to.1);
        // The arrow ends at the label's edge.
        let half = chip_width(label, canvas) / 2.0;
        let reach_x = if dx == 0.0 { f64::INFINITY } else { (half + 2.0) / dx.abs() };
        let reach_y = if dy == 0.0 { f64::INFINITY } else { (CHIP / 2.0 + 2.0) / dy.abs() };
        let reach = reach_x.min(reach_y).min(1.0);
        let tip = (to.0 + dx * reach, to.1 + dy * reach);
        canvas.line(from, tip, Ink::Text.solid(1.1));
        canvas.dot(from, 2.2, Ink::Text);
        canvas.arrowhead(from, tip, Ink::Text);
    }
}

fn chip_width(label: &str, canvas: &Canvas<'_>) -> f64 {
    canvas.measure(label, Type::LABEL.small().strong()) + 8.0
}

fn draw_chip(label: &str, (x, y): (f64, f64), canvas: &Canvas<'_>) {
    let wide = chip_width(label, canvas);
    canvas.rect(x - wide / 2.0, y - CHIP / 2.0, wide, CHIP, Ink::Text);
    canvas.text((x, y), label, Type::LABEL.small().strong().center().middle().ink(Ink::Paper));
}

fn title(risk: &RiskMark) -> String {
    match &risk.movement {
        Some(movement) => format!("{} {}: {}", risk.label, risk.name, movement.text),
        None => format!("{} {}", risk.label, risk.name),
    }
}

/// The risks by name under the matrix, the highest first, in two columns where there is room.
fn draw_register(chart: &RiskMatrix, labels: &[String], top: f64, canvas: &Canvas<'_>) -> f64 {
    let (set, small) = (Type::LABEL, Type::LABEL.small().quiet());
    if chart.risks.is_empty() {
        return canvas.lines((0.0, top), &canvas.wrap(&chart.nothing, small, canvas.width), small);
    }
    let columns = if canvas.narrow || chart.risks.len() < 3 { 1 } else { 2 };
    let gutter = 28.0;
    let wide = (canvas.width - gutter * (columns as f64 - 1.0)) / columns as f64;
    let mut risks: Vec<(&RiskMark, &String)> = chart.risks.iter().zip(labels).collect();
    risks.sort_by_key(|(risk, _)| std::cmp::Reverse(risk.score()));
    let indent = labels.iter().map(|label| canvas.measure(label, set.strong())).fold(0.0, f64::max) + 9.0;
    let score = canvas.measure("25", set.strong()) + 10.0;
    let mut bottom = top;
    for (at, half) in risks.chunks(risks.len().div_ceil(columns)).enumerate() {
        let left = at as f64 * (wide + gutter);
        let mut y = top;
        for (risk, label) in half {
            canvas.line((left, y), (left + wide, y), Ink::Rule.solid(0.7));
            y += 5.0;
            let title = title(risk);
            canvas.mark("entry", &title, risk.target.as_ref(), || {
                canvas.text((left, y), label, set.strong());
                canvas.text((left + wide, y), &risk.score().to_string(), set.strong().right());
                y = canvas.lines(
                    (left + indent, y),
                    &canvas.wrap(&risk.name, set, wide - indent - score),
                    set,
                );
                if let Some(movement) = &risk.movement {
                    canvas.tone((left + indent + 5.0, y + 6.0), movement.tone);
                    let lines = canvas.wrap(&movement.text, small, wide - indent - score - 15.0);
                    y = canvas.lines((left + indent + 15.0, y), &lines, small);
                }
            });
            y += 4.0;
        }
        bottom = f64::max(bottom, y);
    }
    bottom
}
