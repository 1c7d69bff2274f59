//! One measure over its periods.
//!
//! In: a series with its breaks, counts and notes. Out: [`Run`].
//! Holds: points are in order of time; where the measure changed, the later point says so and no
//! line joins it to the earlier one; a period without a value is a gap, never a zero.

use serde::{Deserialize, Serialize};

use super::{Goal, Level};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// What the axis counts: "days", "% favourable".
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub points: Vec<RunPoint>,
    pub goal: Option<Goal>,
    pub median: Option<Level>,
    pub baseline: Option<Level>,
    /// What others reach; whose figures they are stands in the figure's subtitle.
    #[serde(default)]
    pub benchmarks: Vec<Level>,
    /// The party whose series this is, from 1; none for a shared measure.
    pub party: Option<u8>,
    /// Ends that the axis must reach.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// What stands in the plot when no period has a value.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunPoint {
    /// "2026 Q3", "Jan 2026", "Wave 2".
    pub period: String,
    pub value: Option<Level>,
    /// The count behind the value, as shown: "24", "fewer than 5".
    pub n: Option<String>,
    pub note: Option<String>,
    /// Why the series starts anew here.
    #[serde(rename = "break")]
    pub break_before: Option<String>,
    pub target: Option<Target>,
}

impl Run {
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let value = if self.unit.is_empty() { "Value" } else { &self.unit };
        let columns = vec![
            Column::words("period", "Period"),
            Column::figures("value", value),
            Column::figures("n", "n"),
            Column::words("note", "Note"),
            Column::words("break", "Break in the series"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for point in &self.points {
            let cells = vec![
                super::linked(&point.period, point.target.as_ref()),
                super::level(point.value.as_ref()),
                count(point.n.as_deref()),
                super::words(point.note.as_deref().unwrap_or_default()),
                super::words(point.break_before.as_deref().unwrap_or_default()),
            ];
            table.push(None, cells);
        }
        table
    }
}

/// A count as a number where it is one, else in its words ("fewer than 5").
pub(super) fn count(n: Option<&str>) -> Cell {
    match n {
        None => Cell::empty(),
        Some(n) => match n.parse::<u32>() {
            Ok(number) => Cell::number(f64::from(number), n),
            Err(_) => Cell::text(n),
        },
    }
}
