//! A factor that many answers are unfavourable to.

use super::HealthRule;
use crate::alert::evidence::{Evidence, Topic, percent};
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::survey::course::Group;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 25.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN, Knob::Waves],
    silent_beside: &["low-factor", "lasting-low-factor"],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "unfavourable-factor",
    level: LEVEL,
    summary: "A quarter or more of the answers to a factor are unfavourable.",
    explanation: "A factor can look well because many are content, while a quarter of the answers say the opposite: often one function, one country or one side. Where the factor is low as well, that alert says both. `[alerts.unfavourable-factor]` in briefbook.toml sets `threshold`, `min_n` and `waves`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        for line in check.factors() {
            let share =
                |point: &_| check.figures(point, &Group::Everyone).and_then(|found| found.unfavourable);
            let held = check.held(line, &Group::Everyone, |point, figure| {
                figure.n >= settings.min_n
                    && share(point).is_some_and(|share| share.value >= settings.share())
            });
            let Some(held) = held.filter(|held| held.waves >= settings.waves) else { continue };
            let Some(unfavourable) = share(held.point) else { continue };
            let factor = held.point.asked_as.as_str();
            let evidence = Evidence::unfavourable(unfavourable, held.figure.n);
            let text = format!(
                "In {}, {} of the answers to {} are unfavourable, although {} are favourable.",
                check.label(),
                evidence.words(),
                check.name(factor),
                percent(held.figure.favourable.value)
            );
            let topic = Topic { factor: Some(factor.to_owned()), ..Topic::default() };
            let advice = "Ask at the next review meeting whom the good figure does not speak for.";
            let mut alert = check.alert((&CODE, Severity::Watch), topic, evidence, text, advice);
            alert.since = held.since;
            alerts.push(alert);
        }
    }
}
