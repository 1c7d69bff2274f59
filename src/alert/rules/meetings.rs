//! Bodies that do not meet as they should, or in which guests outnumber members.

use std::collections::BTreeMap;

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::decision::Meeting;
use crate::model::governance::Committee;
use crate::model::quorum::{Part, part};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { code: &MISSED, raise };
pub const GUESTS_RULE: Rule = Rule { code: &GUESTS, raise: raise_guests };

static MISSED: Code = Code {
    name: "missed-meeting",
    level: LEVEL,
    summary: "A body has not met for longer than its cadence allows.",
    explanation: "Agreements say how often a body meets, because nothing is steered in between. A month of grace is allowed for calendars; a next meeting that is fixed turns “act” into “watch”.",
};

static GUESTS: Code = Code {
    name: "outnumbered-members",
    level: LEVEL,
    summary: "More guests than members were at the last meeting of a body.",
    explanation: "A joint body decides and oversees. When guests outnumber members it has become a general update meeting, in which nobody says what they think, and some are no longer sure who the members are. Whoever has a place on the body without a seat, such as the alliance managers, the secretary and observers, is neither.",
};

/// Days that a meeting may be late without an alert.
const GRACE: i64 = 30;

/// The last meeting of each body that was held, and the next one that is fixed.
fn around<'a>(ground: &Ground<'a>) -> BTreeMap<&'a Slug, (Option<&'a Meeting>, Option<&'a Meeting>)> {
    let mut around: BTreeMap<&Slug, (Option<&Meeting>, Option<&Meeting>)> = BTreeMap::new();
    for meeting in ground.records.meetings.iter().filter(|meeting| !meeting.cancelled) {
        let (last, next) = around.entry(&meeting.committee.id).or_default();
        if meeting.date <= ground.as_of {
            if last.is_none_or(|last| last.date < meeting.date) {
                *last = Some(meeting);
            }
        } else if next.is_none_or(|next| next.date > meeting.date) {
            *next = Some(meeting);
        }
    }
    around
}

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let around = around(ground);
    let bodies = ground.records.committees.iter().filter(|body| body.disbanded.is_none());
    for body in bodies.filter(|body| ground.alliance.has_all_meetings_of(body.id())) {
        let (last, next) = around.get(body.id()).copied().unwrap_or_default();
        let established = body.established.as_ref().and_then(|day| day.value().copied());
        let Some(from) = last.map(|meeting| meeting.date).or(established) else { continue };
        let Some(due) = due(body, from) else { continue };
        let late = ground.days_since(due);
        if late <= GRACE {
            continue;
        }
        let severity = if next.is_some() { Severity::Watch } else { Severity::Act };
        let what = if last.is_some() { "last met" } else { "has not met since it was set up" };
        let text =
            format!("The {} {what} on {from}; it was to meet by {due}, {} ago.", body.short(), days(late));
        let advice = match next {
            Some(next) => format!("The next meeting is on {}; make sure it takes place.", next.date),
            None => "Fix a day for the next meeting, or change the cadence in the charter.".to_owned(),
        };
        alerts.push(Alert::new(&MISSED, severity, body, text, &advice).since(due));
    }
}

/// The day by which a body meets again.
fn due(body: &Committee, from: jiff::civil::Date) -> Option<jiff::civil::Date> {
    let cadence = body.meets.as_ref()?;
    let by_frequency = cadence.every.and_then(|every| every.after(from, 1));
    let by_number = || {
        let number = i64::from(*cadence.min_per_year.as_ref()?.value()?);
        (number > 0).then(|| plus_days(from, 365 / number))
    };
    by_frequency.or_else(by_number)
}

fn raise_guests(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Members who are withheld would be missing from the count, or be taken for guests.
    if !ground.alliance.bench().is_whole {
        return;
    }
    for (last, _) in around(ground).into_values() {
        let Some(meeting) = last else { continue };
        let there = meeting.attendance.iter().filter(|attendance| attendance.present);
        let (mut members, mut guests) = (0u32, 0u32);
        for attendance in there {
            match part(ground.alliance.bench(), meeting, attendance) {
                Part::Guest => guests += 1,
                Part::Attendant => {}
                Part::Member | Part::Alternate => members += 1,
            }
        }
        if guests > members {
            let (guests, members) = (counted(guests, "guest"), counted(members, "member"));
            let text = format!("{guests} and {members} were at “{}”.", meeting.title());
            let advice = "Invite guests for their point of the agenda only, and send the others the minutes.";
            alerts
                .push(Alert::new(&GUESTS, Severity::Information, meeting, text, advice).since(meeting.date));
        }
    }
}
