//! Figures with their intervals: a mark a side, in its colour and a shape of its own.
//!
//! In: places in pixels. Out: marks, whiskers, and keys to them.
//! Holds: sides differ by shape as well as by colour, so that they stay apart in grey.

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use super::key;
use super::scale::{Taken, rounded, ticks, words};

/// Half the size of a mark.
pub(super) const MARK: f64 = 4.4;

/// Half the size of a mark among many.
pub(super) const SMALL: f64 = 2.8;

/// The mark of a party on paper, `half` being half its width; a ring for all together.
pub(super) fn mark(canvas: &Canvas<'_>, (x, y): (f64, f64), half: f64, party: Option<u8>) {
    let ink = Ink::of_party(party);
    let paper = half + 1.3;
    match party.map(|party| party.saturating_sub(1) % 4) {
        None => canvas.ring((x, y), half - 0.4, ink.solid(1.8)),
        Some(0) => {
            canvas.dot((x, y), paper, Ink::Paper);
            canvas.dot((x, y), half, ink);
        }
        Some(1) => {
            let inner = half - 0.4;
            canvas.rect(x - paper, y - paper, 2.0 * paper, 2.0 * paper, Ink::Paper);
            canvas.rect(x - inner, y - inner, 2.0 * inner, 2.0 * inner, ink);
        }
        Some(2) => {
            let tip = half + 1.2;
            canvas.polygon(&[(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)], ink);
        }
        Some(_) => {
            let tip = half + 0.8;
            canvas.polygon(&[(x, y - tip), (x + tip, y + half), (x - tip, y + half)], ink);
        }
    }
}

/// Half the height of a whisker's end.
const END: f64 = 3.2;

/// An interval from `low` to `high` along a line at the height `y`.
pub(super) fn whisker(canvas: &Canvas<'_>, (low, high): (f64, f64), y: f64, ink: Ink) {
    canvas.line((low, y), (high, y), ink.solid(1.5));
    for end in [low, high] {
        canvas.line((end, y - END), (end, y + END), ink.solid(1.2));
    }
}

/// The same upright, at `x`.
pub(super) fn upright(canvas: &Canvas<'_>, x: f64, (low, high): (f64, f64), ink: Ink) {
    canvas.line((x, low), (x, high), ink.solid(1.2));
    for end in [low, high] {
        canvas.line((x - END + 0.6, end), (x + END - 0.6, end), ink.solid(1.2));
    }
}

/// Which mark is whose, and where the next thing may begin.
pub(super) fn draw_key<'n>(
    canvas: &Canvas<'_>,
    top: f64,
    sides: impl IntoIterator<Item = (&'n str, Option<u8>)>,
) -> f64 {
    let sides: Vec<(&str, Option<u8>)> = sides.into_iter().collect();
    key::draw(canvas, top, 2.0 * MARK + 2.0, sides.iter().map(|(name, _)| *name), |at, (x, y)| {
        mark(canvas, (x + MARK + 1.0, y), MARK, sides[at].1);
    })
}

/// The ends of an axis that holds every number; what is given is reached.
pub(super) fn reach(
    numbers: impl Iterator<Item = f64>,
    low: Option<f64>,
    high: Option<f64>,
    count: usize,
) -> (f64, f64) {
    let numbers: Vec<f64> = numbers.chain(low).chain(high).filter(|number| number.is_finite()).collect();
    let least = numbers.iter().copied().reduce(f64::min).unwrap_or(0.0);
    let most = numbers.iter().copied().reduce(f64::max).unwrap_or(1.0);
    rounded(least, most, count)
}

/// A horizontal axis: where a number stands between two edges.
pub(super) struct Axis {
    pub left: f64,
    pub right: f64,
    pub low: f64,
    pub high: f64,
}

impl Axis {
    pub fn at(&self, number: f64) -> f64 {
        let part = (number - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        self.left + part.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Fine lines from `top` to `bottom`, zero a little stronger where the axis crosses it.
    pub fn draw_lines(&self, canvas: &Canvas<'_>, count: usize, top: f64, bottom: f64) {
        for tick in ticks(self.low, self.high, count) {
            let stroke = match tick.abs() < 1e-9 && self.low < 0.0 {
                true => Ink::Quiet.solid(1.0),
                false => Ink::Rule.solid(0.7),
            };
            canvas.line((self.at(tick), top), (self.at(tick), bottom), stroke);
        }
    }

    /// The numbers under the lines, and where the next thing may begin.
    pub fn draw_words(&self, canvas: &Canvas<'_>, count: usize, top: f64) -> f64 {
        let set = Type::LABEL.small().quiet().center();
        let marks = ticks(self.low, self.high, count);
        let mut taken = Taken::default();
        for tick in &marks {
            let shown = words(*tick, &marks);
            let half = canvas.measure(&shown, set) / 2.0;
            let x = self.at(*tick).max(half).min(canvas.width - half);
            if taken.take(x - half, x + half, 4.0) {
                canvas.text((x, top), &shown, set);
            }
        }
        top + set.leading()
    }
}
