//! Milestones on a line of time: promised, expected, reached.
//!
//! In: dates with the words for them. Out: [`Timeline`].
//! Holds: the last forecast is the current one; slip is said in words by the caller.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::State;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable, Value};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    pub as_of: Date,
    /// The label of the as-of line: "as of 30 Sep 2026".
    pub as_of_shown: String,
    #[serde(default)]
    pub rows: Vec<TimelineRow>,
    /// Days that the axis must reach, besides those of the rows.
    #[serde(default)]
    pub reach: Vec<Date>,
    #[serde(default)]
    pub key: TimelineKey,
    /// What stands in the plot when there is no milestone.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineRow {
    pub name: String,
    /// "Aurelia", "Sponsor, payment 4 M EUR".
    #[serde(default)]
    pub note: String,
    pub baseline: Option<Date>,
    /// In order of the day each was made.
    #[serde(default)]
    pub forecasts: Vec<Forecast>,
    pub actual: Option<Date>,
    /// The date that counts now, in words: "reached 14 Mar 2026".
    pub shown: String,
    /// The slip in words: "45 days late".
    pub slip: Option<State>,
    pub target: Option<Target>,
}

/// What was expected on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    pub on: Date,
    pub date: Date,
}

/// The words of the key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineKey {
    pub baseline: String,
    pub earlier: String,
    pub forecast: String,
    pub actual: String,
    /// What stands before a quarter's number.
    pub quarter: String,
}

impl Default for TimelineKey {
    fn default() -> Self {
        TimelineKey {
            baseline: "baseline".into(),
            earlier: "earlier forecast".into(),
            forecast: "forecast".into(),
            actual: "reached".into(),
            quarter: "Q".into(),
        }
    }
}

impl TimelineRow {
    /// The date it was reached on, else is expected on, else was promised for.
    pub fn date(&self) -> Option<Date> {
        self.actual.or(self.forecasts.last().map(|forecast| forecast.date)).or(self.baseline)
    }
}

impl Timeline {
    /// The rows in order of their date, those without one at the end, equals by name.
    pub fn sorted(&self) -> Vec<&TimelineRow> {
        let mut rows: Vec<&TimelineRow> = self.rows.iter().collect();
        rows.sort_by(|a, b| {
            let (x, y) = (a.date(), b.date());
            x.is_none().cmp(&y.is_none()).then(x.cmp(&y)).then(a.name.cmp(&b.name))
        });
        rows
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("milestone", "Milestone"),
            Column::words("note", "Note"),
            Column::words("baseline", "Baseline"),
            Column::words("earlier_forecasts", "Earlier forecasts"),
            Column::words("forecast", "Forecast"),
            Column::words("actual", "Actual"),
            Column::words("date", "Date"),
            Column::words("slip", "Slip"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for row in self.sorted() {
            let date = |date: Option<Date>| {
                date.map_or_else(Cell::empty, |date| Cell {
                    shown: Rich::text(format::short_date(date)),
                    value: Value::Text(date.to_string()),
                })
            };
            let (current, earlier) = match row.forecasts.split_last() {
                Some((current, earlier)) => (Some(current.date), earlier),
                None => (None, &[][..]),
            };
            let told = |of: &dyn Fn(Date) -> String| {
                let told = earlier.iter().map(|one| format!("{} (on {})", of(one.date), of(one.on)));
                told.collect::<Vec<_>>().join("; ")
            };
            let mut earlier_cell = super::words(&told(&format::short_date));
            if !earlier.is_empty() {
                earlier_cell.value = Value::Text(told(&|day| day.to_string()));
            }
            let cells = vec![
                super::linked(&row.name, row.target.as_ref()),
                super::words(&row.note),
                date(row.baseline),
                earlier_cell,
                date(current),
                date(row.actual),
                super::words(&row.shown),
                super::state(row.slip.as_ref()),
            ];
            table.push(None, cells);
        }
        table
    }
}
