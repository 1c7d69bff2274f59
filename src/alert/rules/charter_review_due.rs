//! A charter that has grown old.

use crate::alert::ground::{Ground, days, plus_months};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(90.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "charter-review-due",
    level: LEVEL,
    summary: "A charter should have been reviewed by now.",
    explanation: "Charters are reviewed at set intervals, because a body drifts from what it was set up for without noticing. The day is that of the last review, or of adoption, plus `review_every`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for charter in &ground.records.charters {
        let (Some(every), Some(last)) = (charter.review_every, charter.reviewed.or(charter.adopted)) else {
            continue;
        };
        let due = plus_months(last, every.0);
        let late = ground.days_since(due);
        if let Some(severity) = settings.beyond(late) {
            let text = format!("“{}” was due for review on {due}, {} ago.", charter.title, days(late));
            let advice = "Put it on the next agenda, and write down the day of the review.";
            alerts.push(Alert::new(&CODE, severity, charter, text, advice).since(due));
        }
    }
}
