//! What a group of people answered: the numbers that every figure is made from.
//!
//! In: what was counted of a group. Out: [`Tally`], for every side and for those without one. Holds:
//! whole numbers only; tallies of two groups add up to that of both.

use super::people::{Coding, People};
use super::plan::{FactorPlan, ItemPlan, Plan};
use super::response::Answer;
use super::statistics::pair_counts::PairCounts;
use super::statistics::pair_sums::PairSums;

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
    all: PairCounts,
    /// Those of the people who left an item out.
    incomplete: PairCounts,
    pub people: People,
}

impl Tally {
    /// Nobody's answers.
    pub fn new(plan: &Plan) -> Self {
        Tally {
            items: plan.items.iter().map(ItemTally::new).collect(),
            factors: plan.factors.iter().map(FactorTally::new).collect(),
            ..Tally::default()
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
            own.all.merge(&other.all);
            own.incomplete.merge(&other.incomplete);
            own.people.merge(&other.people);
        }
    }
}

impl ItemTally {
    pub fn new(plan: &ItemPlan) -> Self {
        ItemTally { counts: vec![0; plan.leanings.len()], ..ItemTally::default() }
    }

    /// Adds an answer (`by` = 1) or takes one away again (−1).
    pub fn count(&mut self, answer: Answer, by: i32) {
        let count = |number: &mut u64, by: i32| *number = number.wrapping_add_signed(i64::from(by));
        match answer {
            Answer::Blank => count(&mut self.blank, by),
            Answer::NotApplicable => count(&mut self.not_applicable, by),
            Answer::OffScale => count(&mut self.off_scale, by),
            Answer::Words => count(&mut self.n, by),
            Answer::Point(at) => {
                count(&mut self.n, by);
                count(&mut self.counts[at], by);
            }
            Answer::Chosen(set) => {
                count(&mut self.n, by);
                for (at, number) in self.counts.iter_mut().enumerate() {
                    count(number, if set >> at & 1 == 1 { by } else { 0 });
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
    fn new(plan: &FactorPlan) -> Self {
        let none = PairCounts::new(plan.items.len(), plan.most_points());
        FactorTally { all: none.clone(), incomplete: none, people: People::default() }
    }

    /// Puts in the answers of those who answered every item, of those who left one out, and of all of
    /// them person by person.
    pub fn fill(
        &mut self,
        complete: impl FnOnce(&mut PairCounts),
        incomplete: impl FnOnce(&mut PairCounts),
        people: People,
    ) {
        incomplete(&mut self.incomplete);
        self.all = self.incomplete.clone();
        complete(&mut self.all);
        self.people = people;
    }

    /// How often each point of an item was chosen, the item being one of the factor's.
    pub fn points(&self, item: usize) -> &[u64] {
        self.all.points(item)
    }

    /// The sums over everybody who answered.
    pub fn sums(&self, plan: &FactorPlan, coding: Coding) -> PairSums {
        self.all.sums(|item, point| plan.coded[item].number(coding, point))
    }

    /// The sums over those who answered every item.
    pub fn complete_sums(&self, plan: &FactorPlan) -> PairSums {
        let complete = self.all.without(&self.incomplete);
        complete.sums(|item, point| plan.coded[item].number(Coding::Codes, point))
    }
}
