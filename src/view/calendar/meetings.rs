//! Meetings: those that are written down, and those to expect by a body's cadence; when their papers
//! go out and their minutes are due.
//!
//! Holds: a meeting that is written down takes the identity of the turn that it is, so that it moves
//! the expected one in calendars that have it already.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};

use super::{AHEAD, BACK, Entry, Event, State, When};
use crate::model::decision::Meeting;
use crate::model::governance::Committee;
use crate::model::rhythm::{self, Turn};
use crate::model::working_days::days_after;
use crate::schema::{Record, Slug};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::register::days_between;

/// Minutes of a meeting of which nothing is said.
const USUAL_MINUTES: u32 = 60;

pub(super) fn entries(desk: &Desk<'_>) -> Vec<Entry> {
    let mut bodies: Vec<&Committee> = desk.records.committees.iter().collect();
    let named = desk.records.meetings.iter().filter_map(|meeting| desk.body(&meeting.committee));
    for body in named {
        if !bodies.iter().any(|known| known.id() == body.id()) {
            bodies.push(body);
        }
    }
    let zone = zone(desk);
    bodies.into_iter().flat_map(|body| Diary { desk, body, zone: zone.clone() }.entries()).collect()
}

/// The alliance's time zone, from the data that is part of the program: the same on every machine.
fn zone(desk: &Desk<'_>) -> Option<TimeZone> {
    let name = desk.alliance?.alliance().time_zone.as_ref()?;
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The meetings of one body.
struct Diary<'d, 'a> {
    desk: &'d Desk<'a>,
    body: &'a Committee,
    zone: Option<TimeZone>,
}

impl<'a> Diary<'_, 'a> {
    fn entries(&self) -> Vec<Entry> {
        let as_of = self.desk.as_of;
        let (back, ahead) = (shifted(as_of, -BACK), shifted(as_of, AHEAD));
        let own = |meeting: &&Meeting| meeting.committee.id == *self.body.id();
        let mut meetings: Vec<&Meeting> = self.desk.records.meetings.iter().filter(own).collect();
        meetings.sort_by_key(|meeting| (meeting.date, meeting.id().clone()));
        let turns = self.turns(&meetings, back, ahead);
        let taken = takers(&turns, &meetings);
        let mut entries = Vec::new();
        for meeting in meetings.iter().filter(|meeting| (back..=ahead).contains(&meeting.date)) {
            let turn = taken.iter().find(|(_, taker)| taker.id() == meeting.id()).map(|(at, _)| &turns[*at]);
            entries.push(self.written(meeting, turn));
            entries.extend(self.papers(meeting));
            entries.extend(self.minutes(meeting));
        }
        let open = turns.iter().enumerate().filter(|(at, turn)| !taken.contains_key(at) && turn.day >= as_of);
        entries.extend(open.map(|(_, turn)| self.expected(turn)));
        entries
    }

    fn turns(&self, meetings: &[&Meeting], back: Date, ahead: Date) -> Vec<Turn> {
        let Some(cadence) = &self.body.meets else { return Vec::new() };
        if self.body.disbanded.is_some() {
            return Vec::new();
        }
        let established = self.body.established.as_ref().and_then(|day| day.value().copied());
        let origin = established.or_else(|| meetings.first().map(|meeting| meeting.date));
        rhythm::turns(cadence, origin, back, ahead)
    }

    fn title(&self, what: &str) -> String {
        let alliance = self.desk.alliance.map_or("", |alliance| alliance.alliance().name.as_str());
        format!("{alliance}: {what}")
    }

    fn entry(&self, event: Event, day: Date, more: impl Iterator<Item = Slug>) -> Entry {
        let seats = self.body.seats.iter().map(|seats| seats.party.id.clone());
        let mut people: Vec<Slug> = more.collect();
        let memberships = self.desk.records.memberships.iter();
        let sitting = memberships
            .filter(|membership| membership.committee.id == *self.body.id() && membership.runs_on(day));
        people.extend(sitting.map(|membership| membership.person.id.clone()));
        Entry { event, body: Some(self.body.id().clone()), parties: seats.collect(), people }
    }

    fn written(&self, meeting: &Meeting, turn: Option<&Turn>) -> Entry {
        let name = turn.map_or_else(|| format!("id.{}", meeting.id()), |turn| turn.name.clone());
        let title = self.desk.title(&meeting.reference()).unwrap_or_else(|| meeting.title());
        let planned: u32 = meeting.agenda.iter().filter_map(|item| item.minutes).sum();
        let length = meeting.minutes.or(Some(planned).filter(|minutes| *minutes > 0));
        let cadence = self.body.meets.as_ref();
        let start = meeting.start.or_else(|| cadence.and_then(|cadence| cadence.start));
        let length = length.or_else(|| cadence.and_then(|cadence| cadence.minutes));
        let (when, mut text) = self.when(meeting.date, start, length);
        text.extend(meeting.mode.map(|mode| format!("{}.", format::capital(&mode.label()))));
        let points = meeting.agenda.iter().map(|item| format!("- {}", item.item));
        let agenda: Vec<String> = points.collect();
        if !agenda.is_empty() {
            text.push(format!("Agenda:\n{}", agenda.join("\n")));
        }
        let state = if meeting.cancelled { State::Cancelled } else { State::Meeting };
        let event = Event {
            id: self.id("meeting", &name),
            when,
            state,
            title: self.title(&title),
            text: text.join("\n"),
            place: meeting.place.clone(),
        };
        let there = meeting.attendance.iter().map(|attendance| attendance.person.id.clone());
        self.entry(event, meeting.date, there)
    }

    fn expected(&self, turn: &Turn) -> Entry {
        let cadence = self.body.meets.as_ref();
        let start = cadence.and_then(|cadence| cadence.start);
        let (when, mut text) = self.when(turn.day, start, cadence.and_then(|cadence| cadence.minutes));
        text.insert(0, "By its cadence; the meeting has not been called yet.".to_owned());
        let parties = self.body.seats.iter().filter_map(|seats| self.desk.party(&seats.party.id));
        let away = parties.filter(|party| party.holidays.contains(&turn.day));
        text.extend(away.map(|party| format!("{} has a holiday on this day.", party.short)));
        let event = Event {
            id: self.id("meeting", &turn.name),
            when,
            state: State::Expected,
            title: self.title(&format!("{} (expected)", self.body.short())),
            text: text.join("\n"),
            place: None,
        };
        self.entry(event, turn.day, std::iter::empty())
    }

    fn papers(&self, meeting: &Meeting) -> Option<Entry> {
        let lead = *self.body.agenda_lead_days.as_ref()?.value()?;
        let day = days_after(meeting.date, -i64::from(lead))?;
        let is_open = meeting.agenda_sent.is_none() && !meeting.cancelled && meeting.date >= self.desk.as_of;
        let what = self.desk.title(&meeting.reference()).unwrap_or_else(|| meeting.title());
        is_open.then(|| {
            let event = Event::deadline(
                self.id("papers", meeting.id().as_str()),
                day,
                self.title(&format!("agenda and papers of {what} go out")),
                format!("{} before the meeting.", format::count(lead as usize, "day", "days")),
            );
            self.entry(event, meeting.date, std::iter::empty())
        })
    }

    fn minutes(&self, meeting: &Meeting) -> Option<Entry> {
        let after = *self.body.minutes_due_days.as_ref()?.value()?;
        let day = days_after(meeting.date, i64::from(after))?;
        let is_open = meeting.minutes_sent.is_none() && !meeting.cancelled;
        let what = self.desk.title(&meeting.reference()).unwrap_or_else(|| meeting.title());
        is_open.then(|| {
            let event = Event::deadline(
                self.id("minutes", meeting.id().as_str()),
                day,
                self.title(&format!("minutes of {what} are due")),
                format!("{} after the meeting.", format::count(after as usize, "day", "days")),
            );
            self.entry(event, meeting.date, std::iter::empty())
        })
    }

    /// The same for the same thing in every edition and every file.
    fn id(&self, what: &str, name: &str) -> String {
        format!("{what}.{}.{name}.{}", self.body.id(), self.desk.prefix)
    }

    /// The moment, with what is to be said of it. Without an hour, or where no zone tells what it means,
    /// it is the whole day.
    fn when(&self, day: Date, start: Option<Time>, minutes: Option<u32>) -> (When, Vec<String>) {
        let whole = When::Days { first: day, last: day };
        let Some(start) = start else { return (whole, Vec::new()) };
        let told = format!("{:02}:{:02}", start.hour(), start.minute());
        let moment = self.zone.as_ref().and_then(|zone| moment(day, start, zone));
        match moment {
            Some(moment) => {
                let minutes = minutes.unwrap_or(USUAL_MINUTES);
                let end = moment.checked_add(i64::from(minutes).minutes()).unwrap_or(Timestamp::MAX);
                let zone = self.zone.as_ref().and_then(|zone| zone.iana_name()).unwrap_or_default();
                (When::Hours { start: moment, end }, vec![format!("{told}, {zone}.")])
            }
            None => (whole, vec![format!("It begins at {told}.")]),
        }
    }
}

/// The moment of an hour; one that the change of clocks leaves out is the one after it.
fn moment(day: Date, start: Time, zone: &TimeZone) -> Option<Timestamp> {
    day.to_datetime(start).to_zoned(zone.clone()).ok().map(|moment| moment.timestamp())
}

fn shifted(day: Date, days: i64) -> Date {
    days_after(day, days).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// The meeting that each turn is: the nearest one within half of the way to its neighbours. By the
/// position of the turn.
fn takers<'m>(turns: &[Turn], meetings: &[&'m Meeting]) -> BTreeMap<usize, &'m Meeting> {
    let gaps = turns.windows(2).map(|pair| days_between(pair[0].day, pair[1].day));
    let reach = gaps.min().unwrap_or(28) / 2;
    let mut takers: BTreeMap<usize, &Meeting> = BTreeMap::new();
    for meeting in meetings {
        let apart = |turn: &Turn| days_between(turn.day, meeting.date).abs();
        let nearest = turns.iter().enumerate().min_by_key(|(_, turn)| apart(turn));
        let Some((at, turn)) = nearest.filter(|(_, turn)| apart(turn) <= reach) else { continue };
        // Of two meetings near a turn the nearer one is it; the other was called besides.
        let is_nearer =
            takers.get(&at).is_none_or(|other| days_between(turn.day, other.date).abs() > apart(turn));
        if is_nearer {
            takers.insert(at, meeting);
        }
    }
    takers
}
