//! Items that many cannot answer.

use super::HealthRule;
use crate::alert::evidence::{Evidence, Measure, Topic};
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::survey::suppression::ShownItem;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "ill-fitting-item",
    level: LEVEL,
    summary: "More than 30 % of those who reached an item said that it does not apply to them.",
    explanation: "An item that a third cannot answer is asked of the wrong people or in the wrong words. Its figure speaks for the others only. Ask it of those whom it concerns, or reword it in the next version of the instrument. `[alerts.ill-fitting-item]` in briefbook.toml sets `threshold` and `min_n`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        let items = check.latest().shown.items.iter();
        let found: Vec<(&str, Evidence)> = items.filter_map(|item| of_item(item, settings)).collect();
        alerts.extend(alert(check, &found));
    }
}

fn of_item<'a>(item: &'a ShownItem, settings: &Settings) -> Option<(&'a str, Evidence)> {
    let figures = item.groups.everyone.shown()?;
    let n = figures.n + figures.not_applicable;
    let value = figures.not_applicable as f64 / n as f64;
    let evidence = Evidence { value, interval: None, n, measure: Measure::NotApplicable };
    (n > 0 && n >= settings.min_n && value > settings.share()).then_some((item.item.as_str(), evidence))
}

fn alert(check: &Check<'_>, found: &[(&str, Evidence)]) -> Option<Alert> {
    let (_, evidence) = *found.first()?;
    let told: Vec<String> =
        found.iter().map(|(item, evidence)| format!("{} {}", check.words(item), evidence.words())).collect();
    let text = format!("Many found that it does not apply to them in {}: {}.", check.label(), listed(&told));
    let items = found.iter().map(|(item, _)| (*item).to_owned()).collect();
    let topic = Topic { items, ..Topic::default() };
    let advice = "Ask it only of those whom it concerns, or put it in other words in the next version.";
    Some(check.alert((&CODE, Severity::Information), topic, evidence, text, advice))
}
