//! Calendar files as programs that we did not write read them: in three time zones across a change of
//! clocks, when they are taken again, and what they keep to themselves.

use std::collections::BTreeMap;

use briefbook::source::{SourceFile, Sources};
use briefbook::{Options, Output, Revision, Theme};
use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarValue};
use jiff::civil::{Date, date};

const CONFIGURATION: &str = r#"
[book]
title = "Calendars"
default_class = "open"

[[class]]
id = "open"
name = "Open"

[[class]]
id = "closed"
name = "Closed"
includes = ["open"]

[[edition]]
id = "open"
title = "For everybody"
classes = ["open"]

[[edition]]
id = "closed"
title = "For one side"
classes = ["closed"]
"#;

fn alliance(zone: &str, cadence: &str) -> String {
    format!(
        r#"
[alliance]
name = "Aurelia"
summary = "Two companies bring a medicine to patients."
kind = "co-development"
time_zone = "{zone}"

[[party]]
id = "novalis"
legal_name = "Novalis AG"
short = "Novalis"
role = "sponsor"
alliance_manager = "anna"

[[party]]
id = "corvane"
legal_name = "Corvane Ltd"
short = "Corvane"
role = "cro"
holidays = [2026-11-04]

[[person]]
id = "anna"
name = "Anna Keller"
party = "novalis"

[[person]]
id = "ben"
name = "Ben Okafor"
party = "corvane"

[[agreement]]
id = "msa"
title = "Master agreement"
parties = ["novalis", "corvane"]
term_end = 2027-06-30
renewal = {{ kind = "by-notice", notice_days = 180 }}

[[obligation]]
id = "report"
agreement = "msa"
section = "7.1"
obligor = "corvane"
owner = "ben"
kind = "report"
description = "Quarterly report; costs, risks"
due = 2026-11-15
every = "quarterly"

[[committee]]
id = "jot"
name = "Joint Operations Team"
abbr = "JOT"
purpose = "It runs the study."
authority = "decision-making"
meets = {cadence}
agenda_lead_days = 5
minutes_due_days = 10
seats = [{{ party = "novalis", number = 1 }}, {{ party = "corvane", number = 1 }}]

[[membership]]
committee = "jot"
person = "anna"

[[membership]]
committee = "jot"
person = "ben"
to = 2026-11-30

[[action]]
id = "call"
text = "Call the sites"
owner = "anna"
due = 2026-11-20
"#
    )
}

type Files = BTreeMap<String, String>;

/// The calendar files of an edition.
fn calendars(files: &[(&str, &str)], as_of: Date, edition: &str) -> Files {
    calendars_of(files, as_of, None, edition)
}

/// The same, of a revision that was recorded at a moment.
fn calendars_of(files: &[(&str, &str)], as_of: Date, moment: Option<&str>, edition: &str) -> Files {
    let own = [("briefbook.toml", CONFIGURATION)];
    let files = own.iter().chain(files).map(|(path, text)| SourceFile::new(*path, *text));
    let sources = Sources::new(files.collect());
    let recorded = |moment: &str| Revision {
        name: "4f2c91e".to_owned(),
        moment: Some(moment.parse().expect("a moment")),
    };
    let options = Options { as_of, revision: moment.map(recorded), output: Output::Site };
    let outcome = briefbook::build(&sources, &Theme::default_files(), &options);
    let errors: Vec<_> = outcome.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(!outcome.diagnostics.has_errors(), "{errors:?}");
    let built = outcome.editions.into_iter().find(|built| built.id == edition).expect("the edition");
    let calendars = built.artifacts.into_iter().filter(|artifact| artifact.path.ends_with(".ics"));
    calendars.map(|file| (file.path.clone(), file.text().expect("text").to_owned())).collect()
}

/// What another program reads of an event.
#[derive(Debug, Clone, PartialEq)]
struct Read {
    uid: String,
    sequence: i64,
    title: String,
    status: Option<String>,
    /// `20261021T120000Z`, or `20261115`.
    start: String,
    end: String,
}

fn read(text: &str) -> Vec<Read> {
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is not folded");
    assert!(!text.replace("\r\n", "").contains(['\n', '\r']), "a line does not end as RFC 5545 says");
    let calendar = ICalendar::parse(text).expect("a calendar");
    let events = calendar.components.iter().filter(|part| part.component_type.as_str() == "VEVENT");
    let read = |event: &calcard::icalendar::ICalendarComponent| {
        let value = |name: ICalendarProperty| event.property(&name).map(|entry| entry.values[0].clone());
        let words = |name| value(name).and_then(|value| value.into_text().map(|text| text.into_owned()));
        let moment = |name| match value(name) {
            Some(ICalendarValue::PartialDateTime(day)) => {
                let (year, month, date) = (day.year.unwrap(), day.month.unwrap(), day.day.unwrap());
                match (day.hour, day.minute) {
                    (Some(hour), Some(minute)) => {
                        assert_eq!((day.tz_hour, day.tz_minute), (Some(0), Some(0)), "it is in UTC");
                        format!("{year:04}{month:02}{date:02}T{hour:02}{minute:02}Z")
                    }
                    _ => format!("{year:04}{month:02}{date:02}"),
                }
            }
            other => panic!("{other:?}"),
        };
        Read {
            uid: words(ICalendarProperty::Uid).expect("a UID"),
            sequence: match value(ICalendarProperty::Sequence) {
                Some(ICalendarValue::Integer(number)) => number,
                other => panic!("{other:?}"),
            },
            title: words(ICalendarProperty::Summary).expect("a title"),
            status: event.property(&ICalendarProperty::Status).map(|entry| format!("{:?}", entry.values[0])),
            start: moment(ICalendarProperty::Dtstart),
            end: moment(ICalendarProperty::Dtend),
        }
    };
    events.map(read).collect()
}

const WEEKLY: &str = r#"{ every = "weekly", day = "Wednesday", start = 14:00:00, minutes = 90 }"#;
const PATH: &str = "content/aurelia/alliance.toml";
const OF_BODY: &str = "aurelia/data/calendar-committee-jot.ics";

/// The moments at which the team meets, by what another program reads.
fn moments(zone: &str, as_of: Date) -> Vec<String> {
    let text = alliance(zone, WEEKLY);
    let files = calendars(&[(PATH, &text)], as_of, "open");
    read(&files[OF_BODY]).into_iter().map(|event| event.start).take(3).collect()
}

#[test]
fn fourteen_o_clock_stays_fourteen_o_clock() {
    // Clocks go back on 25 October in Zurich, on 1 November in New York; in Sydney they went forward on
    // 4 October, and in Kolkata they stay.
    let autumn = date(2026, 10, 20);
    assert_eq!(moments("Europe/Zurich", autumn), ["20261021T1200Z", "20261028T1300Z", "20261104T1300Z"]);
    assert_eq!(moments("America/New_York", autumn), ["20261021T1800Z", "20261028T1800Z", "20261104T1900Z"]);
    assert_eq!(
        moments("Australia/Sydney", date(2026, 9, 29)),
        ["20260930T0400Z", "20261007T0300Z", "20261014T0300Z"]
    );
    assert_eq!(moments("Asia/Kolkata", autumn), ["20261021T0830Z", "20261028T0830Z", "20261104T0830Z"]);
}

#[test]
fn an_hour_that_the_clocks_leave_out_is_the_one_after_it() {
    let cadence = r#"{ every = "weekly", day = "Sunday", start = 02:30:00 }"#;
    let text = alliance("Europe/Zurich", cadence);
    let files = calendars(&[(PATH, &text)], date(2027, 3, 27), "open");
    // 28 March 2027, 02:30 does not exist; 03:30 is 01:30 in UTC.
    assert_eq!(read(&files[OF_BODY])[0].start, "20270328T0130Z");
}

const MEETING: &str = r#"+++
committee = "jot"
number = 24
date = 2026-11-12
start = 09:00:00
minutes = 120
place = "Dublin; room 2"
+++
"#;

#[test]
fn a_meeting_takes_the_place_of_the_expected_one_and_moves_it() {
    let cadence =
        r#"{ every = "monthly", day = "second Wednesday", start = 14:00:00, except = [2026-12-09] }"#;
    let text = alliance("Europe/Zurich", cadence);
    let first = read(&calendars(&[(PATH, &text)], date(2026, 10, 20), "open")[OF_BODY]);
    let expected = first.iter().find(|event| event.start == "20261111T1300Z").expect("by the cadence");
    assert_eq!(expected.title, "Aurelia: JOT (expected)");
    assert!(first.iter().all(|event| !event.start.starts_with("202612")), "December is an exception");

    let meeting = ("content/aurelia/meetings/jot-24.md", MEETING);
    let second = read(&calendars(&[(PATH, &text), meeting], date(2026, 10, 30), "open")[OF_BODY]);
    let fixed = second.iter().find(|event| event.uid == expected.uid).expect("the same identity");
    assert_eq!((fixed.start.as_str(), fixed.end.as_str()), ("20261112T0800Z", "20261112T1000Z"));
    assert!(fixed.sequence > expected.sequence, "programs take the newer one");
    assert_eq!(second.iter().filter(|event| event.start.starts_with("202611")).count(), 3);

    let cancelled = MEETING.replace("number = 24", "number = 24\ncancelled = true");
    let meeting = ("content/aurelia/meetings/jot-24.md", cancelled.as_str());
    let third = read(&calendars(&[(PATH, &text), meeting], date(2026, 11, 2), "open")[OF_BODY]);
    let gone = third.iter().find(|event| event.uid == expected.uid).expect("the same identity");
    assert!(gone.status.as_ref().is_some_and(|status| status.contains("Cancelled")), "{gone:?}");
    assert!(!third.iter().any(|event| event.title.contains("minutes")), "of what was not held none are due");
}

/// The number and the stamp of the first event of the team.
fn version(as_of: Date, moment: Option<&str>) -> (i64, String) {
    let text = alliance("Europe/Zurich", WEEKLY);
    let file = calendars_of(&[(PATH, &text)], as_of, moment, "open").remove(OF_BODY).expect("a calendar");
    let stamps: Vec<&str> = file.split("\r\n").filter(|line| line.starts_with("DTSTAMP:")).collect();
    assert!(stamps.windows(2).all(|pair| pair[0] == pair[1]), "one edition, one stamp");
    let modified = stamps[0].replace("DTSTAMP", "LAST-MODIFIED");
    assert!(file.contains(&modified), "{modified}");
    (read(&file)[0].sequence, stamps[0]["DTSTAMP:".len()..].to_owned())
}

#[test]
fn a_later_edition_is_the_newer_one_on_the_same_day_too() {
    let (friday, monday) = (date(2026, 10, 30), date(2026, 11, 2));
    let morning = version(friday, Some("2026-10-30T08:15:00Z"));
    let noon = version(friday, Some("2026-10-30T12:00:00Z"));
    let next = version(monday, Some("2026-10-30T12:00:00Z"));
    assert!(morning.0 < noon.0 && noon.0 < next.0, "{morning:?} {noon:?} {next:?}");
    assert_eq!(
        [&*morning.1, &*noon.1, &*next.1],
        ["20261030T081500Z", "20261030T120000Z", "20261102T000000Z"]
    );
    assert_eq!(version(friday, Some("2026-10-30T08:15:00Z")), morning, "the same edition, the same bytes");
    // A book whose day stays while its text goes on.
    let edited = version(friday, Some("2027-03-01T09:00:00Z"));
    assert!(edited.0 > noon.0 && edited.1 > noon.1);
    // Without version control there is the day.
    assert_eq!(version(friday, None), (2494, "20261030T000000Z".to_owned()));
    assert!(version(monday, None).0 > 2494 && edited.0 < i64::from(i32::MAX));
}

#[test]
fn each_calendar_has_what_its_reader_needs() {
    let cadence = r#"{ every = "monthly", day = "second Wednesday" }"#;
    let text = alliance("Europe/Zurich", cadence);
    let meeting = ("content/aurelia/meetings/jot-24.md", MEETING);
    let files = calendars(&[(PATH, &text), meeting], date(2026, 10, 30), "open");
    let days = |name: &str| -> Vec<(String, String)> {
        let events = read(&files[&format!("aurelia/data/{name}.ics")]);
        let until = events.into_iter().filter(|event| event.start.as_str() < "20270131");
        until.map(|event| (event.start, event.title.replace("Aurelia: ", ""))).collect()
    };
    let pair = |day: &str, what: &str| (day.to_owned(), what.to_owned());
    let papers = pair("20261107", "agenda and papers of JOT meeting 24 go out");
    let meeting = pair("20261112T0800Z", "JOT meeting 24");
    let minutes = pair("20261122", "minutes of JOT meeting 24 are due");
    let december = pair("20261209", "JOT (expected)");
    let january = pair("20270113", "JOT (expected)");
    let report = pair("20261115", "Corvane: Quarterly report; costs, risks");
    let notice = pair("20270101", "last day for a notice under Master agreement");
    let call = pair("20261120", "Call the sites");
    assert_eq!(
        days("calendar"),
        [&papers, &meeting, &report, &minutes, &december, &notice, &january].map(Clone::clone)
    );
    assert_eq!(
        days("calendar-party-novalis"),
        [&papers, &meeting, &minutes, &december, &notice, &january].map(Clone::clone)
    );
    assert_eq!(
        days("calendar-person-anna"),
        [&papers, &meeting, &call, &minutes, &december, &notice, &january].map(Clone::clone)
    );
    // Ben leaves the team at the end of November.
    assert_eq!(days("calendar-person-ben"), [&papers, &meeting, &report, &minutes].map(Clone::clone));
    let all = read(&files["aurelia/data/calendar.ics"]);
    let reports: Vec<&str> =
        all.iter().filter(|event| event.title.contains("report")).map(|event| event.start.as_str()).collect();
    assert_eq!(reports, ["20261115", "20270215", "20270515", "20270815"]);
}

#[test]
fn what_is_withheld_is_in_no_calendar() {
    let cadence = r#"{ every = "monthly", day = "second Wednesday" }"#;
    let text = alliance("Europe/Zurich", cadence);
    let secret =
        MEETING.replace("+++\ncommittee", "+++\nclass = \"closed\"\ntitle = \"Walrus talks\"\ncommittee");
    let secret = ("content/aurelia/meetings/jot-24.md", secret.as_str());
    let day = date(2026, 10, 30);
    let without = calendars(&[(PATH, &text)], day, "open");
    assert_eq!(calendars(&[(PATH, &text), secret], day, "open"), without);
    let whole = calendars(&[(PATH, &text), secret], day, "closed");
    assert!(whole[OF_BODY].contains("Walrus talks"));
}
