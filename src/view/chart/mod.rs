//! Charts as data: what is drawn, in the words it is drawn with, and the table that says the same.
//!
//! In: figures and labels that a view has already computed and worded. Out: [`Figure`], plain data
//! that a renderer draws and a page lists.
//! Holds: nothing here draws or counts; every number stands beside the words that people read;
//! a chart and its table twin show the same numbers.

mod adherence;
mod bullet;
mod counterparts;
mod dumbbell;
mod estimate;
mod flow;
mod gantt;
mod governance;
mod heat;
mod ladder;
mod lanes;
mod likert;
mod parts;
mod profile;
mod raci;
mod risk;
mod run;
mod timeline;
mod waves;

pub use adherence::{Adherence, AdherenceKey, AdherenceRow, Keeping, PlannedMark};
pub use bullet::{Bullet, BulletRow, Direction, Zone};
pub use counterparts::{
    CounterpartLevel, CounterpartName, CounterpartPair, CounterpartPlace, CounterpartSide, Counterparts,
};
pub use dumbbell::{Difference, Dumbbell, DumbbellRow, Party};
pub use estimate::{Estimate, Side, Span};
pub use flow::{Flow, FlowLane, FlowStep};
pub use gantt::{Firmness, Gantt, GanttBar, GanttKey};
pub use governance::{Body, Escalation, EscalationStep, GovernanceTree, Seats};
pub use heat::{Band, CoursePoint, Heat, HeatCell, HeatRow, Standing};
pub use ladder::{Aim, Ladder, LadderStep, Rung};
pub use lanes::{Lane, LaneEnd, Lanes, LanesKey, Outcome};
pub use likert::{Answers, Arrangement, Likert, LikertGroup, LikertItem, LikertSide, Scale};
pub use profile::{Profile, ProfileRow};
pub use raci::{Duty, Raci, RaciRow, RoleGroup};
pub use risk::{RiskKey, RiskMark, RiskMatrix};
pub use run::{Run, RunPoint};
pub use timeline::{Forecast, Timeline, TimelineKey, TimelineRow};
pub use waves::{WaveBreak, WavePanel, WavePoint, WaveSeries, Waves};

use serde::{Deserialize, Serialize};

use super::rich::{Rich, Tone};
use super::route::Target;
use super::table::{Cell, DataTable};

/// A chart with everything a reader needs around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Lower-case words joined by `-`, unique in its book.
    pub id: String,
    /// The finding, as a sentence.
    pub title: String,
    /// Measure, wave or period, and n.
    #[serde(default)]
    pub subtitle: String,
    /// The long text alternative: what somebody sees who looks at the chart.
    #[serde(default)]
    pub description: String,
    pub chart: Chart,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Chart {
    Bullet(Bullet),
    Run(Run),
    Timeline(Timeline),
    Gantt(Gantt),
    Adherence(Adherence),
    Flow(Flow),
    Lanes(Lanes),
    Ladder(Ladder),
    Counterparts(Counterparts),
    // Many fixed words make it far larger than the others.
    RiskMatrix(Box<RiskMatrix>),
    GovernanceTree(GovernanceTree),
    Raci(Raci),
    Likert(Likert),
    Profile(Profile),
    Dumbbell(Dumbbell),
    Waves(Waves),
    Heat(Heat),
}

/// A number with the words it is shown in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    pub at: f64,
    pub shown: String,
}

/// What a measure should reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    Line(Level),
    Band { low: f64, high: f64, shown: String },
}

/// A state in a word, with the tone that gives it shape and colour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub tone: Tone,
    pub text: String,
}

impl Figure {
    /// The same numbers in rows.
    pub fn table(&self) -> DataTable {
        let id = format!("{}-table", self.id);
        match &self.chart {
            Chart::Bullet(chart) => chart.table(&id, &self.title),
            Chart::Run(chart) => chart.table(&id, &self.title),
            Chart::Timeline(chart) => chart.table(&id, &self.title),
            Chart::Gantt(chart) => chart.table(&id, &self.title),
            Chart::Adherence(chart) => chart.table(&id, &self.title),
            Chart::Flow(chart) => chart.table(&id, &self.title),
            Chart::Lanes(chart) => chart.table(&id, &self.title),
            Chart::Ladder(chart) => chart.table(&id, &self.title),
            Chart::Counterparts(chart) => chart.table(&id, &self.title),
            Chart::RiskMatrix(chart) => chart.table(&id, &self.title),
            Chart::GovernanceTree(chart) => chart.table(&id, &self.title),
            Chart::Raci(chart) => chart.table(&id, &self.title),
            Chart::Likert(chart) => chart.table(&id, &self.title),
            Chart::Profile(chart) => chart.table(&id, &self.title),
            Chart::Dumbbell(chart) => chart.table(&id, &self.title),
            Chart::Waves(chart) => chart.table(&id, &self.title),
            Chart::Heat(chart) => chart.table(&id, &self.title),
        }
    }

    /// Whether a mark leads somewhere, so that the drawing must not hide its inside.
    pub fn has_links(&self) -> bool {
        match &self.chart {
            Chart::Bullet(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            Chart::Run(chart) => chart.points.iter().any(|point| point.target.is_some()),
            Chart::Timeline(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            Chart::Gantt(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            Chart::Adherence(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            // Its steps name what stands in the table beside it.
            Chart::Flow(_) => false,
            // Its lanes name what stands in the table beside it.
            Chart::Lanes(_) => false,
            // A stage is no record.
            Chart::Ladder(_) => false,
            Chart::Counterparts(chart) => {
                let pairs = chart.levels.iter().flat_map(|level| &level.pairs);
                pairs
                    .flat_map(|pair| pair.places.iter().take(chart.sides.len()))
                    .flat_map(|place| &place.names)
                    .any(|name| name.target.is_some())
            }
            Chart::RiskMatrix(chart) => chart.risks.iter().any(|risk| risk.target.is_some()),
            Chart::GovernanceTree(chart) => chart.bodies.iter().any(|body| body.target.is_some()),
            Chart::Raci(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            Chart::Likert(chart) => {
                chart.groups.iter().flat_map(|group| &group.items).any(|item| item.target.is_some())
            }
            Chart::Profile(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            Chart::Dumbbell(chart) => chart.rows.iter().any(|row| row.target.is_some()),
            Chart::Waves(chart) => !chart.is_empty() && chart.waves.iter().any(|wave| wave.target.is_some()),
            Chart::Heat(chart) => chart.rows.iter().any(|row| row.target.is_some()),
        }
    }
}

impl Goal {
    pub fn shown(&self) -> &str {
        match self {
            Goal::Line(level) => &level.shown,
            Goal::Band { shown, .. } => shown,
        }
    }

    /// The lowest and highest value that meet it; the same number for a line.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Goal::Line(level) => (level.at, level.at),
            Goal::Band { low, high, .. } => (*low, *high),
        }
    }
}

/// A name that leads to its record, where it has one.
fn linked(text: &str, target: Option<&Target>) -> Cell {
    match target {
        Some(target) => Cell::rich(Rich::link(text, target.clone())),
        None => Cell::text(text),
    }
}

/// A number in its words, or nothing.
fn level(level: Option<&Level>) -> Cell {
    level.map_or_else(Cell::empty, |level| Cell::number(level.at, level.shown.clone()))
}

/// A state in its tone, or nothing.
fn state(state: Option<&State>) -> Cell {
    state.map_or_else(Cell::empty, |state| Cell::rich(Rich::status(state.tone, state.text.clone())))
}

/// Words, or nothing where there are none.
fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::empty() } else { Cell::text(text) }
}
