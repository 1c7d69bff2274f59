//! Concerns that stay open, or have escalated.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::risk::{Concern, ConcernLevel};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 60.0, act: Some(120.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "lingering-concern",
    level: LEVEL,
    summary: "A concern has been open for more than sixty days, or has escalated.",
    explanation: "Somebody said what worries them. Sixty days without an answer tell everybody that saying so is no use, and the next concern comes as an escalation.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for concern in ground.records.concerns.iter().filter(|concern| concern.closed.is_none()) {
        let age = ground.days_since(concern.opened);
        let escalated = concern.level == ConcernLevel::Escalation;
        let Some(severity) = how_long(ground, concern) else { continue };
        let state = if escalated { "has escalated and been" } else { "has been" };
        let waits = concern
            .blocked_by
            .as_ref()
            .filter(|_| concern.answered_on.is_none())
            .map_or_else(String::new, |function| format!(" It waits for {function}."));
        let text = format!("“{}” {state} open for {}.{waits}", shortened(&concern.title), days(age));
        let advice =
            "Answer whoever raised it, if only with what is still unknown and by when it will be known.";
        let alert = Alert::new(&CODE, severity, concern, text, advice);
        alerts.push(alert.since(concern.opened).owner(concern.owner.as_ref()));
    }
}

/// How soon somebody has to act on a concern that has been open for too long, or has escalated.
pub(super) fn how_long(ground: &Ground<'_>, concern: &Concern) -> Option<Severity> {
    if concern.level == ConcernLevel::Escalation {
        return Some(Severity::Act);
    }
    ground.settings(&RULE).beyond(ground.days_since(concern.opened))
}
