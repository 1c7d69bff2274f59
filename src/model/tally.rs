//! Whether the votes on a decision carry it.
//!
//! In: the votes as recorded, the way the body votes, the threshold of the body or of the subject.
//! Out: [`Tally`]. Holds: abstentions are counted and weigh for neither side; where nothing else is
//! agreed, parties and consensus ask that nobody is against, members and weights a simple majority;
//! a party that is left out because the decision is about it has no vote; what is blacked out is not
//! guessed.

use std::collections::BTreeMap;

use crate::model::agreement::Party;
use crate::model::body_rules::{Threshold, VoteBase, VoteMode};
use crate::model::decision::{Decision, MeetingMode, PartyVote, Vote};
use crate::model::governance::{Committee, DecisionRight};
use crate::model::quorum::{Bench, judge};
use crate::schema::{Ref, Slug, Stated};

/// Shares are written with few digits: 0.6667 is meant as two thirds.
const ROUNDING: f64 = 1e-4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Carried,
    Failed,
    /// The figure that it hangs on is blacked out.
    Redacted,
    /// Nobody wrote down a vote, or the body does not vote.
    Unrecorded,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    /// By weight where votes are weighted, else by number.
    pub favour: f64,
    pub against: f64,
    pub abstained: f64,
    /// All that could have been cast; `None` where the number of seats is blacked out.
    pub entitled: Option<f64>,
    pub outcome: Outcome,
}

/// What a decision needs.
#[derive(Debug, Clone, Copy)]
pub enum Needed<'r> {
    /// Nobody is against.
    NoObjection,
    /// More than half of the votes cast.
    Majority,
    Threshold(&'r Threshold),
}

/// What `decision` of `body` needs, under `right` where it is taken under one.
pub fn needed<'r>(
    bench: &Bench<'_>,
    body: &'r Committee,
    right: Option<&'r DecisionRight>,
    decision: &Decision,
) -> Needed<'r> {
    let in_writing = body.threshold_in_writing.as_ref().filter(|_| is_in_writing(bench, decision));
    let of_body = in_writing.or(body.threshold.as_ref());
    let stated = right.and_then(|right| right.threshold.as_ref()).or(of_body);
    match (stated, body.vote_mode) {
        (Some(threshold), _) => Needed::Threshold(threshold),
        (None, VoteMode::OnePerMember | VoteMode::Weighted) => Needed::Majority,
        (None, _) => Needed::NoObjection,
    }
}

/// Whether a decision is taken without a meeting.
fn is_in_writing(bench: &Bench<'_>, decision: &Decision) -> bool {
    let Some(meeting) = &decision.meeting else { return true };
    bench.own.meetings.get(meeting).is_some_and(|meeting| meeting.mode == Some(MeetingMode::Written))
}

/// The parties that have no vote on a decision, because it is about them.
pub fn left_out<'d>(needed: Needed<'_>, decision: &'d Decision) -> &'d [Ref<Party>] {
    match needed {
        Needed::Threshold(threshold) if threshold.without_concerned => &decision.about,
        _ => &[],
    }
}

/// Counts the votes on `decision`, one of `body`.
pub fn tally(
    bench: &Bench<'_>,
    body: &Committee,
    right: Option<&DecisionRight>,
    decision: &Decision,
) -> Tally {
    let needed = needed(bench, body, right, decision);
    let left_out = left_out(needed, decision);
    let count = |wanted: Vote| -> f64 {
        let votes = decision.votes.iter().filter(|vote| !left_out.contains(&vote.party));
        let votes = votes.filter(|vote| vote.vote == wanted);
        // Unlike a sum, which of nothing is −0.
        votes.fold(0.0, |all, vote| all + weight(body, vote))
    };
    let (favour, against, abstained) = (count(Vote::For), count(Vote::Against), count(Vote::Abstain));
    let entitled = entitled(bench, body, decision, left_out);
    let outcome = match (decision.votes.is_empty(), body.vote_mode) {
        (true, _) | (_, VoteMode::None) => Outcome::Unrecorded,
        _ => {
            let present = || present(bench, body, decision, left_out);
            outcome(needed, favour, against, present, entitled)
        }
    };
    Tally { favour, against, abstained, entitled, outcome }
}

/// The votes of everybody who was there: those recorded, and those of whoever was there and said nothing;
/// `None` where that hangs on a number of seats that is blacked out.
///
/// A party may have more votes recorded than members there, as some vote for others who are absent.
fn present(bench: &Bench<'_>, body: &Committee, decision: &Decision, left_out: &[Ref<Party>]) -> Option<f64> {
    let mut by_party: BTreeMap<&Slug, f64> = BTreeMap::new();
    for vote in decision.votes.iter().filter(|vote| !left_out.contains(&vote.party)) {
        *by_party.entry(&vote.party.id).or_default() += weight(body, vote);
    }
    let meeting = decision.meeting.as_ref().and_then(|meeting| bench.own.meetings.get(meeting));
    let there = meeting.map_or_else(Vec::new, |meeting| judge(*bench, body, meeting).present);
    for (party, members) in &there {
        if *members > 0 && left_out.iter().all(|concerned| concerned.id != *party) {
            let votes = votes_of(body, party, *members)?;
            let recorded = by_party.entry(party).or_default();
            *recorded = recorded.max(votes);
        }
    }
    Some(by_party.values().sum())
}

/// The votes that a party has with so many of its members there, who are one or more.
fn votes_of(body: &Committee, party: &Slug, members: usize) -> Option<f64> {
    match body.vote_mode {
        VoteMode::OnePerMember => Some(members as f64),
        VoteMode::OnePerParty | VoteMode::Consensus | VoteMode::None => {
            Some(if body.seats.is_empty() || body.seat_of(party).is_some() { 1.0 } else { 0.0 })
        }
        VoteMode::Weighted => {
            let Some(seats) = body.seat_of(party) else { return Some(0.0) };
            let number = *seats.number.value()? as usize;
            Some(members.min(number) as f64 * seats.weight.unwrap_or(1.0))
        }
    }
}

fn outcome(
    needed: Needed<'_>,
    favour: f64,
    against: f64,
    present: impl FnOnce() -> Option<f64>,
    entitled: Option<f64>,
) -> Outcome {
    let carried = |is_carried| if is_carried { Outcome::Carried } else { Outcome::Failed };
    let threshold = match needed {
        Needed::NoObjection => return carried(against == 0.0),
        Needed::Majority => return carried(favour > against),
        Needed::Threshold(threshold) => threshold,
    };
    let base = match threshold.of {
        VoteBase::Cast => Some(favour + against),
        VoteBase::Present => present(),
        VoteBase::Entitled => entitled,
    };
    let by_share = |holds: &dyn Fn(f64) -> bool| base.map(|base| base > 0.0 && holds(favour / base));
    let mut tests: Vec<Option<bool>> = Vec::new();
    tests.extend(threshold.votes.as_ref().map(|votes| votes.value().map(|votes| favour >= *votes)));
    tests.extend(threshold.at_least.map(|least| by_share(&|share| share >= least - ROUNDING)));
    tests.extend(threshold.more_than.map(|bound| by_share(&|share| share > bound + ROUNDING)));
    if tests.contains(&Some(false)) {
        Outcome::Failed
    } else if tests.contains(&None) {
        Outcome::Redacted
    } else {
        Outcome::Carried
    }
}

/// What one recorded vote weighs.
fn weight(body: &Committee, vote: &PartyVote) -> f64 {
    match body.vote_mode {
        VoteMode::Weighted => body.seat_of(&vote.party.id).and_then(|seats| seats.weight).unwrap_or(1.0),
        _ => 1.0,
    }
}

/// All votes that could have been cast: one a party, one a member, or the weights of all seats.
fn entitled(
    bench: &Bench<'_>,
    body: &Committee,
    decision: &Decision,
    left_out: &[Ref<Party>],
) -> Option<f64> {
    let seats = body.seats.iter().filter(|seats| !left_out.contains(&seats.party));
    match body.vote_mode {
        VoteMode::OnePerParty | VoteMode::Consensus | VoteMode::None => Some(seats.count() as f64),
        VoteMode::OnePerMember => {
            let voting = bench.voting_members_without(body, decision.date, left_out);
            Some(voting as f64)
        }
        VoteMode::Weighted => {
            let seats = seats.map(|seats| match seats.number {
                Stated::Value(number) => Some(f64::from(number) * seats.weight.unwrap_or(1.0)),
                Stated::Redacted => None,
            });
            seats.sum()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Spans;
    use crate::source::{FileId, Span};

    fn threshold(votes: Option<Stated<f64>>, at_least: Option<f64>, of: VoteBase) -> Threshold {
        let at = Spans::new(Span::new(FileId::default(), 0..0), Vec::new());
        Threshold { at, votes, at_least, more_than: None, of, without_concerned: false, section: None }
    }

    fn six() -> Option<f64> {
        Some(6.0)
    }

    #[test]
    fn a_majority_is_more_than_half() {
        assert_eq!(outcome(Needed::Majority, 3.0, 3.0, six, None), Outcome::Failed);
        assert_eq!(outcome(Needed::Majority, 3.5, 3.0, six, None), Outcome::Carried);
        assert_eq!(outcome(Needed::NoObjection, 1.0, 0.0, six, None), Outcome::Carried);
    }

    #[test]
    fn of_those_present_an_abstention_is_not_in_favour() {
        let present = threshold(None, Some(0.5), VoteBase::Present);
        assert_eq!(outcome(Needed::Threshold(&present), 3.0, 1.0, six, None), Outcome::Carried);
        assert_eq!(outcome(Needed::Threshold(&present), 2.0, 1.0, six, None), Outcome::Failed);
    }

    #[test]
    fn two_thirds_of_those_entitled_are_more_than_of_those_who_voted() {
        let cast = threshold(None, Some(0.6667), VoteBase::Cast);
        assert_eq!(outcome(Needed::Threshold(&cast), 2.0, 1.0, six, Some(4.0)), Outcome::Carried);
        let entitled = threshold(None, Some(0.6667), VoteBase::Entitled);
        assert_eq!(outcome(Needed::Threshold(&entitled), 2.0, 1.0, six, Some(4.0)), Outcome::Failed);
        assert_eq!(outcome(Needed::Threshold(&entitled), 2.0, 1.0, six, None), Outcome::Redacted);
    }

    #[test]
    fn four_of_six_and_a_figure_that_is_blacked_out() {
        let four = threshold(Some(Stated::Value(4.0)), None, VoteBase::Cast);
        assert_eq!(outcome(Needed::Threshold(&four), 3.0, 0.0, six, Some(6.0)), Outcome::Failed);
        assert_eq!(outcome(Needed::Threshold(&four), 4.0, 2.0, six, Some(6.0)), Outcome::Carried);
        let hidden = threshold(Some(Stated::Redacted), None, VoteBase::Cast);
        assert_eq!(outcome(Needed::Threshold(&hidden), 4.0, 0.0, six, Some(6.0)), Outcome::Redacted);
    }
}
