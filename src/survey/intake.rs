//! What is counted while responses go by, wave by wave and side by side.
//!
//! In: responses, each with its wave and side. Out: [`WaveCount`]s. Holds: no response; what is kept
//! grows with waves, sides and items. A response that a later one replaces is taken back.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::account::CleaningAccount;
use super::counter::Counter;
use super::gather::Tally;
use super::label::in_order;
use super::levels::LevelCounts;
use super::outcomes::Outcomes;
use super::plan::Plan;
use super::response::Response;

/// The most values that a column of sides or waves may have: one with more is no such column.
pub(in crate::survey) const MOST_NAMES: usize = 250;

/// Where responses are counted.
#[derive(Clone)]
pub(in crate::survey) struct Intake<'a> {
    pub plan: &'a Plan<'a>,
    /// The sides; first those of the plan, in its order.
    pub sides: Names,
    /// The waves; empty where all responses belong to one.
    pub waves: Names,
    /// Rows of the files that belong to no wave alone.
    pub files: CleaningAccount,
    counts: Vec<Counts>,
    /// One a factor.
    outcomes: Vec<Outcomes>,
}

#[derive(Clone, Default)]
struct Counts {
    /// By the side's place.
    sides: Vec<Counter>,
    without_side: Option<Counter>,
    levels: LevelCounts,
    account: CleaningAccount,
}

/// What every group of a wave answered.
pub(in crate::survey) struct WaveCount {
    /// What the files call the wave; empty where they do not.
    pub name: String,
    pub sides: BTreeMap<String, Tally>,
    pub without_side: Tally,
    /// Nobody where no file tells levels. Its sides are places in `side_names`.
    pub levels: LevelCounts,
    pub side_names: Vec<String>,
    pub account: CleaningAccount,
}

/// Names in the order in which they were met.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Names {
    names: Vec<String>,
    places: FxHashMap<Box<[u8]>, usize>,
    /// Spellings met of late: a look at one of them is quicker than a search among all.
    recent: Recent,
}

/// Spellings with their places, each where its length and its last letters lead.
#[derive(Debug, Clone)]
struct Recent([Option<(Box<[u8]>, usize)>; RECENT]);

/// How many spellings are at hand.
const RECENT: usize = 64;

impl Default for Recent {
    fn default() -> Self {
        Recent([const { None }; RECENT])
    }
}

impl Recent {
    #[inline]
    fn slot(cell: &[u8]) -> usize {
        let letters = cell.iter().rev().take(3).fold(cell.len(), |sum, &byte| sum * 31 + usize::from(byte));
        letters % RECENT
    }

    #[inline]
    fn place(&self, cell: &[u8]) -> Option<usize> {
        let (spelling, place) = self.0[Recent::slot(cell)].as_ref()?;
        (**spelling == *cell).then_some(*place)
    }
}

/// A column with more values than [`MOST_NAMES`].
pub(in crate::survey) struct TooMany;

impl Names {
    /// The place of the name in a cell, which is new where it was not met; `None` of an empty cell.
    pub fn place(&mut self, cell: &[u8]) -> Result<Option<usize>, TooMany> {
        if let Some(place) = self.recent.place(cell) {
            return Ok(Some(place));
        }
        if let Some(&place) = self.places.get(cell) {
            self.recent.0[Recent::slot(cell)] = Some((cell.into(), place));
            return Ok(Some(place));
        }
        let name = String::from_utf8_lossy(cell.trim_ascii()).into_owned();
        if name.is_empty() {
            return Ok(None);
        }
        let known = self.names.iter().position(|known| *known == name);
        let place = known.unwrap_or(self.names.len());
        if place >= MOST_NAMES || self.places.len() >= 4 * MOST_NAMES {
            return Err(TooMany);
        }
        if known.is_none() {
            self.names.push(name);
        }
        self.places.insert(cell.into(), place);
        Ok(Some(place))
    }
}

impl<'a> Intake<'a> {
    pub fn new(plan: &'a Plan<'a>) -> Self {
        let sides = Names { names: plan.sides.clone(), ..Names::default() };
        Intake {
            plan,
            sides,
            waves: Names::default(),
            files: CleaningAccount::default(),
            counts: Vec::new(),
            outcomes: plan.factors.iter().map(Outcomes::new).collect(),
        }
    }

    pub fn add(&mut self, Response { wave, side, level, answers }: Response) {
        let plan = self.plan;
        let (counts, outcomes) = self.counts(wave);
        if plan.tells_levels {
            counts.levels.count(plan, (level, side), answers, 1);
        }
        counts.counter(plan, side).add(plan, outcomes, answers);
    }

    /// Takes back a response that was added. Its answers stay in the account, for they were read.
    pub fn take_back(&mut self, Response { wave, side, level, answers }: Response) {
        let plan = self.plan;
        let (counts, outcomes) = self.counts(wave);
        if plan.tells_levels {
            counts.levels.count(plan, (level, side), answers, -1);
        }
        counts.counter(plan, side).take_back(plan, outcomes, answers);
        answers.codes().iter().for_each(|code| counts.account.count(*code));
    }

    /// The account of the rows of one wave.
    pub fn account(&mut self, wave: usize) -> &mut CleaningAccount {
        &mut self.counts(wave).0.account
    }

    fn counts(&mut self, wave: usize) -> (&mut Counts, &mut [Outcomes]) {
        if self.counts.len() <= wave {
            self.counts.resize_with(wave + 1, Counts::default);
        }
        (&mut self.counts[wave], &mut self.outcomes)
    }

    /// The counts of each wave, in order of the waves' names.
    pub fn finish(mut self) -> Vec<WaveCount> {
        let waves = self.waves.names.len().max(1);
        self.counts(waves - 1);
        for counts in &mut self.counts {
            counts.counters().for_each(|counter| counter.settle(self.plan, &mut self.outcomes));
        }
        let rows: u64 = self.counts.iter().map(|counts| counts.account.rows_read).sum();
        let (plan, sides, files) = (self.plan, self.sides.names, self.files);
        let tally = |counter: Option<&Counter>| match counter {
            Some(counter) => counter.tally(plan, &self.outcomes),
            None => Tally::new(plan),
        };
        let wave = |(at, counts): (usize, Counts)| {
            let others = rows - counts.account.rows_read;
            let tallies = (0..sides.len()).map(|side| tally(counts.sides.get(side)));
            let mut counted = WaveCount {
                name: self.waves.names.get(at).cloned().unwrap_or_default(),
                sides: sides.iter().cloned().zip(tallies).collect(),
                without_side: tally(counts.without_side.as_ref()),
                levels: counts.levels,
                side_names: sides.clone(),
                account: counts.account.in_files(&files, others),
            };
            counted.account_for_answers(plan);
            counted
        };
        let mut waves: Vec<WaveCount> = self.counts.into_iter().enumerate().map(wave).collect();
        waves.sort_by(|left, right| in_order(&left.name).cmp(&in_order(&right.name)));
        waves
    }
}

impl Counts {
    fn counter(&mut self, plan: &Plan, side: Option<usize>) -> &mut Counter {
        let Some(side) = side else {
            return self.without_side.get_or_insert_with(|| Counter::new(plan));
        };
        if self.sides.len() <= side {
            self.sides.resize_with(side + 1, || Counter::new(plan));
        }
        &mut self.sides[side]
    }

    fn counters(&mut self) -> impl Iterator<Item = &mut Counter> {
        self.sides.iter_mut().chain(&mut self.without_side)
    }
}

impl WaveCount {
    /// Adds the answers that stayed to those that were taken back.
    fn account_for_answers(&mut self, plan: &Plan) {
        for tally in self.sides.values().chain([&self.without_side]) {
            for (item, plan) in tally.items.iter().zip(&plan.items) {
                self.account.mapped += item.n;
                self.account.not_applicable += item.not_applicable;
                self.account.blank += item.blank;
                self.account.off_scale += item.off_scale;
                self.account.reversed += if plan.is_reversed() { item.n } else { 0 };
            }
        }
    }

    /// Everyone but one side, or everyone; those without a side are among them.
    pub fn all_but(&self, plan: &Plan, side: Option<&str>) -> Tally {
        let mut sum = Tally::new(plan);
        for (name, tally) in &self.sides {
            if Some(name.as_str()) != side {
                sum.merge(tally);
            }
        }
        sum.merge(&self.without_side);
        sum
    }
}
