//! A Gantt chart: what lasts from a day to a day, one bar each; work to come, people's time in the alliance.
//!
//! In: dates with the words for them. Out: [`Gantt`].
//! Holds: a bar without a last day goes on; how firm a bar is shows without its colour.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::State;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable, Value};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gantt {
    pub as_of: Date,
    /// The label of the as-of line: "as of 30 Sep 2026".
    pub as_of_shown: String,
    #[serde(default)]
    pub rows: Vec<GanttBar>,
    /// Days that the axis must reach, besides those of the rows.
    #[serde(default)]
    pub reach: Vec<Date>,
    pub key: GanttKey,
    /// What stands in the plot when there is no bar.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GanttBar {
    pub name: String,
    /// "Corvane, 12 monitors".
    #[serde(default)]
    pub note: String,
    /// The number of the party's colour, from 1; none where it belongs to all.
    pub party: Option<u8>,
    pub from: Date,
    /// None where no end is known.
    pub until: Option<Date>,
    #[serde(default)]
    pub firmness: Firmness,
    /// The time in words: "Jan 2027 to Jun 2028".
    pub shown: String,
    /// What is to be said about it: "possible", "leaves without a successor".
    pub state: Option<State>,
    pub target: Option<Target>,
}

/// How sure a bar is: whole, outlined, or outlined with a broken line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Firmness {
    #[default]
    Settled,
    Planned,
    Possible,
}

/// The words of the key; one that is empty is not used in this chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GanttKey {
    #[serde(default)]
    pub settled: String,
    #[serde(default)]
    pub planned: String,
    #[serde(default)]
    pub possible: String,
    /// What stands before a quarter's number.
    pub quarter: String,
    /// The heading of the table's first column.
    pub name: String,
}

impl Gantt {
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let has_firmness = !self.key.planned.is_empty() || !self.key.possible.is_empty();
        let mut columns = vec![
            Column::words("name", &self.key.name),
            Column::words("note", "Note"),
            Column::words("from", "From"),
            Column::words("until", "Until"),
        ];
        if has_firmness {
            columns.push(Column::words("firmness", "How sure"));
        }
        columns.push(Column::words("state", "State"));
        let date = |date: Date| Cell {
            shown: Rich::text(format::short_date(date)),
            value: Value::Text(date.to_string()),
        };
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            let mut cells = vec![
                super::linked(&row.name, row.target.as_ref()),
                super::words(&row.note),
                date(row.from),
                row.until.map_or_else(Cell::empty, date),
            ];
            if has_firmness {
                cells.push(super::words(self.key.word(row.firmness)));
            }
            cells.push(super::state(row.state.as_ref()));
            table.push(None, cells);
        }
        table
    }
}

impl GanttKey {
    pub fn word(&self, firmness: Firmness) -> &str {
        match firmness {
            Firmness::Settled => &self.settled,
            Firmness::Planned => &self.planned,
            Firmness::Possible => &self.possible,
        }
    }
}
