//! Whoever cast a vote was there, and was entitled to.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::body_rules::ProxyMode;
use crate::model::decision::{Attendance, Decision, DecisionStatus, Meeting, MeetingMode, PartyVote};
use crate::model::governance::{Committee, Membership};
use crate::model::people::Person;
use crate::model::quorum::part;
use crate::schema::{Record, Ref, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unentitled-vote",
    level: Level::Error,
    summary: "A vote was cast by somebody who was not there, has no vote, or may not vote for another.",
    explanation: "Who votes for whom is settled beforehand: members, alternates in the place of an absent member, and, where the body's `proxies` allow it, a colleague who casts the vote of somebody absent. A vote by anybody else gives whoever is unhappy with a decision a reason to set it aside. Correct the minutes, or have the decision confirmed.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    if !(ground.has_all::<Membership>() && ground.has_all::<Person>()) {
        return;
    }
    let taken = [DecisionStatus::Decided, DecisionStatus::Superseded, DecisionStatus::Overturned];
    for decision in ground.records.decisions.iter().filter(|decision| taken.contains(&decision.status)) {
        let Some(reference) = &decision.meeting else { continue };
        let Some(meeting) = ground.records.meetings.get(reference) else { continue };
        let Some(body) = ground.committee(&meeting.committee) else { continue };
        // Who was not asked to be there cannot be missing.
        if meeting.mode == Some(MeetingMode::Written) || meeting.attendance.is_empty() {
            continue;
        }
        for vote in &decision.votes {
            if let Some(diagnostic) = cast(ground, decision, meeting, vote) {
                diagnostics.push(diagnostic);
            } else if let Some(member) = &vote.for_member
                && let Some(diagnostic) = in_place_of(ground, body, decision, meeting, vote, member)
            {
                diagnostics.push(diagnostic);
            }
        }
    }
}

fn attendance<'m>(meeting: &'m Meeting, person: &Slug) -> Option<&'m Attendance> {
    meeting.attendance.iter().find(|attendance| attendance.person.id == *person)
}

/// Whether the person who cast the vote could.
fn cast(ground: &Ground<'_>, decision: &Decision, meeting: &Meeting, vote: &PartyVote) -> Option<Diagnostic> {
    let caster = vote.cast_by.as_ref()?;
    let (name, title) = (ground.name_of(caster), shortened(&decision.title));
    let held = shortened(&meeting.title());
    let there = attendance(meeting, &caster.id).filter(|attendance| attendance.present);
    let membership = ground.bench().membership(meeting, &caster.id);
    let has_no_vote = membership.is_some_and(|membership| membership.voting == Some(false));
    let (message, label) = match there {
        None => (format!("{name} voted on “{title}”, and was not at “{held}”."), "was not there"),
        Some(attendance) if has_no_vote || !part(ground.bench(), meeting, attendance).is_seated() => {
            (format!("{name} voted on “{title}”, and has no vote at “{held}”."), "has no vote")
        }
        Some(_) => return None,
    };
    let problem = Diagnostic::new(&CODE, caster.span, message).label(label);
    let problem = match attendance(meeting, &caster.id) {
        Some(attendance) => problem.related(attendance.at.whole(), "the attendance"),
        None => problem.related(meeting.at().of("attendance"), "who was there"),
    };
    Some(problem.help("name who cast the vote, or complete the attendance"))
}

/// Whether a vote could be cast in the place of `member`.
fn in_place_of(
    ground: &Ground<'_>,
    body: &Committee,
    decision: &Decision,
    meeting: &Meeting,
    vote: &PartyVote,
    member: &Ref<Person>,
) -> Option<Diagnostic> {
    let (name, title) = (ground.name_of(member), shortened(&decision.title));
    let bench = ground.bench();
    if let Some(there) = attendance(meeting, &member.id).filter(|attendance| attendance.present) {
        let message = format!("A vote on “{title}” was cast for {name}, who was at the meeting.");
        let problem = Diagnostic::new(&CODE, member.span, message).label("was there");
        return Some(
            problem.related(there.at.whole(), "the attendance").help("let the member's own vote stand"),
        );
    }
    let caster = vote.cast_by.as_ref()?;
    let stands_in = attendance(meeting, &caster.id)
        .is_some_and(|there| there.alternate_for.as_ref() == Some(member))
        || bench
            .membership(meeting, &caster.id)
            .is_some_and(|one| one.alternate_for.as_ref() == Some(member));
    let same_party = bench.party_of(meeting, &caster.id) == bench.party_of(meeting, &member.id);
    let may = match body.proxies {
        ProxyMode::AnyMember => true,
        ProxyMode::SameParty => same_party,
        ProxyMode::Nobody => false,
    };
    if may || stands_in {
        return None;
    }
    let why = match body.proxies {
        ProxyMode::SameParty => "only a member of the same party may do that",
        _ => "nobody may vote for an absent member there",
    };
    let message = format!("{} voted on “{title}” for {name}; {why}.", ground.name_of(caster));
    let field = if body.at().has("proxies") { body.at().of("proxies") } else { body.at().of("name") };
    let problem = Diagnostic::new(&CODE, member.span, message).label("may not be voted for");
    Some(
        problem
            .related(field, "the body")
            .help("correct the vote, or state in `proxies` who may vote for whom"),
    )
}
