//! A KPI has one value a period.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::measure::KpiValue;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "duplicate-period",
    level: Level::Error,
    summary: "A KPI has two values for the same period.",
    explanation: "A chart would show one of them, and nobody could tell which. Where a value was corrected, keep the corrected one and say so in its `note`.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for kpi in &ground.records.kpis {
        let mut first: BTreeMap<Date, &KpiValue> = BTreeMap::new();
        for value in &kpi.values {
            let Some(earlier) = first.get(&value.period) else {
                first.insert(value.period, value);
                continue;
            };
            let message = format!(
                "“{}” has two values for {}: {} and {}.",
                shortened(&kpi.name),
                value.period,
                earlier.value,
                value.value
            );
            diagnostics.push(
                Diagnostic::new(&CODE, value.at.of("period"), message)
                    .label("given again here")
                    .related(earlier.at.of("period"), "first given here")
                    .help("keep the one that holds"),
            );
        }
    }
}
