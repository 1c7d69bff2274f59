//! Several measures on one axis, each side a mark with its interval: the profile of a health check.
//!
//! In: estimates by measure and side. Out: [`Profile`].
//! Holds: all rows share one axis, and every row names its sides in the same order.

use serde::{Deserialize, Serialize};

use super::{Level, Side};
use crate::view::route::Target;
use crate::view::table::{Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// What the axis counts: "% favourable".
    pub unit: String,
    /// The heading of the rows: "Factor".
    pub rows_title: String,
    #[serde(default)]
    pub rows: Vec<ProfileRow>,
    /// Ends that the axis must reach.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// What stands there when there is no row.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileRow {
    pub name: String,
    pub sides: Vec<Side>,
    /// What is aimed at.
    pub goal: Option<Level>,
    pub target: Option<Target>,
}

impl Profile {
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("measure", &self.rows_title),
            Column::words("side", "Side"),
            Column::figures("value", &self.unit),
            Column::figures("low", "Low end, 95 %"),
            Column::figures("high", "High end, 95 %"),
            Column::figures("n", "n"),
            Column::figures("target", "Target"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            for side in &row.sides {
                let mut cells = vec![super::linked(&row.name, row.target.as_ref()), super::words(&side.name)];
                cells.extend(side.estimate.cells());
                cells.push(super::level(row.goal.as_ref()));
                table.push(None, cells);
            }
        }
        table
    }
}
