//! Bodies under the bodies they report to, and the way of a disagreement.
//!
//! Links lie under boxes, so that a line may pass behind a box.

use std::collections::BTreeMap;

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use super::tree::{self, Link, PAD, Placed, entry, seat_width, steps, words};
use crate::view::chart::{Escalation, GovernanceTree};

pub(super) fn draw(chart: &GovernanceTree, canvas: &Canvas<'_>) -> f64 {
    let mut bottom = 1.0;
    if chart.bodies.is_empty() {
        let set = Type::LABEL.quiet();
        bottom = canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    } else {
        let (placed, below) = tree::lay_out(chart, canvas);
        draw_links(&placed, canvas);
        draw_way(chart, &placed, canvas);
        for (at, (body, place)) in chart.bodies.iter().zip(&placed).enumerate() {
            let title = if body.authority.is_empty() {
                body.name.clone()
            } else {
                format!("{}: {}", body.name, body.authority)
            };
            canvas.mark("mark", &title, body.target.as_ref(), || draw_body(chart, at, place, canvas));
        }
        bottom = f64::max(bottom, below);
    }
    match &chart.escalation {
        Some(escalation) => draw_escalation(escalation, bottom + 18.0, canvas),
        None => bottom + 1.0,
    }
}

fn draw_body(chart: &GovernanceTree, at: usize, place: &Placed, canvas: &Canvas<'_>) {
    let body = &chart.bodies[at];
    let steps = steps(chart, body);
    let small = Type::LABEL.small();
    canvas.rect(place.left, place.top, place.width, place.height, Ink::Paper);
    let edge = if steps.is_empty() { Ink::Quiet.solid(0.8) } else { Ink::Accent.solid(1.6) };
    canvas.frame(place.left, place.top, place.width, place.height, edge);
    for (nth, step) in steps.iter().rev().enumerate() {
        let x = place.left + place.width - 14.0 - nth as f64 * 20.0;
        draw_number(*step, (x, place.top + 14.0), canvas);
    }
    let words = words(body, place.width, steps.len(), canvas);
    let x = place.left + PAD;
    let y = canvas.lines((x, place.top + PAD - 1.0), &words.name, Type::LABEL.strong());
    let mut y = canvas.lines((x, y), &words.quiet, small.quiet()) + 2.0;
    let mut along = 0.0;
    for (nth, (party, lines)) in words.seats.iter().enumerate() {
        let wide = seat_width(lines, canvas);
        if nth > 0 && (lines.len() > 1 || along + wide > place.width - 2.0 * PAD + 0.01) {
            y += small.leading();
            along = 0.0;
        }
        canvas.rect(x + along, y + 2.0, 7.0, 9.0, Ink::Party(*party));
        let below = canvas.lines((x + along + 11.0, y), lines, small);
        if lines.len() > 1 {
            y = below - small.leading();
            along = f64::INFINITY;
        }
        along += wide + 12.0;
    }
}

fn draw_number(number: usize, at: (f64, f64), canvas: &Canvas<'_>) {
    canvas.dot(at, 8.5, Ink::Accent);
    canvas.text(at, &number.to_string(), Type::LABEL.small().strong().center().middle().ink(Ink::Paper));
}

/// The corners of a body's line, from the body up to its parent.
fn corners(body: &Placed, link: Link) -> Vec<(f64, f64)> {
    let y = entry(body);
    let mut corners = vec![(body.left, y), (link.trunk, y)];
    if let Some(cross) = link.cross {
        corners.push((link.trunk, cross));
        corners.push((link.start.0, cross));
    }
    corners.push(link.start);
    corners
}

/// Every line once: a line drawn twice would look heavier.
fn draw_links(placed: &[Placed], canvas: &Canvas<'_>) {
    let stroke = Ink::Quiet.solid(1.0);
    // The trunks by parent and place, each with its upper and lower end.
    let mut trunks: BTreeMap<(usize, i64), (Link, f64)> = BTreeMap::new();
    for body in placed {
        let Some(link) = body.link else { continue };
        let y = entry(body);
        canvas.line((body.left, y), (link.trunk, y), stroke);
        let lowest = &mut trunks.entry((link.parent, (link.trunk * 10.0) as i64)).or_insert((link, y)).1;
        *lowest = lowest.max(y);
    }
    let mut crosses: BTreeMap<usize, (Link, f64, f64)> = BTreeMap::new();
    for ((parent, _), (link, lowest)) in trunks {
        let top = link.cross.unwrap_or(link.start.1);
        canvas.line((link.trunk, top), (link.trunk, lowest), stroke);
        if link.cross.is_some() {
            let (_, left, right) = crosses.entry(parent).or_insert((link, link.start.0, link.start.0));
            *left = left.min(link.trunk);
            *right = right.max(link.trunk);
        }
    }
    for (link, left, right) in crosses.into_values() {
        let Some(y) = link.cross else { continue };
        canvas.line((left, y), (right, y), stroke);
        canvas.line(link.start, (link.start.0, y), stroke);
    }
}

/// Arrows over the lines that the escalation follows.
fn draw_way(chart: &GovernanceTree, placed: &[Placed], canvas: &Canvas<'_>) {
    let Some(escalation) = &chart.escalation else { return };
    let place = |id: &Option<String>| chart.bodies.iter().position(|body| Some(&body.id) == id.as_ref());
    for pair in escalation.steps.windows(2) {
        let (Some(from), Some(to)) = (place(&pair[0].body), place(&pair[1].body)) else { continue };
        let Some(link) = placed[from].link.filter(|link| link.parent == to) else { continue };
        let corners = corners(&placed[from], link);
        // Paper under the dashes hides the plain line.
        canvas.path(&corners, Ink::Paper.solid(2.4));
        canvas.path(&corners, Ink::Accent.dashed(2.2));
        if let [.., before, end] = corners.as_slice() {
            canvas.arrowhead(*before, *end, Ink::Accent);
        }
    }
}

/// The steps one after the other: who has the matter, for how long, and what holds in the end.
fn draw_escalation(escalation: &Escalation, top: f64, canvas: &Canvas<'_>) -> f64 {
    let y = canvas.lines(
        (0.0, top),
        &canvas.wrap(&escalation.title, Type::LABEL.strong(), canvas.width),
        Type::LABEL.strong(),
    );
    if canvas.narrow {
        draw_down(escalation, y + 6.0, canvas)
    } else {
        draw_across(escalation, y + 6.0, canvas)
    }
}

fn draw_down(escalation: &Escalation, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (set, small) = (Type::LABEL, Type::LABEL.small());
    let x = 9.0;
    let mut y = top;
    for (at, step) in escalation.steps.iter().enumerate() {
        draw_number(at + 1, (x, y + 8.5), canvas);
        let below = canvas.lines((28.0, y + 2.0), &canvas.wrap(&step.name, set, canvas.width - 28.0), set);
        let below =
            canvas.lines((28.0, below), &canvas.wrap(&step.limit, small, canvas.width - 28.0), small.quiet());
        let next = (below + 8.0).max(y + 42.0);
        canvas.line((x, y + 19.0), (x, next - 8.0), Ink::Accent.dashed(2.0));
        canvas.arrowhead((x, y + 19.0), (x, next - 2.0), Ink::Accent);
        y = next;
    }
    draw_end(escalation, (0.0, y), canvas.width, canvas)
}

fn draw_across(escalation: &Escalation, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (set, small) = (Type::LABEL, Type::LABEL.small());
    let places = escalation.steps.len() + 1;
    let across = places.min(5);
    let wide = canvas.width / across as f64;
    let mut y = top;
    let mut bottom = y;
    for (at, step) in escalation.steps.iter().enumerate() {
        let column = at % across;
        if at > 0 && column == 0 {
            y = bottom + 16.0;
        }
        let left = column as f64 * wide;
        draw_number(at + 1, (left + 8.5, y + 8.5), canvas);
        let end = left + wide - 4.0;
        canvas.line((left + 20.0, y + 8.5), (end - 6.0, y + 8.5), Ink::Accent.dashed(2.0));
        canvas.arrowhead((left, y + 8.5), (end, y + 8.5), Ink::Accent);
        let below = canvas.lines((left, y + 22.0), &canvas.wrap(&step.name, set, wide - 18.0), set);
        let below = canvas.lines((left, below), &canvas.wrap(&step.limit, small, wide - 18.0), small.quiet());
        bottom = bottom.max(below);
    }
    let column = escalation.steps.len() % across;
    if column == 0 && !escalation.steps.is_empty() {
        y = bottom + 16.0;
    }
    let left = column as f64 * wide;
    bottom.max(draw_end(escalation, (left, y), canvas.width - left, canvas))
}

fn draw_end(escalation: &Escalation, (x, y): (f64, f64), width: f64, canvas: &Canvas<'_>) -> f64 {
    if escalation.end_rule.is_empty() {
        return y;
    }
    // A closed square: the way ends here.
    canvas.rect(x, y, 17.0, 17.0, Ink::Accent);
    canvas.rect(x + 5.5, y + 5.5, 6.0, 6.0, Ink::Paper);
    let set = Type::LABEL;
    if canvas.narrow {
        return canvas
            .lines((x + 28.0, y + 2.0), &canvas.wrap(&escalation.end_rule, set, width - 28.0), set)
            .max(y + 18.0);
    }
    canvas.lines((x, y + 22.0), &canvas.wrap(&escalation.end_rule, set, width), set)
}
