//! Numbers as a report tells them, each with what it rests on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// A figure, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Cell<T> {
    Shown(T),
    Withheld { withheld: Withheld },
}

impl<T> Cell<T> {
    pub fn shown(&self) -> Option<&T> {
        match self {
            Cell::Shown(figure) => Some(figure),
            Cell::Withheld { .. } => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// Fewer answers than the threshold.
    TooFew,
    /// A smaller group could be worked out from it.
    Protects,
    /// A few people's answers could be worked out from it together with other figures.
    Derivable,
    /// It rests on figures that are withheld.
    RestsOnWithheld,
    /// The wave is open: more answers may come.
    StillOpen,
    /// Nobody answered.
    NoAnswers,
}

/// The same figure for everyone and for each side.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Groups<T> {
    pub everyone: Cell<T>,
    /// By the side's id.
    pub sides: BTreeMap<String, Cell<T>>,
}

/// The range in which the true value lies, with the given confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
    /// From 0 to 1.
    pub confidence: f64,
    pub method: Method,
}

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Wilson's score interval of a share.
    Wilson,
    /// Wilson's score interval with the effective number of answers, since one person's answers to a
    /// factor hang together.
    WilsonEffective,
    /// Student's t.
    StudentT,
    /// Normal approximation.
    Normal,
    /// Feldt's interval of Cronbach's alpha.
    Feldt,
    /// Newcombe's hybrid score interval, from the limits of both shares.
    Newcombe,
    /// Welch's t with Satterthwaite's degrees of freedom.
    WelchT,
    /// From the limits of the sides' shares (MOVER).
    SidesLimits,
    /// Student's t with Satterthwaite's degrees of freedom, from the sides' standard errors.
    SidesStudentT,
}

/// A percentile interval from resampling people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Bootstrap {
    pub low: f64,
    pub high: f64,
    pub confidence: f64,
    /// With the same seed and replicates the same interval comes out.
    pub seed: u64,
    pub replicates: u32,
}

/// A share, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Share {
    pub share: f64,
    pub count: u64,
    pub n: u64,
    pub interval: Interval,
}

/// A mean in codes of the scale, after reverse coding.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Mean {
    pub mean: f64,
    pub n: u64,
    pub median: f64,
    /// With n − 1 in the denominator; null where n is 1.
    pub sd: Option<f64>,
    pub interval: Option<Interval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<Bootstrap>,
}

/// A number for a factor, made by the factor's rule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Score {
    pub value: f64,
    /// People.
    pub n: u64,
    /// Over people; null where it cannot be told.
    pub se: Option<f64>,
    pub df: f64,
    pub interval: Option<Interval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<Bootstrap>,
}

/// The net promoter score, from −100 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Nps {
    pub score: f64,
    pub n: u64,
    pub se: f64,
    pub interval: Interval,
}

/// Cronbach's alpha.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Alpha {
    pub alpha: f64,
    /// People; for the pairwise one, those of the pair with the fewest.
    pub n: u64,
    pub items: usize,
    pub interval: Option<Interval>,
}

/// One share less another, from −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Difference {
    pub difference: f64,
    pub interval: Interval,
}

/// One mean less another, by Welch's test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct MeanDifference {
    pub difference: f64,
    pub se: f64,
    pub t: f64,
    pub df: f64,
    /// Two-sided.
    pub p: f64,
    pub interval: Interval,
}

/// The Mann–Whitney test: two-sided, by normal approximation with corrections for ties and for
/// continuity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct MannWhitney {
    /// Pairs in which the first group's value is higher, ties counted half.
    pub u: f64,
    pub p: f64,
}

/// Cliff's delta, from −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Delta {
    pub delta: f64,
    /// By Romano and others: .147, .33 and .474 are the thresholds.
    pub magnitude: Magnitude,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Magnitude {
    Negligible,
    Small,
    Medium,
    Large,
}
