//! Whether a decision stands, who voted for whom, and whether the votes carried it.
//!
//! Holds: what an edition withholds is not judged.

use crate::model::agreement::Party;
use crate::model::body_rules::{Threshold, VoteBase};
use crate::model::decision::{Decision, DecisionStatus, MeetingMode, PartyVote};
use crate::model::governance::DecisionMode;
use crate::model::quorum::{self, Verdict};
use crate::model::tally::{Needed, Outcome, Tally, left_out, needed, tally};
use crate::schema::Stated;
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Rich, Tone};

/// "yes", "no longer: replaced", "in doubt: no quorum"; empty of what is not decided.
pub fn of(desk: &Desk<'_>, decision: &Decision) -> Rich {
    match decision.status {
        DecisionStatus::Superseded => Rich::status(Tone::Neutral, "no longer: replaced"),
        DecisionStatus::Overturned => Rich::status(Tone::Act, "no: overturned"),
        DecisionStatus::Decided if is_without_quorum(desk, decision) => {
            Rich::status(Tone::Act, "in doubt: no quorum")
        }
        DecisionStatus::Decided
            if count(desk, decision).is_some_and(|count| count.outcome == Outcome::Failed) =>
        {
            Rich::status(Tone::Act, "in doubt: not enough votes")
        }
        DecisionStatus::Decided => Rich::status(Tone::Good, "yes"),
        _ => Rich::default(),
    }
}

fn is_without_quorum(desk: &Desk<'_>, decision: &Decision) -> bool {
    let Some(meeting) = decision.meeting.as_ref().and_then(|meeting| desk.records.meetings.get(meeting))
    else {
        return false;
    };
    let is_written = meeting.mode == Some(MeetingMode::Written);
    desk.body(&meeting.committee).is_some_and(|body| {
        !is_written && quorum::judge(desk.bench(), body, meeting).verdict == Verdict::Missed
    })
}

/// The votes counted; `None` where a party or a member is withheld, where a meeting may be, or one party has
/// the last word.
pub fn count(desk: &Desk<'_>, decision: &Decision) -> Option<Tally> {
    let body = desk.body(&decision.committee)?;
    let right = desk.right_of(decision);
    let by_last_word =
        right.is_some_and(|right| right.mode == DecisionMode::PartyFinal || right.final_say.is_some());
    let is_counted =
        desk.shows_all::<Party>() && desk.bench().is_whole && knows_meeting(desk, decision) && !by_last_word;
    is_counted.then(|| tally(&desk.bench(), body, right, decision))
}

/// Whether it is known how a decision was taken. One without a meeting was taken in writing, unless the edition
/// withholds meetings of the body: then it may have been taken at one of them, by another rule.
fn knows_meeting(desk: &Desk<'_>, decision: &Decision) -> bool {
    let has_all = || desk.alliance.is_none_or(|own| own.has_all_meetings_of(&decision.committee.id));
    decision.meeting.is_some() || has_all()
}

/// "3 votes in favour, 1 against; more than half of the votes cast are needed", where votes are counted
/// rather than parties asked.
pub fn counted(desk: &Desk<'_>, decision: &Decision) -> Option<String> {
    let body = desk.body(&decision.committee)?;
    let count = count(desk, decision).filter(|count| count.outcome != Outcome::Unrecorded)?;
    let rule = needed(&desk.bench(), body, desk.right_of(decision), decision);
    let needed = match rule {
        Needed::NoObjection => return None,
        Needed::Majority => "more than half of the votes cast".to_owned(),
        Needed::Threshold(threshold) => words(threshold).plain(),
    };
    let votes = |count: f64| format::number(count, if count.fract() == 0.0 { 0 } else { 2 });
    let favour = votes(count.favour);
    let noun = if count.favour == 1.0 { "vote" } else { "votes" };
    let mut said = format!("{favour} {noun} in favour, {} against", votes(count.against));
    if count.abstained > 0.0 {
        said.push_str(&format!(", {} abstained", votes(count.abstained)));
    }
    if let Some(all) = count.entitled {
        said.push_str(&format!(", of {} that could be cast", votes(all)));
    }
    let left_out = left_out(rule, decision);
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.iter().map(|party| desk.party_name(&party.id).to_owned()).collect();
        said.push_str(&format!(", without {}", format::list(&names)));
    }
    Some(format!("{said}. It needs {needed}."))
}

/// "at least 66.7 % of the votes that could be cast".
pub fn words(threshold: &Threshold) -> Rich {
    let of = match threshold.of {
        VoteBase::Cast => "of the votes cast",
        VoteBase::Present => "of the votes of those present",
        VoteBase::Entitled => "of the votes that could be cast",
    };
    let share = |share: f64| {
        let per_cent = share * 100.0;
        format!("{} %", format::number(per_cent, usize::from((per_cent - per_cent.round()).abs() > 0.01)))
    };
    let mut parts = Vec::new();
    if let Some(votes) = &threshold.votes {
        let number = |votes: &f64| format::number(*votes, if votes.fract() == 0.0 { 0 } else { 2 });
        let noun = if *votes == Stated::Value(1.0) { " vote in favour" } else { " votes in favour" };
        parts.push(Rich::text("at least ").then(format::stated(votes, number)).then(Rich::text(noun)));
    }
    match threshold.at_least {
        Some(all) if all >= 1.0 => parts.push(Rich::text(format!("all {}", of.trim_start_matches("of ")))),
        Some(least) => parts.push(Rich::text(format!("at least {} {of}", share(least)))),
        None => {}
    }
    if let Some(bound) = threshold.more_than {
        let bound = if bound == 0.5 { "half".to_owned() } else { share(bound) };
        parts.push(Rich::text(format!("more than {bound} {of}")));
    }
    let all = Rich::join(parts, " and ");
    if threshold.without_concerned { all.then(Rich::text(", without parties that it is about")) } else { all }
}

/// "Corvane: for, by Viktor Hájek for Fiona Macrae".
pub fn vote(desk: &Desk<'_>, vote: &PartyVote) -> Rich {
    let mut line = Rich::text(format!("{}: {}", desk.party_name(&vote.party.id), vote.vote.label()));
    if let Some(caster) = vote.cast_by.as_ref().and_then(|caster| desk.person(caster)) {
        line = line.then(Rich::quiet(format!(", by {}", caster.name)));
    }
    if let Some(member) = for_whom(desk, vote) {
        line = line.then(Rich::quiet(format!(" for {member}")));
    }
    line
}

/// The absent member whose vote it is.
fn for_whom(desk: &Desk<'_>, vote: &PartyVote) -> Option<String> {
    let member = vote.for_member.as_ref()?;
    desk.person(member).map(|member| member.name.clone())
}
