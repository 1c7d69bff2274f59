//! A factor whose items do not measure one thing.

use super::HealthRule;
use crate::alert::evidence::{Evidence, Measure, Topic};
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 0.6, min_n: 30, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Alpha), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "unreliable-factor",
    level: LEVEL,
    summary: "The items of a factor do not hang together: Cronbach's α is below .6.",
    explanation: "A score is one number for one thing. Where people who agree with one item do not tend to agree with the others, the number mixes several things: read the items. A reversed item that is not marked as such does the same. α is told from three items and thirty people on. `[alerts.unreliable-factor]` in briefbook.toml sets `threshold` and `min_n`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        for factor in &check.latest().shown.factors {
            let Some(figures) = factor.groups.everyone.shown() else { continue };
            let Some(alpha) = figures.reliability.listwise.or(figures.reliability.pairwise) else { continue };
            if alpha.alpha >= settings.threshold || alpha.n < settings.min_n {
                continue;
            }
            let evidence = Evidence {
                value: alpha.alpha,
                interval: alpha.interval,
                n: alpha.n,
                measure: Measure::Alpha,
            };
            let text = format!(
                "The {} items of {} hang together little in {}: α is {}.",
                alpha.items,
                check.name(&factor.factor),
                check.label(),
                evidence.words()
            );
            let topic = Topic { factor: Some(factor.factor.clone()), ..Topic::default() };
            let advice =
                "Read its items one by one, and look whether one of them is put the other way round.";
            alerts.push(check.alert((&CODE, Severity::Information), topic, evidence, text, advice));
        }
    }
}
