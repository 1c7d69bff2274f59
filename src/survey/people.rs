//! What the people of a group answered to the items of a factor, one person a number or two.
//!
//! In: how many people's answers come to what. Out: sums by person for every way to write answers as
//! numbers. Holds: the size grows with items and scales, not with people; of few people their answers
//! are kept as they were given, for resampling, and forgotten as soon as there are more.

use rustc_hash::FxHashMap;

use super::statistics::person_sums::PersonSums;
use crate::model::instrument::Leaning;

/// The most people of a group whose answers are kept side by side. Above that, intervals from a
/// normal theory serve as well as resampling does.
pub(in crate::survey) const FEW: usize = 500;

/// How many people answered so many items, with such a sum and so many answers of each leaning.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct People {
    totals: FxHashMap<Totals, u64>,
    few: Few,
}

/// What one person's answers to a factor come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(in crate::survey) struct Totals {
    pub answered: u32,
    favourable: u32,
    unfavourable: u32,
    sum: i64,
}

impl Totals {
    /// Adds an answer with its code and what it says.
    pub fn add(&mut self, code: i64, leaning: Leaning) {
        self.answered += 1;
        self.sum += code;
        self.favourable += u32::from(leaning == Leaning::Favourable);
        self.unfavourable += u32::from(leaning == Leaning::Unfavourable);
    }
}

/// A number for each answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) enum Coding {
    /// The code of the scale.
    Codes,
    /// 1 for an answer of the leaning, 0 for any other.
    Leans(Leaning),
}

/// The answers of few people, person by person.
#[derive(Debug, Clone)]
pub(in crate::survey) enum Few {
    Answers(Vec<u8>),
    TooMany,
}

impl Default for Few {
    fn default() -> Self {
        Few::Answers(Vec::new())
    }
}

impl People {
    /// From how many people's answers come to what; those who answered nothing are left out.
    pub fn new(counted: impl Iterator<Item = (Totals, u64)>, few: Few) -> Self {
        let mut totals = FxHashMap::default();
        for (outcome, people) in counted.filter(|(outcome, people)| outcome.answered > 0 && *people > 0) {
            *totals.entry(outcome).or_default() += people;
        }
        People { totals, few }
    }

    /// Adds other people.
    pub fn merge(&mut self, other: &People) {
        other.totals.iter().for_each(|(&totals, people)| *self.totals.entry(totals).or_default() += people);
        self.few.merge(&other.few);
    }

    /// How many items people answered, and what their answers come to.
    pub fn sums(&self, coding: Coding) -> PersonSums {
        let mut sums = PersonSums::default();
        self.totals.iter().for_each(|(totals, &people)| {
            let sum = match coding {
                Coding::Codes => totals.sum,
                Coding::Leans(Leaning::Favourable) => i64::from(totals.favourable),
                Coding::Leans(Leaning::Unfavourable) => i64::from(totals.unfavourable),
                Coding::Leans(Leaning::Neutral) => {
                    i64::from(totals.answered - totals.favourable - totals.unfavourable)
                }
            };
            sums.add(totals.answered, sum, people);
        });
        sums
    }

    /// The answers of every person who answered something, in an order of no meaning; `None` of more
    /// than [`FEW`].
    pub fn one_by_one(&self, items: usize) -> Option<Vec<&[u8]>> {
        match &self.few {
            Few::Answers(answers) => {
                let mut people: Vec<&[u8]> = answers.chunks_exact(items.max(1)).collect();
                // Whatever order the rows of the file have, the same draws fall on the same answers.
                people.sort_unstable();
                Some(people)
            }
            Few::TooMany => None,
        }
    }
}

impl Few {
    /// Whether there are few people so far.
    pub fn are_kept(&self) -> bool {
        matches!(self, Few::Answers(_))
    }

    /// Adds a person (`by` = 1) or takes one away again (−1). `points` holds for each item its point
    /// or a number beyond its scale.
    pub fn count(&mut self, points: &[u8], by: i32) {
        let Few::Answers(answers) = self else { return };
        if by > 0 {
            answers.extend_from_slice(points);
        } else if let Some(at) = answers.chunks_exact(points.len()).position(|person| person == points) {
            answers.drain(at * points.len()..(at + 1) * points.len());
        }
        if answers.len() > FEW * points.len() {
            *self = Few::TooMany;
        }
    }

    fn merge(&mut self, other: &Few) {
        *self = match (std::mem::take(self), other) {
            (Few::Answers(mut answers), Few::Answers(others)) => {
                answers.extend_from_slice(others);
                Few::Answers(answers)
            }
            _ => Few::TooMany,
        };
    }
}
