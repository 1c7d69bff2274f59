//! Where the bodies of a governance tree stand.
//!
//! In: bodies with their parents. Out: a box and a link for each.
//! Holds: a body on top stands over columns; in a column its children hang from a line, their own
//! children indented under them. So any number of bodies fits any width.

use super::canvas::{Canvas, Type};
use crate::view::chart::{Body, GovernanceTree};

/// A body with its words broken and its place known.
pub(super) struct Placed {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// How the line to its parent comes in.
    pub link: Option<Link>,
}

/// From the parent's underside down a line, then right to the body.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub parent: usize,
    /// Where the line leaves the parent, and the cross line's height where columns are apart.
    pub start: (f64, f64),
    pub cross: Option<f64>,
    pub trunk: f64,
}

const INDENT: f64 = 22.0;
const GAP: f64 = 12.0;
pub(super) const PAD: f64 = 9.0;

/// Room for half a frame's line at the edges.
const EDGE: f64 = 1.0;

/// The width of a box that has its row to itself.
const ALONE: f64 = 340.0;

/// The room between columns, and the least width of a box.
const GUTTER: f64 = 24.0;
const LEAST: f64 = 118.0;

/// The tree while its boxes find their places.
struct Tree<'t, 'c> {
    chart: &'t GovernanceTree,
    canvas: &'t Canvas<'c>,
    children: Vec<Vec<usize>>,
    placed: Vec<Placed>,
}

/// Gives every body its box; returns where the last one ends.
pub(super) fn lay_out(chart: &GovernanceTree, canvas: &Canvas<'_>) -> (Vec<Placed>, f64) {
    let (children, tops) = chart.children();
    let empty = || Placed { left: 0.0, top: 0.0, width: 0.0, height: 0.0, link: None };
    let placed = chart.bodies.iter().map(|_| empty()).collect();
    let mut tree = Tree { chart, canvas, children, placed };
    let mut y = 1.0;
    for top in tops {
        y = tree.place_top(top, y) + 26.0;
    }
    (tree.placed, y - 26.0)
}

impl Tree<'_, '_> {
    /// Places a body on top and all under it; returns where they end.
    fn place_top(&mut self, top: usize, y: f64) -> f64 {
        let columns = columns(top, &self.children, self.canvas);
        let many = columns.len() > 1;
        let right = self.canvas.width - EDGE;
        let wide = if self.canvas.narrow { right - EDGE } else { ALONE };
        let left = if many { (self.canvas.width - wide) / 2.0 } else { EDGE };
        self.place(top, (left, y), wide);
        let under = y + self.placed[top].height;
        let count = columns.len().max(1) as f64;
        let column_width = if many { (right - EDGE - GUTTER * (count - 1.0)) / count } else { wide };
        let cross = many.then_some(under + 13.0);
        let mut bottom = under;
        for (at, column) in columns.iter().enumerate() {
            let column_left = EDGE + at as f64 * (column_width + GUTTER);
            let trunk = column_left + 8.0;
            let start = if many { (left + wide / 2.0, under) } else { (trunk, under) };
            let mut below = cross.unwrap_or(under) + GAP;
            for child in column {
                let link = Link { parent: top, start, cross, trunk };
                below = self.hang(*child, link, column_left + column_width, below);
            }
            bottom = bottom.max(below - GAP);
        }
        bottom
    }

    /// Hangs a body and all under it from a line, and returns where the next may stand.
    fn hang(&mut self, body: usize, link: Link, right: f64, top: f64) -> f64 {
        // Deep branches stop moving right before their boxes get too narrow for words; the line
        // then runs behind the boxes.
        let left = (link.trunk + INDENT - 8.0).min(right - LEAST);
        self.place(body, (left, top), right - left);
        self.placed[body].link = Some(link);
        let under = top + self.placed[body].height;
        let trunk = left + 8.0;
        let mut below = under + GAP;
        for child in self.children[body].clone() {
            let link = Link { parent: body, start: (trunk, under), cross: None, trunk };
            below = self.hang(child, link, right, below);
        }
        below
    }

    /// Gives a body its box, as high as its words need.
    fn place(&mut self, body: usize, (left, top): (f64, f64), width: f64) {
        let of = &self.chart.bodies[body];
        let words = words(of, width, steps(self.chart, of).len(), self.canvas);
        let small = Type::LABEL.small().leading();
        let rows = seat_rows(&words, width, self.canvas);
        let mut height = 2.0 * PAD - 3.0 + words.name.len() as f64 * Type::LABEL.leading();
        height += words.quiet.len() as f64 * small + rows as f64 * small;
        if rows > 0 {
            height += 2.0;
        }
        self.placed[body] = Placed { left, top, width, height, link: None };
    }
}

/// The children of a top body in columns of about the same length, in their order.
fn columns(top: usize, children: &[Vec<usize>], canvas: &Canvas<'_>) -> Vec<Vec<usize>> {
    let under = &children[top];
    if under.is_empty() {
        return Vec::new();
    }
    // A column holds its deepest branch with room for words; narrow pages have one.
    let depth = under.iter().map(|child| depth(*child, children)).max().unwrap_or(1);
    let fits = ((canvas.width + GUTTER) / (GUTTER + LEAST - 6.0 + INDENT * depth as f64)).floor() as usize;
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

/// The words of a box, one set after the other.
pub(super) struct Words {
    pub name: Vec<String>,
    pub quiet: Vec<String>,
    pub seats: Vec<(u8, Vec<String>)>,
}

pub(super) fn words(body: &Body, width: f64, steps: usize, canvas: &Canvas<'_>) -> Words {
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

pub(super) fn seat_width(lines: &[String], canvas: &Canvas<'_>) -> f64 {
    11.0 + lines.iter().map(|line| canvas.measure(line, Type::LABEL.small())).fold(0.0, f64::max)
}

/// The numbers of the steps that `body` takes in the escalation.
pub(super) fn steps(chart: &GovernanceTree, body: &Body) -> Vec<usize> {
    let steps = chart.escalation.iter().flat_map(|escalation| escalation.steps.iter().enumerate());
    steps.filter(|(_, step)| step.body.as_ref() == Some(&body.id)).map(|(at, _)| at + 1).collect()
}

/// The height at which a body's line comes in.
pub(super) fn entry(body: &Placed) -> f64 {
    body.top + (body.height / 2.0).min(16.0)
}
