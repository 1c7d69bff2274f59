//! Days of an alliance that belong in a reader's own calendar.
//!
//! In: what an edition shows of an alliance. Out: [`Calendar`]s, one for the alliance and one for
//! each body, party and person that has something in it. Holds: an event keeps its identity from build
//! to build and from file to file, so that a calendar which takes it twice moves it instead of showing
//! it twice; nobody is invited, nobody is named; hours are moments, right in every time zone.

mod check_ins;
mod deadlines;
mod meetings;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::schema::{Record, Slug};
use crate::view::desk::Desk;
use crate::view::rich::Rich;
use crate::view::route::{Route, Target};

/// The days of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    pub route: Route,
    pub title: String,
    /// Since when it says what it says: the day that the book describes, or when its revision was recorded.
    pub stamp: Timestamp,
    /// Higher in every later edition, so that programs take the event of the newer one.
    pub revision: u32,
    pub events: Vec<Event>,
}

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The same in every build and every edition.
    pub id: String,
    pub when: When,
    pub state: State,
    pub title: String,
    pub text: String,
    pub place: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// Whole days, the last one included.
    Days {
        first: Date,
        last: Date,
    },
    Hours {
        start: Timestamp,
        end: Timestamp,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A day to know: nobody is busy because of it.
    Deadline,
    Meeting,
    /// By the cadence; nobody has fixed it yet.
    Expected,
    Cancelled,
}

/// An event, and whose it is besides the alliance's.
#[derive(Debug, Clone)]
struct Entry {
    event: Event,
    body: Option<Slug>,
    parties: Vec<Slug>,
    people: Vec<Slug>,
}

/// Days ahead that files hold.
const AHEAD: i64 = 365;

/// Days back, so that what was moved or cancelled is moved in calendars as well.
const BACK: i64 = 90;

/// Whose calendar it is.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    Alliance,
    Body(&'a Slug),
    Party(&'a Slug),
    Person(&'a Slug),
}

impl Whose<'_> {
    fn route(self, prefix: &str) -> Route {
        let name = match self {
            Whose::Alliance => "calendar".to_owned(),
            Whose::Body(id) => format!("calendar-committee-{id}"),
            Whose::Party(id) => format!("calendar-party-{id}"),
            Whose::Person(id) => format!("calendar-person-{id}"),
        };
        Route::file(format!("{prefix}/data/{name}.ics"))
    }
}

/// Where the check-ins of an alliance are.
pub fn check_ins_route(prefix: &str) -> Route {
    Route::file(format!("{prefix}/data/check-ins.ics"))
}

/// All calendars of an alliance; those without events are left out.
pub fn of_alliance(desk: &Desk<'_>) -> Vec<Calendar> {
    let Some(alliance) = desk.alliance else { return Vec::new() };
    let name = &alliance.alliance().name;
    let mut entries = meetings::entries(desk);
    entries.extend(deadlines::entries(desk));
    let check_ins = check_ins::entries(desk);
    let calendar = |route: Route, title: String, takes: &dyn Fn(&Entry) -> bool, entries: &[Entry]| {
        let mut events: Vec<Event> =
            entries.iter().filter(|entry| takes(entry)).map(|entry| entry.event.clone()).collect();
        events.sort_by(|left, right| (left.first_day(), &left.id).cmp(&(right.first_day(), &right.id)));
        let (stamp, revision) = (midnight(desk.as_of), days_since_epoch(desk.as_of));
        let calendar = Calendar { route, title, stamp, revision, events };
        (!calendar.events.is_empty()).then_some(calendar)
    };
    let mut made = Vec::new();
    made.extend(calendar(check_ins_route(&desk.prefix), format!("{name}: check-ins"), &|_| true, &check_ins));
    entries.extend(check_ins);
    let mut add = |whose: Whose<'_>, of: &str, takes: &dyn Fn(&Entry) -> bool| {
        let title = if of.is_empty() { name.clone() } else { format!("{name}: {of}") };
        made.extend(calendar(whose.route(&desk.prefix), title, takes, &entries));
    };
    // What is one person's alone would crowd the calendar of all.
    add(Whose::Alliance, "", &|entry| entry.body.is_some() || !entry.parties.is_empty());
    for body in &desk.records.committees {
        add(Whose::Body(body.id()), body.short(), &|entry| entry.body.as_ref() == Some(body.id()));
    }
    for party in &desk.records.parties {
        add(Whose::Party(party.id()), &party.short, &|entry| entry.parties.contains(party.id()));
    }
    for person in &desk.records.people {
        add(Whose::Person(person.id()), &person.name, &|entry| entry.people.contains(person.id()));
    }
    made
}

/// A sentence that leads to a calendar, where there is one.
pub fn pointer(desk: &Desk<'_>, whose: Whose<'_>) -> Option<Rich> {
    let route = whose.route(&desk.prefix);
    let calendar = desk.calendars().iter().find(|calendar| calendar.route == route)?;
    let count = crate::view::format::count(calendar.events.len(), "date", "dates");
    let link = Rich::link(format!("calendar file with {count}"), Target::page(&route));
    let how = ". Import it, or subscribe to its address to be kept up to date.";
    Some(Rich::text("For your own calendar: ").then(link).then(Rich::text(how)))
}

impl Calendar {
    /// The same, of a revision that was recorded at a moment.
    ///
    /// A book may be edited on the day that it describes, or describe another day unedited. Its number
    /// grows with either: it is the sum of the days to the one and the minutes to the other.
    pub fn recorded(mut self, moment: Option<Timestamp>) -> Self {
        if let Some(moment) = moment {
            let minutes = (moment.as_second() - midnight(EPOCH).as_second()) / 60;
            self.revision = self.revision.saturating_add(u32::try_from(minutes).unwrap_or(0));
            self.stamp = self.stamp.max(moment);
        }
        self
    }
}

/// From here on versions are counted; numbers of calendars have 31 bits, which minutes fill in 4,000 years.
const EPOCH: Date = date(2020, 1, 1);

fn days_since_epoch(day: Date) -> u32 {
    let days = EPOCH.until(day).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |day| day.timestamp())
}

impl Event {
    fn first_day(&self) -> Timestamp {
        match self.when {
            When::Days { first, .. } => midnight(first),
            When::Hours { start, .. } => start,
        }
    }

    /// A day to know.
    fn deadline(id: String, day: Date, title: String, text: String) -> Self {
        let when = When::Days { first: day, last: day };
        Event { id, when, state: State::Deadline, title, text, place: None }
    }
}
