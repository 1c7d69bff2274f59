//! The one pass over a wave's responses: what is added up while they go by.
//!
//! In: responses, one at a time. Out: a [`Tally`] for each group. Holds: whole numbers only, so
//! neither the order of responses nor a splitting of the work changes a figure; the size depends on
//! items and scales, not on responses.

use super::batch::Batch;
use super::gather::{FactorTally, ItemTally, Tally};
use super::outcomes::Outcomes;
use super::people::{Few, People};
use super::plan::{FactorPlan, Plan};
use super::response::Answers;
use super::statistics::bundles::BundleCounts;

/// What is counted of a group of people.
#[derive(Debug, Clone)]
pub(in crate::survey) struct Counter {
    responses: u64,
    judged: u64,
    straight: u64,
    /// One an item: how often nothing was answered, "not applicable", and something off the scale.
    beyond: Vec<[u64; 3]>,
    /// Items of no factor, in the order of the plan's list of them.
    alone: Vec<ItemTally>,
    factors: Vec<FactorCounter>,
    /// Responses that `factors` does not know yet.
    waiting: Batch,
}

#[derive(Debug, Clone)]
struct FactorCounter {
    complete: BundleCounts,
    /// People who left an item out.
    incomplete: BundleCounts,
    /// By number of the outcome.
    people: Vec<u32>,
    few: Few,
}

/// What is known of the line that a person drew: nothing yet, or whether all factors so far are one.
type Drawn = Option<bool>;

impl Counter {
    pub fn new(plan: &Plan) -> Self {
        let alone = |&item: &usize| ItemTally::new(&plan.items[item]);
        Counter {
            responses: 0,
            judged: 0,
            straight: 0,
            beyond: vec![[0; 3]; plan.items.len()],
            alone: plan.alone.iter().map(alone).collect(),
            factors: plan.factors.iter().map(FactorCounter::new).collect(),
            waiting: Batch::default(),
        }
    }

    /// Adds a person.
    #[inline]
    pub fn add(&mut self, plan: &Plan, outcomes: &mut [Outcomes], answers: &Answers) {
        self.count(plan, answers, 1);
        self.waiting.add(plan, answers);
        if self.waiting.is_full() {
            self.settle(plan, outcomes);
        }
    }

    /// Takes away a person who was added.
    pub fn take_back(&mut self, plan: &Plan, outcomes: &mut [Outcomes], answers: &Answers) {
        self.settle(plan, outcomes);
        self.count(plan, answers, -1);
        self.waiting.add(plan, answers);
        self.count_waiting(plan, outcomes, -1);
    }

    /// Counts whoever waits.
    pub fn settle(&mut self, plan: &Plan, outcomes: &mut [Outcomes]) {
        self.count_waiting(plan, outcomes, 1);
    }

    /// Counts all but factors; `by` is 1 or −1.
    #[inline]
    fn count(&mut self, plan: &Plan, answers: &Answers, by: i32) {
        count(&mut self.responses, by);
        for (beyond, code) in self.beyond.iter_mut().zip(answers.codes()) {
            if let Some(number) = code.beyond().and_then(|which| beyond.get_mut(which)) {
                count(number, by);
            }
        }
        for (tally, &item) in self.alone.iter_mut().zip(&plan.alone) {
            tally.count(answers.get(item), by);
        }
    }

    fn count_waiting(&mut self, plan: &Plan, outcomes: &mut [Outcomes], by: i32) {
        let mut lines: Vec<Drawn> = vec![None; self.waiting.people()];
        let mut before = 0;
        for ((counter, plan), outcomes) in self.factors.iter_mut().zip(&plan.factors).zip(outcomes) {
            let bundles = plan.bundles.count();
            let people = self.waiting.of_factor(before, bundles);
            counter.count(plan, outcomes, people.zip(&mut lines), by);
            before += bundles;
        }
        for straight in lines.into_iter().flatten() {
            count(&mut self.judged, by);
            count(&mut self.straight, if straight { by } else { 0 });
        }
        self.waiting.clear();
    }

    /// What was counted of those who do not wait.
    pub fn tally(&self, plan: &Plan, outcomes: &[Outcomes]) -> Tally {
        let mut tally = Tally::new(plan);
        tally.responses = self.responses;
        (tally.judged, tally.straight) = (self.judged, self.straight);
        for (at, own) in self.factors.iter().enumerate() {
            let (plan, factor) = (&plan.factors[at], &mut tally.factors[at]);
            own.fill(plan, &outcomes[at], factor);
            for (at, &item) in plan.items.iter().enumerate() {
                let item = &mut tally.items[item];
                let points = item.counts.len();
                item.counts.copy_from_slice(&factor.points(at)[..points]);
                item.n = item.counts.iter().sum();
            }
        }
        for (own, &item) in self.alone.iter().zip(&plan.alone) {
            tally.items[item] = own.clone();
        }
        for (item, &[blank, not_applicable, off_scale]) in tally.items.iter_mut().zip(&self.beyond) {
            (item.blank, item.not_applicable, item.off_scale) = (blank, not_applicable, off_scale);
        }
        tally
    }
}

/// Adds `by`, which is 1 or −1.
fn count(number: &mut u64, by: i32) {
    *number = number.wrapping_add_signed(i64::from(by));
}

impl FactorCounter {
    fn new(plan: &FactorPlan) -> Self {
        let counts = BundleCounts::new(&plan.bundles);
        let (few, people) = (Few::default(), Vec::new());
        FactorCounter { complete: counts.clone(), incomplete: counts, people, few }
    }

    /// Counts people by the symbols of their answers, and draws their lines on.
    fn count<'a>(
        &mut self,
        plan: &FactorPlan,
        outcomes: &mut Outcomes,
        people: impl Iterator<Item = (&'a [u8], &'a mut Drawn)>,
        by: i32,
    ) {
        for (symbols, line) in people {
            let outcome = outcomes.number(plan, symbols);
            let verdict = outcomes.verdict(outcome);
            let counts = if verdict.is_complete { &mut self.complete } else { &mut self.incomplete };
            counts.count(&plan.bundles, symbols, by);
            if outcome as usize >= self.people.len() {
                self.people.resize(outcomes.met().len(), 0);
            }
            let people = &mut self.people[outcome as usize];
            *people = people.wrapping_add_signed(by);
            if let Some(is_straight) = verdict.is_straight {
                *line = Some(is_straight && line.unwrap_or(true));
            }
            if verdict.has_answers && self.few.are_kept() {
                self.few.count(&plan.points(symbols), by);
            }
        }
    }

    fn fill(&self, plan: &FactorPlan, outcomes: &Outcomes, tally: &mut FactorTally) {
        let outcomes = outcomes.met().iter().map(|outcome| outcome.totals);
        let counted = self.people.iter().map(|&people| u64::from(people));
        let people = People::new(outcomes.zip(counted), self.few.clone());
        tally.fill(
            |pairs| self.complete.add_to(&plan.bundles, pairs),
            |pairs| self.incomplete.add_to(&plan.bundles, pairs),
            people,
        );
    }
}
