//! What hangs on a record, found once for all pages.
//!
//! In: the records of an alliance and its alerts. Out: [`Index`]. Holds: what hangs on one record
//! stands in the order of the records, and a page looks it up without going through all of them.

use std::collections::BTreeMap;

use crate::alert::Alert;
use crate::model::Records;
use crate::model::decision::{Action, Decision};
use crate::schema::{Reference, Slug};

#[derive(Default)]
pub struct Index<'a> {
    alerts: BTreeMap<&'a Reference, Vec<&'a Alert>>,
    alerts_of: BTreeMap<&'a Slug, Vec<&'a Alert>>,
    actions_of_meeting: BTreeMap<&'a Slug, Vec<&'a Action>>,
    actions_of_decision: BTreeMap<&'a Slug, Vec<&'a Action>>,
    decisions_of_meeting: BTreeMap<&'a Slug, Vec<&'a Decision>>,
}

impl<'a> Index<'a> {
    pub fn of(records: &'a Records, alerts: &'a [Alert]) -> Self {
        let mut index = Index::default();
        for alert in alerts {
            index.alerts.entry(&alert.subject).or_default().push(alert);
            for owner in &alert.owners {
                index.alerts_of.entry(&owner.id).or_default().push(alert);
            }
        }
        for action in &records.actions {
            if let Some(meeting) = &action.raised_in {
                index.actions_of_meeting.entry(&meeting.id).or_default().push(action);
            }
            if let Some(decision) = &action.decision {
                index.actions_of_decision.entry(&decision.id).or_default().push(action);
            }
        }
        for decision in &records.decisions {
            if let Some(meeting) = &decision.meeting {
                index.decisions_of_meeting.entry(&meeting.id).or_default().push(decision);
            }
        }
        index
    }

    pub fn alerts_about(&self, subject: &Reference) -> impl Iterator<Item = &'a Alert> {
        self.alerts.get(subject).into_iter().flatten().copied()
    }

    /// The alerts that fall to a person.
    pub fn alerts_of(&self, person: &Slug) -> impl Iterator<Item = &'a Alert> {
        self.alerts_of.get(person).into_iter().flatten().copied()
    }

    /// The actions that a meeting raised.
    pub fn actions_of_meeting(&self, meeting: &Slug) -> &[&'a Action] {
        self.actions_of_meeting.get(meeting).map_or(&[], Vec::as_slice)
    }

    /// The actions that follow from a decision.
    pub fn actions_of_decision(&self, decision: &Slug) -> &[&'a Action] {
        self.actions_of_decision.get(decision).map_or(&[], Vec::as_slice)
    }

    pub fn decisions_of_meeting(&self, meeting: &Slug) -> &[&'a Decision] {
        self.decisions_of_meeting.get(meeting).map_or(&[], Vec::as_slice)
    }
}
