//! A responsibility sheet that a function has not signed.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::governance::SignOffState;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unsigned-responsibility",
    level: LEVEL,
    summary: "A function was asked to sign more than thirty days ago, or refused.",
    explanation: "Functions that do not sign have a reason, and it is cheaper to hear it now than when the work is due. A refusal is not an obstacle but information: somebody disagrees about who does what.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for row in &ground.records.responsibilities {
        for sign in &row.signoffs {
            let who = format!("{} ({})", sign.function, ground.short(&sign.party.id));
            let activity = shortened(&row.activity);
            let (severity, text) = match (sign.state, sign.asked.map(|asked| ground.days_since(asked))) {
                (SignOffState::Refused, _) => (Severity::Act, format!("{who} refused to sign “{activity}”.")),
                (SignOffState::Asked, Some(waiting)) if waiting > settings.days() => {
                    (Severity::Watch, format!("{who} was asked to sign “{activity}” {} ago.", days(waiting)))
                }
                _ => continue,
            };
            let advice = "Ask what they cannot agree to, and change the row with the other side.";
            let alert = Alert::new(&CODE, severity, row, text, advice);
            alerts.push(alert.since_if(sign.asked));
        }
    }
}
