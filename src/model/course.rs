//! What became of a decision, and how long it took.
//!
//! In: a decision with the steps that somebody wrote down. Out: days and counts. Holds: pages, charts
//! and alerts go by this one computation; a step that nobody wrote down is not made up, but the
//! record's own day and state stand for one.

use jiff::civil::Date;

use crate::model::decision::{Decision, DecisionStatus, DecisionStep};
use crate::model::governance::Escalation;

/// The life of one decision.
#[derive(Debug, Clone, Copy)]
pub struct Course<'r> {
    decision: &'r Decision,
}

impl<'r> Course<'r> {
    pub fn of(decision: &'r Decision) -> Self {
        Course { decision }
    }

    fn first(self, status: DecisionStatus) -> Option<&'r DecisionStep> {
        self.decision.history.iter().find(|step| step.status == status)
    }

    /// The day on which it first came up.
    pub fn raised(self) -> Option<Date> {
        self.decision.raised_on.or_else(|| self.decision.history.first().map(|step| step.on))
    }

    /// The day on which it was first decided, whatever happened to it then.
    pub fn decided(self) -> Option<Date> {
        use DecisionStatus::{Decided, Overturned, Superseded};
        let taken = matches!(self.decision.status, Decided | Superseded | Overturned);
        self.first(Decided).map(|step| step.on).or(taken.then_some(self.decision.date))
    }

    /// The state that a meeting left it in: the first state that it was given on the meeting's day or later, as
    /// minutes may write it down some days after. What is replaced or overturned by now was decided then.
    pub fn left_by(self, meeting: Date) -> DecisionStatus {
        let is_result = |step: &&DecisionStep| {
            step.on >= meeting && !matches!(step.status, DecisionStatus::Upcoming | DecisionStatus::Proposed)
        };
        let status = self.decision.history.iter().find(is_result).map(|step| step.status);
        match status.unwrap_or(self.decision.status) {
            status if status.was_decided() => DecisionStatus::Decided,
            status => status,
        }
    }

    /// Days from coming up to being decided.
    pub fn cycle_days(self) -> Option<i64> {
        let span = self.raised()?.until(self.decided()?).ok()?;
        Some(i64::from(span.get_days())).filter(|days| *days >= 0)
    }

    /// The days on which it was taken up again after it had been decided.
    pub fn reopened(self) -> impl Iterator<Item = Date> {
        let steps = self.decision.history.windows(2);
        steps.filter(|pair| !pair[0].status.is_open() && pair[1].status.is_open()).map(|pair| pair[1].on)
    }

    /// How often it was put off.
    pub fn deferrals(self) -> usize {
        let steps = self.decision.history.iter().filter(|step| step.status == DecisionStatus::Deferred);
        steps.count().max(usize::from(self.decision.status == DecisionStatus::Deferred))
    }

    /// The day on which it was overturned, where somebody wrote it down.
    pub fn overturned(self) -> Option<Date> {
        self.first(DecisionStatus::Overturned).map(|step| step.on)
    }

    /// Where it is on its escalation path, while it is escalated.
    pub fn escalated(self, path: Option<&Escalation>) -> Option<Escalated> {
        if self.decision.status != DecisionStatus::Escalated {
            return None;
        }
        let step = self.decision.history.iter().rfind(|step| step.status == DecisionStatus::Escalated)?;
        let level = step.level.or_else(|| {
            let there = path?.steps.iter().find(|one| one.committee.is_some() && one.committee == step.to)?;
            Some(there.level)
        });
        let allowed = path.zip(level).and_then(|(path, level)| {
            let there = path.steps.iter().find(|one| one.level == level)?;
            there.max_days.as_ref()?.value().copied()
        });
        Some(Escalated { since: step.on, level, allowed })
    }
}

/// Where an escalated decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalated {
    pub since: Date,
    pub level: Option<u32>,
    /// Days that the level has, where the path states them.
    pub allowed: Option<u32>,
}
