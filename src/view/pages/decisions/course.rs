//! What became of a decision, what it rests on, and what was decided on its subject before.

use std::cmp::Reverse;

use super::topics;
use crate::model::course::Course;
use crate::model::decision::{Decision, DecisionStep};
use crate::schema::Record;
use crate::view::block::{Block, ListEntry, Step};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::days;
use crate::view::rich::Rich;

/// The steps one below the other, with the time it took.
pub fn section(desk: &Desk<'_>, decision: &Decision, draft: &mut Draft<'_, '_>) {
    if decision.history.is_empty() {
        return;
    }
    draft.section("What became of it");
    if let Some(told) = told(decision) {
        draft.sentence(told);
    }
    draft.add(Block::Steps(decision.history.iter().map(|step| one(desk, step)).collect()));
}

/// "It took 47 days from coming up to being decided; it was put off once."
fn told(decision: &Decision) -> Option<String> {
    let course = Course::of(decision);
    let times = |count: usize| match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    let mut parts = Vec::new();
    if let Some(took) = course.cycle_days() {
        parts.push(format!("it took {} from coming up to being decided", days(took)));
    }
    match course.deferrals() {
        0 => {}
        count => parts.push(format!("it was put off {}", times(count))),
    }
    match course.reopened().count() {
        0 => {}
        count => parts.push(format!("it was reopened {}", times(count))),
    }
    (!parts.is_empty()).then(|| format!("{}.", format::capital(&parts.join("; "))))
}

fn one(desk: &Desk<'_>, step: &DecisionStep) -> Step {
    let mut parts = vec![Rich::text(format::date(step.on))];
    if let Some(body) = step.to.as_ref().and_then(|body| desk.body(body)) {
        parts.push(Rich::text("to the ").then(Rich::text(body.short())));
    }
    if let Some(level) = step.level {
        parts.push(Rich::text(format!("level {level} of the escalation")));
    }
    let mut detail = Rich::join(parts, ", ");
    if let Some(note) = &step.note {
        detail = detail.then(Rich::text(". ")).then(format::words(note));
    }
    Step { title: Rich::text(format::capital(&step.status.label())), detail: Some(detail), state: None }
}

/// What stands on the same subject and was decided before, so that nobody opens it again unknowingly.
pub fn already_decided(desk: &Desk<'_>, decision: &Decision, draft: &mut Draft<'_, '_>) {
    // What is still open comes after all that is decided.
    let is_before = |other: &Decision| decision.status.is_open() || other.date <= decision.date;
    let mut standing: Vec<&Decision> = topics::standing(desk)
        .filter(|other| other.id() != decision.id() && is_before(other) && is_on_same(decision, other))
        .collect();
    if standing.is_empty() {
        return;
    }
    standing.sort_by_key(|other| Reverse((other.date, other.id().clone())));
    draft.covers(standing.iter().copied());
    draft.section("Already decided on this subject");
    let entries = standing.into_iter().map(|other| ListEntry {
        lead: Some(format::short_date(other.date)),
        title: desk.link(&other.reference()),
        detail: Some(desk.committee(&other.committee)).filter(|body| !body.is_empty()),
        anchor: None,
    });
    draft.add(Block::Entries(entries.collect()));
}

/// Whether two decisions are on one subject: taken under one right, or of one topic.
fn is_on_same(one: &Decision, other: &Decision) -> bool {
    let topic = |decision: &Decision| decision.topic.as_ref().map(|topic| topic.to_lowercase());
    let by_right = one.right.is_some() && one.right == other.right;
    by_right || (one.topic.is_some() && topic(one) == topic(other))
}
