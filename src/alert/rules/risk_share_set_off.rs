//! Terms of risk sharing that the figures have set off.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::measure::Kpi;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "risk-share-set-off",
    level: LEVEL,
    summary: "The latest value of a KPI sets off a term of risk sharing.",
    explanation: "The arrangement names a KPI, a `threshold`, and with `when` the side of it that counts. Money follows from it, in one direction or the other: both finance leads should hear it from the book and not from an invoice.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for share in &ground.records.risk_shares {
        let Some(kpi) = share.kpi.as_ref().and_then(|kpi| ground.records.kpis.get(kpi)) else { continue };
        let (Some(true), Some(latest)) = (share.is_set_off(kpi), kpi.latest()) else { continue };
        let text = format!(
            "“{}” is set off: “{}” stood at {} for the period to {}.",
            shortened(&share.title),
            shortened(&kpi.name),
            shown(kpi, latest.value),
            latest.period
        );
        let advice = "Compare the wording of the agreement with the value, and tell both finance leads.";
        let alert = Alert::new(&CODE, Severity::Watch, share, text, advice);
        alerts.push(alert.since(latest.period).owner(kpi.owner.as_ref()));
    }
}

fn shown(kpi: &Kpi, value: f64) -> String {
    let decimals = kpi.decimals();
    let space = if kpi.unit.is_empty() { "" } else { "\u{a0}" };
    format!("{value:.decimals$}{space}{}", kpi.unit)
}
