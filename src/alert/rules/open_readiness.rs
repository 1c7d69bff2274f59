//! Questions that a party has to settle inside before it asks for proposals.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::strategy::ReadinessState;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "open-readiness",
    level: LEVEL,
    summary: "An item of the readiness checklist is not signed.",
    explanation: "A request for proposals that goes out before the functions agree on what they want buys the wrong thing at a price that nobody can honour. Nothing goes out until all have signed.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let open = ground.records.readiness.iter().filter(|item| item.state != ReadinessState::Signed);
    for item in open {
        let severity = match item.state {
            ReadinessState::Open => Severity::Watch,
            _ => Severity::Information,
        };
        let old = item.head.updated.map(|day| ground.days_since(day)).filter(|age| *age > 30);
        let age = old.map_or_else(String::new, |age| format!(", unchanged for {}", days(age)));
        let text =
            format!("“{}” is {} with {}{age}.", shortened(&item.item), item.state.label(), item.function);
        let advice = "Settle it inside before anything goes out.";
        alerts.push(Alert::new(&CODE, severity, item, text, advice).owner(item.owner.as_ref()));
    }
}
