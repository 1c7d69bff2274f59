//! A factor that is low wave after wave.

use super::{HealthRule, low_factor};
use crate::alert::evidence::{Evidence, Topic, percent};
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::survey::course::Group;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 60.0, waves: 2, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN, Knob::Waves],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "lasting-low-factor",
    level: LEVEL,
    summary: "A factor has been low for two waves running.",
    explanation: "One low wave can be a bad month. Two say that people told what does not work and, half a year later, tell the same: the next thing they do is stop answering. Waves count only where the same was asked. `[alerts.lasting-low-factor]` in briefbook.toml sets `threshold`, `min_n` and `waves`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        for line in check.factors() {
            let Some(held) = low_factor::low(check, line, &Group::Everyone, settings) else { continue };
            let factor = held.point.asked_as.as_str();
            let evidence = Evidence::favourable(held.figure.favourable, held.figure.n);
            let text = format!(
                "{} has been below {} favourable for {} waves running; in {} it is {}.",
                check.name(factor),
                percent(settings.share()),
                held.waves,
                check.label(),
                evidence.words()
            );
            let topic = Topic { factor: Some(factor.to_owned()), ..Topic::default() };
            let advice = "Take it to the steering committee: what was tried after the last wave, and what will be done differently?";
            let mut alert = check.alert((&CODE, Severity::Act), topic, evidence, text, advice);
            alert.since = held.since;
            alerts.push(alert);
        }
    }
}
