//! Measures against their targets, one a row, each on its own scale.
//!
//! In: values, targets and bands with their words. Out: [`Bullet`].
//! Holds: a row without a value says in words why there is none.

use serde::{Deserialize, Serialize};

use super::{Goal, Level, State};
use crate::view::rich::Tone;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bullet {
    #[serde(default)]
    pub rows: Vec<BulletRow>,
    /// What stands there when there is no row.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BulletRow {
    pub name: String,
    /// What is measured and when: "median days, 3rd quarter 2026".
    #[serde(default)]
    pub note: String,
    pub direction: Direction,
    pub value: Option<Level>,
    /// What stands instead of a value: "not reported yet".
    #[serde(default)]
    pub missing: String,
    pub goal: Option<Goal>,
    pub baseline: Option<Level>,
    /// What each stretch of the scale means, from low to high.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// The ends of the scale; what is missing follows from the numbers.
    pub low: Option<Level>,
    pub high: Option<Level>,
    pub state: Option<State>,
    pub target: Option<Target>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Higher,
    Lower,
    Range,
    OnTarget,
}

/// A stretch of a scale; an open end runs to the end of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Zone {
    pub tone: Tone,
    pub from: Option<f64>,
    pub to: Option<f64>,
}

impl Zone {
    /// The three zones of a measure that is better when `direction` says so: from `amber` on it
    /// needs watching, from `red` on it needs acting upon. For a measure with a best place the two
    /// are distances from `goal`.
    pub fn beyond(direction: Direction, goal: &Goal, amber: f64, red: f64) -> Vec<Zone> {
        let zone = |tone, from, to| Zone { tone, from, to };
        match direction {
            Direction::Higher => vec![
                zone(Tone::Act, None, Some(red)),
                zone(Tone::Watch, Some(red), Some(amber)),
                zone(Tone::Good, Some(amber), None),
            ],
            Direction::Lower => vec![
                zone(Tone::Good, None, Some(amber)),
                zone(Tone::Watch, Some(amber), Some(red)),
                zone(Tone::Act, Some(red), None),
            ],
            Direction::Range | Direction::OnTarget => {
                let (low, high) = goal.bounds();
                vec![
                    zone(Tone::Act, None, Some(low - red)),
                    zone(Tone::Watch, Some(low - red), Some(low - amber)),
                    zone(Tone::Good, Some(low - amber), Some(high + amber)),
                    zone(Tone::Watch, Some(high + amber), Some(high + red)),
                    zone(Tone::Act, Some(high + red), None),
                ]
            }
        }
    }
}

impl Bullet {
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("measure", "Measure"),
            Column::words("note", "Note"),
            Column::figures("value", "Value"),
            Column::figures("target", "Target"),
            Column::figures("baseline", "Baseline"),
            Column::words("state", "State"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            let value = match &row.value {
                Some(value) => Cell::number(value.at, value.shown.clone()),
                None => super::words(&row.missing),
            };
            let goal = match &row.goal {
                Some(Goal::Line(level)) => Cell::number(level.at, level.shown.clone()),
                Some(Goal::Band { shown, .. }) => Cell::text(shown.clone()),
                None => Cell::empty(),
            };
            let cells = vec![
                super::linked(&row.name, row.target.as_ref()),
                super::words(&row.note),
                value,
                goal,
                super::level(row.baseline.as_ref()),
                super::state(row.state.as_ref()),
            ];
            table.push(None, cells);
        }
        table
    }
}
