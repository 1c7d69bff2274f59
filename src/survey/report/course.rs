//! The waves of an instrument one after the other, in a report.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Origin;
use super::figure::{Cell, Difference, Interval, MeanDifference};

/// How the figures of an instrument and its versions go on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CourseReport {
    #[serde(flatten)]
    pub origin: Origin,
    /// The version that was asked last.
    pub instrument: String,
    /// Who was asked, where that differs between the waves of the instrument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// In order of time.
    pub waves: Vec<CourseWave>,
    pub factors: Vec<Line>,
    pub items: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CourseWave {
    pub wave: String,
    pub instrument: String,
    pub version: String,
    /// The day it was closed, else opened.
    pub day: Option<String>,
    /// The part of each side in the responses, from 0 to 1; null where it is withheld.
    pub mix: Option<BTreeMap<String, f64>>,
    /// The part of the responses that moved from one side to another since the wave before.
    pub mix_shift: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// The factor or item, as the latest version calls it.
    pub id: String,
    pub tracks: Vec<Track>,
}

/// One group through the waves.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Track {
    pub group: Group,
    /// The side, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    pub points: Vec<Point>,
    /// From the first to the last wave since the line last broke; null with fewer than three.
    pub trend: Option<Trend>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// All answers together, which also moves when only the mix of the sides does.
    Everyone,
    /// The mean of the sides' figures.
    SidesEqually,
    Side,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    pub wave: String,
    /// What that wave's version calls it.
    pub asked_as: String,
    pub figure: Cell<Figure>,
    /// Since the wave before: this one less that one; null where the two may not be compared.
    pub change: Option<Change>,
    /// Why there is no change; null at the first wave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<Break>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    pub n: u64,
    /// From 0 to 1.
    pub favourable: Level,
    pub mean: Option<Level>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Level {
    pub value: f64,
    pub interval: Interval,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    pub favourable: Difference,
    pub mean: Option<MeanDifference>,
    /// The question was put in other words that ask the same.
    pub reworded: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Trend {
    pub waves: usize,
    /// The last favourable share less the first.
    pub favourable: Difference,
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Rising,
    Falling,
    /// The interval has zero in it.
    Unclear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Break {
    /// Another version asked it, and does not say that it asked the same.
    Version,
    /// The factor is made from other items.
    Items,
    /// Another scale, other favourable answers or another rule.
    Counting,
    /// Waves between did not ask it, or not this group.
    NotAsked,
    /// There were other sides to weigh.
    Sides,
    /// This figure or the one before is withheld.
    Withheld,
}
