//! The figures of waves for other programs.
//!
//! In: what may be shown of waves and courses, and the instruments they asked. Out: [`Report`], plain
//! data that becomes JSON and that describes itself as JSON Schema. Holds: numbers are not rounded;
//! every figure says on how many people it rests, and every interval how it was made; a withheld
//! figure is there with its reason and nothing else.

pub mod course;
pub mod figure;
mod from_course;
mod from_wave;
pub mod wave;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

use self::course::CourseReport;
use self::wave::WaveReport;
use super::suppression::ShownWave;
use crate::model::instrument::Instrument;
use crate::survey::Course;

/// The figures of survey waves.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Report {
    /// Changes where a program that reads reports has to be changed.
    pub version: Version,
    pub waves: Vec<WaveReport>,
    /// How figures go on from wave to wave.
    pub courses: Vec<CourseReport>,
}

/// The form of the report.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub enum Version {
    #[default]
    #[serde(rename = "1")]
    First,
}

/// Where a wave belongs, in a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Origin {
    /// The edition whose readers see these figures; absent outside of a project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The alliance, by its folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alliance: Option<String>,
}

impl Report {
    pub fn add_wave(&mut self, origin: &Origin, wave: &ShownWave, instrument: &Instrument) {
        self.waves.push(from_wave::wave(origin, wave, instrument));
    }

    pub fn add_course(&mut self, origin: &Origin, course: &Course) {
        self.courses.push(from_course::course(origin, course));
    }
}

/// The JSON Schema of a [`Report`].
pub fn schema() -> Schema {
    schema_for!(Report)
}
