//! A low factor to which nobody has answered: "you said", and not "we did".

use super::{HealthRule, low_factor};
use crate::alert::evidence::{Evidence, Topic};
use crate::alert::ground::days;
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::model::decision::Action;
use crate::schema::Kinded;
use crate::survey::course::Group;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "unanswered-factor",
    level: LEVEL,
    summary: "A low factor has had no answer for a month since its wave closed.",
    explanation: "People who took the time to say what does not work see whether anything follows. Write down what was heard and what is done about it in `answers` of the wave, with the actions; the alert settles when the factor has an answer. `[alerts.unanswered-factor]` in briefbook.toml sets `threshold`, the days to wait, and `min_n`; what is low is set for `low-factor`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    let line_of_low = Settings { min_n: settings.min_n, ..low_factor::RULE.defaults }
        .with(health.ground.settings_of(low_factor::RULE.code));
    for check in &health.checks {
        let Some(day) = check.latest().at.day else { continue };
        let waited = health.ground.days_since(day);
        if (waited as f64) < settings.threshold {
            continue;
        }
        for line in check.factors() {
            let Some(held) = low_factor::low(check, line, &Group::Everyone, &line_of_low) else { continue };
            let factor = held.point.asked_as.as_str();
            if is_answered(check, factor) {
                continue;
            }
            let evidence = Evidence::favourable(held.figure.favourable, held.figure.n);
            let text = format!(
                "Nothing is written down that answers {} {} after {}, in which {} of the answers were favourable.",
                check.name(factor),
                days(waited),
                check.label(),
                evidence.words()
            );
            let topic = Topic { factor: Some(factor.to_owned()), ..Topic::default() };
            let advice = "Agree at the next review meeting on one thing to do, tell everybody who was asked, and note it among the answers to this health check.";
            alerts.push(check.alert((&CODE, Severity::Act), topic, evidence, text, advice));
        }
    }
}

fn is_answered(check: &Check<'_>, factor: &str) -> bool {
    let answers = check.latest().record.answers.iter().filter(|answer| answer.factor.as_str() == factor);
    // Where actions are withheld, an answer may have lost those that it names.
    let may_have_lost = !check.ground.alliance.is_complete(Action::KIND);
    let mut does = answers.map(|answer| answer.did.is_some() || !answer.actions.is_empty() || may_have_lost);
    does.any(|does| does)
}
