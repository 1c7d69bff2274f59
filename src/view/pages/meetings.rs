//! Meetings: the register, and a page for each.

pub mod agenda;
mod attendance;
mod page;
mod preparation;
pub mod record;

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::model::decision::Meeting;
use crate::model::governance::Committee;
use crate::model::quorum;
use crate::schema::{Record, Stated};
use crate::view::calendar::{self, Whose};
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{
    count_cell, days, days_between, lateness, neighbours, rich_cell, status_cell,
};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.meetings.is_empty() {
        return Vec::new();
    }
    let mut made = vec![register(desk)];
    for committee in bodies(desk) {
        let mut meetings = of_committee(desk, committee);
        meetings.sort_by_key(|meeting| (meeting.date, meeting.id().clone()));
        for (at, meeting) in meetings.iter().enumerate() {
            made.push(page::of(desk, committee, meeting, neighbours(desk, &meetings, at)));
        }
    }
    made
}

/// The alliance's own bodies, then the shared ones that met for it.
fn bodies<'a>(desk: &Desk<'a>) -> Vec<&'a Committee> {
    let mut bodies: Vec<&Committee> = desk.records.committees.iter().collect();
    for meeting in &desk.records.meetings {
        if let Some(body) = desk.body(&meeting.committee)
            && !bodies.iter().any(|known| known.id() == body.id())
        {
            bodies.push(body);
        }
    }
    bodies
}

fn of_committee<'a>(desk: &Desk<'a>, committee: &Committee) -> Vec<&'a Meeting> {
    desk.records.meetings.iter().filter(|meeting| meeting.committee.id == *committee.id()).collect()
}

/// Whether a meeting lies behind the day of the book; on the day itself, its attendance tells.
fn is_held(desk: &Desk<'_>, meeting: &Meeting) -> bool {
    meeting.date < desk.as_of || (meeting.date == desk.as_of && !meeting.attendance.is_empty())
}

fn register(desk: &Desk<'_>) -> Made {
    let mut draft = desk.draft("meetings", desk.register("meetings"), "Meetings").kicker("Register");
    draft.covers(&desk.records.meetings);
    let (held, mut coming): (Vec<&Meeting>, Vec<&Meeting>) =
        desk.records.meetings.iter().partition(|meeting| is_held(desk, meeting));
    coming.sort_by_key(|meeting| (meeting.date, meeting.id().clone()));
    draft.lede(lede(desk, &held, &coming));
    if !coming.is_empty() {
        draft.section("Next");
        draft.add(desk.rows(next_table(desk, &coming)));
    }
    calendar::pointer(desk, Whose::Alliance).into_iter().for_each(|pointer| draft.sentence(pointer));
    for committee in bodies(desk) {
        let mut held: Vec<&Meeting> =
            held.iter().copied().filter(|meeting| meeting.committee.id == *committee.id()).collect();
        if held.is_empty() {
            continue;
        }
        held.sort_by_key(|meeting| Reverse((meeting.date, meeting.id().clone())));
        draft.section(&committee.name);
        draft.add(desk.rows(held_table(desk, committee, &held)));
    }
    draft.finish()
}

fn lede(desk: &Desk<'_>, held: &[&Meeting], coming: &[&Meeting]) -> String {
    let next = coming.iter().find(|meeting| !meeting.cancelled).map(|meeting| {
        let title = desk.title(&meeting.reference()).unwrap_or_default();
        let away = days_between(desk.as_of, meeting.date);
        let when = if away == 0 { "today".to_owned() } else { format!("in {}", days(away)) };
        format!("The next meeting is {title}, on {}, {when}.", format::date(meeting.date))
    });
    let next = next.unwrap_or_else(|| match desk.shows_all::<Meeting>() {
        true => "No meeting is in the calendar.".to_owned(),
        false => "No meeting to come is shown.".to_owned(),
    });
    let took_place: Vec<&&Meeting> = held.iter().filter(|meeting| !meeting.cancelled).collect();
    let missed = took_place
        .iter()
        .filter_map(|meeting| Some((desk.body(&meeting.committee)?, meeting)))
        .filter(|(committee, meeting)| {
            quorum::judge(desk.bench(), committee, meeting).verdict == quorum::Verdict::Missed
        })
        .count();
    let held = match took_place.len() {
        0 => String::new(),
        1 => " One was held".to_owned(),
        count => format!(" {count} were held"),
    };
    match missed {
        _ if held.is_empty() => next,
        0 => format!("{next}{held}."),
        _ => format!("{next}{held}, {missed} of them without a quorum."),
    }
}

fn next_table(desk: &Desk<'_>, coming: &[&Meeting]) -> DataTable {
    let columns = vec![
        Column::words("date", "Date"),
        Column::words("meeting", "Meeting"),
        Column::words("committee", "Committee"),
        Column::words("where", "Where"),
        Column::words("agenda", "Agenda"),
    ];
    let mut table = DataTable::new("meetings-next", "Meetings to come, the next first", columns);
    for meeting in coming {
        let agenda = match desk.body(&meeting.committee) {
            _ if meeting.cancelled => status_cell(Tone::Neutral, "cancelled"),
            Some(committee) => rich_cell(agenda_state(desk, committee, meeting)),
            None => Cell::empty(),
        };
        table.push(
            None,
            vec![
                date_cell(Some(meeting.date)),
                Cell::rich(desk.link(&meeting.reference())),
                rich_cell(desk.committee(&meeting.committee)),
                words_cell(Some(where_to(meeting)).filter(|place| !place.is_empty()).as_deref()),
                agenda,
            ],
        );
    }
    table
}

fn held_table(desk: &Desk<'_>, committee: &Committee, held: &[&Meeting]) -> DataTable {
    let columns = vec![
        Column::words("date", "Date"),
        Column::words("meeting", "Meeting"),
        Column::words("quorum", "Quorum"),
        Column::figures("members", "Members there"),
        Column::figures("others", "Others there"),
        Column::words("minutes", "Minutes"),
    ];
    let caption = format!("Meetings held by the {}, the latest first", committee.short());
    let mut table = DataTable::new(format!("meetings-{}", committee.id()), caption, columns);
    for meeting in held {
        let link = Cell::rich(desk.link(&meeting.reference()));
        if meeting.cancelled {
            let cancelled = status_cell(Tone::Neutral, "cancelled");
            let mut cells = vec![date_cell(Some(meeting.date)), link, cancelled];
            cells.resize_with(6, Cell::empty);
            table.push(None, cells);
            continue;
        }
        let there = |is_member: bool| {
            let there =
                meeting.attendance.iter().filter(|attendance| attendance.present).filter(|attendance| {
                    quorum::part(desk.bench(), meeting, attendance).is_seated() == is_member
                });
            if meeting.attendance.is_empty() || !desk.bench().is_whole {
                Cell::empty()
            } else {
                count_cell(there.count())
            }
        };
        let judgement = quorum::judge(desk.bench(), committee, meeting);
        table.push(
            None,
            vec![
                date_cell(Some(meeting.date)),
                link,
                rich_cell(attendance::verdict(&judgement.verdict)),
                there(true),
                there(false),
                rich_cell(minutes_state(desk, committee, meeting)),
            ],
        );
    }
    table
}

/// "Basel, hybrid".
fn where_to(meeting: &Meeting) -> String {
    let mode = meeting.mode.map(|mode| mode.label());
    [meeting.place.clone(), mode].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Whether the agenda went out in time, as the body's charter asks.
fn agenda_state(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting) -> Rich {
    let due = desk.deadlines(committee).agenda(meeting.date);
    match (meeting.agenda_sent, due) {
        (Some(sent), due) => {
            let ahead = days_between(sent, meeting.date);
            let text = format!("sent on {}, {} ahead", format::short_date(sent), days(ahead));
            match due {
                Some(due) if sent > due => {
                    Rich::status(Tone::Watch, format!("{text}; {}", lateness(days_between(due, sent))))
                }
                _ => Rich::text(text),
            }
        }
        (None, Some(due)) if is_held(desk, meeting) => {
            Rich::quiet(format!("was due on {}; no day of sending is noted", format::short_date(due)))
        }
        (None, Some(due)) if due < desk.as_of => {
            Rich::status(Tone::Act, format!("not sent, {}", lateness(days_between(due, desk.as_of))))
        }
        (None, Some(due)) => Rich::text(format!("due on {}", format::short_date(due))),
        (None, None) if matches!(committee.agenda_lead_days, Some(Stated::Redacted)) => {
            Rich::text("due ").then(Rich::redacted()).then(Rich::text(" days before"))
        }
        (None, None) => Rich::default(),
    }
}

/// Whether the minutes went out in time, and whether they are approved.
fn minutes_state(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting) -> Rich {
    let due = desk.deadlines(committee).minutes(meeting.date);
    let late = |day: Date| due.map(|due| days_between(due, day)).filter(|late| *late > 0);
    let sent = match meeting.minutes_sent {
        Some(sent) => {
            let text = format!("sent after {}", days(days_between(meeting.date, sent)));
            match late(sent) {
                Some(by) => Rich::status(Tone::Watch, format!("{text}, {}", lateness(by))),
                None => Rich::text(text),
            }
        }
        None => match (late(desk.as_of), due) {
            (Some(by), _) => Rich::status(Tone::Act, format!("not sent, {}", lateness(by))),
            (None, Some(due)) => Rich::text(format!("due on {}", format::short_date(due))),
            (None, None) => Rich::default(),
        },
    };
    match meeting.approved_on {
        Some(approved) => {
            let approved = Rich::quiet(format!("approved on {}", format::short_date(approved)));
            if sent.is_empty() { approved } else { Rich::join([sent, approved], "; ") }
        }
        None => sent,
    }
}
