//! New people whom nobody has met.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 21.0, act: Some(60.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "waiting-joiner",
    level: LEVEL,
    summary: "Somebody new has had no one-to-one for three weeks.",
    explanation: "New people reopen what was decided, because nobody told them why. A one-to-one in the first three weeks costs an hour and saves a quarter.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for path in &ground.records.onboarding {
        for joiner in path.joiners.iter().filter(|joiner| joiner.one_to_one.is_none()) {
            let waiting = ground.days_since(joiner.joined);
            if let Some(severity) = settings.beyond(waiting) {
                let name = ground.name_of(&joiner.person);
                let text = format!(
                    "{name} joined {} ago as “{}” and has had no one-to-one.",
                    days(waiting),
                    path.role
                );
                let advice = "Meet this week, and go through what is already decided.";
                let alert = Alert::new(&CODE, severity, path, text, advice);
                alerts.push(alert.since(joiner.joined).owner(joiner.with.as_ref().or(Some(&joiner.person))));
            }
        }
    }
}
