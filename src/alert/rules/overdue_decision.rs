//! Decisions that are late.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "overdue-decision",
    level: LEVEL,
    summary: "The day of a decision has passed, and it is not taken.",
    explanation: "Work waits for decisions. One that slips without a new day is decided by whoever cannot wait any longer. After thirty days it needs a step up the escalation path.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for decision in ground.records.decisions.iter().filter(|decision| decision.status.is_open()) {
        let late = ground.days_since(decision.date);
        let Some(severity) = settings.beyond(late) else { continue };
        let text = format!(
            "“{}” was to be decided by the {} on {}, {} ago; it is {}.",
            shortened(&decision.title),
            ground.body(&decision.committee),
            decision.date,
            days(late),
            decision.status.label()
        );
        let advice = "Decide it at the next meeting, fix a new day, or take it up the escalation path.";
        let alert = Alert::new(&CODE, severity, decision, text, advice);
        alerts.push(alert.since(decision.date).owner(decision.owner.as_ref()));
    }
}
