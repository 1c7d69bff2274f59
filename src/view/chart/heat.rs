//! Many alliances, or other things, beside each other: a table of shaded and lettered cells, each with its
//! course where it has one.
//!
//! In: one figure for each row and measure, and how it came about. Out: [`Heat`].
//! Holds: every row has one cell for each column; all rows were measured in the same way; a cell
//! without a figure says why in words.

use serde::{Deserialize, Serialize};

use super::{Level, State};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heat {
    /// What the cells count: "% favourable".
    pub unit: String,
    /// The heading of the rows: "Alliance".
    pub rows_title: String,
    /// The measures.
    pub columns: Vec<String>,
    /// From the strongest shade to the weakest.
    pub bands: Vec<Band>,
    #[serde(default)]
    pub rows: Vec<HeatRow>,
    /// What stands there when there is no row.
    #[serde(default)]
    pub nothing: String,
}

/// A stretch of values with one letter and one shade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    pub letter: String,
    /// The least value in it; none for the last.
    pub from: Option<f64>,
    /// "75 and more".
    pub shown: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeatRow {
    pub name: String,
    /// When it was measured, "Sep 2026", or what else is to be said of the row.
    #[serde(default)]
    pub when: String,
    pub cells: Vec<HeatCell>,
    /// What needs somebody, in a word with its tone, and when it is measured next; for all rows or
    /// for none.
    #[serde(flatten)]
    pub standing: Option<Standing>,
    pub target: Option<Target>,
}

/// How a row stands today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub alerts: State,
    pub next: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeatCell {
    Shown {
        value: Level,
        /// How many are counted; empty for all cells where nothing is.
        #[serde(default)]
        n: String,
        /// The values over time, the last one this cell's; none where nothing may be shown, or
        /// where the series starts anew.
        #[serde(default)]
        course: Vec<CoursePoint>,
    },
    Withheld(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoursePoint {
    At(f64),
    Gap,
}

impl Heat {
    /// The band of a value, by its place.
    pub fn band(&self, value: f64) -> Option<usize> {
        self.bands.iter().position(|band| band.from.is_none_or(|from| value >= from))
    }

    /// Whether rows say how they stand today.
    pub fn has_standing(&self) -> bool {
        self.rows.iter().all(|row| row.standing.is_some())
    }

    /// Whether a cell has a course.
    pub fn has_courses(&self) -> bool {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.into_iter().any(|cell| matches!(cell, HeatCell::Shown { course, .. } if course.len() > 1))
    }

    /// Whether cells tell how many are counted.
    fn has_counts(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        !cells.any(|cell| matches!(cell, HeatCell::Shown { n, .. } if n.is_empty()))
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let key = self.rows_title.to_lowercase().replace(' ', "_");
        let mut columns = vec![Column::words(&key, &self.rows_title)];
        if self.has_standing() {
            columns.push(Column::words("wave", "Measured"));
        }
        for (at, title) in self.columns.iter().enumerate() {
            columns.push(Column::figures(&format!("measure_{}", at + 1), title));
            if self.has_counts() {
                columns.push(Column::figures(&format!("measure_{}_n", at + 1), &format!("n, {title}")));
            }
        }
        if self.has_standing() {
            columns.push(Column::words("alerts", "Open alerts"));
            columns.push(Column::words("next", "Next check-in"));
        }
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            let mut cells = vec![super::linked(&row.name, row.target.as_ref())];
            if self.has_standing() {
                cells.push(super::words(&row.when));
            }
            for at in 0..self.columns.len() {
                let (figure, count) = match row.cells.get(at) {
                    Some(HeatCell::Shown { value, n, .. }) => {
                        let letter = self.band(value.at).map_or("", |band| self.bands[band].letter.as_str());
                        let words = format!("{} {letter}", value.shown);
                        (Cell::number(value.at, words.trim()), super::run::count(Some(n)))
                    }
                    Some(HeatCell::Withheld(words)) => (super::words(words), Cell::empty()),
                    None => (Cell::empty(), Cell::empty()),
                };
                cells.push(figure);
                if self.has_counts() {
                    cells.push(count);
                }
            }
            if let Some(Standing { alerts, next }) = row.standing.as_ref().filter(|_| self.has_standing()) {
                cells.push(super::state(Some(alerts)));
                cells.push(super::words(next));
            }
            table.push(None, cells);
        }
        table
    }
}
