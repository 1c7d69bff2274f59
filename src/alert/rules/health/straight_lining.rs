//! People who ticked one column all the way down.

use super::HealthRule;
use crate::alert::evidence::{Evidence, Measure, Topic};
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 10.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "straight-lining",
    level: LEVEL,
    summary: "More than 10 % ticked the same column all the way down.",
    explanation: "Whoever ticks one column without reading wants to be done. One in ten says that the questionnaire is too long, comes too often, or that people do not believe in it. Their answers are counted like all others. `[alerts.straight-lining]` in briefbook.toml sets `threshold` and `min_n`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        let responses = check.latest().shown.responses.everyone.shown();
        let Some(share) = responses.and_then(|responses| responses.straight_lines) else { continue };
        if share.share <= settings.share() || share.n < settings.min_n {
            continue;
        }
        let evidence = Evidence {
            value: share.share,
            interval: Some(share.interval),
            n: share.n,
            measure: Measure::StraightLines,
        };
        let text = format!("In {}, {} ticked one column all the way down.", check.label(), evidence.words());
        let advice =
            "Make the questionnaire shorter, ask less often, and show what followed from the last one.";
        alerts.push(check.alert((&CODE, Severity::Information), Topic::default(), evidence, text, advice));
    }
}
