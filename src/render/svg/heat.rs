//! Alliances, or questions, by measure: shaded cells with a letter, a figure and a small course; lists where there
//! is no room for columns.

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use super::key;
use crate::view::chart::{CoursePoint, Heat, HeatCell, HeatRow, Standing};

/// So many rows are drawn; the table twin has them all.
const MOST: usize = 60;

/// The strongest shade of the ramp, and by how much each band is weaker.
const STRONGEST: u8 = 11;

/// Where the columns stand.
struct Matrix {
    names: f64,
    column: f64,
    /// Where it says how rows stand today: the alerts, and the next check-in.
    standing: Option<(f64, f64)>,
}

const CELL: f64 = 42.0;

/// The same where no cell has a course.
const FLAT_CELL: f64 = 24.0;
const SWATCH: f64 = 19.0;

pub(super) fn draw(chart: &Heat, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() || chart.columns.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let set = Type::LABEL.small().quiet();
    let top = canvas.lines((0.0, 0.0), &canvas.wrap(&chart.unit, set, canvas.width), set) + 3.0;
    let bands = chart.bands.iter().map(|band| band.shown.as_str());
    let top = key::draw(canvas, top, SWATCH, bands, |at, (x, y)| {
        canvas.rect(x, y - 8.0, SWATCH, 16.0, shade(at));
        let set = Type::LABEL.small().strong().center().middle();
        canvas.text((x + SWATCH / 2.0, y), &chart.bands[at].letter, set.ink(shade(at).words_on()));
    });
    let below = match matrix(chart, canvas) {
        Some(matrix) => draw_matrix(chart, &matrix, top + 4.0, canvas),
        None => draw_lists(chart, top + 4.0, canvas),
    };
    let left_out = chart.rows.len().saturating_sub(MOST);
    if left_out == 0 {
        return below;
    }
    let words = format!("{left_out} more are in the table only.");
    canvas.lines((0.0, below + 4.0), &canvas.wrap(&words, set, canvas.width), set)
}

/// The shade of a band: one colour, paler from band to band, so that grey keeps the order.
fn shade(band: usize) -> Ink {
    let step = [STRONGEST, 10, 9, 8, 7, 6];
    Ink::Likert(step[band.min(step.len() - 1)])
}

/// The matrix, if every measure gets a column that holds its figures.
fn matrix(chart: &Heat, canvas: &Canvas<'_>) -> Option<Matrix> {
    if canvas.narrow {
        return None;
    }
    let next = canvas.width - 84.0;
    let standing = chart.has_standing().then_some((next - 98.0, next));
    let (names, end) = match standing {
        Some((alerts, _)) => (122.0, alerts - 12.0),
        // Questions need more room than names.
        None => ((canvas.width * 0.5).round(), canvas.width),
    };
    let column = ((end - names) / chart.columns.len() as f64).min(120.0);
    let set = Type::LABEL.small();
    let longest = chart.columns.iter().flat_map(|title| title.split_whitespace());
    let longest = longest.map(|word| canvas.measure(word, set)).fold(56.0, f64::max);
    (column - 6.0 >= longest).then_some(Matrix { names, column, standing })
}

fn draw_matrix(chart: &Heat, matrix: &Matrix, top: f64, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small().quiet();
    let heads: Vec<Vec<String>> =
        chart.columns.iter().map(|title| canvas.wrap(title, set, matrix.column - 6.0)).collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(1) as f64 * set.leading();
    let head = |x: f64, lines: &[String]| {
        canvas.lines((x, top + deepest - lines.len() as f64 * set.leading()), lines, set);
    };
    head(0.0, std::slice::from_ref(&chart.rows_title));
    for (at, lines) in heads.iter().enumerate() {
        head(matrix.names + at as f64 * matrix.column + 3.0, lines);
    }
    if let Some((alerts, next)) = matrix.standing {
        head(alerts, &["Open alerts".to_owned()]);
        head(next, &["Next check-in".to_owned()]);
    }
    let mut y = top + deepest + 5.0;
    for row in chart.rows.iter().take(MOST) {
        y = draw_row(chart, row, matrix, y, canvas);
    }
    y
}

fn draw_row(chart: &Heat, row: &HeatRow, matrix: &Matrix, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (strong, small) = (name_type(chart), Type::LABEL.small());
    let name = canvas.wrap(&row.name, strong, matrix.names - 10.0);
    let when = canvas.wrap(&row.when, small, matrix.names - 10.0);
    let standing = row.standing.as_ref().zip(matrix.standing).map(|(standing, (left, right))| {
        let alerts = canvas.wrap(&standing.alerts.text, small, right - left - 24.0);
        let next = canvas.wrap(&standing.next, small, canvas.width - right);
        (standing.alerts.tone, (left, alerts), (right, next))
    });
    let withheld = row.cells.iter().map(|cell| match cell {
        HeatCell::Withheld(words) => canvas.wrap(words, small, matrix.column - 8.0).len(),
        HeatCell::Shown { .. } => 0,
    });
    let stands = standing.iter().flat_map(|(_, alerts, next)| [alerts.1.len(), next.1.len()]);
    let lines = withheld.chain(stands).max().unwrap_or(0) as f64;
    let named = name.len() as f64 * strong.leading() + when.len() as f64 * small.leading();
    let high = cell_height(chart).max(named + 4.0).max(lines * small.leading() + 6.0);
    let mut below = top;
    canvas.mark("mark", &row.name, row.target.as_ref(), || {
        below = canvas.lines((0.0, top + 3.0), &name, strong);
    });
    canvas.lines((0.0, below), &when, small.quiet());
    for (at, cell) in row.cells.iter().enumerate() {
        let left = matrix.names + at as f64 * matrix.column;
        draw_cell(chart, cell, (left, top, matrix.column - 3.0, high - 3.0), canvas);
    }
    if let Some((tone, (left, alerts), (right, next))) = standing {
        canvas.tone((left + 6.0, top + 10.0), tone);
        canvas.lines((left + 16.0, top + 4.0), &alerts, small);
        canvas.lines((right, top + 4.0), &next, small);
    }
    top + high
}

/// Names stand out; questions are read.
fn name_type(chart: &Heat) -> Type {
    if chart.has_standing() { Type::LABEL.strong() } else { Type::LABEL }
}

fn cell_height(chart: &Heat) -> f64 {
    if chart.has_courses() || chart.has_standing() { CELL } else { FLAT_CELL }
}

type Box = (f64, f64, f64, f64);

/// Letter and figure over the course; words where there is no figure.
fn draw_cell(chart: &Heat, cell: &HeatCell, (left, top, wide, high): Box, canvas: &Canvas<'_>) {
    let small = Type::LABEL.small();
    match cell {
        HeatCell::Withheld(words) => {
            canvas.frame(left, top, wide, high, Ink::Rule.solid(1.0));
            canvas.lines((left + 4.0, top + 4.0), &canvas.wrap(words, small, wide - 5.0), small.quiet());
        }
        HeatCell::Shown { value, course, .. } => {
            let band = chart.band(value.at).unwrap_or(chart.bands.len());
            canvas.rect(left, top, wide, high, shade(band));
            let ink = shade(band).words_on();
            let letter = chart.bands.get(band).map_or("", |band| band.letter.as_str());
            canvas.text((left + 5.0, top + 4.0), letter, small.strong().ink(ink));
            canvas.text((left + wide - 5.0, top + 4.0), &value.shown, small.right().ink(ink));
            let spark = (left + 6.0, top + 22.0, wide - 12.0, high - 27.0);
            draw_course(course, spark, ink, canvas);
        }
    }
}

/// A line through the values, its last one marked; broken where there is none. It runs over 0 to
/// 100, or further where the values do, so that small changes stay small.
fn draw_course(course: &[CoursePoint], (left, top, wide, high): Box, ink: Ink, canvas: &Canvas<'_>) {
    let values =
        || course.iter().filter_map(|point| if let CoursePoint::At(at) = point { Some(*at) } else { None });
    if values().count() < 2 {
        return;
    }
    let low = values().fold(0.0, f64::min);
    let most = values().fold(100.0, f64::max);
    let step = wide / (course.len() - 1) as f64;
    let spot =
        |at: usize, value: f64| (left + at as f64 * step, top + high - (value - low) / (most - low) * high);
    let mut stretch: Vec<(f64, f64)> = Vec::new();
    let mut last = None;
    for (at, point) in course.iter().enumerate() {
        match point {
            CoursePoint::At(value) => {
                stretch.push(spot(at, *value));
                last = Some(spot(at, *value));
            }
            CoursePoint::Gap => flush(&mut stretch, ink, canvas),
        }
    }
    flush(&mut stretch, ink, canvas);
    if let Some(last) = last {
        canvas.dot(last, 2.3, ink);
    }
}

/// Draws what stands between two gaps; a lone value is a dot.
fn flush(stretch: &mut Vec<(f64, f64)>, ink: Ink, canvas: &Canvas<'_>) {
    match stretch.as_slice() {
        [] => {}
        [one] => canvas.dot(*one, 1.6, ink),
        points => canvas.path(points, ink.solid(1.4)),
    }
    stretch.clear();
}

/// An alliance below the other, its measures in lines.
fn draw_lists(chart: &Heat, top: f64, canvas: &Canvas<'_>) -> f64 {
    let (strong, small) = (name_type(chart), Type::LABEL.small());
    let cell = 112.0;
    let words = canvas.width - cell - 10.0;
    let mut y = top;
    for row in chart.rows.iter().take(MOST) {
        canvas.mark("mark", &row.name, row.target.as_ref(), || {
            y = canvas.lines((0.0, y + 6.0), &canvas.wrap(&row.name, strong, canvas.width), strong);
        });
        y = canvas.lines((0.0, y), &canvas.wrap(&row.when, small, canvas.width), small.quiet());
        if let Some(Standing { alerts, next }) = &row.standing {
            canvas.tone((6.0, y + 6.0), alerts.tone);
            let alerts = format!("Open alerts: {}", alerts.text);
            y = canvas.lines((16.0, y), &canvas.wrap(&alerts, small, canvas.width - 16.0), small);
            let next = format!("Next check-in: {next}");
            y = canvas.lines((0.0, y), &canvas.wrap(&next, small, canvas.width), small) + 4.0;
        }
        for (title, of) in chart.columns.iter().zip(&row.cells) {
            y = draw_line(chart, title, of, (y, words, cell), canvas);
        }
        y += 8.0;
    }
    y
}

fn draw_line(
    chart: &Heat,
    title: &str,
    cell: &HeatCell,
    (top, words, wide): (f64, f64, f64),
    canvas: &Canvas<'_>,
) -> f64 {
    let small = Type::LABEL.small();
    let lines = canvas.wrap(title, small, words);
    let withheld = match cell {
        HeatCell::Withheld(words) => canvas.wrap(words, small, wide - 5.0).len() as f64,
        HeatCell::Shown { .. } => 0.0,
    };
    let high = cell_height(chart)
        .max(lines.len() as f64 * small.leading() + 10.0)
        .max(withheld * small.leading() + 6.0);
    canvas.lines((0.0, top + 4.0), &lines, small);
    draw_cell(chart, cell, (canvas.width - wide, top, wide, high - 3.0), canvas);
    top + high
}
