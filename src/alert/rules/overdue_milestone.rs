//! Milestones that are overdue.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "overdue-milestone",
    level: LEVEL,
    summary: "The day on which a milestone was expected has passed.",
    explanation: "Either it came, and nobody wrote it down, or it did not, and there is no new forecast. Both leave readers with a plan that is known to be wrong.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for milestone in ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        let Some(expected) = milestone.expected().filter(|expected| *expected < ground.as_of) else {
            continue;
        };
        let text = format!(
            "“{}” was expected on {expected}, {} ago, and has neither come nor a new forecast.",
            shortened(&milestone.name),
            days(ground.days_since(expected))
        );
        let advice = "Write down the day it came, or a new forecast.";
        let alert = Alert::new(&CODE, Severity::Act, milestone, text, advice);
        alerts.push(alert.since(expected).owner(milestone.owner.as_ref()));
    }
}
