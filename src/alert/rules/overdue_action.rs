//! An action whose day has passed.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "overdue-action",
    level: LEVEL,
    summary: "An action is open although its day has passed.",
    explanation: "Actions carry what a meeting agreed into the work. One that is late without a word teaches everybody that dates do not matter. After thirty days it is raised from “watch” to “act”: agree on a new date with the committee, or drop it.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for action in ground.records.actions.iter().filter(|action| action.status.is_open()) {
        let late = ground.days_since(action.due);
        let Some(severity) = settings.beyond(late) else { continue };
        let text = format!("The action “{}” is {} late.", shortened(&action.text), days(late));
        let advice = "Finish it, or agree on a new date with the committee.";
        alerts.push(
            Alert::new(&CODE, severity, action, text, advice).since(action.due).owner(Some(&action.owner)),
        );
    }
}
