//! An upcoming meeting whose papers are not out.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::schema::Record;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "late-pre-read",
    level: LEVEL,
    summary: "A paper for an upcoming meeting should be out by now.",
    explanation: "A proposal that members see for the first time in the meeting is a fait accompli, and gets picked apart. Papers are out on the day the agenda says, or the point moves to the next meeting.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
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
            let alert = Alert::new(&CODE, Severity::Watch, meeting, text, advice);
            alerts.push(alert.since(due).owner(item.owner.as_ref()));
        }
    }
}
