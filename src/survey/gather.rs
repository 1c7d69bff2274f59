//! The one pass over a wave's responses: what is added up while they go by.
//!
//! In: responses, one at a time. Out: [`Tally`], counts and sums for every side and for those
//! without one. Holds: whole numbers only, so neither the order of responses nor a splitting of the
//! work changes a figure; the size depends on items and scales, not on responses.

use super::plan::{FactorPlan, Plan};
use super::response::{Answer, Response};
use super::statistics::alpha::CompleteCases;
use super::statistics::pair_sums::PairSums;
use super::statistics::person_sums::PersonSums;
use super::statistics::straight_line::is_straight_line;
use crate::model::instrument::Leaning;

/// What a group of people answered.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Tally {
    pub responses: u64,
    /// One an item, in the plan's order.
    pub items: Vec<ItemTally>,
    /// One a factor, in the plan's order.
    pub factors: Vec<FactorTally>,
    /// People who answered enough items of some factor to draw a line, and those who drew one in
    /// every such factor.
    pub judged: u64,
    pub straight: u64,
}

#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct ItemTally {
    /// People who gave a valid answer.
    pub n: u64,
    /// How often each point was chosen.
    pub counts: Vec<u64>,
    pub not_applicable: u64,
    pub blank: u64,
    pub off_scale: u64,
}

#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct FactorTally {
    /// Answers as codes of the scale.
    pub values: Coded,
    /// Answers as 1 for favourable, 0 for not.
    pub favourable: Coded,
    pub unfavourable: Coded,
    /// Codes of the people who answered every item.
    pub complete: CompleteCases,
}

/// Sums over one way to write the answers of a factor's items as numbers.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Coded {
    pub pairs: PairSums,
    pub people: PersonSums,
}

impl Coded {
    fn new(k: usize) -> Self {
        Coded { pairs: PairSums::new(k), people: PersonSums::default() }
    }

    fn add(&mut self, answers: &[Option<i64>]) {
        self.pairs.add(answers);
        let answered = answers.iter().flatten().count() as u32;
        self.people.add(answered, answers.iter().flatten().sum());
    }

    fn merge(&mut self, other: &Coded) {
        self.pairs.merge(&other.pairs);
        self.people.merge(&other.people);
    }
}

impl Tally {
    pub fn new(plan: &Plan) -> Self {
        let item = |counts| ItemTally { counts: vec![0; counts], ..ItemTally::default() };
        let factor = |k| FactorTally {
            values: Coded::new(k),
            favourable: Coded::new(k),
            unfavourable: Coded::new(k),
            complete: CompleteCases::new(k),
        };
        Tally {
            items: plan.items.iter().map(|plan| item(plan.leanings.len())).collect(),
            factors: plan.factors.iter().map(|plan| factor(plan.items.len())).collect(),
            ..Tally::default()
        }
    }

    pub fn add(&mut self, plan: &Plan, response: Response) {
        self.responses += 1;
        for (tally, &answer) in self.items.iter_mut().zip(response.answers) {
            tally.add(answer);
        }
        for (tally, factor) in self.factors.iter_mut().zip(&plan.factors) {
            tally.add(plan, factor, response.answers);
        }
        let mut lines =
            plan.factors.iter().filter_map(|factor| straight_line(plan, factor, response.answers)).peekable();
        if lines.peek().is_some() {
            self.judged += 1;
            self.straight += u64::from(lines.all(|straight| straight));
        }
    }

    /// Adds another group of the same plan.
    pub fn merge(&mut self, other: &Tally) {
        self.responses += other.responses;
        self.judged += other.judged;
        self.straight += other.straight;
        for (own, other) in self.items.iter_mut().zip(&other.items) {
            own.merge(other);
        }
        for (own, other) in self.factors.iter_mut().zip(&other.factors) {
            own.values.merge(&other.values);
            own.favourable.merge(&other.favourable);
            own.unfavourable.merge(&other.unfavourable);
            own.complete.merge(&other.complete);
        }
    }
}

impl ItemTally {
    fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Blank => self.blank += 1,
            Answer::NotApplicable => self.not_applicable += 1,
            Answer::OffScale => self.off_scale += 1,
            Answer::Words => self.n += 1,
            Answer::Point(at) => {
                self.n += 1;
                self.counts[at] += 1;
            }
            Answer::Chosen(set) => {
                self.n += 1;
                for (at, count) in self.counts.iter_mut().enumerate() {
                    *count += set >> at & 1;
                }
            }
        }
    }

    fn merge(&mut self, other: &ItemTally) {
        self.n += other.n;
        self.not_applicable += other.not_applicable;
        self.blank += other.blank;
        self.off_scale += other.off_scale;
        for (own, other) in self.counts.iter_mut().zip(&other.counts) {
            *own += other;
        }
    }
}

impl FactorTally {
    fn add(&mut self, plan: &Plan, factor: &FactorPlan, answers: &[Answer]) {
        let coded = |code: &dyn Fn(usize, usize) -> i64| -> Vec<Option<i64>> {
            let answer = |&item: &usize| match answers[item] {
                Answer::Point(at) => Some(code(item, at)),
                _ => None,
            };
            factor.items.iter().map(answer).collect()
        };
        let leans = |wanted: Leaning| coded(&|item, at| i64::from(plan.items[item].leanings[at] == wanted));
        let values =
            coded(&|item, at| plan.items[item].scale.map_or(0, |scale| i64::from(scale.points[at].code)));
        self.complete.add(&values);
        self.values.add(&values);
        self.favourable.add(&leans(Leaning::Favourable));
        self.unfavourable.add(&leans(Leaning::Unfavourable));
    }
}

/// Whether one person ticked the same column for all items of a factor.
fn straight_line(plan: &Plan, factor: &FactorPlan, answers: &[Answer]) -> Option<bool> {
    is_straight_line(factor.items.iter().filter_map(|&item| match answers[item] {
        Answer::Point(at) if plan.items[item].item.reversed => Some(plan.items[item].mirror(at)),
        Answer::Point(at) => Some(at),
        _ => None,
    }))
}
