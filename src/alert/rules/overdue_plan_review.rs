//! A strategic plan that nobody looks at.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(90.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "overdue-plan-review",
    level: LEVEL,
    summary: "The review of the strategic plan is overdue.",
    explanation: "A plan that nobody looks at describes the year in which it was written. The day comes from `next_review`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for plan in ground.records.plans.iter().filter(|plan| plan.to >= ground.as_of) {
        let Some(due) = plan.next_review.filter(|due| *due < ground.as_of) else { continue };
        let late = ground.days_since(due);
        let Some(severity) = settings.beyond(late) else { continue };
        let text = format!("The review of “{}” is {} late.", shortened(&plan.title), days(late));
        let advice = "Put it on the next agenda of the steering committee.";
        let alert = Alert::new(&CODE, severity, plan, text, advice);
        alerts.push(alert.since(due).owner(plan.owner.as_ref()));
    }
}
