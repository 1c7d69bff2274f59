//! How a body keeps to the rules that it was given.
//!
//! In: a body, its meetings, who sits in it. Out: for each rule the meetings that kept it, those that
//! broke it, and how many tell nothing. Holds: only meetings that were held are judged; a day that
//! nobody wrote down counts for neither side; what is blacked out or withheld is not judged; counts
//! of a year are made over the twelve months before the day of the book, of bodies at least as old.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::body_rules::ChairMode;
use crate::model::deadlines::Deadlines;
use crate::model::decision::{Meeting, MeetingMode};
use crate::model::governance::{Committee, MemberRole};
use crate::model::quorum::{Bench, Verdict, judge};
use crate::schema::{Slug, Stated};

/// A rule that a meeting keeps or breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    Quorum,
    Notice,
    Agenda,
    Papers,
    Minutes,
    Chair,
}

impl Duty {
    pub const ALL: [Duty; 6] =
        [Duty::Quorum, Duty::Notice, Duty::Agenda, Duty::Papers, Duty::Minutes, Duty::Chair];

    /// What is kept, in a body that is chaired in this way: "a quorum", "the agenda in time".
    pub fn words(self, chairs: ChairMode) -> &'static str {
        match self {
            Duty::Chair if chairs == ChairMode::CoChairs => "one of its co-chairs in the chair",
            Duty::Chair if chairs == ChairMode::OneParty => "the chair of the party that has it",
            Duty::Quorum => "a quorum",
            Duty::Notice => "called in time",
            Duty::Agenda => "the agenda in time",
            Duty::Papers => "papers in time",
            Duty::Minutes => "the minutes in time",
            Duty::Chair => "the chair in turn",
        }
    }
}

/// How one rule was kept.
#[derive(Debug, Clone)]
pub struct Observance<'r> {
    pub duty: Duty,
    pub kept: Vec<&'r Meeting>,
    /// Oldest first.
    pub broken: Vec<&'r Meeting>,
    /// Meetings of which the records do not tell.
    pub untold: usize,
}

impl Observance<'_> {
    /// Meetings that could be judged.
    pub fn judged(&self) -> usize {
        self.kept.len() + self.broken.len()
    }
}

/// What a year asks for, and what it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yearly {
    pub held: usize,
    pub least: u32,
}

impl Yearly {
    pub fn is_kept(self) -> bool {
        self.held >= self.least as usize
    }
}

/// The conduct of one body.
#[derive(Debug, Clone)]
pub struct Conduct<'r> {
    /// Rules of which at least one meeting tells.
    pub observances: Vec<Observance<'r>>,
    /// Meetings of the last twelve months, where a least number is stated.
    pub meetings: Option<Yearly>,
    /// Those of them held in person.
    pub in_person: Option<Yearly>,
}

/// Judges the meetings of `body` that were held by `as_of`. `meetings` are its own, in any order.
pub fn conduct<'r>(
    bench: Bench<'r>,
    body: &'r Committee,
    deadlines: &Deadlines<'r>,
    meetings: impl Iterator<Item = &'r Meeting>,
    as_of: Date,
) -> Conduct<'r> {
    let mut held: Vec<&Meeting> =
        meetings.filter(|meeting| !meeting.cancelled && meeting.date <= as_of).collect();
    held.sort_by_key(|meeting| (meeting.date, &meeting.head.id));
    let mut observances = Vec::new();
    for duty in Duty::ALL {
        let mut observance = Observance { duty, kept: Vec::new(), broken: Vec::new(), untold: 0 };
        for (at, meeting) in held.iter().enumerate() {
            match keeps(duty, bench, body, deadlines, meeting, at, as_of) {
                Kept::Yes => observance.kept.push(meeting),
                Kept::No => observance.broken.push(meeting),
                Kept::Untold => observance.untold += 1,
                Kept::NoRule => {}
            }
        }
        if observance.judged() > 0 {
            observances.push(observance);
        }
    }
    let (meetings, in_person) = yearly(body, &held, as_of);
    Conduct { observances, meetings, in_person }
}

enum Kept {
    Yes,
    No,
    Untold,
    NoRule,
}

impl Kept {
    fn by(due: Option<Date>, done: Option<Date>) -> Kept {
        match (due, done) {
            (None, _) => Kept::NoRule,
            (Some(_), None) => Kept::Untold,
            (Some(due), Some(done)) if done <= due => Kept::Yes,
            _ => Kept::No,
        }
    }
}

fn keeps(
    duty: Duty,
    bench: Bench<'_>,
    body: &Committee,
    deadlines: &Deadlines<'_>,
    meeting: &Meeting,
    at: usize,
    as_of: Date,
) -> Kept {
    match duty {
        Duty::Quorum if meeting.mode == Some(MeetingMode::Written) => Kept::NoRule,
        Duty::Quorum => match judge(bench, body, meeting).verdict {
            Verdict::Met => Kept::Yes,
            Verdict::Missed => Kept::No,
            Verdict::NoAttendance => Kept::Untold,
            Verdict::NoRule | Verdict::InWords | Verdict::Redacted | Verdict::Withheld => Kept::NoRule,
        },
        Duty::Notice => Kept::by(deadlines.notice(meeting.date), meeting.called_on),
        Duty::Agenda => Kept::by(deadlines.agenda(meeting.date), meeting.agenda_sent),
        Duty::Papers => papers(deadlines, meeting),
        Duty::Minutes => match (deadlines.minutes(meeting.date), meeting.minutes_sent) {
            // Minutes that are not out yet may still come in time.
            (Some(due), None) if due < as_of => Kept::No,
            (Some(_), None) => Kept::NoRule,
            (due, sent) => Kept::by(due, sent),
        },
        Duty::Chair => chair(bench, body, meeting, at),
    }
}

/// Whether every paper of the agenda went out in time.
fn papers(deadlines: &Deadlines<'_>, meeting: &Meeting) -> Kept {
    let mut told = false;
    for item in meeting.agenda.iter().filter(|item| item.paper.is_some()) {
        let due = item.paper_due.or_else(|| deadlines.papers(meeting.date));
        match Kept::by(due, item.paper_sent) {
            Kept::No => return Kept::No,
            Kept::Yes => told = true,
            Kept::Untold | Kept::NoRule => {}
        }
    }
    if told { Kept::Yes } else { Kept::NoRule }
}

fn chair(bench: Bench<'_>, body: &Committee, meeting: &Meeting, at: usize) -> Kept {
    if !bench.is_whole {
        return Kept::NoRule;
    }
    let Some(person) = &meeting.chaired_by else {
        return if whose_turn(body, meeting, at).is_some() { Kept::Untold } else { Kept::NoRule };
    };
    let membership = bench.membership(meeting, &person.id);
    let is_right = match body.chair_mode {
        ChairMode::None => return Kept::NoRule,
        ChairMode::CoChairs => match membership {
            None => return Kept::Untold,
            Some(membership) => matches!(membership.role, MemberRole::Chair | MemberRole::CoChair),
        },
        _ => {
            let party = bench.party_of(meeting, &person.id);
            let (Some(turn), Some(party)) = (whose_turn(body, meeting, at), party) else {
                return Kept::NoRule;
            };
            *turn == party
        }
    };
    if is_right { Kept::Yes } else { Kept::No }
}

/// The party that takes the chair of a meeting: by its number, else by its place among the meetings of
/// the body, from 0. `None` where the chair does not belong to one party, or where the first turn is
/// not written down.
pub fn whose_turn<'r>(body: &'r Committee, meeting: &Meeting, at: usize) -> Option<&'r Slug> {
    let day = meeting.date;
    let at = meeting.number.map_or(at, |number| (number as usize).saturating_sub(1));
    let turn = |count: usize| {
        let first = body.first_chair.as_ref()?;
        let start = body.seats.iter().position(|seats| seats.party == *first)?;
        Some(&body.seats[(start + count) % body.seats.len()].party.id)
    };
    match body.chair_mode {
        ChairMode::OneParty => body.chair_party.as_ref().map(|party| &party.id),
        ChairMode::AlternatingPerMeeting => turn(at),
        ChairMode::RotatingYearly => {
            let established = || body.established.as_ref().and_then(|day| day.value().copied());
            let from = body.chair_from.or_else(established)?;
            let years = from.until((jiff::Unit::Year, day)).ok()?.get_years();
            turn(usize::try_from(years).ok()?)
        }
        ChairMode::CoChairs | ChairMode::None => None,
    }
}

fn yearly(body: &Committee, held: &[&Meeting], as_of: Date) -> (Option<Yearly>, Option<Yearly>) {
    let Ok(from) = as_of.checked_sub(1.year()) else { return (None, None) };
    let established = body.established.as_ref().and_then(|day| day.value().copied());
    let began = established.or_else(|| held.first().map(|meeting| meeting.date));
    // Where no meeting is written down, the book tells nothing of how often it met.
    if body.disbanded.is_some() || held.is_empty() || began.is_none_or(|began| began > from) {
        return (None, None);
    }
    let year: Vec<&&Meeting> = held.iter().filter(|meeting| meeting.date > from).collect();
    let least = |stated: Option<&Stated<u32>>| stated.and_then(|stated| stated.value().copied());
    let in_person =
        |meeting: &&&&Meeting| matches!(meeting.mode, Some(MeetingMode::InPerson | MeetingMode::Hybrid));
    let stated = least(body.meets.as_ref().and_then(|meets| meets.min_per_year.as_ref()));
    (
        stated.map(|least| Yearly { held: year.len(), least }),
        least(body.in_person_min.as_ref())
            .map(|least| Yearly { held: year.iter().filter(in_person).count(), least }),
    )
}
