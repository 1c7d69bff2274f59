//! Measures over the waves of a survey, a panel each, a line a side.
//!
//! In: estimates by measure, side and wave. Out: [`Waves`].
//! Holds: every series has one estimate for each wave, in order of time; where the questions
//! changed, the later wave says so and no line crosses; a wave without a figure is a gap, never a
//! zero.

use serde::{Deserialize, Serialize};

use super::{Estimate, Level};
use crate::view::route::Target;
use crate::view::table::{Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waves {
    /// What the axis counts: "% favourable".
    pub unit: String,
    #[serde(default)]
    pub waves: Vec<WavePoint>,
    #[serde(default)]
    pub panels: Vec<WavePanel>,
    /// Ends that the axis must reach.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// What stands there when there is no panel or no wave.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WavePoint {
    /// "Mar 2026".
    pub label: String,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WavePanel {
    pub name: String,
    pub series: Vec<WaveSeries>,
    pub goal: Option<Level>,
    /// Waves, by their place from 0, at which the measure starts anew, and why.
    #[serde(default)]
    pub breaks: Vec<WaveBreak>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaveBreak {
    pub at: usize,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaveSeries {
    pub name: String,
    /// From 1; none for all together.
    pub party: Option<u8>,
    pub points: Vec<Estimate>,
}

impl Waves {
    pub fn is_empty(&self) -> bool {
        self.waves.is_empty() || self.panels.is_empty()
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("measure", "Factor"),
            Column::words("wave", "Wave"),
            Column::words("side", "Side"),
            Column::figures("value", &self.unit),
            Column::figures("low", "Low end, 95 %"),
            Column::figures("high", "High end, 95 %"),
            Column::figures("n", "n"),
            Column::words("break", "Break in the series"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        for panel in &self.panels {
            for (at, wave) in self.waves.iter().enumerate() {
                let why = panel.breaks.iter().find(|found| found.at == at).map_or("", |found| &found.why);
                for series in &panel.series {
                    let Some(point) = series.points.get(at) else { continue };
                    let mut cells = vec![
                        super::words(&panel.name),
                        super::linked(&wave.label, wave.target.as_ref()),
                        super::words(&series.name),
                    ];
                    cells.extend(point.cells());
                    cells.push(super::words(why));
                    table.push(None, cells);
                }
            }
        }
        table
    }
}
