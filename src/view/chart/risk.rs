//! Risks by probability and impact, with the cell each came from.
//!
//! In: scored risks. Out: [`RiskMatrix`], five by five.
//! Holds: both scores are 1 to 5; a zone follows from the product of the two.

use serde::{Deserialize, Serialize};

use super::State;
use crate::view::rich::Tone;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskMatrix {
    pub probability: String,
    pub impact: String,
    /// The words for 1 to 5, from least to most.
    pub probabilities: [String; 5],
    pub impacts: [String; 5],
    /// The names of the low, the medium and the high zone.
    pub zones: [String; 3],
    /// The product from which a cell is medium, and from which it is high.
    pub medium_from: u8,
    pub high_from: u8,
    #[serde(default)]
    pub risks: Vec<RiskMark>,
    #[serde(default)]
    pub key: RiskKey,
    /// What stands under the matrix when there is no risk.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskMark {
    /// What stands in the cell: "R4".
    pub label: String,
    pub name: String,
    pub probability: u8,
    pub impact: u8,
    /// Probability and impact at the last review, where they were others.
    pub from: Option<(u8, u8)>,
    /// The movement in words: "up from 8".
    pub movement: Option<State>,
    pub target: Option<Target>,
}

/// The words of the key to movements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskKey {
    pub now: String,
    pub before: String,
}

impl Default for RiskKey {
    fn default() -> Self {
        RiskKey { now: "where it stands".into(), before: "where it came from".into() }
    }
}

impl RiskMark {
    /// The cell it came from; none where it stands in the same.
    pub fn came_from(&self) -> Option<(u8, u8)> {
        self.from.filter(|before| *before != (self.probability, self.impact))
    }

    pub fn score(&self) -> u8 {
        self.probability.saturating_mul(self.impact)
    }
}

impl RiskMatrix {
    /// 0 low, 1 medium, 2 high.
    pub fn zone(&self, probability: u8, impact: u8) -> usize {
        let score = probability.saturating_mul(impact);
        usize::from(score >= self.medium_from) + usize::from(score >= self.high_from)
    }

    /// The risks by score, the highest first, equals as given.
    pub fn ranked(&self) -> Vec<&RiskMark> {
        let mut risks: Vec<&RiskMark> = self.risks.iter().collect();
        risks.sort_by_key(|risk| std::cmp::Reverse(risk.score()));
        risks
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("risk", "Risk"),
            Column::words("name", "Name"),
            Column::figures("probability", &self.probability),
            Column::figures("impact", &self.impact),
            Column::figures("score", "Score"),
            Column::words("zone", "Zone"),
            Column::words("movement", "Movement"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for risk in self.ranked() {
            let number = |number: u8| Cell::number(f64::from(number), number.to_string());
            let zone = self.zone(risk.probability, risk.impact);
            let tone = [Tone::Good, Tone::Watch, Tone::Act][zone];
            let zone = State { tone, text: self.zones[zone].clone() };
            let cells = vec![
                Cell::text(risk.label.clone()),
                super::linked(&risk.name, risk.target.as_ref()),
                number(risk.probability),
                number(risk.impact),
                number(risk.score()),
                super::state(Some(&zone)),
                super::state(risk.movement.as_ref()),
            ];
            table.push(None, cells);
        }
        table
    }
}
