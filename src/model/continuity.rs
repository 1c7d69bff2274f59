//! How long people stay.
//!
//! In: the people of a party with their first and last days. Out: [`Continuity`]. Holds: pages and
//! alerts go by this one computation; a rate is given only for groups in which one departure is no trend.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::model::people::Person;

/// A rate of fewer people than these says more about somebody than about a company.
pub const FEWEST: usize = 5;

/// The staff of a party over the year that ends with a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Continuity {
    /// People on the first day of the year, or on the alliance's first day where that is later.
    pub before: usize,
    /// People on its last day.
    pub now: usize,
    pub joined: usize,
    pub left: usize,
    /// Median months here of those who are here now; `None` where nobody is, or nobody's first day is known.
    pub median_months: Option<f64>,
}

impl Continuity {
    /// The year to `as_of`. Whoever has no first day has been here from the beginning.
    pub fn of<'a>(people: impl IntoIterator<Item = &'a Person>, began: Option<Date>, as_of: Date) -> Self {
        let year_ago = as_of.checked_sub(1.year()).unwrap_or(Date::MIN);
        let start = began.map_or(year_ago, |began| began.max(year_ago)).min(as_of);
        let mut continuity = Continuity { before: 0, now: 0, joined: 0, left: 0, median_months: None };
        let mut months = Vec::new();
        for person in people {
            let from = person.from.unwrap_or(Date::MIN);
            let is_gone = person.to.is_some_and(|to| to < as_of);
            if from > as_of {
                continue;
            }
            if from <= start && person.to.is_none_or(|to| to >= start) {
                continuity.before += 1;
            }
            if from > start {
                continuity.joined += 1;
            }
            if is_gone {
                continuity.left += usize::from(person.to.is_some_and(|to| to >= start));
            } else {
                continuity.now += 1;
                months.extend(person.from.map(|from| months_between(from, as_of)));
            }
        }
        continuity.median_months = median(months);
        continuity
    }

    /// Those who left, of the mean of the numbers at both ends of the year, from 0 up; `None` for
    /// groups of fewer than [`FEWEST`].
    pub fn turnover(&self) -> Option<f64> {
        let mean = (self.before + self.now) as f64 / 2.0;
        (self.before.max(self.now) >= FEWEST).then(|| self.left as f64 / mean)
    }
}

fn months_between(from: Date, to: Date) -> f64 {
    const DAYS_A_MONTH: f64 = 365.25 / 12.0;
    let span: Span = from.until(to).unwrap_or_default();
    f64::from(span.get_days()) / DAYS_A_MONTH
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => Some(values[middle]),
        _ => Some(values[middle - 1].midpoint(values[middle])),
    }
}
