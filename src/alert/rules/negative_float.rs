//! Milestones that have no slack left.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule =
    Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[Knob::Threshold(Unit::Days)], raise };

static CODE: Code = Code {
    name: "negative-float",
    level: LEVEL,
    summary: "A milestone has less than no slack to what follows.",
    explanation: "What hangs on it cannot begin on its day any more. The plan behind it has to move, or the work has to be cut, and both sides should hear of it before they find out.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for milestone in ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        let Some(float) = milestone.float_days.filter(|float| *float < -settings.days()) else { continue };
        let lacking = days(float.saturating_neg());
        let text =
            format!("“{}” is forecast {lacking} too late for what follows it.", shortened(&milestone.name));
        let advice = "Move what follows, or agree on what is left out.";
        let alert = Alert::new(&CODE, Severity::Act, milestone, text, advice);
        let seen = milestone.forecast.last().map(|forecast| forecast.on);
        alerts.push(alert.since_if(seen).owner(milestone.owner.as_ref()));
    }
}
