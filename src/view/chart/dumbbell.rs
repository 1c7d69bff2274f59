//! The distance between two sides, row by row: two marks, and their difference with its interval.
//!
//! In: estimates of two sides and the difference between them. Out: [`Dumbbell`].
//! Holds: every difference is the first side's figure less the second's; rows stand in the order in
//! which they are given.

use serde::{Deserialize, Serialize};

use super::{Estimate, Level, Span};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dumbbell {
    /// What the axis counts: "% favourable".
    pub unit: String,
    /// The heading of the rows: "Question".
    pub rows_title: String,
    pub first: Party,
    pub second: Party,
    #[serde(default)]
    pub rows: Vec<DumbbellRow>,
    /// Ends that the axis of the figures must reach.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// A difference, without its sign, that the axis of the differences must reach.
    #[serde(default)]
    pub furthest: Option<f64>,
    /// What stands there when there is no row.
    #[serde(default)]
    pub nothing: String,
}

/// A side by its name and the number of its colour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    pub number: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DumbbellRow {
    pub name: String,
    /// What the row belongs to: the factor of a question.
    #[serde(default)]
    pub note: String,
    pub first: Estimate,
    pub second: Estimate,
    pub difference: Difference,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    Shown {
        /// In the unit's points.
        value: Level,
        interval: Option<Span>,
        /// "notable", "could be chance".
        verdict: String,
        notable: bool,
    },
    Withheld(String),
}

impl Difference {
    /// "−22 (−38 to −5)", or why there is none.
    pub fn words(&self) -> String {
        match self {
            Difference::Shown { value, interval: Some(span), .. } => {
                format!("{} ({})", value.shown, span.words())
            }
            Difference::Shown { value, interval: None, .. } => value.shown.clone(),
            Difference::Withheld(words) => words.clone(),
        }
    }

    /// Every number that an axis has to reach.
    pub fn numbers(&self) -> Vec<f64> {
        match self {
            Difference::Shown { value, interval, .. } => {
                let ends = interval.iter().flat_map(|span| [span.low.at, span.high.at]);
                std::iter::once(value.at).chain(ends).collect()
            }
            Difference::Withheld(_) => Vec::new(),
        }
    }
}

impl Dumbbell {
    /// What the differences are: "Novalis less Corvane".
    pub fn difference_title(&self) -> String {
        format!("{} less {}", self.first.name, self.second.name)
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let (first, second) = (&self.first.name, &self.second.name);
        let columns = vec![
            Column::words("row", &self.rows_title),
            Column::words("note", "Belongs to"),
            Column::figures(&key(first), &format!("{first}, {}", self.unit)),
            Column::figures(&format!("{}_n", key(first)), &format!("n, {first}")),
            Column::figures(&key(second), &format!("{second}, {}", self.unit)),
            Column::figures(&format!("{}_n", key(second)), &format!("n, {second}")),
            Column::figures("difference", &self.difference_title()),
            Column::figures("low", "Low end, 95 %"),
            Column::figures("high", "High end, 95 %"),
            Column::words("verdict", "To be taken as"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            let mut cells = vec![super::linked(&row.name, row.target.as_ref()), super::words(&row.note)];
            for estimate in [&row.first, &row.second] {
                let [value, _, _, n] = estimate.cells();
                cells.extend([value, n]);
            }
            match &row.difference {
                Difference::Shown { value, interval, verdict, .. } => {
                    cells.push(super::level(Some(value)));
                    cells.push(super::level(interval.as_ref().map(|span| &span.low)));
                    cells.push(super::level(interval.as_ref().map(|span| &span.high)));
                    cells.push(super::words(verdict));
                }
                Difference::Withheld(words) => {
                    cells.extend([super::words(words), Cell::empty(), Cell::empty(), Cell::empty()]);
                }
            }
            table.push(None, cells);
        }
        table.without_empty("note")
    }
}

/// A name as the heading of a column in an export.
fn key(name: &str) -> String {
    crate::schema::Slug::from_words(name)
        .map_or_else(|| "side".to_owned(), |slug| slug.as_str().replace('-', "_"))
}
