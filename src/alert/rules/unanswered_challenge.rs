//! Questions to a plan that nobody has answered.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, act: Some(90.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unanswered-challenge",
    level: LEVEL,
    summary: "A question to a plan has had no answer for a month.",
    explanation: "A partner who asks “have you considered …?” does what a vendor would not. The answer may be no; but without any answer the question is the last one that is asked. A month is time to think, three months somebody answers.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for challenge in ground.records.challenges.iter().filter(|challenge| challenge.is_open(ground.as_of)) {
        let age = ground.days_since(challenge.raised_on);
        let Some(severity) = settings.beyond(age) else { continue };
        let text = format!("“{}” has had no answer for {}.", shortened(&challenge.question), days(age));
        let advice = "Answer it, or say who will and by when; a no with its reason is an answer.";
        let alert = Alert::new(&CODE, severity, challenge, text, advice);
        alerts.push(alert.since(challenge.raised_on).owner(challenge.asked_of.as_ref()));
    }
}
