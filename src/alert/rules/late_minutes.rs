//! Minutes that are not out, or not approved.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { code: &LATE, raise: raise_late };
pub const UNAPPROVED_RULE: Rule = Rule { code: &UNAPPROVED, raise: raise_unapproved };

static LATE: Code = Code {
    name: "late-minutes",
    level: LEVEL,
    summary: "The minutes of a meeting are not out although their day has passed.",
    explanation: "Members carry decisions back to their teams from the minutes. Until they are out, each side works from its own notes, and the notes differ. The days come from the body's `minutes_due_days`.",
};

static UNAPPROVED: Code = Code {
    name: "unapproved-minutes",
    level: LEVEL,
    summary: "Minutes were not approved by the next meeting of the body.",
    explanation: "Minutes that nobody has approved are one side's account. The next meeting begins with approving those of the last; when that is passed over, what was decided can be disputed for ever.",
};

fn raise_late(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for meeting in
        ground.records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.minutes_sent.is_none())
    {
        let body = ground.committee(&meeting.committee);
        let Some(within) = body.and_then(|body| body.minutes_due_days.as_ref()?.value().copied()) else {
            continue;
        };
        let due = plus_days(meeting.date, i64::from(within));
        let late = ground.days_since(due);
        if late > 0 {
            let severity = if late > 30 { Severity::Act } else { Severity::Watch };
            let text = format!(
                "The minutes of “{}” were due on {due} and are {} late.",
                meeting.title(),
                days(late)
            );
            let advice = "Send what there is as a draft, and finish it with both alliance managers.";
            alerts.push(Alert::new(&LATE, severity, meeting, text, advice).since(due));
        }
    }
}

fn raise_unapproved(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let held = || {
        ground.records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.date <= ground.as_of)
    };
    let mut dates: BTreeMap<&Slug, Vec<Date>> = BTreeMap::new();
    held().for_each(|meeting| dates.entry(&meeting.committee.id).or_default().push(meeting.date));
    dates.values_mut().for_each(|dates| dates.sort_unstable());
    for meeting in held().filter(|meeting| meeting.approved_on.is_none()) {
        let dates = &dates[&meeting.committee.id];
        let Some(next) = dates.get(dates.partition_point(|date| *date <= meeting.date)) else { continue };
        let text = format!(
            "The minutes of “{}” were not approved when the body met again on {next}.",
            meeting.title()
        );
        let advice = "Have them approved in writing, or put them first on the next agenda.";
        alerts.push(Alert::new(&UNAPPROVED, Severity::Watch, meeting, text, advice).since(*next));
    }
}
