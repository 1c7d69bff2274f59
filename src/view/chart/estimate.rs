//! A figure with what surrounds it: its interval and how many answers it rests on.
//!
//! In: figures that a view has computed and worded. Out: [`Estimate`] and [`Side`], which charts of
//! survey results share. Holds: what is withheld carries words and no number at all.

use serde::{Deserialize, Serialize};

use super::Level;
use crate::view::table::Cell;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Estimate {
    Shown {
        value: Level,
        /// None where too few answered to tell.
        interval: Option<Span>,
        /// The count behind it.
        n: String,
    },
    /// Not for these readers, or nothing to show: "fewer than 5 answers: not shown".
    Withheld(String),
}

/// An interval, with the words for its ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    pub low: Level,
    pub high: Level,
}

/// What one side said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    pub name: String,
    /// From 1; none for all together.
    pub party: Option<u8>,
    pub estimate: Estimate,
}

impl Span {
    /// "51 to 74".
    pub fn words(&self) -> String {
        format!("{} to {}", self.low.shown, self.high.shown)
    }
}

impl Estimate {
    pub fn value(&self) -> Option<&Level> {
        match self {
            Estimate::Shown { value, .. } => Some(value),
            Estimate::Withheld(_) => None,
        }
    }

    pub fn interval(&self) -> Option<&Span> {
        match self {
            Estimate::Shown { interval, .. } => interval.as_ref(),
            Estimate::Withheld(_) => None,
        }
    }

    /// "63 % (51 to 74)", or why there is no figure.
    pub fn words(&self) -> String {
        match self {
            Estimate::Shown { value, interval: Some(span), .. } => {
                format!("{} ({})", value.shown, span.words())
            }
            Estimate::Shown { value, interval: None, .. } => value.shown.clone(),
            Estimate::Withheld(words) => words.clone(),
        }
    }

    /// Every number that an axis has to reach.
    pub fn numbers(&self) -> impl Iterator<Item = f64> {
        let ends = self.interval().map(|span| [span.low.at, span.high.at]);
        self.value().map(|value| value.at).into_iter().chain(ends.into_iter().flatten())
    }

    /// Value, both ends and n as cells of a table; the reason in the place of the value.
    pub(super) fn cells(&self) -> [Cell; 4] {
        match self {
            Estimate::Shown { value, interval, n } => {
                let end = |end: fn(&Span) -> &Level| super::level(interval.as_ref().map(end));
                let value = Cell::number(value.at, value.shown.clone());
                [value, end(|span| &span.low), end(|span| &span.high), super::run::count(Some(n))]
            }
            Estimate::Withheld(words) => [Cell::text(words), Cell::empty(), Cell::empty(), Cell::empty()],
        }
    }
}
