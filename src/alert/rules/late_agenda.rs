//! An upcoming meeting whose agenda or papers are not out.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::schema::Record;

pub const RULE: Rule = Rule { code: &CODE, raise };
pub const PAPER_RULE: Rule = Rule { code: &PAPER, raise: raise_papers };

static CODE: Code = Code {
    name: "late-agenda",
    level: LEVEL,
    summary: "The agenda of an upcoming meeting should be out by now.",
    explanation: "Whoever gets the agenda on the eve has not asked inside, and so cannot decide. The days come from the body's `agenda_lead_days`, as agreements state them.",
};

static PAPER: Code = Code {
    name: "late-pre-read",
    level: LEVEL,
    summary: "A paper for an upcoming meeting should be out by now.",
    explanation: "A proposal that members see for the first time in the meeting is a fait accompli, and gets picked apart. Papers are out on the day the agenda says, or the point moves to the next meeting.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for meeting in
        ground.records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.agenda_sent.is_none())
    {
        let until = ground.days_until(meeting.date);
        let body = ground.committee(&meeting.committee);
        let Some(lead) = body.and_then(|body| body.agenda_lead_days.as_ref()?.value().copied()) else {
            continue;
        };
        let due = plus_days(meeting.date, -i64::from(lead));
        if until >= 0 && ground.days_since(due) > 0 {
            let severity = if until <= 3 { Severity::Act } else { Severity::Watch };
            let text = format!(
                "“{}” is in {}, and its agenda, due on {due}, is not out.",
                meeting.title(),
                days(until)
            );
            let advice = "Send it today, or ask both chairs to agree to a shorter notice.";
            alerts.push(Alert::new(&CODE, severity, meeting, text, advice).since(due));
        }
    }
}

fn raise_papers(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for meeting in ground.records.meetings.iter().filter(|meeting| !meeting.cancelled) {
        if meeting.date < ground.as_of {
            continue;
        }
        for item in meeting.agenda.iter().filter(|item| item.paper_sent.is_none()) {
            let Some(due) = item.paper_due.filter(|due| *due < ground.as_of) else { continue };
            let late = days(ground.days_since(due));
            let text =
                format!("The paper for “{}” at “{}” is {late} late.", shortened(&item.item), meeting.title());
            let advice = "Send it, or move the point to the next meeting.";
            let alert = Alert::new(&PAPER, Severity::Watch, meeting, text, advice);
            alerts.push(alert.since(due).owner(item.owner.as_ref()));
        }
    }
}
