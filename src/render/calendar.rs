//! Calendars as iCalendar files (RFC 5545).
//!
//! In: the calendars of a [`Book`]. Out: one file each. Holds: every property that a calendar
//! program would otherwise make up, the moment and the identity of an event, is given here, so that
//! the same book makes the same bytes.

use icalendar::{Calendar as File, Component, Event as Entry, EventLike, Property};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::artifact::Artifact;
use crate::schema::Slug;
use crate::view::calendar::{Calendar, Event, State, When};
use crate::view::page::Book;

/// The files of all calendars.
pub fn files(book: &Book) -> Vec<Artifact> {
    // Identities are unique in the world; the book's title tells one publisher's from another's.
    let owner = Slug::from_words(&book.stamp.book).map_or_else(|| "book".to_owned(), |slug| slug.to_string());
    let file = |calendar: &Calendar| Artifact::new(calendar.route.path(), text(calendar, &owner));
    book.calendars.iter().map(file).collect()
}

fn text(calendar: &Calendar, owner: &str) -> String {
    let mut file = File::empty();
    file.append_property(Property::new("VERSION", "2.0"));
    file.append_property(Property::new("CALSCALE", "GREGORIAN"));
    file.append_property(Property::new("PRODID", "-//briefbook//calendars//EN"));
    // Mail programs take what is published for entries, and what is not for an invitation.
    file.append_property(Property::new("METHOD", "PUBLISH"));
    file.name(&calendar.title);
    // How often a program that subscribes looks again: once a day, in both words for it.
    file.append_property(Property::new("REFRESH-INTERVAL", "P1D").add_parameter("VALUE", "DURATION").done());
    file.append_property(Property::new("X-PUBLISHED-TTL", "P1D"));
    for event in &calendar.events {
        file.push(entry(event, calendar, owner));
    }
    file.to_string()
}

fn entry(event: &Event, calendar: &Calendar, owner: &str) -> Entry {
    let mut entry = Entry::new();
    entry.uid(&format!("{}@{owner}", event.id));
    entry.sequence(calendar.revision);
    // What is published says by both since when it says this.
    entry.append_property(Property::new("DTSTAMP", moment(calendar.stamp)));
    entry.append_property(Property::new("LAST-MODIFIED", moment(calendar.stamp)));
    match event.when {
        When::Days { first, last } => {
            entry.append_property(day("DTSTART", first));
            // The end of whole days is the first day that no longer belongs to them.
            entry.append_property(day("DTEND", last.tomorrow().unwrap_or(Date::MAX)));
        }
        // In UTC no program has to know a time zone's rules to get them right.
        When::Hours { start, end } => {
            entry.append_property(Property::new("DTSTART", moment(start)));
            entry.append_property(Property::new("DTEND", moment(end)));
        }
    }
    entry.summary(&event.title);
    if !event.text.is_empty() {
        entry.description(&event.text);
    }
    if let Some(place) = &event.place {
        entry.location(place);
    }
    let status = match event.state {
        State::Deadline => None,
        State::Meeting => Some("CONFIRMED"),
        State::Expected => Some("TENTATIVE"),
        State::Cancelled => Some("CANCELLED"),
    };
    entry.append_property(Property::new(
        "TRANSP",
        if event.state == State::Meeting { "OPAQUE" } else { "TRANSPARENT" },
    ));
    if let Some(status) = status {
        entry.append_property(Property::new("STATUS", status));
    }
    entry.done()
}

fn moment(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(name: &str, day: Date) -> Property {
    Property::new(name, digits(day)).add_parameter("VALUE", "DATE").done()
}

fn digits(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarValue};
    use jiff::civil::date;

    use super::*;
    use crate::view::route::Route;

    fn sample() -> String {
        let event = |id: &str, when| {
            Event {
            id: id.into(),
            when,
            state: State::Deadline,
            title: "Aurelia: health check; first, and longer than a line of a calendar file may be".into(),
            text: "Wer gefragt wird: alle, die ein Fünftel ihrer Zeit oder mehr an der Partnerschaft arbeiten, äußern sich.".into(),
            place: None,
        }
        };
        let days = When::Days { first: date(2026, 12, 20), last: date(2026, 12, 31) };
        let start: Timestamp = "2026-11-24T13:00:00Z".parse().expect("a moment");
        let hours = When::Hours { start, end: "2026-11-24T16:30:00Z".parse().expect("a moment") };
        let calendar = Calendar {
            route: Route::file("aurelia/data/check-ins.ics"),
            title: "Aurelia: check-ins".into(),
            stamp: "2026-10-30T00:00:00Z".parse().expect("a moment"),
            revision: 2494,
            events: vec![
                event("check-in.health.milestone.start.aurelia", days),
                Event {
                    state: State::Meeting,
                    place: Some("Dublin; room 2, “Liffey”".into()),
                    ..event("meeting.jsc.2026-11.aurelia", hours)
                },
            ],
        };
        text(&calendar, "alliance-books")
    }

    #[test]
    fn another_program_reads_what_was_meant() {
        let read = ICalendar::parse(sample()).expect("a calendar");
        let events: Vec<_> =
            read.components.iter().filter(|part| part.component_type.as_str() == "VEVENT").collect();
        assert_eq!(events.len(), 2);
        let value = |name: ICalendarProperty| {
            let entry = events[0].property(&name).expect("a property");
            entry.values[0].clone()
        };
        let words = |name| value(name).into_text().expect("text").into_owned();
        assert_eq!(words(ICalendarProperty::Uid), "check-in.health.milestone.start.aurelia@alliance-books");
        assert_eq!(
            words(ICalendarProperty::Summary),
            "Aurelia: health check; first, and longer than a line of a calendar file may be"
        );
        assert!(words(ICalendarProperty::Description).ends_with("äußern sich."));
        assert_eq!(value(ICalendarProperty::Sequence), ICalendarValue::Integer(2494));
        let day = |name| match value(name) {
            ICalendarValue::PartialDateTime(day) => (day.year, day.month, day.day, day.hour),
            other => panic!("{other:?}"),
        };
        assert_eq!(day(ICalendarProperty::Dtstart), (Some(2026), Some(12), Some(20), None));
        assert_eq!(day(ICalendarProperty::Dtend), (Some(2027), Some(1), Some(1), None));
    }

    #[test]
    fn hours_are_moments_and_places_are_whole() {
        let read = ICalendar::parse(sample()).expect("a calendar");
        let events: Vec<_> =
            read.components.iter().filter(|part| part.component_type.as_str() == "VEVENT").collect();
        let property = |name| events[1].property(&name).expect("a property").values[0].clone();
        let words = |name| property(name).into_text().expect("text").into_owned();
        assert_eq!(words(ICalendarProperty::Location), "Dublin; room 2, “Liffey”");
        let ICalendarValue::PartialDateTime(start) = property(ICalendarProperty::Dtstart) else {
            panic!("no moment")
        };
        assert_eq!((start.hour, start.minute, start.tz_hour), (Some(13), Some(0), Some(0)));
    }

    #[test]
    fn lines_are_folded_and_nothing_comes_from_the_clock() {
        let text = sample();
        assert_eq!(text, sample());
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(!text.replace("\r\n", "").contains('\n'));
        for once in ["VERSION:2.0\r\n", "PRODID:", "\r\nX-WR-CALNAME:"] {
            assert_eq!(text.matches(once).count(), 1, "{once}");
        }
        let stamps: Vec<&str> = text.split("\r\n").filter(|line| line.starts_with("DTSTAMP")).collect();
        assert_eq!(stamps, ["DTSTAMP:20261030T000000Z"; 2]);
    }
}
