//! Levels that are no longer heard in the report to the top.

use std::collections::BTreeSet;

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::model::people::PersonLevel;
use crate::model::strategy::TopReport;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "unheard-level",
    level: LEVEL,
    summary: "The latest report to the top has no line from a level that was heard before.",
    explanation: "The report gathers what executives, leaders, operations and the front line say. When a level falls silent, its view is missing where decisions are made; mostly nobody asked.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let Some(latest) = TopReport::latest(&ground.records.top_reports, ground.as_of) else { return };
    let earlier = ground.records.top_reports.iter().filter(|report| report.date < latest.date);
    let heard_before: BTreeSet<PersonLevel> = earlier.flat_map(levels).collect();
    let heard: BTreeSet<PersonLevel> = levels(latest).collect();
    let silent: Vec<String> = heard_before.difference(&heard).map(|level| level.label()).collect();
    // A report without any levels does not say who was asked.
    if !silent.is_empty() && !heard.is_empty() {
        let text =
            format!("The report for {} has nothing from this level: {}.", latest.period, listed(&silent));
        let advice = "Ask there before the next report; a line that says that all is well is a line.";
        alerts.push(Alert::new(&CODE, Severity::Information, latest, text, advice).since(latest.date));
    }
}

fn levels(report: &TopReport) -> impl Iterator<Item = PersonLevel> + '_ {
    [&report.good, &report.roadblocks, &report.asks].into_iter().flatten().filter_map(|line| line.level)
}
