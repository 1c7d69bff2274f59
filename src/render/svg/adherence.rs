//! A strip for each line of a plan: a mark on every planned day, its shape telling what came of it.

use super::calendar::{self, Marked, Steps};
use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::key;
use super::rows::{self, Axis, Words};
use crate::view::chart::{Adherence, AdherenceRow, Keeping};
use crate::view::rich::Tone;

/// Half the width of a mark with room, and of the smallest.
const LARGE: f64 = 4.6;
const SMALL: f64 = 1.7;

pub(super) fn draw(chart: &Adherence, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let words: Vec<Words<'_>> = chart
        .rows
        .iter()
        .map(|row| Words {
            party: None,
            name: &row.name,
            note: &row.note,
            shown: &row.shown,
            states: [row.state.as_ref(), None],
            target: row.target.as_ref(),
        })
        .collect();
    let now = [Marked { day: chart.as_of, shown: &chart.as_of_shown, is_now: true }];
    let axis = Axis { steps: Steps::Months, marked: &now };
    let marks = chart.rows.iter().flat_map(|row| &row.marks).map(|mark| mark.due);
    let dates = marks.chain([chart.first, chart.last]);
    let top = draw_key(chart, canvas) + 4.0;
    rows::draw(&words, &axis, dates, top, canvas, |at, y, plane| {
        draw_strip(&chart.rows[at], y, plane, canvas)
    })
}

/// The shapes that occur.
fn draw_key(chart: &Adherence, canvas: &Canvas<'_>) -> f64 {
    let marks = || chart.rows.iter().flat_map(|row| &row.marks);
    let occurring: Vec<Keeping> =
        Keeping::ALL.into_iter().filter(|keeping| marks().any(|mark| mark.is == *keeping)).collect();
    if occurring.is_empty() {
        return 0.0;
    }
    let words = occurring.iter().map(|keeping| chart.key.word(*keeping));
    key::draw(canvas, 0.0, 12.0, words, |at, (x, y)| mark((x + 6.0, y), occurring[at], LARGE, canvas))
}

/// As large as the shortest way between two planned days allows. What needs a look is drawn last.
fn draw_strip(row: &AdherenceRow, y: f64, plane: &Plane<'_>, canvas: &Canvas<'_>) {
    let spots: Vec<f64> = row.marks.iter().map(|mark| calendar::place(plane, mark.due)).collect();
    let closest = spots.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let half = (closest / 2.0 - 0.5).clamp(SMALL, LARGE);
    if let (Some(first), Some(last)) = (spots.first(), spots.last()) {
        canvas.line((*first, y), (*last, y), Ink::Rule.solid(0.9));
    }
    for keeping in [Keeping::ToCome, Keeping::Kept, Keeping::Late, Keeping::Missed] {
        for (x, _) in spots.iter().zip(&row.marks).filter(|(_, mark)| mark.is == keeping) {
            mark((*x, y), keeping, half, canvas);
        }
    }
}

/// A disc for what was kept, a triangle for what came late, a cross for what was missed, a ring for what is to
/// come. Trouble stands taller, so that it is seen among many.
fn mark((x, y): (f64, f64), keeping: Keeping, half: f64, canvas: &Canvas<'_>) {
    match keeping {
        Keeping::Kept => canvas.dot((x, y), half - 0.2, Ink::Tone(Tone::Good)),
        Keeping::Late => {
            let tall = half.max(3.2) + 0.9;
            canvas.polygon(
                &[(x, y - tall), (x + half + 0.8, y + tall * 0.8), (x - half - 0.8, y + tall * 0.8)],
                Ink::Tone(Tone::Watch),
            );
        }
        Keeping::Missed => {
            let (wide, tall) = (half.min(3.6), half.max(3.6) + 0.6);
            let stroke = Ink::Tone(Tone::Act).solid(2.0);
            canvas.line((x - wide, y - tall), (x + wide, y + tall), stroke);
            canvas.line((x - wide, y + tall), (x + wide, y - tall), stroke);
        }
        Keeping::ToCome => canvas.ring((x, y), half - 0.8, Ink::Quiet.solid(1.1)),
    }
}
