//! The five by five matrix: where each risk stands, and from where it came.
//!
//! In: risks with their cells, now and before. Out: a chip for each in its cell, a hollow one of the same
//! name where it came from, and an arrow between the two; the risks by name below.
//! Holds: chips never touch each other; both ends of an arrow say whose it is.

mod arrows;
mod cells;

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use super::key;
use crate::view::chart::{RiskMark, RiskMatrix};
use crate::view::rich::Tone;

use cells::{CHIP, Cells, Spot};

const ZONES: [Tone; 3] = [Tone::Good, Tone::Watch, Tone::Act];

pub(super) fn draw(chart: &RiskMatrix, canvas: &Canvas<'_>) -> f64 {
    let top = draw_key(chart, canvas);
    let cells = Cells::of(chart, canvas, top + 6.0);
    draw_grounds(chart, &cells, canvas);
    let below = draw_axes(chart, &cells, canvas);
    let spots = cells.spots(chart, canvas);
    arrows::draw(chart, &cells, &spots, canvas);
    for (risk, spot) in chart.risks.iter().zip(&spots.before) {
        if let Some(spot) = spot {
            canvas.mark("mark", &title(risk), None, || draw_hollow(spot, canvas));
        }
    }
    for (risk, spot) in chart.risks.iter().zip(&spots.now) {
        canvas.mark("mark", &title(risk), risk.target.as_ref(), || draw_chip(spot, canvas));
    }
    draw_register(chart, &cells.labels, below + 10.0, canvas)
}

/// What the grounds mean, and with movements what the two kinds of chips are.
fn draw_key(chart: &RiskMatrix, canvas: &Canvas<'_>) -> f64 {
    let below = key::draw(canvas, 0.0, 22.0, chart.zones.iter().map(String::as_str), |at, (x, y)| {
        canvas.rect(x, y - 6.0, 22.0, 12.0, Ink::Zone(ZONES[at]));
        hatch(at, (x, y - 6.0, 22.0, 12.0), canvas);
    });
    if chart.risks.iter().all(|risk| risk.came_from().is_none()) {
        return below;
    }
    key::draw(canvas, below, 22.0, [chart.key.now.as_str(), &chart.key.before], |at, (x, y)| {
        let (high, wide) = (13.0, 20.0);
        match at {
            0 => canvas.rect(x, y - high / 2.0, wide, high, Ink::Text),
            _ => {
                canvas.rect(x, y - high / 2.0, wide, high, Ink::Paper);
                canvas.frame(x, y - high / 2.0, wide, high, Ink::Quiet.solid(1.1));
            }
        }
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

fn draw_grounds(chart: &RiskMatrix, cells: &Cells, canvas: &Canvas<'_>) {
    for probability in 1..=5u8 {
        let (top, bottom) = cells.row(probability);
        for impact in 1..=5u8 {
            let zone = chart.zone(probability, impact);
            let left = cells.left_of(impact);
            canvas.rect(left, top, cells.wide, bottom - top, Ink::Zone(ZONES[zone]));
            hatch(zone, (left, top, cells.wide, bottom - top), canvas);
        }
    }
    for edge in 2..=5u8 {
        let (x, (_, y)) = (cells.left_of(edge), cells.row(edge));
        canvas.line((x, cells.top), (x, cells.bottom), Ink::Paper.solid(2.0));
        canvas.line((cells.left, y), (cells.right(), y), Ink::Paper.solid(2.0));
    }
}

/// The words of both axes; returns where they end.
fn draw_axes(chart: &RiskMatrix, cells: &Cells, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small();
    canvas.text((0.0, cells.top - Type::LABEL.leading()), &chart.probability, set.strong());
    for (at, label) in chart.probabilities.iter().enumerate() {
        let (upper, lower) = cells.row(at as u8 + 1);
        let lines = canvas.wrap(label, set, cells.left - 10.0 + 0.1);
        canvas.block((cells.left - 8.0, (upper + lower) / 2.0), &lines, set.right());
    }
    let words = chart.impacts.iter().flat_map(|label| label.split(' '));
    let longest = words.map(|word| canvas.measure(word, set)).fold(0.0, f64::max);
    let mut deepest: f64 = 0.0;
    for (at, label) in chart.impacts.iter().enumerate() {
        let x = cells.left_of(at as u8 + 1) + cells.wide / 2.0;
        if longest <= cells.wide - 4.0 {
            let lines = canvas.wrap(label, set, cells.wide - 4.0);
            let y = canvas.lines((x, cells.bottom + 6.0), &lines, set.center());
            deepest = deepest.max(y - cells.bottom);
            continue;
        }
        // Upright where a word is wider than its column.
        let lines = canvas.wrap(label, set, longest.max(84.0));
        let first = x - (lines.len() as f64 - 1.0) / 2.0 * set.leading();
        for (nth, line) in lines.iter().enumerate() {
            let x = first + nth as f64 * set.leading();
            canvas.text((x, cells.bottom + 6.0), line, set.middle().turned().right());
            deepest = deepest.max(canvas.measure(line, set) + 10.0);
        }
    }
    let y = cells.bottom + deepest + 1.0;
    canvas.text((cells.right(), y), &chart.impact, set.strong().right());
    y + set.leading()
}

fn draw_chip(spot: &Spot, canvas: &Canvas<'_>) {
    canvas.rect(spot.x - spot.wide / 2.0, spot.y - CHIP / 2.0, spot.wide, CHIP, Ink::Text);
    let set = Type::LABEL.small().strong().center().middle();
    canvas.text((spot.x, spot.y), &spot.label, set.ink(Ink::Text.words_on()));
}

/// Where a risk came from: its name on paper.
fn draw_hollow(spot: &Spot, canvas: &Canvas<'_>) {
    let (left, top) = (spot.x - spot.wide / 2.0, spot.y - CHIP / 2.0);
    canvas.rect(left, top, spot.wide, CHIP, Ink::Paper);
    canvas.frame(left, top, spot.wide, CHIP, Ink::Quiet.solid(1.1));
    canvas.text((spot.x, spot.y), &spot.label, Type::LABEL.small().quiet().center().middle());
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
