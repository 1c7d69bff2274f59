//! Decisions that are late, or were overturned.

use crate::alert::ground::{Ground, days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::decision::{Decision, DecisionStatus};
use crate::schema::{Record, Ref, Slug};

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
    summary: "A decision was overturned, and none stands in its place.",
    explanation: "When one company's own governance overturns what the joint body decided, people stop taking the joint body seriously. The cause is nearly always an internal approval that nobody had mapped: find it, and add it to the map. The alert settles when a later decision, which names this one under `supersedes`, has been taken.",
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

/// Whether `other` stands in the place of `decision`, whichever of the two says so.
fn replaces(other: &Decision, decision: &Decision) -> bool {
    let names = |one: &Option<Ref<Decision>>, id: &Slug| one.as_ref().is_some_and(|one| one.id == *id);
    names(&other.supersedes, decision.id()) || names(&decision.superseded_by, other.id())
}

fn raise_overturned(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for decision in
        ground.records.decisions.iter().filter(|decision| decision.status == DecisionStatus::Overturned)
    {
        let successor = ground.records.decisions.iter().find(|other| replaces(other, decision));
        if successor.is_some_and(|successor| !successor.status.is_open()) {
            continue;
        }
        let by = decision
            .overturned_by
            .as_deref()
            .map_or_else(String::new, |by| format!(" by {}", by.trim_end_matches('.')));
        let next = successor.map_or_else(String::new, |successor| {
            format!(
                " “{}”, which is to replace it, is {}.",
                shortened(&successor.title),
                successor.status.label()
            )
        });
        let title = shortened(&decision.title);
        let text = format!("“{title}”, decided on {}, was overturned{by}.{next}", decision.date);
        let advice =
            "Find the approval that was missing, add it to the map of approvals, and tell both teams.";
        let alert = Alert::new(&OVERTURNED, Severity::Act, decision, text, advice);
        alerts.push(alert.since(decision.date).owner(decision.owner.as_ref()));
    }
}
