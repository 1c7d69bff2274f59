//! What is counted while responses go by, wave by wave and side by side.
//!
//! In: responses, each with its wave and side. Out: [`WaveCount`]s. Holds: no response; what is kept
//! grows with waves, sides and items. A response that a later one replaces is taken back.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::account::CleaningAccount;
use super::gather::Tally;
use super::label::in_order;
use super::plan::Plan;
use super::response::Response;

/// The most values that a column of sides or waves may have: one with more is no such column.
pub(in crate::survey) const MOST_NAMES: usize = 250;

/// Where responses are counted.
pub(in crate::survey) struct Intake<'a> {
    pub plan: &'a Plan<'a>,
    /// The sides; first those of the plan, in its order.
    pub sides: Names,
    /// The waves; empty where all responses belong to one.
    pub waves: Names,
    /// Rows of the files that belong to no wave alone.
    pub files: CleaningAccount,
    counts: Vec<Counts>,
}

#[derive(Default)]
struct Counts {
    /// By the side's place.
    sides: Vec<Tally>,
    without_side: Option<Tally>,
    account: CleaningAccount,
}

/// What every group of a wave answered.
pub(in crate::survey) struct WaveCount {
    /// What the files call the wave; empty where they do not.
    pub name: String,
    pub sides: BTreeMap<String, Tally>,
    pub without_side: Tally,
    pub account: CleaningAccount,
}

/// Names in the order in which they were met.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Names {
    names: Vec<String>,
    places: FxHashMap<Box<[u8]>, usize>,
}

/// A column with more values than [`MOST_NAMES`].
pub(in crate::survey) struct TooMany;

impl Names {
    /// The place of the name in a cell, which is new where it was not met; `None` of an empty cell.
    pub fn place(&mut self, cell: &[u8]) -> Result<Option<usize>, TooMany> {
        if let Some(&place) = self.places.get(cell) {
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
        let sides = Names { names: plan.sides.clone(), places: FxHashMap::default() };
        Intake { plan, sides, waves: Names::default(), files: CleaningAccount::default(), counts: Vec::new() }
    }

    pub fn add(&mut self, response: Response) {
        let plan = self.plan;
        self.tally(&response).add(plan, response);
    }

    /// Takes back a response that was added.
    pub fn take_back(&mut self, response: Response) {
        let plan = self.plan;
        self.tally(&response).take_back(plan, response);
    }

    /// The account of the rows of one wave.
    pub fn account(&mut self, wave: usize) -> &mut CleaningAccount {
        &mut self.counts(wave).account
    }

    fn counts(&mut self, wave: usize) -> &mut Counts {
        if self.counts.len() <= wave {
            self.counts.resize_with(wave + 1, Counts::default);
        }
        &mut self.counts[wave]
    }

    fn tally(&mut self, response: &Response) -> &mut Tally {
        let plan = self.plan;
        let counts = self.counts(response.wave);
        match response.side {
            Some(side) => {
                if counts.sides.len() <= side {
                    counts.sides.resize_with(side + 1, || Tally::new(plan));
                }
                &mut counts.sides[side]
            }
            None => counts.without_side.get_or_insert_with(|| Tally::new(plan)),
        }
    }

    /// The counts of each wave, in order of the waves' names.
    pub fn finish(mut self) -> Vec<WaveCount> {
        let waves = self.waves.names.len().max(1);
        self.counts(waves - 1);
        let rows: u64 = self.counts.iter().map(|counts| counts.account.rows_read).sum();
        let (plan, sides, files) = (self.plan, self.sides.names, self.files);
        let wave = |(at, mut counts): (usize, Counts)| {
            counts.sides.resize_with(sides.len(), || Tally::new(plan));
            let others = rows - counts.account.rows_read;
            WaveCount {
                name: self.waves.names.get(at).cloned().unwrap_or_default(),
                sides: sides.iter().cloned().zip(counts.sides).collect(),
                without_side: counts.without_side.unwrap_or_else(|| Tally::new(plan)),
                account: counts.account.in_files(&files, others),
            }
        };
        let mut waves: Vec<WaveCount> = self.counts.into_iter().enumerate().map(wave).collect();
        waves.sort_by(|left, right| in_order(&left.name).cmp(&in_order(&right.name)));
        waves
    }
}

impl WaveCount {
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
