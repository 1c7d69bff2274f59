//! One wave in a report.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Origin;
use super::figure::{
    Alpha, Cell, Delta, Difference, Groups, MannWhitney, Mean, MeanDifference, Nps, Score, Share,
};

/// What a wave says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WaveReport {
    #[serde(flatten)]
    pub origin: Origin,
    pub wave: String,
    pub instrument: String,
    /// The version of the instrument.
    pub version: String,
    /// No figure is shown of a group with fewer answers.
    pub min_n: u32,
    /// No comment is counted by side where fewer people of the side answered.
    pub comments_min_n: u32,
    pub responses: Groups<Responses>,
    /// What became of the rows and answers of the files, step by step.
    pub cleaning: Vec<CleaningStep>,
    pub factors: Vec<Factor>,
    pub items: Vec<Item>,
}

impl WaveReport {
    /// The wave with its alliance, where it has one: `meridian/hc-2026-09`.
    pub fn full_name(&self) -> String {
        match &self.origin.alliance {
            Some(alliance) => format!("{alliance}/{}", self.wave),
            None => self.wave.clone(),
        }
    }
}

/// How many answered.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Responses {
    pub returned: u64,
    /// How many were asked; null where nobody wrote it down.
    pub invited: Option<u64>,
    /// returned / invited.
    pub rate: Option<f64>,
    /// Those who ticked one column all the way down, of those who answered enough to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub straight_lines: Option<Share>,
}

/// How many rows or answers a step of cleaning met.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CleaningStep {
    pub step: Step,
    pub counts: Counted,
    pub count: Cell<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Rows of all files, headings included.
    RowsRead,
    HeaderRows,
    EmptyRows,
    /// Rows of other waves.
    OtherWaves,
    /// Previews and tests.
    Tests,
    Unfinished,
    /// Responses that came after the wave had closed and were left out.
    Late,
    /// Answers found on their scale.
    Mapped,
    NotApplicable,
    Blank,
    OffScale,
    /// Responses replaced by a later one of the same respondent.
    Duplicates,
    /// Answers turned round because their item is reversed.
    Reversed,
    /// Responses that count for everyone and for no side.
    WithoutSide,
    /// Responses that the figures are made from.
    Kept,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    Rows,
    Answers,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    pub item: String,
    pub kind: Kind,
    pub groups: Groups<ItemFigures>,
    /// Differences between sides: the first less the second.
    pub gaps: Vec<Gap>,
    /// Favourable answers by how far from the front line people work; left out where nobody's level
    /// is told. Of an item all levels are shown or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<Cell<Levels>>,
}

/// An item by level.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Levels {
    /// By level: `executive`, `leadership`, `operational`, `front-line`, `not-stated`; null where
    /// nobody of the level answered.
    pub favourable: BTreeMap<String, Option<Share>>,
    /// The front line less the executives, or less the leadership where there are none.
    pub front_line: Option<FrontLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrontLine {
    /// The level that the front line is compared with.
    pub above: String,
    #[serde(flatten)]
    pub difference: Difference,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Likert,
    Nps,
    Single,
    Multi,
    Rank,
    Text,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemFigures {
    /// Valid answers; of an open question, how many comments.
    pub n: u64,
    pub not_applicable: u64,
    pub blank: u64,
    pub off_scale: u64,
    /// All gave the same answer, so that the figure says what each of them said.
    pub uniform: bool,
    /// From the weakest to the strongest point, after reverse coding.
    pub distribution: Vec<Point>,
    #[serde(flatten)]
    pub summary: Option<ItemSummary>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    pub code: i32,
    pub count: u64,
    /// count / n.
    pub share: f64,
}

/// Of items with an ordered scale.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemSummary {
    pub favourable: Share,
    pub neutral: Share,
    pub unfavourable: Share,
    pub mean: Mean,
    /// Favourable less unfavourable, from −100 to 100.
    pub net: f64,
    /// Of questions from 0 to 10 whether one would recommend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nps: Option<Nps>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Factor {
    pub factor: String,
    /// How scores and shares are made from the items; the three differ where answers are missing.
    pub rule: Rule,
    pub items: Vec<String>,
    pub groups: Groups<FactorFigures>,
    /// Differences between sides: the first less the second. Ranks are those of the people's means.
    pub gaps: Vec<Gap>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Every item weighs the same.
    MeanOfItemMeans,
    /// Every person who answered at least half of the items weighs the same.
    MeanOfPersonMeans,
    /// Every answer weighs the same.
    PooledAnswers,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FactorFigures {
    /// People.
    pub n: u64,
    /// People who left some of the items out.
    pub incomplete: u64,
    /// Answers of all people to all items.
    pub answers: u64,
    /// In codes of the scale; null where the items have different scales.
    pub score: Option<Score>,
    /// Shares from 0 to 1.
    pub favourable: Option<Score>,
    pub neutral: Option<f64>,
    pub unfavourable: Option<Score>,
    /// Over people who answered every item. Alpha is told for everyone, of at least three items and
    /// thirty people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha_listwise: Option<Alpha>,
    /// Over the people who answered each pair of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha_pairwise: Option<Alpha>,
}

/// The difference between two groups: the first less the second.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Gap {
    pub first: String,
    /// The other side; null for everyone but the first side.
    pub second: Option<String>,
    pub figures: Cell<GapFigures>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GapFigures {
    pub first_n: u64,
    pub second_n: u64,
    pub favourable: Option<Difference>,
    pub mean: Option<MeanDifference>,
    pub mann_whitney: Option<MannWhitney>,
    pub cliffs_delta: Option<Delta>,
    /// The p of Mann and Whitney, adjusted by Benjamini and Hochberg for all gaps of the items, or of
    /// the factors, that the wave shows; those with the rest are adjusted among themselves.
    pub p_adjusted: Option<f64>,
    /// Both groups are large enough, and either the shares differ by ten points or more and the
    /// interval excludes zero, or delta is .33 or more and the interval of the means excludes zero.
    pub notable: bool,
}
