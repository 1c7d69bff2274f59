//! Decisions that are late, or were overturned.

use crate::alert::ground::{Ground, days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::decision::DecisionStatus;

pub const RULE: Rule = Rule { code: &OVERDUE, raise };
pub const OVERTURNED_RULE: Rule = Rule { code: &OVERTURNED, raise: raise_overturned };

static OVERDUE: Code = Code {
    name: "overdue-decision",
    level: LEVEL,
    summary: "The day of a decision has passed, and it is not taken.",
    explanation: "Work waits for decisions. One that slips without a new day is decided by whoever cannot wait any longer. After thirty days it needs a step up the escalation path.",
};

static OVERTURNED: Code = Code {
    name: "overturned-decision",
    level: LEVEL,
    summary: "A decision was overturned.",
    explanation: "When one company's own governance overturns what the joint body decided, people stop taking the joint body seriously. The cause is nearly always an internal approval that nobody had mapped: find it, and add it to the map.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for decision in ground.records.decisions.iter().filter(|decision| decision.status.is_open()) {
        let late = ground.days_since(decision.date);
        if late <= 0 {
            continue;
        }
        let severity = if late > 30 { Severity::Act } else { Severity::Watch };
        let text = format!(
            "“{}” was to be decided by the {} on {}, {} ago; it is {}.",
            shortened(&decision.title),
            ground.body(&decision.committee),
            decision.date,
            days(late),
            decision.status.label()
        );
        let advice = "Decide it at the next meeting, fix a new day, or take it up the escalation path.";
        let alert = Alert::new(&OVERDUE, severity, decision, text, advice);
        alerts.push(alert.since(decision.date).owner(decision.owner.as_ref()));
    }
}

fn raise_overturned(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for decision in
        ground.records.decisions.iter().filter(|decision| decision.status == DecisionStatus::Overturned)
    {
        let by = decision
            .overturned_by
            .as_deref()
            .map_or_else(String::new, |by| format!(" by {}", by.trim_end_matches('.')));
        let text =
            format!("“{}”, decided on {}, was overturned{by}.", shortened(&decision.title), decision.date);
        let advice =
            "Find the approval that was missing, add it to the map of approvals, and tell both teams.";
        let alert = Alert::new(&OVERTURNED, Severity::Act, decision, text, advice);
        alerts.push(alert.since(decision.date).owner(decision.owner.as_ref()));
    }
}
