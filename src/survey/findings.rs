//! What the answers of a wave say, before anything is withheld.
//!
//! In: the analysis fills these types. Out: [`WaveFindings`]. Holds: small groups are in here. Only
//! the part of the program that decides what an audience may see reads them, through
//! `suppression::disclose`; nothing that renders does.

use std::collections::BTreeMap;

use super::account::CleaningAccount;
use super::levels::ItemLevels;
use super::statistics::bootstrap::Bootstrap;
use super::statistics::cliff::Magnitude;
use super::statistics::interval::Interval;
use super::statistics::mann_whitney::MannWhitney;
use super::statistics::mean::Mean;
use super::statistics::newcombe::Difference;
use super::statistics::nps::Nps;
use super::statistics::proportion::Share;
use super::statistics::welch::Welch;
use crate::model::instrument::{FactorRule, ItemKind};

/// Everything that was found in one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveFindings {
    pub instrument: String,
    pub wave: String,
    /// In ascending order; the keys of every `sides` below.
    pub sides: Vec<String>,
    pub responses: Groups<Responses>,
    pub items: Vec<ItemFindings>,
    pub factors: Vec<FactorFindings>,
    pub account: CleaningAccount,
}

/// One figure for everyone and for each side.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups<T> {
    pub everyone: T,
    pub sides: BTreeMap<String, T>,
    /// Those who count for everyone but for no side.
    pub without_side: T,
}

/// How many answered at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    pub returned: u64,
    /// How many were asked; `None` where that was not written down.
    pub invited: Option<u64>,
    /// returned / invited; `None` where more answered than were invited.
    pub rate: Option<f64>,
    /// Those who ticked one column all the way down, of those who answered enough to tell.
    pub straight_lines: Option<Share>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ItemFindings {
    pub item: String,
    pub kind: ItemKind,
    pub groups: Groups<ItemFigures>,
    /// Empty where there are fewer than two sides or the item has no order.
    pub gaps: Vec<Gap>,
    /// Empty where nobody's level is told or the item has no order.
    pub levels: ItemLevels,
}

/// What a group answered to an item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFigures {
    /// Valid answers: not blank, not "not applicable", not off the scale. For comments, how many.
    pub n: u64,
    pub not_applicable: u64,
    pub blank: u64,
    pub off_scale: u64,
    /// How often each point of the scale was chosen, in its order. Empty for comments.
    pub counts: Vec<u64>,
    /// All of the group gave the same answer, so that its figure says what each of them said.
    pub uniform: bool,
    /// `None` where n = 0, and for items without an order.
    pub summary: Option<ItemSummary>,
}

/// The figures of an item with an ordered scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemSummary {
    pub favourable: Share,
    pub neutral: Share,
    pub unfavourable: Share,
    /// In codes of the scale, after reverse coding.
    pub mean: Mean,
    /// Favourable less unfavourable, in points from −100 to 100.
    pub net: f64,
    /// Only for 0-to-10 recommendation items.
    pub nps: Option<Nps>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FactorFindings {
    pub factor: String,
    /// How scores and shares were made from the items.
    pub rule: FactorRule,
    /// The Likert items that it is made from.
    pub items: Vec<String>,
    pub groups: Groups<FactorFigures>,
    pub gaps: Vec<Gap>,
}

/// What a group answered to the items of a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorFigures {
    /// People: those with at least one answer, or with answers to at least half of the items where
    /// the rule asks for that.
    pub n: u64,
    /// People who answered some of the items but not all.
    pub incomplete: u64,
    /// Answers of all people to all items.
    pub answers: u64,
    /// In codes of the scale; `None` where the items have different scales or nobody answered.
    pub score: Option<Score>,
    /// Shares by the factor's rule, from 0 to 1; `None` where nobody answered.
    pub favourable: Option<Score>,
    pub neutral: Option<f64>,
    pub unfavourable: Option<Score>,
    pub reliability: Reliability,
}

/// A number for a factor with its uncertainty over people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    pub value: f64,
    /// Over people, since one person's answers hang together; `None` with fewer than two.
    pub se: Option<f64>,
    /// Degrees of freedom of the standard error.
    pub df: f64,
    /// Student's t for scores, Wilson's with the effective sample size for shares.
    pub interval: Option<Interval>,
    /// The same by resampling people, for a score; `None` where that was not asked for.
    pub bootstrap: Option<Bootstrap>,
}

/// Cronbach's α, where there are at least three items and thirty people.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reliability {
    /// Over the people who answered every item.
    pub listwise: Option<Alpha>,
    /// Over the people who answered each pair of items.
    pub pairwise: Option<Alpha>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    pub alpha: f64,
    /// People; for the pairwise one, those of the pair with the fewest.
    pub n: u64,
    pub items: usize,
    /// Feldt's interval.
    pub interval: Option<Interval>,
}

/// The difference between two groups: first less second.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    pub first: String,
    pub second: Against,
    pub first_n: u64,
    pub second_n: u64,
    /// Of the favourable shares, from −1 to 1.
    pub favourable: Option<Difference>,
    /// Of the means, in codes of the scale.
    pub mean: Option<Welch>,
    /// Of the answers, or of the people's means for a factor.
    pub ranks: Option<MannWhitney>,
    /// Cliff's δ.
    pub delta: Option<f64>,
    pub magnitude: Option<Magnitude>,
    /// The p of `ranks` adjusted for all gaps of this kind in the wave (Benjamini and Hochberg);
    /// `None` for groups below the threshold, which are not tested.
    pub p_adjusted: Option<f64>,
    /// Large enough to matter, more than chance, and both groups large enough to be shown.
    pub notable: bool,
}

impl Gap {
    /// The difference of favourable shares from which on a gap matters.
    pub const MATTERS: f64 = 0.10;

    /// The size of δ from which on it matters in the shape of the answers.
    pub const MATTERS_IN_SHAPE: f64 = 0.33;
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    Side(String),
    /// Everyone but the first side.
    Rest,
}
