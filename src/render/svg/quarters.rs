//! An axis of quarters and years, for charts whose rows lie on a line of time.
//!
//! In: the days that must be seen. Out: a plane whose horizontal unit is a day, with its lines and
//! labels.
//! Holds: the axis begins and ends with a quarter; labels never overlap, over centuries neither.

use jiff::civil::Date;

use super::canvas::{self, Canvas, Plane, Type};
use super::ink::Ink;
use super::scale::Taken;

/// Whole quarters, and the day that the book describes.
pub(super) struct Quarters {
    first: Date,
    last: Date,
    as_of: Date,
}

/// Where a day stands, in pixels from the left.
pub(super) fn place(plane: &Plane<'_>, date: Date) -> f64 {
    canvas::place(plane, days(date), 0.0).0
}

impl Quarters {
    /// From the start of the first quarter touched to the end of the last one.
    pub fn around(dates: impl Iterator<Item = Date>, as_of: Date) -> Self {
        let (first, last) =
            dates.fold((as_of, as_of), |(first, last), date| (first.min(date), last.max(date)));
        Quarters { first: quarter(first), last: next_quarter(last).unwrap_or(Date::MAX), as_of }
    }

    pub fn plane<'a>(
        &self,
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
        canvas: &Canvas<'a>,
    ) -> Plane<'a> {
        canvas.plane(left, top, right, bottom, days(self.first)..days(self.last), 0.0..1.0)
    }

    /// The day of the book as a broken line, `shown` over it.
    pub fn draw_as_of(&self, shown: &str, plane: &Plane<'_>, (top, bottom): (f64, f64), canvas: &Canvas<'_>) {
        let x = place(plane, self.as_of);
        let set = Type::LABEL.small().strong();
        let half = canvas.measure(shown, set) / 2.0;
        let middle = x.max(half).min(canvas.width - half);
        canvas.text((middle, top - 2.0), shown, set.center());
        canvas.line((x, top + 13.0), (x, bottom), Ink::Text.dashed(1.1));
    }

    /// Lines and names of quarters and years over and in the plot; `word` stands before a quarter's number.
    pub fn draw_axis(&self, word: &str, plane: &Plane<'_>, (top, bottom): (f64, f64), canvas: &Canvas<'_>) {
        let Quarters { first, last, .. } = *self;
        let x = |date: Date| place(plane, date);
        let a_year = 365.25 * (x(last) - x(first)) / (days(last) - days(first)).max(1.0);
        let set = Type::LABEL.small();
        let every = (38.0 / a_year).ceil().max(1.0) as i16;
        let with_quarters = a_year >= 96.0;
        let mut at = first;
        let mut taken = Taken::default();
        while at < last {
            let next = next_quarter(at).unwrap_or(last);
            let is_year = at.month() == 1;
            let counts = is_year && at.year() % every == 0;
            // Over centuries a line for each year would be one grey block.
            if counts || (is_year && a_year >= 4.0) {
                canvas.line((x(at), top - 32.0), (x(at), bottom), Ink::Rule.solid(0.9));
            } else if with_quarters {
                canvas.line((x(at), top - 10.0), (x(at), bottom), Ink::Rule.dotted(0.7));
            }
            if with_quarters {
                let name = format!("{}{}", word, (at.month() - 1) / 3 + 1);
                canvas.text(((x(at) + x(next)) / 2.0, top - 17.0), &name, set.quiet().center());
            }
            let wide = canvas.measure("2026", set.strong());
            let fits = at == first && (with_quarters || !is_year) && x(last) - x(at) > wide;
            // A year too short for its name must not take the place of the next one's.
            let next_named = Date::new(at.year() + every - at.year().rem_euclid(every), 1, 1);
            let room = x(next_named.unwrap_or(last).min(last)) - x(at);
            if (counts || fits) && room >= wide + 6.0 && taken.take(x(at), x(at) + wide + 6.0, 0.0) {
                canvas.text((x(at) + 4.0, top - 33.0), &at.year().to_string(), set.strong().halo());
            }
            at = next;
        }
        canvas.line((x(first), top), (x(last), top), Ink::Quiet.solid(0.9));
    }
}

fn quarter(date: Date) -> Date {
    Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).unwrap_or(date)
}

/// `None` at the end of the calendar.
fn next_quarter(date: Date) -> Option<Date> {
    let start = quarter(date);
    let (year, month) =
        if start.month() == 10 { (start.year() + 1, 1) } else { (start.year(), start.month() + 3) };
    Date::new(year, month, 1).ok()
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
    fn quarters_end_with_the_calendar() {
        assert_eq!(next_quarter(date(2026, 11, 3)), Some(date(2027, 1, 1)));
        assert_eq!(next_quarter(date(2026, 1, 1)), Some(date(2026, 4, 1)));
        assert_eq!(next_quarter(Date::MAX), None);
    }
}
