//! An axis of time, for charts whose rows lie on a line of days.
//!
//! In: the days that must be seen, and those that are marked by a line. Out: a plane whose horizontal unit
//! is a day, with its names and lines.
//! Holds: the axis begins and ends with a whole step; names never overlap, over centuries neither; no line
//! runs through a name.

use jiff::civil::Date;

use super::canvas::{self, Canvas, Plane, Type};
use super::ink::Ink;
use super::scale::Taken;
use crate::view::format;

/// The height of a row of names.
const ROW: f64 = 17.0;

/// The steps of an axis.
#[derive(Clone, Copy)]
pub(super) enum Steps<'c> {
    /// Years, with quarters where these have room; the word stands before a quarter's number.
    Quarters(&'c str),
    Months,
}

/// A day that a line through all rows marks.
#[derive(Clone, Copy)]
pub(super) struct Marked<'c> {
    pub day: Date,
    pub shown: &'c str,
    /// The day that the book describes has a broken line, any other a whole one.
    pub is_now: bool,
}

/// Whole steps, and the days that are marked.
pub(super) struct Calendar<'c> {
    first: Date,
    last: Date,
    steps: Steps<'c>,
    marked: &'c [Marked<'c>],
}

/// Where the words of a marked day stand: their left edge, and their row from the top.
struct Label {
    left: f64,
    wide: f64,
    row: usize,
}

/// Where a day stands, in pixels from the left.
pub(super) fn place(plane: &Plane<'_>, date: Date) -> f64 {
    canvas::place(plane, days(date), 0.0).0
}

impl<'c> Calendar<'c> {
    /// From the start of the first step touched to the end of the last one.
    pub fn around(dates: impl Iterator<Item = Date>, steps: Steps<'c>, marked: &'c [Marked<'c>]) -> Self {
        let all = || marked.iter().map(|marked| marked.day);
        let mut first = all().min().unwrap_or(Date::MAX);
        let mut last = all().max().unwrap_or(Date::MIN);
        for date in dates {
            first = first.min(date);
            last = last.max(date);
        }
        let first = steps.start(first.min(last));
        Calendar { first, last: steps.next(last).unwrap_or(Date::MAX), steps, marked }
    }

    /// How much room the names and the words of marked days take over the plot.
    pub fn height(&self, (left, right): (f64, f64), canvas: &Canvas<'_>) -> f64 {
        let plane = self.plane((left, right), (0.0, 1.0), canvas);
        let rows = self.labels(&plane, canvas).iter().map(|label| label.row + 1).max().unwrap_or(0);
        self.names() + rows as f64 * ROW
    }

    /// The height of the names of steps.
    fn names(&self) -> f64 {
        match self.steps {
            Steps::Quarters(_) => 2.0 * ROW - 1.0,
            Steps::Months => ROW,
        }
    }

    pub fn plane<'a>(
        &self,
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
        canvas: &Canvas<'a>,
    ) -> Plane<'a> {
        canvas.plane(left, top, right, bottom, days(self.first)..days(self.last), 0.0..1.0)
    }

    /// Draws names from `top`, then the words of marked days, and lines of both through the plot from
    /// `plot_top` to `bottom`.
    pub fn draw(&self, plane: &Plane<'_>, (top, plot_top, bottom): (f64, f64, f64), canvas: &Canvas<'_>) {
        match self.steps {
            Steps::Quarters(word) => self.draw_quarters(word, plane, (top, plot_top, bottom), canvas),
            Steps::Months => self.draw_months(plane, (top, plot_top, bottom), canvas),
        }
        let ends = [self.first, self.last].map(|date| place(plane, date));
        canvas.line((ends[0], plot_top), (ends[1], plot_top), Ink::Quiet.solid(0.9));
        self.draw_marked(plane, (top + self.names(), plot_top, bottom), canvas);
    }

    /// A line between two steps: beside their names and through the plot, not through what stands between.
    fn draw_border(
        &self,
        x: f64,
        (from, names_bottom): (f64, f64),
        (plot_top, bottom): (f64, f64),
        stroke: super::ink::Stroke,
        canvas: &Canvas<'_>,
    ) {
        canvas.line((x, from), (x, names_bottom), stroke);
        canvas.line((x, plot_top), (x, bottom), stroke);
    }

    fn draw_quarters(
        &self,
        word: &str,
        plane: &Plane<'_>,
        (top, plot_top, bottom): (f64, f64, f64),
        canvas: &Canvas<'_>,
    ) {
        let Calendar { first, last, .. } = *self;
        let x = |date: Date| place(plane, date);
        let a_year = 365.25 * (x(last) - x(first)) / (days(last) - days(first)).max(1.0);
        let set = Type::LABEL.small();
        let every = (38.0 / a_year).ceil().max(1.0) as i16;
        let with_quarters = a_year >= 96.0;
        let names_bottom = top + self.names() - 2.0;
        let mut at = first;
        let mut taken = Taken::default();
        while at < last {
            let next = self.steps.next(at).unwrap_or(last);
            let is_year = at.month() == 1;
            let counts = is_year && at.year() % every == 0;
            // Over centuries a line for each year would be one grey block.
            if counts || (is_year && a_year >= 4.0) {
                let from = (top + 1.0, names_bottom);
                self.draw_border(x(at), from, (plot_top, bottom), Ink::Rule.solid(0.9), canvas);
            } else if with_quarters {
                let from = (top + ROW + 4.0, names_bottom);
                self.draw_border(x(at), from, (plot_top, bottom), Ink::Rule.dotted(0.7), canvas);
            }
            if with_quarters {
                let name = format!("{}{}", word, (at.month() - 1) / 3 + 1);
                canvas.text(((x(at) + x(next)) / 2.0, top + ROW - 1.0), &name, set.quiet().center());
            }
            let wide = canvas.measure("2026", set.strong());
            let fits = at == first && (with_quarters || !is_year) && x(last) - x(at) > wide;
            // A year too short for its name must not take the place of the next one's.
            let next_named = Date::new(at.year() + every - at.year().rem_euclid(every), 1, 1);
            let room = x(next_named.unwrap_or(last).min(last)) - x(at);
            if (counts || fits) && room >= wide + 6.0 && taken.take(x(at), x(at) + wide + 6.0, 0.0) {
                canvas.text((x(at) + 4.0, top), &at.year().to_string(), set.strong());
            }
            at = next;
        }
    }

    fn draw_months(&self, plane: &Plane<'_>, (top, plot_top, bottom): (f64, f64, f64), canvas: &Canvas<'_>) {
        let x = |date: Date| place(plane, date);
        let set = Type::LABEL.small().quiet();
        let mut taken = Taken::default();
        let mut at = self.first;
        while at < self.last {
            let next = self.steps.next(at).unwrap_or(self.last);
            let name = format::month(at);
            let wide = canvas.measure(&name, set);
            let is_named = x(at) + 4.0 + wide <= x(self.last) && taken.take(x(at), x(at) + wide + 8.0, 0.0);
            if is_named {
                canvas.text((x(at) + 4.0, top), &name, set);
            }
            // A month without its name has a line only where lines do not stand too close.
            if is_named || x(next) - x(at) >= 10.0 {
                let from = if is_named { top + 1.0 } else { top + ROW - 7.0 };
                let names_bottom = top + self.names() - 2.0;
                self.draw_border(
                    x(at),
                    (from, names_bottom),
                    (plot_top, bottom),
                    Ink::Rule.solid(0.8),
                    canvas,
                );
            }
            at = next;
        }
    }

    /// The words of the marked days in as few rows as keep them apart. Two share one as long as the
    /// earlier can end and the later begin at its line.
    fn labels(&self, plane: &Plane<'_>, canvas: &Canvas<'_>) -> Vec<Label> {
        let set = Type::LABEL.small().strong();
        let spots: Vec<(f64, f64)> = self
            .marked
            .iter()
            .map(|marked| (place(plane, marked.day), canvas.measure(marked.shown, set)))
            .collect();
        let inside = |left: f64, wide: f64| left.min(canvas.width - wide).max(0.0);
        let centred: Vec<f64> = spots.iter().map(|(x, wide)| inside(x - wide / 2.0, *wide)).collect();
        let mut order: Vec<usize> = (0..spots.len()).collect();
        order.sort_by(|one, two| spots[*one].0.total_cmp(&spots[*two].0));
        let are_apart = |lefts: &[f64]| {
            order.windows(2).all(|pair| lefts[pair[0]] + spots[pair[0]].1 + 10.0 <= lefts[pair[1]])
        };
        let mut apart = centred.clone();
        if let [earlier, later] = order[..] {
            let ((x, wide), (other, other_wide)) = (spots[earlier], spots[later]);
            apart[earlier] = inside(x - wide - 4.0, wide);
            apart[later] = inside(other + 4.0, other_wide);
        }
        let (lefts, is_one_row) = match () {
            () if are_apart(&centred) => (centred, true),
            () if are_apart(&apart) => (apart, true),
            () => (centred, false),
        };
        let row =
            |at: usize| if is_one_row { 0 } else { order.iter().position(|other| *other == at).unwrap_or(0) };
        (0..spots.len()).map(|at| Label { left: lefts[at], wide: spots[at].1, row: row(at) }).collect()
    }

    /// The marked days as lines, their words over them.
    fn draw_marked(&self, plane: &Plane<'_>, (top, plot_top, bottom): (f64, f64, f64), canvas: &Canvas<'_>) {
        let set = Type::LABEL.small().strong();
        let labels = self.labels(plane, canvas);
        for (marked, label) in self.marked.iter().zip(&labels) {
            let x = place(plane, marked.day);
            canvas.text((label.left, top + label.row as f64 * ROW), marked.shown, set);
            let is_crossed = |other: &&Label| {
                other.row >= label.row && other.left - 3.0 < x && x < other.left + other.wide + 3.0
            };
            // From beside its words where they end at it, else from under all that stands in its way.
            let from = match labels.iter().filter(is_crossed).map(|other| other.row + 1).max() {
                Some(rows) => top + rows as f64 * ROW - 3.0,
                None => top + label.row as f64 * ROW + 1.0,
            };
            let stroke = if marked.is_now { Ink::Text.dashed(1.1) } else { Ink::Text.solid(1.6) };
            canvas.line((x, from.min(plot_top)), (x, bottom), stroke);
        }
    }
}

impl Steps<'_> {
    fn start(self, date: Date) -> Date {
        match self {
            Steps::Quarters(_) => Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).unwrap_or(date),
            Steps::Months => date.first_of_month(),
        }
    }

    /// `None` at the end of the calendar.
    fn next(self, date: Date) -> Option<Date> {
        let months = match self {
            Steps::Quarters(_) => 3,
            Steps::Months => 1,
        };
        self.start(date).checked_add(jiff::Span::new().months(months)).ok()
    }
}

fn days(date: Date) -> f64 {
    let epoch = Date::constant(2000, 1, 1);
    epoch.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn steps_end_with_the_calendar() {
        let quarters = Steps::Quarters("Q");
        assert_eq!(quarters.next(date(2026, 11, 3)), Some(date(2027, 1, 1)));
        assert_eq!(quarters.next(date(2026, 1, 1)), Some(date(2026, 4, 1)));
        assert_eq!(quarters.next(Date::MAX), None);
        assert_eq!(Steps::Months.next(date(2026, 12, 31)), Some(date(2027, 1, 1)));
        assert_eq!(Steps::Months.next(Date::MAX), None);
    }
}
