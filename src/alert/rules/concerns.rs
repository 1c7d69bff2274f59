//! Concerns that are severe or stay open, and ways around the agreed channels that were never settled.

use crate::alert::ground::{Ground, days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::risk::{self as model, Concern, ConcernLevel, ConcernSource};

pub const RULE: Rule = Rule { code: &LINGERING, raise };
pub const SEVERE_RULE: Rule = Rule { code: &SEVERE, raise: raise_severe };
pub const INCIDENT_RULE: Rule = Rule { code: &INCIDENT, raise: raise_incidents };

static LINGERING: Code = Code {
    name: "lingering-concern",
    level: LEVEL,
    summary: "A concern has been open for more than sixty days, or has escalated.",
    explanation: "Somebody said what worries them. Sixty days without an answer tell everybody that saying so is no use, and the next concern comes as an escalation.",
};

static SEVERE: Code = Code {
    name: "severe-concern",
    level: LEVEL,
    summary: "A concern of high severity is open.",
    explanation: "One comment of a health check, read by a person who holds it to be serious, needs no threshold and no second voice. Write it down as a concern of severity `high`, in words that do not tell who said it; it is told until it is closed, and from sixty days on as one that lingers.",
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
        if !lingers(ground, concern) {
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

fn raise_severe(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let open = ground.records.concerns.iter().filter(|concern| concern.closed.is_none());
    for concern in
        open.filter(|concern| concern.severity == model::Severity::High && !lingers(ground, concern))
    {
        let from = concern.from.map_or("", voiced);
        let text =
            format!("“{}” was raised{from} on {} and is severe.", shortened(&concern.title), concern.opened);
        let advice = "Speak to both sides before the next meeting, and say by when there will be an answer.";
        let alert = Alert::new(&SEVERE, Severity::Act, concern, text, advice);
        alerts.push(alert.since(concern.opened).owner(concern.owner.as_ref()));
    }
}

fn voiced(from: ConcernSource) -> &'static str {
    match from {
        ConcernSource::Survey => " in a survey",
        ConcernSource::Meeting => " at a meeting",
        ConcernSource::Conversation => " in a conversation",
        ConcernSource::Audit => " in an audit",
        ConcernSource::Kpi => " over a KPI",
    }
}

/// Whether a concern has been open for too long, or has escalated.
fn lingers(ground: &Ground<'_>, concern: &Concern) -> bool {
    ground.days_since(concern.opened) > 60 || concern.level == ConcernLevel::Escalation
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
