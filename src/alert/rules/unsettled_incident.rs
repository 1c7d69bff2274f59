//! Ways around the agreed channels that were never settled.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unsettled-incident",
    level: LEVEL,
    summary: "Something went around the agreed channels and is not settled.",
    explanation: "A senior manager instructs the partner directly, a document goes to the wrong reader: once is an accident, twice a habit. Settle each with both alliance managers, and write down the day.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for incident in ground.records.incidents.iter().filter(|incident| incident.settled.is_none()) {
        let age = ground.days_since(incident.date);
        if age < 0 {
            continue;
        }
        let severity = settings.at_least(age);
        let text = format!(
            "“{}” ({}) has been unsettled for {}.",
            shortened(&incident.title),
            incident.kind.label(),
            days(age)
        );
        let advice = "Settle it between the alliance managers, and remind both sides of the channel.";
        alerts.push(Alert::new(&CODE, severity, incident, text, advice).since(incident.date));
    }
}
