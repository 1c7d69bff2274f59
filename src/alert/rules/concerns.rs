//! Concerns that stay open, and ways around the agreed channels that were never settled.

use crate::alert::ground::{Ground, days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::risk::ConcernLevel;

pub const RULE: Rule = Rule { code: &LINGERING, raise };
pub const INCIDENT_RULE: Rule = Rule { code: &INCIDENT, raise: raise_incidents };

static LINGERING: Code = Code {
    name: "lingering-concern",
    level: LEVEL,
    summary: "A concern has been open for more than sixty days, or has escalated.",
    explanation: "Somebody said what worries them. Sixty days without an answer tell everybody that saying so is no use, and the next concern comes as an escalation.",
};

static INCIDENT: Code = Code {
    name: "unsettled-incident",
    level: LEVEL,
    summary: "Something went around the agreed channels and is not settled.",
    explanation: "A senior manager instructs the partner directly, a document goes to the wrong reader: once is an accident, twice a habit. Settle each with both alliance managers, and write down the day.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for concern in ground.records.concerns.iter().filter(|concern| concern.closed.is_none()) {
        let age = ground.days_since(concern.opened);
        let escalated = concern.level == ConcernLevel::Escalation;
        if age <= 60 && !escalated {
            continue;
        }
        let severity = if escalated || age > 120 { Severity::Act } else { Severity::Watch };
        let state = if escalated { "has escalated and been" } else { "has been" };
        let waits = concern
            .blocked_by
            .as_ref()
            .filter(|_| concern.answered_on.is_none())
            .map_or_else(String::new, |function| format!(" It waits for {function}."));
        let text = format!("“{}” {state} open for {}.{waits}", shortened(&concern.title), days(age));
        let advice =
            "Answer whoever raised it, if only with what is still unknown and by when it will be known.";
        let alert = Alert::new(&LINGERING, severity, concern, text, advice);
        alerts.push(alert.since(concern.opened).owner(concern.owner.as_ref()));
    }
}

fn raise_incidents(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for incident in ground.records.incidents.iter().filter(|incident| incident.settled.is_none()) {
        let age = ground.days_since(incident.date);
        if age < 0 {
            continue;
        }
        let severity = if age > 30 { Severity::Act } else { Severity::Watch };
        let text = format!(
            "“{}” ({}) has been unsettled for {}.",
            shortened(&incident.title),
            incident.kind.label(),
            days(age)
        );
        let advice = "Settle it between the alliance managers, and remind both sides of the channel.";
        alerts.push(Alert::new(&INCIDENT, severity, incident, text, advice).since(incident.date));
    }
}
