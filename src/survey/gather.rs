//! The one pass over a wave's responses: what is added up while they go by.
//!
//! In: responses, one at a time. Out: [`Tally`], from a [`Gatherer`]: counts and sums for every side and for those
//! without one. Holds: whole numbers only, so neither the order of responses nor a splitting of the
//! work changes a figure; the size depends on items and scales, not on responses.

use super::alike::Alike;
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

/// A tally of a group whose responses still go by.
#[derive(Debug, Clone)]
pub(in crate::survey) struct Gatherer {
    tally: Tally,
    /// One a factor: people who were met and are not in the tally yet.
    alike: Vec<Alike>,
}

/// The items of a factor for which a person's answers need no memory of their own.
const USUAL_ITEMS: usize = 64;

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

impl Gatherer {
    pub fn new(plan: &Plan) -> Self {
        let alike = plan.factors.iter().map(|_| Alike::default()).collect();
        Gatherer { tally: Tally::new(plan), alike }
    }

    pub fn add(&mut self, plan: &Plan, response: Response) {
        self.count(plan, response, 1);
    }

    /// Takes back a response that was added.
    pub fn take_back(&mut self, plan: &Plan, response: Response) {
        self.count(plan, response, -1);
    }

    fn count(&mut self, plan: &Plan, response: Response, by: i64) {
        let tally = &mut self.tally;
        count(&mut tally.responses, by);
        for (tally, &answer) in tally.items.iter_mut().zip(response.answers) {
            tally.count(answer, by);
        }
        let (mut judged, mut straight) = (false, true);
        for ((tally, factor), alike) in tally.factors.iter_mut().zip(&plan.factors).zip(&mut self.alike) {
            let mut usual = [0; USUAL_ITEMS];
            let mut unusual = Vec::new();
            let points = match usual.get_mut(..factor.items.len()) {
                Some(points) => points,
                None => {
                    unusual.resize(factor.items.len(), 0);
                    &mut unusual[..]
                }
            };
            tally.points(factor, response.answers, points);
            if let Some(line) = tally.straight_line(factor, points) {
                judged = true;
                straight &= line;
            }
            alike.count(points, by, |points, by| tally.count(factor, points, by));
        }
        if judged {
            count(&mut tally.judged, by);
            count(&mut tally.straight, if straight { by } else { 0 });
        }
    }

    pub fn finish(mut self, plan: &Plan) -> Tally {
        for ((tally, factor), alike) in self.tally.factors.iter_mut().zip(&plan.factors).zip(self.alike) {
            alike.finish(factor.items.len(), |points, by| tally.count(factor, points, by));
        }
        self.tally
    }
}

/// Adds `by`, which may be below zero.
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

impl FactorTally {
    /// The point of each item, or what stands for none.
    fn points(&self, plan: &FactorPlan, answers: &[Answer], points: &mut [u8]) {
        let none = self.all.none();
        for (point, &item) in points.iter_mut().zip(&plan.items) {
            *point = match answers[item] {
                Answer::Point(at) => at as u8,
                _ => none,
            };
        }
    }

    /// Whether a person drew a line; `None` where there are too few answers to tell.
    fn straight_line(&self, plan: &FactorPlan, points: &[u8]) -> Option<bool> {
        let answered = plan.coded.iter().zip(points).filter(|pair| *pair.1 != self.all.none());
        is_straight_line(answered.map(|(item, &at)| item.ticked(at)))
    }

    /// Counts `by` people who gave the same answers.
    fn count(&mut self, plan: &FactorPlan, points: &[u8], by: i64) {
        self.all.count(points, by);
        if points.contains(&self.all.none()) {
            self.incomplete.count(points, by);
        }
        self.people.count(plan, points, by);
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
