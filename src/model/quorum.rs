//! Whether enough members were there for a decision to count.
//!
//! In: a body's quorum, who sits in it on the day, and who was at the meeting. Out: [`Quorum`]
//! judged. Holds: whoever fills a seat or stands in for somebody absent counts, once; guests,
//! observers and others never do; what the agreement blacks out, or an edition withholds, is not
//! guessed; people are looked for among an alliance's own first, then among those that all share.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Records;
use crate::model::agreement::Party;
use crate::model::body_rules::Quorum;
use crate::model::decision::{Attendance, Meeting};
use crate::model::governance::{Committee, MemberRole, Membership};
use crate::model::people::Person;
use crate::schema::{Ref, Slug, Stated};

/// Shares are written with few digits: 0.6667 is meant as two thirds.
const ROUNDING: f64 = 1e-4;

/// The records by which attendance is judged.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'r> {
    pub own: &'r Records,
    /// Behind an alliance's own records those that all alliances share.
    pub shared: Option<&'r Records>,
    /// Whether all people and memberships are there; where some are withheld, nobody can count.
    pub is_whole: bool,
}

impl<'r> From<&'r Records> for Bench<'r> {
    fn from(own: &'r Records) -> Self {
        Bench { own, shared: None, is_whole: true }
    }
}

impl<'r> Bench<'r> {
    /// The membership of somebody in the body that meets, as it runs on the day of the meeting.
    pub fn membership(&self, meeting: &Meeting, person: &Slug) -> Option<&'r Membership> {
        membership(self, meeting, person)
    }

    /// The party that somebody stands for at a meeting.
    pub fn party_of(&self, meeting: &Meeting, person: &Slug) -> Option<Slug> {
        party_at(self, meeting, person)
    }

    /// How many members of a body may vote on a day.
    pub fn voting_members(&self, committee: &Committee, day: Date) -> usize {
        self.memberships().filter(|membership| is_seat(membership, committee, day)).count()
    }

    /// The same, without those of some parties.
    pub fn voting_members_without(&self, committee: &Committee, day: Date, parties: &[Ref<Party>]) -> usize {
        let is_left_out = |membership: &Membership| {
            let own = self.person(&membership.person.id).and_then(|person| person.party.as_ref());
            membership.party.as_ref().or(own).is_some_and(|party| parties.contains(party))
        };
        let voting = self.memberships().filter(|membership| is_seat(membership, committee, day));
        voting.filter(|membership| !is_left_out(membership)).count()
    }

    fn person(&self, person: &Slug) -> Option<&'r Person> {
        self.own.people.find(person).or_else(|| self.shared?.people.find(person))
    }

    fn memberships(&self) -> impl Iterator<Item = &'r Membership> {
        self.own.memberships.iter().chain(self.shared.into_iter().flat_map(|shared| &shared.memberships))
    }
}

/// How somebody takes part in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Fills a seat.
    Member,
    /// Stands in for a member.
    Alternate,
    /// Has a place on the body and no seat: an alliance manager, the secretary, an observer.
    Attendant,
    /// Is there for this meeting, or for a point of its agenda.
    Guest,
}

impl Part {
    /// Whether somebody speaks for a seat.
    pub fn is_seated(self) -> bool {
        matches!(self, Part::Member | Part::Alternate)
    }
}

/// What came out of the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Met,
    Missed,
    /// The figure that it hangs on is blacked out.
    Redacted,
    /// An edition does not show everybody who may have been there.
    Withheld,
    /// The rule is stated in words only.
    InWords,
    /// Nobody wrote down who was there.
    NoAttendance,
    /// The body has no quorum.
    NoRule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    /// Members and those standing in for them, by party, in the order of the seats.
    pub present: Vec<(Slug, usize)>,
}

/// Looks at the attendance of `meeting`, a meeting of `committee`.
pub fn judge<'r>(bench: impl Into<Bench<'r>>, committee: &Committee, meeting: &Meeting) -> Judgement {
    let bench = &bench.into();
    let counted: Vec<&Attendance> = meeting
        .attendance
        .iter()
        .filter(|attendance| attendance.present && counts(bench, meeting, attendance))
        .collect();
    let mut by_party: BTreeMap<Slug, usize> = BTreeMap::new();
    for attendance in &counted {
        if let Some(party) = party_at(bench, meeting, &attendance.person.id) {
            *by_party.entry(party).or_default() += 1;
        }
    }
    let mut present: Vec<(Slug, usize)> = seated_parties(bench, committee, meeting.date)
        .into_iter()
        .map(|party| {
            let count = by_party.remove(&party).unwrap_or_default();
            (party, count)
        })
        .collect();
    present.extend(by_party);
    let voting = bench.voting_members(committee, meeting.date);
    let weight = weight(committee, &present);
    let verdict = match &committee.quorum {
        None => Verdict::NoRule,
        Some(_) if !bench.is_whole => Verdict::Withheld,
        Some(_) if meeting.attendance.is_empty() => Verdict::NoAttendance,
        Some(quorum) => verdict(quorum, &present, voting, weight),
    };
    Judgement { verdict, present }
}

/// The share of the weight of all votes that was there; `None` where a number of seats is blacked out.
fn weight(committee: &Committee, present: &[(Slug, usize)]) -> Option<f64> {
    let (mut there, mut all) = (0.0, 0.0);
    for seats in &committee.seats {
        let number = *seats.number.value()? as usize;
        let each = seats.weight.unwrap_or(1.0);
        let of_party = present.iter().find(|(party, _)| *party == seats.party.id);
        there += each * of_party.map_or(0, |(_, count)| (*count).min(number)) as f64;
        all += each * number as f64;
    }
    Some(if all > 0.0 { there / all } else { 0.0 })
}

fn verdict(quorum: &Quorum, present: &[(Slug, usize)], voting: usize, weight: Option<f64>) -> Verdict {
    let all: usize = present.iter().map(|(_, count)| count).sum();
    let enough = |count: usize, wanted: &Stated<u32>| wanted.value().map(|wanted| count >= *wanted as usize);
    let mut tests: Vec<Option<bool>> = Vec::new();
    if let Some(wanted) = &quorum.per_party {
        let general =
            present.iter().filter(|(party, _)| quorum.of_party.iter().all(|one| one.party.id != *party));
        tests.extend(general.map(|(_, count)| enough(*count, wanted)));
    }
    tests.extend(quorum.of_party.iter().map(|one| {
        let there = present.iter().find(|(party, _)| *party == one.party.id);
        enough(there.map_or(0, |(_, count)| *count), &one.members)
    }));
    tests.extend(quorum.members.as_ref().map(|wanted| enough(all, wanted)));
    tests.extend(quorum.share.map(|share| Some(all as f64 >= share * voting as f64)));
    tests.extend(quorum.more_than.map(|bound| Some(all as f64 > bound * voting as f64)));
    tests.extend(quorum.weight.map(|least| weight.map(|there| there >= least - ROUNDING)));
    // One count that falls short settles it, whatever is blacked out beside it.
    if tests.contains(&Some(false)) {
        Verdict::Missed
    } else if tests.contains(&None) {
        Verdict::Redacted
    } else if tests.is_empty() {
        Verdict::InWords
    } else {
        Verdict::Met
    }
}

/// How somebody takes part in a meeting: as the minutes say, else by the membership of the day.
pub fn part<'r>(bench: impl Into<Bench<'r>>, meeting: &Meeting, attendance: &Attendance) -> Part {
    part_in(&bench.into(), meeting, attendance)
}

fn part_in(bench: &Bench<'_>, meeting: &Meeting, attendance: &Attendance) -> Part {
    if attendance.alternate_for.is_some() {
        return Part::Alternate;
    }
    let role = attendance.role.or_else(|| membership(bench, meeting, &attendance.person.id).map(|m| m.role));
    match role {
        Some(role) if role.fills_seat() => Part::Member,
        Some(MemberRole::Alternate) => Part::Alternate,
        None | Some(MemberRole::Guest) => Part::Guest,
        Some(_) => Part::Attendant,
    }
}

/// The party that somebody at a meeting stands for.
fn party_at(bench: &Bench<'_>, meeting: &Meeting, person: &Slug) -> Option<Slug> {
    let stated = membership(bench, meeting, person).and_then(|m| m.party.as_ref());
    let own = bench.person(person).and_then(|person| person.party.as_ref());
    stated.or(own).map(|party| party.id.clone())
}

fn counts(bench: &Bench<'_>, meeting: &Meeting, attendance: &Attendance) -> bool {
    let membership = membership(bench, meeting, &attendance.person.id);
    if membership.is_some_and(|membership| membership.voting == Some(false)) {
        return false;
    }
    match part_in(bench, meeting, attendance) {
        Part::Member => true,
        Part::Attendant | Part::Guest => false,
        Part::Alternate => {
            let for_whom = attendance
                .alternate_for
                .as_ref()
                .or_else(|| membership.and_then(|membership| membership.alternate_for.as_ref()));
            for_whom.is_none_or(|member| !is_present(meeting, member))
        }
    }
}

fn is_present(meeting: &Meeting, person: &Ref<Person>) -> bool {
    meeting.attendance.iter().any(|attendance| attendance.person == *person && attendance.present)
}

fn membership<'r>(bench: &Bench<'r>, meeting: &Meeting, person: &Slug) -> Option<&'r Membership> {
    bench.memberships().find(|membership| {
        membership.committee == meeting.committee
            && membership.person.id == *person
            && membership.runs_on(meeting.date)
    })
}

fn is_seat(membership: &Membership, committee: &Committee, day: Date) -> bool {
    membership.committee.id == committee.head.id
        && membership.role.fills_seat()
        && membership.voting != Some(false)
        && membership.runs_on(day)
}

/// The parties of the seats; where the seats are not written down, those of the members.
fn seated_parties(bench: &Bench<'_>, committee: &Committee, day: Date) -> Vec<Slug> {
    let mut parties: Vec<Slug> = committee.seats.iter().map(|seats| seats.party.id.clone()).collect();
    if parties.is_empty() {
        for membership in bench.memberships().filter(|one| is_seat(one, committee, day)) {
            let own = bench.person(&membership.person.id).and_then(|person| person.party.as_ref());
            if let Some(party) = membership.party.as_ref().or(own)
                && !parties.contains(&party.id)
            {
                parties.push(party.id.clone());
            }
        }
    }
    parties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Spans;
    use crate::source::{FileId, Span};

    fn quorum(per_party: Option<Stated<u32>>, members: Option<Stated<u32>>, share: Option<f64>) -> Quorum {
        let at = Spans::new(Span::new(FileId::default(), 0..0), Vec::new());
        let (of_party, more_than, weight, text) = (Vec::new(), None, None, None);
        Quorum { at, per_party, of_party, members, share, more_than, weight, text }
    }

    fn present(counts: &[usize]) -> Vec<(Slug, usize)> {
        counts.iter().enumerate().map(|(at, &count)| (Slug::unnamed().numbered(at), count)).collect()
    }

    fn verdict(quorum: &Quorum, present: &[(Slug, usize)], voting: usize) -> Verdict {
        super::verdict(quorum, present, voting, None)
    }

    fn weighed(quorum: &Quorum, there: f64) -> Verdict {
        super::verdict(quorum, &present(&[1, 1]), 4, Some(there))
    }

    #[test]
    fn every_rule_has_to_hold() {
        let two_each = quorum(Some(Stated::Value(2)), None, None);
        assert_eq!(verdict(&two_each, &present(&[2, 3]), 6), Verdict::Met);
        assert_eq!(verdict(&two_each, &present(&[5, 1]), 6), Verdict::Missed);
        let half = quorum(None, None, Some(0.5));
        assert_eq!(verdict(&half, &present(&[2, 1]), 6), Verdict::Met);
        assert_eq!(verdict(&half, &present(&[2, 0]), 6), Verdict::Missed);
        let majority = Quorum { share: None, more_than: Some(0.5), ..half };
        assert_eq!(verdict(&majority, &present(&[2, 1]), 6), Verdict::Missed);
        assert_eq!(verdict(&majority, &present(&[2, 2]), 6), Verdict::Met);
        let by_weight = Quorum { more_than: None, weight: Some(0.6667), ..majority };
        assert_eq!(weighed(&by_weight, 2.0 / 3.0), Verdict::Met);
        assert_eq!(weighed(&by_weight, 0.6), Verdict::Missed);
    }

    #[test]
    fn what_is_blacked_out_is_not_guessed() {
        let redacted = quorum(Some(Stated::Redacted), None, None);
        assert_eq!(verdict(&redacted, &present(&[2, 3]), 6), Verdict::Redacted);
        let both = quorum(Some(Stated::Redacted), Some(Stated::Value(4)), None);
        assert_eq!(verdict(&both, &present(&[2, 1]), 6), Verdict::Missed);
        assert_eq!(verdict(&quorum(None, None, None), &present(&[2, 1]), 6), Verdict::InWords);
    }
}
