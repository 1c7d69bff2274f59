//! The one pass over a wave's responses: what is added up while they go by.
//!
//! In: responses, one at a time. Out: [`Tally`], counts and sums for every side and for those
//! without one. Holds: whole numbers only, so neither the order of responses nor a splitting of the
//! work changes a figure; the size depends on items and scales, not on responses.

use super::people::{Coding, People};
use super::plan::{FactorPlan, Plan};
use super::response::{Answer, Response};
use super::statistics::pair_counts::PairCounts;
use super::statistics::pair_sums::PairSums;
use super::statistics::straight_line::is_straight_line;

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
    pub fn new(plan: &Plan) -> Self {
        let item = |counts| ItemTally { counts: vec![0; counts], ..ItemTally::default() };
        let factor = |plan: &FactorPlan| {
            let counts = PairCounts::new(plan.items.len(), plan.most_points());
            FactorTally { all: counts.clone(), incomplete: counts, people: People::default() }
        };
        Tally {
            items: plan.items.iter().map(|plan| item(plan.leanings.len())).collect(),
            factors: plan.factors.iter().map(factor).collect(),
            ..Tally::default()
        }
    }

    pub fn add(&mut self, plan: &Plan, response: Response) {
        self.count(plan, response, 1);
    }

    /// Takes back a response that was added.
    pub fn take_back(&mut self, plan: &Plan, response: Response) {
        self.count(plan, response, -1);
    }

    fn count(&mut self, plan: &Plan, response: Response, by: i64) {
        count(&mut self.responses, by);
        for (tally, &answer) in self.items.iter_mut().zip(response.answers) {
            tally.count(answer, by);
        }
        let (mut judged, mut straight) = (false, true);
        for (tally, factor) in self.factors.iter_mut().zip(&plan.factors) {
            if let Some(line) = tally.count(factor, response.answers, by) {
                judged = true;
                straight &= line;
            }
        }
        if judged {
            count(&mut self.judged, by);
            count(&mut self.straight, if straight { by } else { 0 });
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

/// Adds `by`, which is 1 or −1.
fn count(number: &mut u64, by: i64) {
    *number = number.wrapping_add_signed(by);
}

impl ItemTally {
    fn count(&mut self, answer: Answer, by: i64) {
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

/// The items of a factor for which a person's answers need no memory of their own.
const USUAL_ITEMS: usize = 64;

impl FactorTally {
    /// Counts one person, and tells whether they drew a line; `None` where there are too few answers
    /// to tell.
    fn count(&mut self, plan: &FactorPlan, answers: &[Answer], by: i64) -> Option<bool> {
        let mut usual = [0; USUAL_ITEMS];
        let mut unusual = Vec::new();
        let points = match usual.get_mut(..plan.items.len()) {
            Some(points) => points,
            None => {
                unusual.resize(plan.items.len(), 0);
                &mut unusual[..]
            }
        };
        let none = self.all.none();
        for (point, &item) in points.iter_mut().zip(&plan.items) {
            *point = match answers[item] {
                Answer::Point(at) => at as u8,
                _ => none,
            };
        }
        self.all.count(points, by);
        if points.contains(&none) {
            self.incomplete.count(points, by);
        }
        self.people.count(plan, points, by);
        is_straight_line(
            plan.coded.iter().zip(&*points).filter(|pair| *pair.1 != none).map(|(item, &at)| item.ticked(at)),
        )
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
