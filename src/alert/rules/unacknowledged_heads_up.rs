//! Things that the other side was to know, and has not said that it does.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 7.0, act: Some(21.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unacknowledged-heads-up",
    level: LEVEL,
    summary: "The other side has not said that it knows something it needs to know.",
    explanation: "What one company knows and the other does not costs a contract now and then: a message that lay in a full mailbox counts as not told. After a week without `acknowledged_on` it is worth a call, after three weeks somebody acts. Whoever receives it says so; that is all that is asked.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for heads_up in ground.records.heads_ups.iter().filter(|heads_up| !heads_up.is_acknowledged(ground.as_of))
    {
        let Some(severity) = settings.beyond(ground.days_since(heads_up.since)) else { continue };
        let told = match heads_up.told_on.filter(|told| *told <= ground.as_of) {
            Some(told) => format!("was told on {told} and has not said that it knows"),
            None => "has not been told".to_owned(),
        };
        let text = format!(
            "{} {told}: “{}”, known for {}.",
            ground.short(&heads_up.to.id),
            shortened(&heads_up.what),
            days(ground.days_since(heads_up.since))
        );
        let advice = "Call, do not write; and ask for a word that it has arrived.";
        let alert = Alert::new(&CODE, severity, heads_up, text, advice);
        alerts.push(alert.since(heads_up.since).owner(heads_up.told_by.as_ref()));
    }
}
