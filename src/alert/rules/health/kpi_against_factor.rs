//! A KPI that says one thing while the people say another.

use super::{HealthRule, low_factor};
use crate::alert::evidence::{Evidence, Topic};
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::measure::{Kpi, Standing};
use crate::survey::course::Group;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 60.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "kpi-against-factor",
    level: LEVEL,
    summary: "A KPI is on target while the factor it belongs to is low, or the other way round.",
    explanation: "`factor` of a KPI names the factor of the health check that should go with it. Where the figure is green and the people are not, the figure measures something else, or is reached at a price; where the figure is red and the people are content, it may be the wrong figure. Both have led to the wrong people being blamed. `[alerts.kpi-against-factor]` in briefbook.toml sets `threshold`, the favourable share below which a factor is low, and `min_n`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for kpi in &health.ground.records.kpis {
        let Some(factor) = &kpi.factor else { continue };
        // A factor of the same name in two instruments is the one that was asked last.
        let asking = health.checks.iter().filter(|check| check.factor(factor.as_str()).is_some());
        let Some(check) = asking.max_by_key(|check| check.latest().at.day) else { continue };
        alerts.extend(of_kpi(check, kpi, factor.as_str(), settings));
    }
}

fn of_kpi(check: &Check<'_>, kpi: &Kpi, factor: &str, settings: &Settings) -> Option<Alert> {
    let line = check.factor(factor)?;
    let (standing, latest) = (kpi.standing()?, kpi.latest()?);
    let low = low_factor::low(check, line, &Group::Everyone, settings);
    let high = check.held(line, &Group::Everyone, |_, figure| {
        figure.n >= settings.min_n && figure.favourable.interval.low >= settings.share()
    });
    let (stands, held, advice) = match (standing, low, high) {
        (Standing::OnTarget | Standing::WithinLimits, Some(low), _) => (
            "good",
            low,
            "Ask at the next review meeting what the figure does not see, or at what price it is reached.",
        ),
        (Standing::Act, None, Some(high)) => (
            "red",
            high,
            "Ask at the next review meeting whether it measures what matters, before anybody is held to it.",
        ),
        _ => return None,
    };
    let figure = held.figure;
    let evidence = Evidence::favourable(figure.favourable, figure.n);
    let text = format!(
        "“{}” is {stands} for the period to {}, while in {} {} of the answers to {} are favourable.",
        shortened(&kpi.name),
        latest.period,
        check.label(),
        evidence.words(),
        check.name(factor)
    );
    let mut alert = Alert::new(&CODE, Severity::Watch, kpi, text, advice).owner(kpi.owner.as_ref());
    alert.since = check.latest().at.day.map(|day| day.max(latest.period));
    alert.topic = Some(Topic { factor: Some(factor.to_owned()), ..Topic::default() });
    alert.evidence = Some(evidence);
    Some(alert)
}
