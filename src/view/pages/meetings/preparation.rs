//! What has to happen before a meeting, and how far it is.

use jiff::civil::Date;

use crate::model::decision::{Decision, Meeting, PreparationKind};
use crate::model::governance::Committee;
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::decisions::alignment;
use crate::view::pages::register::{days_between, lateness, small, stacked};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn section(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting, draft: &mut Draft<'_, '_>) {
    let list = checklist(desk, committee, meeting);
    let wanted: Vec<&Decision> = desk
        .index
        .decisions_of_meeting(meeting.id())
        .iter()
        .copied()
        .filter(|decision| decision.status.is_open())
        .collect();
    let triads = alignment::of_all(desk, &format!("alignment-{}", meeting.id()), &wanted);
    if list.is_empty() && triads.is_none() {
        return;
    }
    draft.section("Before the meeting");
    if !list.is_empty() {
        draft.add(small(list));
    }
    if let Some(triads) = triads {
        draft.covers(wanted);
        draft.add(small(triads));
    }
}

/// What is due, by when, and whether it is done.
fn checklist(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting) -> DataTable {
    let columns =
        vec![Column::words("what", "What"), Column::words("by", "By"), Column::words("state", "State")];
    let id = format!("preparation-{}", meeting.id());
    let mut table = DataTable::new(id, "Before the meeting", columns);
    let deadlines = desk.deadlines(committee);
    let mut row = |what: Rich, due: Option<Date>, done: Option<Date>| {
        let state = state(desk, due, done);
        table.push(None, vec![Cell::rich(what), date_cell(due), Cell::rich(state)]);
    };
    if let Some(due) = deadlines.notice(meeting.date) {
        row(Rich::text("The meeting is called"), Some(due), meeting.called_on);
    }
    if let Some(due) = deadlines.agenda(meeting.date) {
        row(Rich::text("The agenda is sent"), Some(due), meeting.agenda_sent);
    }
    for item in &meeting.agenda {
        let Some(paper) = &item.paper else { continue };
        let due = item.paper_due.or_else(|| deadlines.papers(meeting.date));
        let what = stacked(vec![
            Rich::text("Paper: ").then(format::words(paper)),
            desk.to_some(item.owner.as_ref()),
        ]);
        row(what, due, item.paper_sent);
    }
    for talk in &meeting.preparation {
        let mut what = match (talk.kind, &talk.party) {
            (PreparationKind::Internal, Some(party)) => {
                desk.to(party).then(Rich::text(" prepares among itself"))
            }
            (PreparationKind::Internal, None) => Rich::text("Preparation inside each party"),
            (PreparationKind::OneToOne, _) => Rich::text("Counterparts speak"),
        };
        if let Some(decision) = &talk.decision {
            what = what.then(Rich::text(" about ")).then(desk.to(decision).quoted());
        }
        let people = Rich::join(talk.people.iter().map(|person| desk.to(person)), ", ");
        row(stacked(vec![what, people]), Some(talk.date), talk.held.then_some(talk.date));
    }
    table
}

fn state(desk: &Desk<'_>, due: Option<Date>, done: Option<Date>) -> Rich {
    match (done, due) {
        (Some(done), Some(due)) if done > due => {
            let late = lateness(days_between(due, done));
            Rich::status(Tone::Watch, format!("done on {}, {late}", format::short_date(done)))
        }
        (Some(done), _) => Rich::status(Tone::Good, format!("done on {}", format::short_date(done))),
        (None, Some(due)) if due < desk.as_of => {
            Rich::status(Tone::Act, format!("open, {}", lateness(days_between(due, desk.as_of))))
        }
        (None, _) => Rich::status(Tone::Neutral, "open"),
    }
}
