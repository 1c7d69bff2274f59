//! Each party has one vote, and it is written down.

use std::collections::BTreeMap;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::{listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::body_rules::VoteMode;
use crate::model::decision::{Decision, DecisionStatus, PartyVote, Vote};
use crate::model::governance::{Committee, DecisionMode, DecisionRight};
use crate::model::tally::{Needed, Outcome, left_out, needed, tally};
use crate::schema::{Kinded, Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE, &UNRECORDED], check };

static CODE: Code = Code {
    name: "irregular-vote",
    level: Level::Error,
    summary: "The votes on a decision do not fit the way the body votes.",
    explanation: "In most joint bodies the members of a party have one vote together, and a decision needs all of them. Others count members or weights, and ask for a majority or a threshold. Two votes of one party, a vote of a party without a seat, or a decision that did not get the votes it needed would not stand.",
};

static UNRECORDED: Code = Code {
    name: "unrecorded-vote",
    level: Level::Warning,
    summary: "A decision does not tell how each party voted.",
    explanation: "A year later nobody remembers whether silence was consent. Where each party has one vote, the minutes tell each of them, so that a decision cannot be reopened by a party that says it never agreed.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for decision in
        ground.records.decisions.iter().filter(|decision| decision.status == DecisionStatus::Decided)
    {
        let Some(body) = ground.committee(&decision.committee) else { continue };
        match body.vote_mode {
            VoteMode::OnePerParty | VoteMode::Consensus => counted_once(ground, decision, diagnostics),
            VoteMode::OnePerMember => cast_once(ground, decision, diagnostics),
            VoteMode::Weighted | VoteMode::None => {}
        }
        carried(ground, decision, body, diagnostics);
        seated(ground, decision, body, diagnostics);
        if body.vote_mode == VoteMode::OnePerParty {
            recorded(ground, decision, body, diagnostics);
        }
    }
}

fn counted_once(ground: &Ground<'_>, decision: &Decision, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&Slug, &PartyVote> = BTreeMap::new();
    for vote in &decision.votes {
        if let Some(earlier) = first.get(&vote.party.id) {
            let message = format!(
                "{} voted twice on “{}”, and has one vote.",
                ground.short(&vote.party.id),
                shortened(&decision.title)
            );
            diagnostics.push(
                Diagnostic::new(&CODE, vote.party.span, message)
                    .label("a second vote")
                    .related(earlier.party.span, "the first vote")
                    .help("keep the vote that its members agreed on"),
            );
        } else {
            first.insert(&vote.party.id, vote);
        }
    }
}

/// Each member votes once, and once more for each absent colleague.
fn cast_once(ground: &Ground<'_>, decision: &Decision, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<(&Slug, Option<&Slug>), &PartyVote> = BTreeMap::new();
    for vote in &decision.votes {
        let Some(caster) = &vote.cast_by else { continue };
        let place = (&caster.id, vote.for_member.as_ref().map(|member| &member.id));
        if let Some(earlier) = first.get(&place) {
            let message = format!(
                "{} voted twice on “{}”, and has one vote.",
                ground.name_of(caster),
                shortened(&decision.title)
            );
            diagnostics.push(
                Diagnostic::new(&CODE, caster.span, message)
                    .label("a second vote")
                    .related(earlier.at.of("cast_by"), "the first vote")
                    .help(
                        "name with `for_member` the absent member whose vote it is, or take one of them out",
                    ),
            );
        } else {
            first.insert(place, vote);
        }
    }
}

fn right_of<'r>(ground: &Ground<'r>, decision: &Decision) -> Option<&'r DecisionRight> {
    decision.right.as_ref().and_then(|right| ground.scope.get(|records| &records.decision_rights, right))
}

/// Whether the votes carry it, as the body or the subject asks.
fn carried(ground: &Ground<'_>, decision: &Decision, body: &Committee, diagnostics: &mut Diagnostics) {
    let right = right_of(ground, decision);
    // With the final say one party decides against the others.
    if right.is_some_and(|right| right.mode == DecisionMode::PartyFinal || right.final_say.is_some()) {
        return;
    }
    let count = tally(&ground.bench(), body, right, decision);
    if count.outcome != Outcome::Failed {
        return;
    }
    let rule = needed(&ground.bench(), body, right, decision);
    if matches!(rule, Needed::NoObjection) {
        objections(ground, decision, diagnostics);
        return;
    }
    let title = shortened(&decision.title);
    let message = format!(
        "“{title}” counts as decided, with {} in favour and {} against{}.",
        votes(count.favour),
        count.against,
        count.entitled.map_or_else(String::new, |all| format!(", of {all} that could be cast")),
    );
    let problem = Diagnostic::new(&CODE, decision.at().of("votes"), message)
        .label("not enough")
        .related(decision.at().of("status"), "counts as decided");
    let problem = match rule {
        Needed::Threshold(threshold) => problem.related(threshold.at.whole(), "what it needs"),
        _ => problem.related(body.at().of("vote_mode"), "needs more than half of the votes cast"),
    };
    diagnostics.push(problem.help("give it the state it has, complete the votes, or correct the threshold"));
}

/// "1 vote", "2.5 votes".
fn votes(count: f64) -> String {
    if count == 1.0 { "1 vote".to_owned() } else { format!("{count} votes") }
}

fn objections(ground: &Ground<'_>, decision: &Decision, diagnostics: &mut Diagnostics) {
    for vote in decision.votes.iter().filter(|vote| vote.vote == Vote::Against) {
        let message = format!(
            "“{}” counts as decided, although {} voted against it.",
            shortened(&decision.title),
            ground.short(&vote.party.id)
        );
        diagnostics.push(
            Diagnostic::new(&CODE, vote.at.of("vote"), message)
                .label("against")
                .related(decision.at().of("status"), "counts as decided")
                .help("escalate it, or name the decision right that gives a party the final say"),
        );
    }
}

fn seated(ground: &Ground<'_>, decision: &Decision, body: &Committee, diagnostics: &mut Diagnostics) {
    if body.seats.is_empty() {
        return;
    }
    for vote in decision.votes.iter().filter(|vote| body.seat_of(&vote.party.id).is_none()) {
        let message =
            format!("{} voted on the {}, where it has no seat.", ground.short(&vote.party.id), body.name);
        diagnostics.push(
            Diagnostic::new(&CODE, vote.party.span, message)
                .label("no seat")
                .related(body.at().of("seats"), "the seats of the body")
                .help("correct the party, or give it seats"),
        );
    }
}

fn recorded(ground: &Ground<'_>, decision: &Decision, body: &Committee, diagnostics: &mut Diagnostics) {
    let left_out = left_out(needed(&ground.bench(), body, right_of(ground, decision), decision), decision);
    let silent: Vec<String> = body
        .seats
        .iter()
        .filter(|seats| !left_out.contains(&seats.party))
        .filter(|seats| decision.votes.iter().all(|vote| vote.party != seats.party))
        .map(|seats| ground.short(&seats.party.id))
        .collect();
    if !silent.is_empty() {
        let message =
            format!("“{}” does not tell how {} voted.", shortened(&decision.title), listed(&silent));
        diagnostics.push(
            Diagnostic::new(
                &UNRECORDED,
                decision.at().of(if decision.votes.is_empty() { "status" } else { "votes" }),
                message,
            )
            .label("a vote is not recorded")
            .help(format!(
                "{}, with party and vote as the minutes tell them",
                match decision.votes.len() {
                    0 => ground.how_to_begin(Decision::KIND, "votes", decision.at().whole()),
                    _ => "complete `votes`".to_owned(),
                }
            )),
        );
    }
}
