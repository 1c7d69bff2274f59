//! A meeting that is for telling rather than for deciding.

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity, evidence};
use crate::diagnostic::Code;
use crate::model::agenda::shares;
use crate::model::governance::{Authority, Committee};
use crate::schema::{Record, Ref};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 50.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent)],
    raise,
};

static CODE: Code = Code {
    name: "updating-meeting",
    level: LEVEL,
    summary: "More than half of an agenda is for informing, in a body that decides.",
    explanation: "A joint body decides, solves and holds to account; it is no general update meeting. What only informs is read beforehand. Looked at are the meetings to come and the last one that was held, by the minutes of their points, or by their number where not all have minutes.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let most = ground.settings(&RULE).share();
    let last = |committee: &Ref<Committee>| {
        let held = ground.records.meetings.iter().filter(|meeting| {
            meeting.committee == *committee && !meeting.cancelled && meeting.date <= ground.as_of
        });
        held.max_by_key(|meeting| meeting.date).map(|meeting| &meeting.head.id)
    };
    for meeting in ground.records.meetings.iter().filter(|meeting| !meeting.cancelled) {
        let body = ground.committee(&meeting.committee);
        if body.is_none_or(|body| body.authority != Authority::DecisionMaking) {
            continue;
        }
        let Some(shares) = shares(meeting).filter(|shares| shares.inform > most) else { continue };
        let is_to_come = meeting.date > ground.as_of;
        if !is_to_come && last(&meeting.committee) != Some(&meeting.head.id) {
            continue;
        }
        let share = evidence::percent(shares.inform);
        let (severity, verb) = match is_to_come {
            true => (Severity::Watch, "is"),
            false => (Severity::Information, "was"),
        };
        let text = format!("{share} of the agenda of “{}” {verb} for informing.", meeting.title());
        let advice = "Send what informs beforehand, and give the time to what has to be decided.";
        let alert = Alert::new(&CODE, severity, meeting, text, advice);
        alerts.push(if is_to_come { alert } else { alert.since(meeting.date) });
    }
}
