//! A function that does not say whether it works by the common process.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::process::AcceptanceState;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, act: Some(90.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unanswered-process",
    level: LEVEL,
    summary: "A function was asked more than thirty days ago to accept a process, and has not answered.",
    explanation: "Silence is not consent. A function that does not answer goes on as before, and the first who notice are the people of the other company who work by the process. Somebody who knows the function asks what stands in the way.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for process in &ground.records.processes {
        let open = process.acceptances.iter().filter(|answer| answer.state == AcceptanceState::Asked);
        for (answer, asked) in open.filter_map(|answer| Some((answer, answer.asked_on?))) {
            let waiting = ground.days_since(asked);
            let Some(severity) = settings.beyond(waiting) else { continue };
            let text = format!(
                "{} ({}) was asked {} ago to accept “{}”, and has not answered.",
                answer.function,
                ground.short(&answer.party.id),
                days(waiting),
                shortened(&process.title),
            );
            let advice = "Ask what stands in the way, and bring the answer to the next meeting.";
            let alert = Alert::new(&CODE, severity, process, text, advice).since(asked);
            alerts.push(alert.owner(answer.by.as_ref()).owner(process.owner.as_ref()));
        }
    }
}
