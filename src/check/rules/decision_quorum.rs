//! Whoever decided was a quorum.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::ground::skipped;
use crate::check::{Ground, Rule};
use crate::diagnostic::words::{counted, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::decision::{DecisionStatus, Meeting, MeetingMode};
use crate::model::governance::{Committee, MemberRole, Membership, Quorum};
use crate::schema::{Record, Slug, Stated};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "missing-quorum",
    level: Level::Error,
    summary: "A decision was taken at a meeting without a quorum.",
    explanation: "Without a quorum a body cannot decide, and whoever was absent can have the decision set aside. Counted are the members present and the alternates of members who were not; guests and observers do not count. Confirm the decision at the next meeting, or complete the attendance.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let members = ground.members();
    let mut told = BTreeSet::new();
    let judged = [DecisionStatus::Decided, DecisionStatus::Superseded, DecisionStatus::Overturned];
    for decision in ground.records.decisions.iter().filter(|decision| judged.contains(&decision.status)) {
        let Some(meeting) =
            decision.meeting.as_ref().and_then(|meeting| ground.records.meetings.get(meeting))
        else {
            continue;
        };
        let Some(body) = ground.committee(&meeting.committee) else { continue };
        let Some(quorum) = &body.quorum else { continue };
        if meeting.attendance.is_empty() || meeting.mode == Some(MeetingMode::Written) {
            continue;
        }
        if let Some(field) = redacted(quorum) {
            if told.insert(body.id()) {
                skipped(quorum.at.of(field), &format!("The quorum of the {}", body.name), diagnostics);
            }
            continue;
        }
        let memberships = members.get(body.id()).map_or(&[][..], Vec::as_slice);
        let present = present(ground, meeting, memberships);
        if let Some(shortfall) = shortfall(ground, body, quorum, &present, memberships, meeting) {
            let message =
                format!("“{}” was decided without a quorum: {shortfall}.", shortened(&decision.title));
            diagnostics.push(
                Diagnostic::new(&CODE, decision.at().of("meeting"), message)
                    .label("not a quorum")
                    .related(quorum.at.whole(), "the quorum")
                    .related(meeting.at().of("attendance"), "who was there")
                    .help("confirm the decision at the next meeting, or complete the attendance"),
            );
        }
    }
}

fn redacted(quorum: &Quorum) -> Option<&'static str> {
    if quorum.per_party == Some(Stated::Redacted) {
        Some("per_party")
    } else if quorum.members == Some(Stated::Redacted) {
        Some("members")
    } else {
        None
    }
}

/// The seats that were taken, with the party of each: a seat is known by its member, whoever sat
/// in it.
fn present<'a>(
    ground: &Ground<'a>,
    meeting: &'a Meeting,
    memberships: &[&'a Membership],
) -> BTreeMap<&'a Slug, Option<&'a Slug>> {
    let running: BTreeMap<&Slug, &Membership> = memberships
        .iter()
        .filter(|membership| membership.runs_on(meeting.date))
        .map(|membership| (&membership.person.id, *membership))
        .collect();
    let mut seats = BTreeMap::new();
    for attendance in meeting.attendance.iter().filter(|attendance| attendance.present) {
        let membership = running.get(&attendance.person.id);
        let party = membership
            .and_then(|membership| ground.side(membership))
            .or_else(|| ground.party_of(&attendance.person));
        let stands_for = attendance
            .alternate_for
            .as_ref()
            .or_else(|| membership.filter(|own| own.role == MemberRole::Alternate)?.alternate_for.as_ref());
        if let Some(member) = stands_for {
            seats.insert(&member.id, party);
        } else if membership.is_some_and(|membership| membership.role.fills_seat()) {
            seats.insert(&attendance.person.id, party);
        }
    }
    seats
}

/// What is missing for a quorum, in words.
fn shortfall(
    ground: &Ground<'_>,
    body: &Committee,
    quorum: &Quorum,
    present: &BTreeMap<&Slug, Option<&Slug>>,
    memberships: &[&Membership],
    meeting: &Meeting,
) -> Option<String> {
    if let Some(Stated::Value(wanted)) = quorum.per_party {
        let parties: Vec<&Slug> = body.seats.iter().map(|seats| &seats.party.id).collect();
        for party in parties {
            let there = present.values().filter(|side| **side == Some(party)).count();
            if there < wanted as usize {
                let there = counted(there as i64, "member");
                return Some(format!("{there} of {} instead of {wanted}", ground.short(party)));
            }
        }
    }
    if let Some(Stated::Value(wanted)) = quorum.members
        && present.len() < wanted as usize
    {
        return Some(format!("{} instead of {wanted}", counted(present.len() as i64, "member")));
    }
    let share = quorum.share?;
    let voting = memberships
        .iter()
        .filter(|membership| membership.runs_on(meeting.date))
        .filter(|membership| membership.voting.unwrap_or(membership.role.fills_seat()))
        .count();
    let reached = present.len() as f64 / voting.max(1) as f64;
    (reached < share)
        .then(|| format!("{} of {voting} voting members instead of {:.0} %", present.len(), share * 100.0))
}
