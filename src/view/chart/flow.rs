//! Steps of work in the lanes of those who do them, with hand-overs between the lanes.
//!
//! In: lanes and steps, worded. Out: [`Flow`].
//! Holds: every step of a chart stands in one of its lanes, or across all of them.

use serde::{Deserialize, Serialize};

use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// From left to right.
    pub lanes: Vec<FlowLane>,
    /// From first to last.
    #[serde(default)]
    pub steps: Vec<FlowStep>,
    /// What stands in the plot when there is no step.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowLane {
    pub name: String,
    /// The number of the party's colour, from 1.
    pub party: u8,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowStep {
    pub name: String,
    /// "Ines Carvalho, 1 round of review".
    #[serde(default)]
    pub note: String,
    /// The lane's place, from 0; none where the step belongs to all.
    pub lane: Option<usize>,
    /// The lane that the work goes to next, where it leaves its own.
    pub hands_to: Option<usize>,
}

impl FlowStep {
    /// Whether its lane is left, where nothing follows.
    pub fn is_handed_on(&self) -> bool {
        self.lane.is_some() && self.hands_to.is_some_and(|to| self.lane != Some(to))
    }
}

impl Flow {
    /// Where the work goes behind the last step, and what is said there.
    pub fn end(&self) -> Option<(usize, String)> {
        let last = self.steps.last().filter(|last| last.is_handed_on())?;
        let to = last.hands_to?;
        Some((to, format!("Handed over to {}", self.lanes.get(to)?.name)))
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::figures("step", "Step"),
            Column::words("who", "Who"),
            Column::words("what", "What"),
            Column::words("note", "Note"),
            Column::words("hands_over_to", "Hands over to"),
        ];
        let name = |lane: Option<usize>| lane.and_then(|lane| self.lanes.get(lane)).map(|lane| &*lane.name);
        let mut table = DataTable::new(id, caption, columns);
        for (at, step) in self.steps.iter().enumerate() {
            table.push(
                None,
                vec![
                    Cell::number((at + 1) as f64, (at + 1).to_string()),
                    Cell::text(name(step.lane).unwrap_or("All")),
                    Cell::text(&step.name),
                    super::words(&step.note),
                    super::words(name(step.hands_to).unwrap_or_default()),
                ],
            );
        }
        table
    }
}
