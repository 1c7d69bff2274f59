//! The ladder of a relationship: its stages, where it stands, how it came there and where it means to be.
//!
//! In: stages from the simplest to the closest, steps with their days. Out: [`Ladder`].
//! Holds: steps lead to rungs by their positions; a step to a rung that is not there is left out; the
//! table tells the closest stage first, as the drawing does.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::State;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ladder {
    pub as_of: Date,
    /// The label of the as-of line: "as of 30 Oct 2026".
    pub as_of_shown: String,
    /// The simplest first.
    #[serde(default)]
    pub rungs: Vec<Rung>,
    /// The oldest first.
    #[serde(default)]
    pub steps: Vec<LadderStep>,
    /// The rung on which the relationship stands.
    pub here: Option<usize>,
    pub aim: Option<Aim>,
    /// What stands there when there is no rung.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rung {
    pub name: String,
    /// When it was held, or is to be reached: "20 Nov 2025 until today".
    #[serde(default)]
    pub when: String,
    pub state: Option<State>,
    /// What marks it.
    #[serde(default)]
    pub meaning: String,
}

/// The relationship came to a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderStep {
    pub rung: usize,
    pub on: Date,
}

/// The rung that is meant to be reached, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    pub rung: usize,
    pub by: Option<Date>,
}

impl Ladder {
    /// The steps that lead to a rung.
    pub fn path(&self) -> impl Iterator<Item = LadderStep> {
        self.steps.iter().copied().filter(|step| step.rung < self.rungs.len())
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("stage", "Stage"),
            Column::words("when", "When"),
            Column::words("state", "State"),
            Column::words("meaning", "What marks it"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for rung in self.rungs.iter().rev() {
            let cells = vec![
                Cell::text(&rung.name),
                super::words(&rung.when),
                super::state(rung.state.as_ref()),
                super::words(&rung.meaning),
            ];
            table.push(None, cells);
        }
        table
    }
}
