//! A strategic plan that is not there.

use crate::alert::ground::{Ground, plus_months};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::strategy::StrategicPlan;
use crate::schema::Kinded;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "missing-plan",
    level: LEVEL,
    summary: "The alliance has run for a year and has no strategic plan that covers today.",
    explanation: "The plan is where two philosophies and two appetites for risk are brought together; it belongs to the first year. Without one, each decision starts from the beginning.",
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
        alerts.push(Alert::new(&CODE, Severity::Watch, alliance, text, advice).since(since));
    }
}
