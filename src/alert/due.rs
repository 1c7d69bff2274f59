//! What each person is asked for, by its day.
//!
//! In: an alliance as an edition shows it. Out: [`Due`]s, the earliest first. Holds: only what is
//! open, has a day and names a person; alerts say what is wrong, this says what is to come as well.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::ground::Ground;
use crate::edition::AllianceView;
use crate::model::agreement::ObligationStatus;
use crate::model::decision::ApprovalState;
use crate::model::people::Person;
use crate::model::strategy::ObjectiveStatus;
use crate::model::working_days::start_by;
use crate::schema::{Record, Ref, Reference, Slug};

/// What is asked of the owner of an action.
pub const FINISH_ACTION: &str = "finish the action";

/// Something that a person is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    pub day: Date,
    /// What is asked: "finish the action", "send the paper".
    pub task: &'static str,
    /// The record that says so.
    pub subject: Reference,
    /// Its name, where the record's own title does not tell it.
    pub title: Option<String>,
}

/// What everybody is asked for, by the id of the person.
pub fn list(alliance: AllianceView<'_>, as_of: Date) -> BTreeMap<Slug, Vec<Due>> {
    let ground = Ground::new(alliance, as_of);
    let mut list = List { by_person: BTreeMap::new() };
    work(&ground, &mut list);
    decisions(&ground, &mut list);
    plans(&ground, &mut list);
    list.by_person.values_mut().for_each(|dues| dues.sort());
    list.by_person
}

struct List {
    by_person: BTreeMap<Slug, Vec<Due>>,
}

impl List {
    fn add(
        &mut self,
        person: Option<&Ref<Person>>,
        day: Option<Date>,
        task: &'static str,
        subject: &impl Record,
    ) {
        self.add_named(person, day, task, subject, None);
    }

    fn add_named(
        &mut self,
        person: Option<&Ref<Person>>,
        day: Option<Date>,
        task: &'static str,
        subject: &impl Record,
        title: Option<String>,
    ) {
        if let (Some(person), Some(day)) = (person, day) {
            let due = Due { day, task, subject: subject.reference(), title };
            self.by_person.entry(person.id.clone()).or_default().push(due);
        }
    }
}

/// Actions, obligations and milestones.
fn work(ground: &Ground<'_>, list: &mut List) {
    let records = ground.records;
    for action in records.actions.iter().filter(|action| action.status.is_open()) {
        list.add(Some(&action.owner), Some(action.due), FINISH_ACTION, action);
    }
    for obligation in &records.obligations {
        if matches!(obligation.status, ObligationStatus::Open | ObligationStatus::InProgress) {
            let due = obligation.due.as_ref().and_then(|due| due.value().copied());
            list.add(obligation.owner.as_ref(), due, "meet the obligation", obligation);
        }
    }
    for milestone in records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        list.add(milestone.owner.as_ref(), milestone.expected(), "reach the milestone", milestone);
    }
}

/// Decisions, what has to be cleared inside for them, and papers.
fn decisions(ground: &Ground<'_>, list: &mut List) {
    let records = ground.records;
    for decision in records.decisions.iter().filter(|decision| decision.status.is_open()) {
        list.add(decision.owner.as_ref(), Some(decision.date), "bring to its decision", decision);
    }
    for approval in &records.internal_approvals {
        let Some(decision) = records.decisions.get(&approval.decision) else { continue };
        let owner = approval.owner.as_ref();
        let title = Some(decision.title());
        match approval.state {
            ApprovalState::NotStarted if decision.status.is_open() => {
                let holidays = ground.party(&approval.party.id).map_or(&[][..], |party| &party.holidays);
                let start = start_by(decision.date, approval.lead_days, holidays);
                list.add_named(owner, Some(start), "start the internal approval of", approval, title);
            }
            ApprovalState::InProgress if decision.status.is_open() => {
                let day = Some(decision.date);
                list.add_named(owner, day, "have the internal approval of", approval, title);
            }
            _ => {}
        }
    }
    for meeting in
        records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.date >= ground.as_of)
    {
        for item in meeting.agenda.iter().filter(|item| item.paper_sent.is_none()) {
            let title = Some(item.item.clone());
            list.add_named(item.owner.as_ref(), item.paper_due, "send the paper for", meeting, title);
        }
    }
}

/// The strategic plan, its objectives, and changes.
fn plans(ground: &Ground<'_>, list: &mut List) {
    let records = ground.records;
    for plan in records.plans.iter().filter(|plan| plan.to >= ground.as_of) {
        list.add(plan.owner.as_ref(), plan.next_review, "review", plan);
    }
    let is_over = |status| matches!(status, ObjectiveStatus::Reached | ObjectiveStatus::Dropped);
    for objective in records.objectives.iter().filter(|objective| !is_over(objective.status)) {
        list.add(objective.owner.as_ref(), objective.by, "reach the objective", objective);
    }
    for change in &records.changes {
        let coming = change.date.filter(|day| *day >= ground.as_of);
        list.add(change.owner.as_ref(), coming, "bring in the change", change);
    }
}
