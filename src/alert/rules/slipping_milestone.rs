//! Milestones that slip.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 14.0, act: Some(60.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "slipping-milestone",
    level: LEVEL,
    summary: "A milestone is expected more than two weeks behind its baseline.",
    explanation: "More than two weeks is worth watching, more than sixty days somebody acts. Compare with the forecasts before: a milestone whose forecast moves by a month every month has no forecast.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for milestone in ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        let (Some(slip), Some(expected)) = (milestone.slip(), milestone.expected()) else { continue };
        let Some(severity) = settings.beyond(slip) else { continue };
        let text = format!(
            "“{}” is expected on {expected}, {} behind its baseline.",
            shortened(&milestone.name),
            days(slip)
        );
        let advice = "Tell those who wait for it, and ask what past projects say of such a forecast.";
        let alert = Alert::new(&CODE, severity, milestone, text, advice);
        let seen = milestone.forecast.last().map(|forecast| forecast.on);
        alerts.push(alert.since_if(seen).owner(milestone.owner.as_ref()));
    }
}
