//! An improvement whose day has passed.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(60.0), ..Settings::PLAIN },
    knobs: &[Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "overdue-improvement",
    level: LEVEL,
    summary: "The day on which an improvement was to be reached has passed.",
    explanation: "Either it was reached and nobody wrote it down, or it was not and nobody said so. Measure again, and end it or give it a new day.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for one in ground.records.improvements.iter().filter(|one| one.is_open(ground.as_of)) {
        let Some(by) = one.by.filter(|by| *by < ground.as_of) else { continue };
        let late = ground.days_since(by);
        let text = format!(
            "“{}” was to be reached by {by}, {} ago, and is not ended.",
            shortened(&one.focus),
            days(late)
        );
        let advice = "Measure again; then end it with its figure, or agree on a new day.";
        let alert = Alert::new(&CODE, settings.at_least(late), one, text, advice);
        alerts.push(alert.since(by).owner(one.owner.as_ref()));
    }
}
