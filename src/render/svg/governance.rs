//! Bodies under the bodies they report to, and the way of a disagreement.
//!
//! A body on top stands over columns; in a column its children hang from a line, their own
//! children indented under them. So any number of bodies fits any width.

use std::collections::BTreeMap;

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use crate::view::chart::{Body, Escalation, GovernanceTree};

/// A body with its words broken and its place known.
struct Placed {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// How the line to its parent comes in.
    link: Option<Link>,
}

/// From the parent's underside down a line, then right to the body.
#[derive(Clone, Copy)]
struct Link {
    parent: usize,
    /// Where the line leaves the parent, and the cross line's height where columns are apart.
    start: (f64, f64),
    cross: Option<f64>,
    trunk: f64,
}

const INDENT: f64 = 22.0;
const GAP: f64 = 12.0;
const PAD: f64 = 9.0;

/// Room for half a frame's line at the edges.
const EDGE: f64 = 1.0;

/// The width of a box that has its row to itself.
const ALONE: f64 = 340.0;

pub(super) fn draw(chart: &GovernanceTree, canvas: &Canvas<'_>) -> f64 {
    let mut bottom = 1.0;
    if chart.bodies.is_empty() {
        let set = Type::LABEL.quiet();
        bottom = canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    } else {
        let (placed, below) = lay_out(chart, canvas);
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

/// Gives every body its box; returns where the last one ends.
fn lay_out(chart: &GovernanceTree, canvas: &Canvas<'_>) -> (Vec<Placed>, f64) {
    let (children, tops) = chart.children();
    let empty = || Placed { left: 0.0, top: 0.0, width: 0.0, height: 0.0, link: None };
    let mut placed: Vec<Placed> = chart.bodies.iter().map(|_| empty()).collect();
    let mut y = 1.0;
    for top in tops {
        let columns = columns(top, &children, canvas);
        let many = columns.len() > 1;
        let right = canvas.width - EDGE;
        let wide = if canvas.narrow { right - EDGE } else { ALONE };
        let left = if many { (canvas.width - wide) / 2.0 } else { EDGE };
        place_box(chart, top, (left, y), wide, &mut placed, canvas);
        let under = placed[top].top + placed[top].height;
        let mut bottom = under;
        let gutter = 24.0;
        let count = columns.len().max(1) as f64;
        let column_width = if many { (right - EDGE - gutter * (count - 1.0)) / count } else { wide };
        let cross = many.then_some(under + 13.0);
        for (at, column) in columns.iter().enumerate() {
            let column_left = EDGE + at as f64 * (column_width + gutter);
            let trunk = column_left + 8.0;
            let start = if many { (left + wide / 2.0, under) } else { (trunk, under) };
            let mut below = if many { under + 13.0 + GAP } else { under + GAP };
            for child in column {
                let link = Link { parent: top, start, cross, trunk };
                below = hang(
                    chart,
                    *child,
                    link,
                    column_left + column_width,
                    below,
                    &children,
                    &mut placed,
                    canvas,
                );
            }
            bottom = bottom.max(below - GAP);
        }
        y = bottom + 26.0;
    }
    (placed, y - 26.0)
}

/// The children of a top body in columns of about the same length, in their order.
fn columns(top: usize, children: &[Vec<usize>], canvas: &Canvas<'_>) -> Vec<Vec<usize>> {
    let under = &children[top];
    if under.is_empty() {
        return Vec::new();
    }
    // A column holds its deepest branch with room for words; narrow pages have one.
    let depth = under.iter().map(|child| depth(*child, children)).max().unwrap_or(1);
    let fits = ((canvas.width + 24.0) / (24.0 + 112.0 + INDENT * depth as f64)).floor() as usize;
    let count = if canvas.narrow { 1 } else { fits.clamp(1, 4).min(under.len()) };
    let sizes: Vec<usize> = under.iter().map(|child| size(*child, children)).collect();
    // The least length that lets the branches fill the columns in their order.
    let (mut least, mut most) = (sizes.iter().copied().max().unwrap_or(1), sizes.iter().sum());
    while least < most {
        let length = least.midpoint(most);
        if fill(&sizes, length).len() <= count { most = length } else { least = length + 1 }
    }
    let mut rest = under.as_slice();
    let mut columns = Vec::new();
    for taken in fill(&sizes, least) {
        let (column, after) = rest.split_at(taken);
        columns.push(column.to_vec());
        rest = after;
    }
    columns
}

/// How many of the branches each column takes if none gets longer than `length`.
fn fill(sizes: &[usize], length: usize) -> Vec<usize> {
    let mut columns = Vec::new();
    let mut used = usize::MAX;
    for size in sizes {
        match columns.last_mut() {
            Some(count) if used + size <= length => {
                *count += 1;
                used += size;
            }
            _ => {
                columns.push(1);
                used = *size;
            }
        }
    }
    columns
}

fn depth(body: usize, children: &[Vec<usize>]) -> usize {
    1 + children[body].iter().map(|child| depth(*child, children)).max().unwrap_or(0)
}

fn size(body: usize, children: &[Vec<usize>]) -> usize {
    1 + children[body].iter().map(|child| size(*child, children)).sum::<usize>()
}

/// Hangs a body and all under it from a line, and returns where the next may stand.
#[expect(clippy::too_many_arguments, reason = "a recursion carries its surroundings along")]
fn hang(
    chart: &GovernanceTree,
    body: usize,
    link: Link,
    right: f64,
    top: f64,
    children: &[Vec<usize>],
    placed: &mut [Placed],
    canvas: &Canvas<'_>,
) -> f64 {
    // Deep branches stop moving right before their boxes get too narrow for words.
    let left = (link.trunk + INDENT - 8.0).min((right - 118.0).max(link.trunk + 6.0));
    place_box(chart, body, (left, top), right - left, placed, canvas);
    placed[body].link = Some(link);
    let under = top + placed[body].height;
    let trunk = left + 8.0;
    let mut below = under + GAP;
    for child in &children[body] {
        let link = Link { parent: body, start: (trunk, under), cross: None, trunk };
        below = hang(chart, *child, link, right, below, children, placed, canvas);
    }
    below
}

/// The words of a box, one set after the other.
struct Words {
    name: Vec<String>,
    quiet: Vec<String>,
    seats: Vec<(u8, Vec<String>)>,
}

fn words(body: &Body, width: f64, steps: usize, canvas: &Canvas<'_>) -> Words {
    let small = Type::LABEL.small();
    let room = width - 2.0 * PAD;
    let name = match body.abbreviation.as_str() {
        "" => body.name.clone(),
        short => format!("{} ({short})", body.name),
    };
    // Step numbers take the upper right corner.
    let name = canvas.wrap(&name, Type::LABEL.strong(), room - steps as f64 * 20.0);
    let mut quiet = canvas.wrap(&body.authority, small, room);
    quiet.extend(canvas.wrap(&body.chairs, small, room));
    let seats =
        body.seats.iter().map(|seats| (seats.party, canvas.wrap(&seats.shown, small, room - 11.0))).collect();
    Words { name, quiet, seats }
}

fn place_box(
    chart: &GovernanceTree,
    body: usize,
    (left, top): (f64, f64),
    width: f64,
    placed: &mut [Placed],
    canvas: &Canvas<'_>,
) {
    let of = &chart.bodies[body];
    let words = words(of, width, steps(chart, of).len(), canvas);
    let small = Type::LABEL.small().leading();
    let rows = seat_rows(&words, width, canvas);
    let mut height = 2.0 * PAD - 3.0 + words.name.len() as f64 * Type::LABEL.leading();
    height += words.quiet.len() as f64 * small + rows as f64 * small;
    if rows > 0 {
        height += 2.0;
    }
    placed[body] = Placed { left, top, width, height, link: None };
}

/// How many lines the seats take: parties share a line where they fit.
fn seat_rows(words: &Words, width: f64, canvas: &Canvas<'_>) -> usize {
    let mut rows = 0;
    let mut x = f64::INFINITY;
    for (_, lines) in &words.seats {
        let wide = seat_width(lines, canvas);
        if lines.len() > 1 || x + wide > width - 2.0 * PAD + 0.01 {
            rows += lines.len().max(1);
            x = if lines.len() > 1 { f64::INFINITY } else { 0.0 };
        }
        x += wide + 12.0;
    }
    rows
}

fn seat_width(lines: &[String], canvas: &Canvas<'_>) -> f64 {
    11.0 + lines.iter().map(|line| canvas.measure(line, Type::LABEL.small())).fold(0.0, f64::max)
}

/// The numbers of the steps that `body` takes in the escalation.
fn steps(chart: &GovernanceTree, body: &Body) -> Vec<usize> {
    let steps = chart.escalation.iter().flat_map(|escalation| escalation.steps.iter().enumerate());
    steps.filter(|(_, step)| step.body.as_ref() == Some(&body.id)).map(|(at, _)| at + 1).collect()
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

/// The height at which a body's line comes in.
fn entry(body: &Placed) -> f64 {
    body.top + (body.height / 2.0).min(16.0)
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
