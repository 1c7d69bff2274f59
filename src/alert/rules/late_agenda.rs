//! An upcoming meeting whose agenda is not out.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::schema::Record;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(3.0), ..Settings::PLAIN },
    knobs: &[Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "late-agenda",
    level: LEVEL,
    summary: "The agenda of an upcoming meeting should be out by now.",
    explanation: "Whoever gets the agenda on the eve has not asked inside, and so cannot decide. The days come from the body's `agenda_lead_days`, as agreements state them.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for meeting in
        ground.records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.agenda_sent.is_none())
    {
        let until = ground.days_until(meeting.date);
        let body = ground.committee(&meeting.committee);
        let Some(due) = body.and_then(|body| ground.deadlines(body).agenda(meeting.date)) else { continue };
        if until >= 0 && ground.days_since(due) > 0 {
            let severity = if settings.is_near(until) { Severity::Act } else { Severity::Watch };
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
