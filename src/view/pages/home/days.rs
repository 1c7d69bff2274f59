//! What comes next and what changed, day by day.
//!
//! Holds: a page shows only what the edition shows; that nothing is to come is said as a fact only
//! where nothing is withheld.

use jiff::civil::Date;

use crate::alert::ground;
use crate::model::agreement::Obligation;
use crate::model::decision::{Decision, Meeting};
use crate::model::measure::Milestone;
use crate::model::schedule;
use crate::model::survey::CheckIn;
use crate::schema::{Record, Reference};
use crate::view::block::{Block, ListEntry};
use crate::view::calendar::{self, Whose};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::changes;
use crate::view::pages::register::days_between;
use crate::view::rich::Rich;

/// So many days ahead "next" looks, and so many back "what changed".
const HORIZON: i64 = 60;

/// Entries of a list with their days.
struct Days<'l, 'd, 'a> {
    desk: &'l Desk<'a>,
    draft: &'l mut Draft<'d, 'a>,
    entries: Vec<(Date, ListEntry)>,
}

impl Days<'_, '_, '_> {
    fn add(&mut self, day: Date, record: &impl Record, word: &str) {
        self.draft.covers([record]);
        self.note(day, &record.reference(), word);
    }

    fn note(&mut self, day: Date, reference: &Reference, word: &str) {
        let entry = ListEntry {
            lead: Some(format::short_date(day)),
            title: self.desk.link(reference),
            detail: Some(Rich::quiet(word)),
            anchor: None,
        };
        self.entries.push((day, entry));
    }
}

pub fn next<'a>(desk: &Desk<'a>, draft: &mut Draft<'_, 'a>) {
    let is_ahead = |day: Date| (0..=HORIZON).contains(&days_between(desk.as_of, day));
    let records = desk.records;
    let mut days = Days { desk, draft, entries: Vec::new() };
    for meeting in records.meetings.iter().filter(|meeting| is_ahead(meeting.date) && !meeting.cancelled) {
        days.add(meeting.date, meeting, "Meeting");
    }
    let open = records.decisions.iter().filter(|decision| decision.status.is_open());
    for decision in open.filter(|decision| is_ahead(decision.date)) {
        days.add(decision.date, decision, "Decision");
    }
    for milestone in records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        if let Some(day) = milestone.expected().filter(|day| is_ahead(*day)) {
            days.add(day, milestone, "Milestone");
        }
    }
    for obligation in records.obligations.iter().filter(|obligation| obligation.met_on.is_none()) {
        let due = obligation.due.as_ref().and_then(|due| due.value().copied());
        if let Some(day) = due.filter(|day| is_ahead(*day)) {
            days.add(day, obligation, &format!("Obligation, {}", ground::section(&obligation.section)));
        }
    }
    for check_in in &records.check_ins {
        let milestone = |reference: &_| {
            let own = records.milestones.get(reference);
            own.or_else(|| desk.edition.shared().milestones.get(reference))
        };
        let points = schedule::points(check_in, records.waves.iter(), milestone, desk.as_of);
        let to_come = points.iter().filter(|point| point.wave.is_none()).filter_map(|point| point.opens);
        for day in to_come.filter(|day| is_ahead(*day)) {
            days.add(day, check_in, "Check-in opens");
        }
    }
    let mut entries = days.entries;
    entries.sort_by_key(|(day, _)| *day);
    draft.section("What comes next");
    if entries.is_empty() {
        let all = desk.shows_all::<Meeting>()
            && desk.shows_all::<Decision>()
            && desk.shows_all::<Milestone>()
            && desk.shows_all::<Obligation>()
            && desk.shows_all::<CheckIn>();
        let what = if all { "set" } else { "shown" };
        draft.add(Block::Nothing(format!("Nothing is {what} for the next {HORIZON} days.")));
    } else {
        draft.add(Block::Entries(entries.into_iter().map(|(_, entry)| entry).collect()));
    }
    calendar::pointer(desk, Whose::Alliance).into_iter().for_each(|pointer| draft.sentence(pointer));
}

pub fn changed<'a>(desk: &Desk<'a>, draft: &mut Draft<'_, 'a>) {
    let is_recent = |day: Date| (0..=HORIZON).contains(&days_between(day, desk.as_of));
    let records = desk.records;
    let mut days = Days { desk, draft, entries: Vec::new() };
    let taken = records.decisions.iter().filter(|decision| !decision.status.is_open());
    for decision in taken.filter(|decision| is_recent(decision.date)) {
        days.add(decision.date, decision, &format!("Decision {}", decision.status.label()));
    }
    let held = records.meetings.iter().filter(|meeting| meeting.date < desk.as_of && !meeting.cancelled);
    for meeting in held.filter(|meeting| is_recent(meeting.date)) {
        days.add(meeting.date, meeting, "Meeting held");
    }
    for milestone in &records.milestones {
        if let Some(day) = milestone.actual.filter(|day| is_recent(*day)) {
            days.add(day, milestone, "Milestone reached");
        }
    }
    for wave in &records.waves {
        if let Some(day) = wave.closed.filter(|day| is_recent(*day)) {
            days.add(day, wave, "Survey closed");
        }
    }
    for risk in &records.risks {
        if let Some(day) = risk.closed.filter(|day| is_recent(*day)) {
            days.add(day, risk, "Risk closed");
        } else if let Some(day) = risk.opened.filter(|day| is_recent(*day)) {
            days.add(day, risk, "New risk");
        }
    }
    for concern in &records.concerns {
        if let Some(day) = concern.closed.filter(|day| is_recent(*day)) {
            days.add(day, concern, "Concern settled");
        } else if is_recent(concern.opened) {
            days.add(concern.opened, concern, "New concern");
        }
    }
    let mut entries = days.entries;
    let pointer = changes::pointer(desk);
    if entries.is_empty() && pointer.is_none() {
        return;
    }
    entries.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    draft.section(&format!("What changed in the last {HORIZON} days"));
    if !entries.is_empty() {
        draft.add(Block::Entries(entries.into_iter().map(|(_, entry)| entry).collect()));
    }
    pointer.into_iter().for_each(|pointer| draft.sentence(pointer));
}
