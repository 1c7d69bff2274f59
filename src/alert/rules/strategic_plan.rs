//! The strategic plan: there, and looked at.

use crate::alert::ground::{Ground, days, plus_months};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::strategy::StrategicPlan;
use crate::schema::Kinded;

pub const RULE: Rule = Rule { code: &MISSING, raise };
pub const REVIEW_RULE: Rule = Rule { code: &REVIEW, raise: raise_review };

static MISSING: Code = Code {
    name: "missing-plan",
    level: LEVEL,
    summary: "The alliance has run for a year and has no strategic plan that covers today.",
    explanation: "The plan is where two philosophies and two appetites for risk are brought together; it belongs to the first year. Without one, each decision starts from the beginning.",
};

static REVIEW: Code = Code {
    name: "overdue-plan-review",
    level: LEVEL,
    summary: "The review of the strategic plan is overdue.",
    explanation: "A plan that nobody looks at describes the year in which it was written. The day comes from `next_review`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(StrategicPlan::KIND) {
        return;
    }
    let alliance = ground.alliance.alliance();
    let Some(began) = alliance.effective.as_ref().and_then(|day| day.value().copied()) else { return };
    let due = plus_months(began, 12);
    let covered =
        ground.records.plans.iter().any(|plan| plan.from <= ground.as_of && ground.as_of <= plan.to);
    if ground.days_since(due) > 0 && !covered {
        let last = ground.records.plans.iter().map(|plan| plan.to).max();
        let (text, since) = match last.filter(|last| *last < ground.as_of) {
            Some(last) => (format!("The last strategic plan ended on {last}."), last),
            None => (format!("The alliance began on {began} and has no strategic plan."), due),
        };
        let advice = "Write down three to five objectives with their measures, and have them adopted.";
        alerts.push(Alert::new(&MISSING, Severity::Watch, alliance, text, advice).since(since));
    }
}

fn raise_review(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for plan in ground.records.plans.iter().filter(|plan| plan.to >= ground.as_of) {
        let Some(due) = plan.next_review.filter(|due| *due < ground.as_of) else { continue };
        let late = ground.days_since(due);
        let severity = if late > 90 { Severity::Act } else { Severity::Watch };
        let text = format!("The review of “{}” is {} late.", shortened(&plan.title), days(late));
        let advice = "Put it on the next agenda of the steering committee.";
        let alert = Alert::new(&REVIEW, severity, plan, text, advice);
        alerts.push(alert.since(due).owner(plan.owner.as_ref()));
    }
}
