//! What became of a decision, and how long it took.
//!
//! In: a decision with the steps that somebody wrote down. Out: days and counts. Holds: pages, charts
//! and alerts go by this one computation; a step that nobody wrote down is not made up, but the
//! record's own day and state stand for one.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::decision::{Decision, DecisionStatus, DecisionStep};
use crate::model::governance::Escalation;

/// So many days after a meeting its results may still be written down under a later day.
const MINUTES: i64 = 7;

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

    /// The state that a meeting left it in: the first result that is written down under the meeting's day or the
    /// days in which minutes are written. What is replaced or overturned by now was decided then; what came of it
    /// later, elsewhere, the meeting did not give.
    pub fn left_by(self, meeting: Date) -> DecisionStatus {
        let steps: Vec<Step> = self.decision.history.iter().map(|step| (step.on, step.status)).collect();
        left(meeting, &steps, (self.decision.date, self.decision.status))
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

type Step = (Date, DecisionStatus);

/// What a meeting made of a matter with these steps; without any, `stands` tells its day and state.
fn left(meeting: Date, steps: &[Step], stands: Step) -> DecisionStatus {
    use DecisionStatus::{Decided, Proposed, Upcoming};
    let last = meeting.saturating_add(MINUTES.days());
    let of_meeting = |(on, _): &&Step| *on >= meeting && *on <= last;
    let is_result = |(_, status): &&Step| !matches!(status, Upcoming | Proposed);
    let given = steps.iter().filter(of_meeting).find(is_result);
    // What was settled before came to the meeting settled.
    let settled = || steps.iter().rfind(|(on, _)| *on < meeting).filter(|(_, status)| !status.is_open());
    match given.or_else(settled) {
        Some((_, status)) if status.was_decided() => Decided,
        Some((_, status)) => *status,
        None if !steps.is_empty() => Proposed,
        None => match stands {
            (on, status) if status.was_decided() => {
                if on <= last {
                    Decided
                } else {
                    Proposed
                }
            }
            (_, status) => status,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_gives_what_was_written_down_about_its_days() {
        use DecisionStatus::{Decided, Deferred, Escalated, Overturned, Proposed, Superseded, Upcoming};
        let day = |day: i8, month: i8| jiff::civil::date(2026, month, day);
        let meeting = day(10, 6);
        let later = (day(20, 7), Decided);
        for (steps, expected, why) in [
            (vec![(day(10, 6), Proposed), later], Proposed, "decided in writing weeks later"),
            (vec![(day(10, 6), Proposed), (day(13, 6), Decided)], Decided, "minutes of some days after"),
            (vec![(day(1, 5), Upcoming), (day(10, 6), Deferred), later], Deferred, "put off, then decided"),
            (vec![(day(10, 6), Decided), (day(1, 9), Overturned)], Decided, "overturned since"),
            (vec![(day(1, 4), Deferred), later], Proposed, "put off by the meeting before"),
            (vec![(day(1, 4), Decided)], Decided, "came to it decided"),
            (vec![later], Proposed, "nothing is told of the meeting"),
        ] {
            assert_eq!(left(meeting, &steps, later), expected, "{why}");
        }
        for (stands, expected) in [
            ((meeting, Decided), Decided),
            ((meeting, Superseded), Decided),
            ((meeting, Escalated), Escalated),
            (later, Proposed),
        ] {
            assert_eq!(left(meeting, &[], stands), expected, "{stands:?}");
        }
    }
}
