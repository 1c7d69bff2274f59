//! Who does what: a matrix of letters where every role has room for a column, a column for each duty where
//! roles are too many for that, lists of roles on a narrow screen.

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use super::key;
use crate::view::chart::{Duty, Raci, RaciRow, State};
use crate::view::rich::Tone;

/// A duty's shape.
const SHAPE: f64 = 19.0;

pub(super) fn draw(chart: &Raci, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let matrix = matrix(chart, canvas);
    if matrix.is_none() && !canvas.narrow {
        return draw_columns(chart, canvas);
    }
    let top = key::draw(canvas, 3.0, SHAPE, Duty::ALL.map(Duty::word), |at, (x, y)| {
        draw_duty(Duty::ALL[at], (x + SHAPE / 2.0, y), canvas);
    });
    match matrix {
        Some(matrix) => draw_matrix(chart, &matrix, top + 6.0, canvas),
        None => draw_lists(chart, top + 4.0, canvas),
    }
}

/// A letter in its shape: a full square for A, a full circle for R, a ring for C, the bare letter
/// for I. The more one has to do, the heavier the mark.
fn draw_duty(duty: Duty, (x, y): (f64, f64), canvas: &Canvas<'_>) {
    let half = SHAPE / 2.0;
    let set = Type::LABEL.small().strong().center().middle();
    let ink = match duty {
        Duty::Accountable => {
            canvas.rect(x - half, y - half, SHAPE, SHAPE, Ink::Text);
            Ink::Paper
        }
        Duty::Responsible => {
            canvas.dot((x, y), half, Ink::Accent);
            Ink::Paper
        }
        Duty::Consulted => {
            canvas.ring((x, y), half - 0.7, Ink::Quiet.solid(1.3));
            Ink::Text
        }
        Duty::Informed => Ink::Quiet,
    };
    canvas.text((x, y), duty.letter(), set.ink(ink));
}

/// Where the columns stand.
struct Matrix {
    words: f64,
    left: f64,
    column: f64,
    /// The left and right edge of the sign-offs.
    signoff: Option<(f64, f64)>,
    /// How long a line of a role's name may be where the names stand upright.
    upright: Option<f64>,
}

const LEAST_COLUMN: f64 = 26.0;

/// The matrix, if every role gets a column.
fn matrix(chart: &Raci, canvas: &Canvas<'_>) -> Option<Matrix> {
    if canvas.narrow {
        return None;
    }
    let roles = chart.roles().count();
    let signoff = (!chart.signoff.is_empty()).then_some((canvas.width - 118.0, canvas.width));
    let edge = signoff.map_or(canvas.width, |(left, _)| left - 14.0);
    let words: f64 = if roles > 8 { 190.0 } else { 232.0 };
    let left = words + 12.0;
    let column = ((edge - left) / roles.max(1) as f64).min(76.0);
    if column < LEAST_COLUMN {
        return None;
    }
    let set = Type::LABEL.small();
    let longest = chart.roles().flat_map(|(_, role)| role.split_whitespace());
    let longest = longest.map(|word| canvas.measure(word, set)).fold(0.0, f64::max);
    if longest <= column - 4.0 {
        return Some(Matrix { words, left, column, signoff, upright: None });
    }
    // The shortest lines with which every name fits over its column.
    let room = [132.0, 170.0, 210.0, 250.0].into_iter().find(|room| {
        let most = upright_lines(column);
        chart.roles().all(|(_, role)| canvas.wrap(role, set, *room).len() <= most)
    })?;
    Some(Matrix { words, left, column, signoff, upright: Some(room) })
}

/// How many upright lines stand side by side over a column.
fn upright_lines(column: f64) -> usize {
    (column / (Type::LABEL.small().leading() - 1.0)).max(1.0) as usize
}

impl Matrix {
    /// The middle of a role's column.
    fn middle(&self, role: usize) -> f64 {
        self.left + (role as f64 + 0.5) * self.column
    }
}

fn draw_matrix(chart: &Raci, matrix: &Matrix, top: f64, canvas: &Canvas<'_>) -> f64 {
    let head = draw_heads(chart, matrix, top, canvas);
    let mut y = head;
    for row in &chart.rows {
        canvas.line((0.0, y), (canvas.width, y), Ink::Rule.solid(0.7));
        let from = y;
        let mut bottom = y;
        canvas.mark("mark", &title(chart, row), row.target.as_ref(), || {
            bottom = draw_row(chart, row, matrix, from, canvas);
        });
        y = bottom;
    }
    // The parties stay apart down the whole matrix.
    let mut before = 0;
    for group in chart.groups.iter().take(chart.groups.len().saturating_sub(1)) {
        before += group.roles.len();
        let x = matrix.left + before as f64 * matrix.column;
        canvas.line((x, head - 4.0), (x, y), Ink::Quiet.solid(0.8));
    }
    canvas.line((0.0, y), (canvas.width, y), Ink::Rule.solid(0.7));
    y + 1.0
}

/// The groups, with their parties' colours, over the names of the roles.
fn draw_heads(chart: &Raci, matrix: &Matrix, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (small, strong) = (Type::LABEL.small(), Type::LABEL.small().strong());
    let mut before = 0;
    let mut deepest: usize = 0;
    let group_lines: Vec<Vec<String>> = chart
        .groups
        .iter()
        .map(|group| canvas.wrap(&group.name, strong, group.roles.len() as f64 * matrix.column - 8.0))
        .collect();
    for lines in &group_lines {
        deepest = deepest.max(lines.len());
    }
    let band = top + deepest as f64 * strong.leading() + 2.0;
    for (group, lines) in chart.groups.iter().zip(&group_lines) {
        let left = matrix.left + before as f64 * matrix.column;
        before += group.roles.len();
        let right = matrix.left + before as f64 * matrix.column;
        if right > left {
            let raised = band - 2.0 - lines.len() as f64 * strong.leading();
            canvas.lines((left + 4.0, raised), lines, strong);
            canvas.rect(
                left + 4.0,
                band,
                right - left - 8.0,
                3.0,
                group.party.map_or(Ink::Quiet, Ink::Party),
            );
        }
    }
    let names = band + 10.0;
    let roles: Vec<&str> = chart.roles().map(|(_, role)| role).collect();
    let bottom = if let Some(room) = matrix.upright {
        let lines: Vec<Vec<String>> = roles.iter().map(|role| canvas.wrap(role, small, room)).collect();
        let tall = lines.iter().flatten().map(|line| canvas.measure(line, small)).fold(0.0, f64::max);
        for (at, lines) in lines.iter().enumerate() {
            let step = small.leading() - 1.0;
            let first = matrix.middle(at) - (lines.len() as f64 - 1.0) / 2.0 * step;
            for (nth, line) in lines.iter().enumerate() {
                canvas.text((first + nth as f64 * step, names + tall), line, small.middle().turned());
            }
        }
        names + tall
    } else {
        let lines: Vec<Vec<String>> =
            roles.iter().map(|role| canvas.wrap(role, small, matrix.column - 4.0)).collect();
        let deepest = lines.iter().map(Vec::len).max().unwrap_or_default() as f64;
        for (at, lines) in lines.iter().enumerate() {
            let raised = names + (deepest - lines.len() as f64) * small.leading();
            canvas.lines((matrix.middle(at), raised), lines, small.center());
        }
        names + deepest * small.leading()
    };
    if let Some((left, right)) = matrix.signoff {
        let lines = canvas.wrap(&chart.signoff, strong, right - left);
        canvas.lines((left, bottom - lines.len() as f64 * strong.leading()), &lines, strong);
    }
    bottom + 8.0
}

fn draw_row(chart: &Raci, row: &RaciRow, matrix: &Matrix, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (set, small) = (Type::LABEL, Type::LABEL.small());
    let first = top + 9.0;
    let y = canvas.lines((0.0, first), &canvas.wrap(&row.activity, set, matrix.words), set);
    let y = canvas.lines((0.0, y), &canvas.wrap(&row.note, small, matrix.words), small.quiet());
    let y = if row.lacks_accountable() { draw_flag(chart, y, matrix.words, canvas) } else { y };
    let middle = first + 6.5;
    for (at, duties) in row.cells.iter().enumerate().take(chart.roles().count()) {
        // Two duties of one role stand side by side where the column is wide enough.
        let across = matrix.column >= 2.0 * SHAPE + 5.0;
        for (nth, duty) in duties.iter().enumerate() {
            let off = (nth as f64 - (duties.len() as f64 - 1.0) / 2.0) * (SHAPE + 2.0);
            let (dx, dy) = if across { (off, 0.0) } else { (0.0, nth as f64 * (SHAPE + 2.0)) };
            draw_duty(*duty, (matrix.middle(at) + dx, middle + dy), canvas);
        }
    }
    let most = if matrix.column >= 2.0 * SHAPE + 5.0 {
        1
    } else {
        row.cells.iter().map(Vec::len).max().unwrap_or(1).max(1)
    };
    let cells = middle + SHAPE / 2.0 + (most as f64 - 1.0) * (SHAPE + 2.0);
    let signed = match (&row.signoff, matrix.signoff) {
        (Some(state), Some((left, right))) => draw_state(state, (left, first), right - left, canvas),
        _ => first,
    };
    y.max(cells).max(signed) + 6.0
}

fn draw_flag(chart: &Raci, y: f64, width: f64, canvas: &Canvas<'_>) -> f64 {
    let state = State { tone: Tone::Act, text: chart.unaccountable.clone() };
    draw_state(&state, (0.0, y), width, canvas)
}

fn draw_state(state: &State, (x, y): (f64, f64), width: f64, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small();
    canvas.tone((x + 6.0, y + 6.5), state.tone);
    canvas.lines((x + 17.0, y + 0.5), &canvas.wrap(&state.text, set, width - 17.0), set)
}

/// The width of the activities beside columns of duties, and what is free between columns.
const ACTIVITY: f64 = 196.0;
const GAP: f64 = 14.0;

/// A row for each activity, a column for each duty with the roles that have it.
fn draw_columns(chart: &Raci, canvas: &Canvas<'_>) -> f64 {
    let small = Type::LABEL.small();
    let step = (canvas.width - ACTIVITY) / Duty::ALL.len() as f64;
    let left = |at: usize| ACTIVITY + GAP + at as f64 * step;
    let room = step - GAP;
    let mut y = 4.0;
    for (at, duty) in Duty::ALL.into_iter().enumerate() {
        draw_duty(duty, (left(at) + SHAPE / 2.0, y + SHAPE / 2.0), canvas);
        let beside = (left(at) + SHAPE + 6.0, y + SHAPE / 2.0);
        canvas.text(beside, duty.word(), small.strong().middle());
    }
    y += SHAPE + 7.0;
    for row in &chart.rows {
        canvas.line((0.0, y), (canvas.width, y), Ink::Rule.solid(0.7));
        let top = y + 7.0;
        canvas.mark("mark", &title(chart, row), row.target.as_ref(), || {
            y = draw_activity(chart, row, top, canvas);
            for (at, duty) in Duty::ALL.into_iter().enumerate() {
                let mut below = top;
                for (group, roles) in holders(chart, row, duty) {
                    let group = &chart.groups[group];
                    let ink = group.party.map_or(Ink::Quiet, Ink::Party);
                    let name = format!("{}: {}", group.name, roles.join(", "));
                    canvas.rect(left(at), below + 1.5, 4.0, 11.0, ink);
                    let lines = canvas.wrap(&name, small, room - 9.0);
                    below = canvas.lines((left(at) + 9.0, below), &lines, small) + 3.0;
                }
                y = y.max(below);
            }
        });
        y += 5.0;
    }
    canvas.line((0.0, y), (canvas.width, y), Ink::Rule.solid(0.7));
    y + 1.0
}

/// An activity with what it yields and how far its sign-off is, below each other.
fn draw_activity(chart: &Raci, row: &RaciRow, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (set, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let mut y = canvas.lines((0.0, top), &canvas.wrap(&row.activity, set, ACTIVITY), set);
    y = canvas.lines((0.0, y), &canvas.wrap(&row.note, small, ACTIVITY), small.quiet());
    if row.lacks_accountable() {
        y = draw_flag(chart, y, ACTIVITY, canvas);
    }
    signoff(chart, row).map_or(y, |state| draw_state(&state, (0.0, y), ACTIVITY, canvas))
}

/// How far the sign-off of an activity is, and of what.
fn signoff(chart: &Raci, row: &RaciRow) -> Option<State> {
    let state = row.signoff.as_ref()?;
    Some(State { tone: state.tone, text: format!("{}: {}", chart.signoff, state.text) })
}

/// Every activity with its duties, the heaviest first, each with the roles that have it.
fn draw_lists(chart: &Raci, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (set, small) = (Type::LABEL, Type::LABEL.small());
    let mut y = top;
    for row in &chart.rows {
        canvas.line((0.0, y), (canvas.width, y), Ink::Rule.solid(0.7));
        y += 8.0;
        canvas.mark("mark", &title(chart, row), row.target.as_ref(), || {
            y = canvas.lines((0.0, y), &canvas.wrap(&row.activity, set.strong(), canvas.width), set.strong());
            y = canvas.lines((0.0, y), &canvas.wrap(&row.note, small, canvas.width), small.quiet());
            if row.lacks_accountable() {
                y = draw_flag(chart, y, canvas.width, canvas);
            }
            y += 4.0;
            for duty in Duty::ALL {
                for (group, roles) in holders(chart, row, duty) {
                    let indent = SHAPE + 9.0;
                    let name = format!("{}: {}", chart.groups[group].name, roles.join(", "));
                    let lines = canvas.wrap(&name, set, canvas.width - indent - 10.0);
                    draw_duty(duty, (SHAPE / 2.0, y + 8.5), canvas);
                    let ink = chart.groups[group].party.map_or(Ink::Quiet, Ink::Party);
                    canvas.rect(indent, y + 2.5, 4.0, 12.0, ink);
                    let below = canvas.lines((indent + 10.0, y + 2.0), &lines, set);
                    y = (below + 3.0).max(y + SHAPE + 3.0);
                }
            }
            if let Some(state) = signoff(chart, row) {
                y = draw_state(&state, (3.0, y + 1.0), canvas.width - 3.0, canvas);
            }
        });
        y += 8.0;
    }
    y
}

/// The groups with a role that has `duty`, each with those roles.
fn holders<'c>(chart: &'c Raci, row: &RaciRow, duty: Duty) -> Vec<(usize, Vec<&'c str>)> {
    let mut holders: Vec<(usize, Vec<&str>)> = Vec::new();
    for ((group, role), duties) in chart.roles().zip(&row.cells) {
        if !duties.contains(&duty) {
            continue;
        }
        match holders.last_mut() {
            Some((last, roles)) if *last == group => roles.push(role),
            _ => holders.push((group, vec![role])),
        }
    }
    holders
}

fn title(chart: &Raci, row: &RaciRow) -> String {
    let mut title = row.activity.clone();
    for duty in Duty::ALL {
        let roles: Vec<&str> = holders(chart, row, duty).into_iter().flat_map(|(_, roles)| roles).collect();
        if !roles.is_empty() {
            title.push_str(&format!("; {}: {}", duty.word(), roles.join(", ")));
        }
    }
    title
}
