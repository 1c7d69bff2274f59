//! Measures that fell silent.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "silent-kpi",
    level: LEVEL,
    summary: "A KPI has had no value for more than two periods.",
    explanation: "A measure that nobody feeds is either not needed, and goes, or its source broke, and nobody looked. Two periods are the time after which silence is no accident.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for kpi in &ground.records.kpis {
        let Some(every) = kpi.frequency else { continue };
        let Some(latest) = kpi.latest() else { continue };
        // The value of a period comes in after its end, so silence is told from the third one on.
        let Some(expected) = every.after(latest.period, 2) else { continue };
        if ground.days_since(expected) > 0 {
            let text = format!(
                "“{}” is measured {} and has had no value for {}.",
                shortened(&kpi.name),
                every.label(),
                days(ground.days_since(latest.period))
            );
            let advice = "Ask the owner for the values, or retire the measure.";
            let alert = Alert::new(&CODE, Severity::Watch, kpi, text, advice);
            alerts.push(alert.since(expected).owner(kpi.owner.as_ref()));
        }
    }
}
