//! The page of a meeting.

use super::{agenda, agenda_state, attendance, is_held, minutes_state, preparation, where_to};
use crate::model::conduct;
use crate::model::course::Course;
use crate::model::decision::{Decision, DecisionStatus, Meeting, MeetingMode};
use crate::model::governance::Committee;
use crate::model::quorum::{self, Verdict};
use crate::schema::{Record, Slug};
use crate::view::block::{Block, Fact, ListEntry};
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::pages::register::{listed, small, who};
use crate::view::pages::{actions, decisions};
use crate::view::place;
use crate::view::rich::{Rich, Tone};

/// The label of the fact that tells how far the minutes are.
pub(super) const MINUTES: &str = "Minutes";
/// The anchor of the section with the decisions of a meeting that was held.
pub(super) const DECISIONS: &str = "decisions";

pub fn of(
    desk: &Desk<'_>,
    committee: &Committee,
    meeting: &Meeting,
    around: (Option<PageLink>, Option<PageLink>),
) -> Made {
    let route = place::page(&desk.prefix, &meeting.reference());
    let title = desk.title(&meeting.reference()).unwrap_or_default();
    let mut draft = desk
        .draft("meeting", route, title)
        .kicker(format!("Meeting of the {}", committee.short()))
        .under("Meetings", "meetings")
        .between(around.0, around.1);
    draft.covers([meeting]);
    let raised = desk.index.actions_of_meeting(meeting.id());
    let decided = desk.index.decisions_of_meeting(meeting.id());
    draft.lede(lede(desk, committee, meeting, decided, raised.len()));
    draft.alerts_about(meeting);
    draft.facts(facts(desk, committee, meeting));
    let held = is_held(desk, meeting) && !meeting.cancelled;
    if held && meeting.mode != Some(MeetingMode::Written) {
        attendance::section(desk, committee, meeting, &mut draft);
    }
    if !meeting.agenda.is_empty() {
        draft.section("Agenda");
        if let Some(planned) = agenda::planned(meeting) {
            draft.sentence(planned);
        }
        draft.add(desk.rows(agenda::table(desk, meeting)));
    }
    if !held && !meeting.cancelled {
        preparation::section(desk, committee, meeting, &mut draft);
    }
    taken(desk, meeting, decided, held, &mut draft);
    if !raised.is_empty() {
        draft.covers(raised.iter().copied());
        draft.section("Actions raised");
        let id = format!("actions-{}", meeting.id());
        draft.add(small(actions::table(desk, &id, "Actions raised", raised)));
    }
    leadership(desk, meeting, &mut draft);
    draft.titled_prose(if held { "Minutes" } else { "Notes" }, &meeting.head.body);
    draft.finish()
}

fn lede(
    desk: &Desk<'_>,
    committee: &Committee,
    meeting: &Meeting,
    matters: &[&Decision],
    raised: usize,
) -> String {
    let day = format::date(meeting.date);
    if meeting.cancelled {
        return format!("The meeting of {day} was cancelled.");
    }
    let agenda = agenda::shares(meeting).map(|shares| format!(" {shares}")).unwrap_or_default();
    if !is_held(desk, meeting) {
        return format!("To be held on {day}.{agenda}");
    }
    let quorum = match quorum::judge(desk.bench(), committee, meeting).verdict {
        Verdict::Met => ", with a quorum",
        Verdict::Missed => ", without a quorum",
        _ => "",
    };
    let states = matters.iter().map(|decision| Course::of(decision).left_by(meeting.date));
    let outcome = outcome(states.collect(), raised);
    format!("Held on {day}{quorum}{outcome}.{agenda}")
}

/// "; it gave 1 decision and 3 actions; 1 matter was escalated": what became of each matter that was to be
/// decided.
fn outcome(states: Vec<DecisionStatus>, raised: usize) -> String {
    let count = |status: DecisionStatus| states.iter().filter(|state| **state == status).count();
    let mut gave = Vec::new();
    match count(DecisionStatus::Decided) {
        0 => {}
        decided => gave.push(format::count(decided, "decision", "decisions")),
    }
    if raised > 0 {
        gave.push(format::count(raised, "action", "actions"));
    }
    let became = [
        (count(DecisionStatus::Escalated), "was escalated", "were escalated"),
        (count(DecisionStatus::Deferred), "was put off", "were put off"),
        (count(DecisionStatus::Withdrawn), "was withdrawn", "were withdrawn"),
        (
            count(DecisionStatus::Upcoming) + count(DecisionStatus::Proposed),
            "is not decided yet",
            "are not decided yet",
        ),
    ];
    let mut others: Vec<String> = Vec::new();
    for (count, one, many) in became.into_iter().filter(|(count, ..)| *count > 0) {
        let matters =
            if others.is_empty() { format::count(count, "matter", "matters") } else { count.to_string() };
        others.push(format!("{matters} {}", if count == 1 { one } else { many }));
    }
    let mut outcome = String::new();
    if !gave.is_empty() {
        outcome.push_str(&format!("; it gave {}", format::list(&gave)));
    }
    if !others.is_empty() {
        outcome.push_str(&format!("; {}", format::list(&others)));
    }
    outcome
}

fn facts(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting) -> Vec<Fact> {
    let mut facts = Vec::new();
    fact(&mut facts, "Committee", desk.to(&meeting.committee));
    let number = meeting.number.map_or_else(Rich::default, |number| Rich::text(number.to_string()));
    fact(&mut facts, "Number", number);
    fact(&mut facts, "Date", Rich::text(when(desk, meeting)));
    let place = where_to(meeting);
    fact(&mut facts, "Where", if place.is_empty() { Rich::default() } else { format::words(&place) });
    if meeting.cancelled {
        fact(&mut facts, "State", Rich::status(Tone::Neutral, "cancelled"));
        return facts;
    }
    let called = meeting.called_on.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    fact(&mut facts, "Called on", called);
    fact(&mut facts, "Chair", chair(desk, committee, meeting));
    fact(&mut facts, "Agenda", agenda_state(desk, committee, meeting));
    if is_held(desk, meeting) {
        fact(&mut facts, MINUTES, minutes_state(desk, committee, meeting));
    }
    let source = meeting.head.source.clone().map_or_else(Rich::default, |source| listed(&[source]));
    fact(&mut facts, "Source", source);
    facts
}

/// Who took the chair, and whose turn it is.
fn chair(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting) -> Rich {
    let chaired = meeting.chaired_by.as_ref().map_or_else(Rich::default, |person| who(desk, person));
    // How many there were before tells whose turn it is, so none of them may be withheld.
    let is_told = desk.bench().is_whole
        && desk.alliance.is_none_or(|alliance| alliance.has_all_meetings_of(committee.id()));
    let before = desk.records.meetings.iter().filter(|other| {
        other.committee == meeting.committee
            && !other.cancelled
            && (other.date, other.id()) < (meeting.date, meeting.id())
    });
    let turn = conduct::whose_turn(committee, meeting, before.count());
    let party = chaired_for(desk, meeting);
    match turn.filter(|_| is_told) {
        Some(turn) if chaired.is_empty() => Rich::text(format!("{}’s turn", desk.party_name(turn))),
        Some(turn) if party.as_ref().is_some_and(|party| party != turn) => {
            let name = desk.party_name(turn);
            chaired.then(Rich::text("; ")).then(Rich::status(Tone::Watch, format!("it was {name}’s turn")))
        }
        _ => chaired,
    }
}

/// The party of whoever took the chair.
fn chaired_for(desk: &Desk<'_>, meeting: &Meeting) -> Option<Slug> {
    desk.bench().party_of(meeting, &meeting.chaired_by.as_ref()?.id)
}

/// "12 November 2026, 14:00 (Europe/Zurich), 90 minutes".
fn when(desk: &Desk<'_>, meeting: &Meeting) -> String {
    let mut when = format::date(meeting.date);
    if let Some(start) = meeting.start {
        when.push_str(&format!(", {:02}:{:02}", start.hour(), start.minute()));
        let zone = desk.alliance.and_then(|alliance| alliance.alliance().time_zone.clone());
        if let Some(zone) = zone {
            when.push_str(&format!(" ({zone})"));
        }
    }
    if let Some(minutes) = meeting.minutes {
        when.push_str(&format!(", {}", format::count(minutes as usize, "minute", "minutes")));
    }
    when
}

fn taken(desk: &Desk<'_>, meeting: &Meeting, decided: &[&Decision], held: bool, draft: &mut Draft<'_, '_>) {
    if decided.is_empty() {
        return;
    }
    draft.covers(decided.iter().copied());
    match held {
        true => draft.section_at(DECISIONS, "Decisions"),
        false => draft.section("Decisions to be taken"),
    }
    let id = format!("decisions-{}", meeting.id());
    let table = match held {
        true => decisions::outcomes(desk, &id, "Decisions of the meeting, and whether they stand", decided),
        false => decisions::table(desk, &id, "Decisions to be taken", decided),
    };
    draft.add(small(table));
}

fn leadership(desk: &Desk<'_>, meeting: &Meeting, draft: &mut Draft<'_, '_>) {
    if meeting.leadership_review.is_empty() {
        return;
    }
    draft.section("How we lead");
    let entry = |review: &crate::model::decision::BehaviourReview| ListEntry {
        lead: None,
        title: desk.to(&review.behaviour),
        detail: Some(format::words(&review.finding)),
        anchor: None,
    };
    draft.add(Block::Entries(meeting.leadership_review.iter().map(entry).collect()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_each_matter_is_told() {
        use DecisionStatus::{Decided, Deferred, Escalated, Proposed, Withdrawn};
        assert_eq!(outcome(vec![Decided, Escalated], 0), "; it gave 1 decision; 1 matter was escalated");
        assert_eq!(
            outcome(vec![Decided, Decided, Withdrawn, Deferred, Deferred], 3),
            "; it gave 2 decisions and 3 actions; 2 matters were put off and 1 was withdrawn"
        );
        assert_eq!(outcome(vec![Proposed], 1), "; it gave 1 action; 1 matter is not decided yet");
        assert_eq!(outcome(Vec::new(), 0), "");
    }
}
