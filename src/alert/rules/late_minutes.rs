//! Minutes that are not out.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::schema::Record;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "late-minutes",
    level: LEVEL,
    summary: "The minutes of a meeting are not out although their day has passed.",
    explanation: "Members carry decisions back to their teams from the minutes. Until they are out, each side works from its own notes, and the notes differ. The days come from the body's `minutes_due_days`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for meeting in
        ground.records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.minutes_sent.is_none())
    {
        let body = ground.committee(&meeting.committee);
        let Some(due) = body.and_then(|body| ground.deadlines(body).minutes(meeting.date)) else { continue };
        let late = ground.days_since(due);
        if let Some(severity) = settings.beyond(late) {
            let text = format!(
                "The minutes of “{}” were due on {due} and are {} late.",
                meeting.title(),
                days(late)
            );
            let advice = "Send what there is as a draft, and finish it with both alliance managers.";
            alerts.push(Alert::new(&CODE, severity, meeting, text, advice).since(due));
        }
    }
}
