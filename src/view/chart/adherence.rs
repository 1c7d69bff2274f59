//! Whether a plan is kept: a row for each of its lines, a mark for each planned day.
//!
//! In: planned days with what came of them. Out: [`Adherence`].
//! Holds: a mark stands on the planned day, whenever it was done; what is to come is no failure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::State;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable, Value};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adherence {
    pub as_of: Date,
    /// The label of the as-of line: "as of 30 Oct 2026".
    pub as_of_shown: String,
    /// The first and the last day that the axis must reach.
    pub first: Date,
    pub last: Date,
    /// The heading of the rows: "Who is told what".
    pub rows_title: String,
    #[serde(default)]
    pub rows: Vec<AdherenceRow>,
    #[serde(default)]
    pub key: AdherenceKey,
    /// What stands in the plot when there is no row.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdherenceRow {
    pub name: String,
    /// "monthly, newsletter".
    #[serde(default)]
    pub note: String,
    /// In order of time.
    #[serde(default)]
    pub marks: Vec<PlannedMark>,
    /// "22 of 24 kept".
    #[serde(default)]
    pub shown: String,
    pub state: Option<State>,
    pub target: Option<Target>,
}

/// A planned day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedMark {
    pub due: Date,
    /// When it was done, if it was.
    pub done: Option<Date>,
    pub is: Keeping,
}

/// What came of a planned day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeping {
    Kept,
    Late,
    Missed,
    ToCome,
}

impl Keeping {
    pub const ALL: [Keeping; 4] = [Keeping::Kept, Keeping::Late, Keeping::Missed, Keeping::ToCome];
}

/// The words of the key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdherenceKey {
    pub kept: String,
    pub late: String,
    pub missed: String,
    pub to_come: String,
}

impl Default for AdherenceKey {
    fn default() -> Self {
        AdherenceKey {
            kept: "kept".into(),
            late: "late".into(),
            missed: "missed".into(),
            to_come: "to come, or still in time".into(),
        }
    }
}

impl AdherenceKey {
    pub fn word(&self, keeping: Keeping) -> &str {
        match keeping {
            Keeping::Kept => &self.kept,
            Keeping::Late => &self.late,
            Keeping::Missed => &self.missed,
            Keeping::ToCome => &self.to_come,
        }
    }
}

impl Adherence {
    /// A row for each planned day.
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("row", &self.rows_title),
            Column::words("planned", "Planned for"),
            Column::words("done", "Done on"),
            Column::words("state", "State"),
        ];
        let date = |date: Date| Cell {
            shown: Rich::text(format::short_date(date)),
            value: Value::Text(date.to_string()),
        };
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            for mark in &row.marks {
                let cells = vec![
                    super::linked(&row.name, row.target.as_ref()),
                    date(mark.due),
                    mark.done.map_or_else(Cell::empty, date),
                    super::words(self.key.word(mark.is)),
                ];
                table.push(None, cells);
            }
        }
        table
    }
}
