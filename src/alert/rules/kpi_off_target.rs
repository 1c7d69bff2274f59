//! Measures off their target.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::measure::{Direction, Kpi, Standing};

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "kpi-off-target",
    level: LEVEL,
    summary: "The latest value of a KPI lies beyond the limit to watch (`amber`) or to act (`red`).",
    explanation: "Beyond amber a measure is worth watching, beyond red somebody acts. Look at the measure's companion and at the health check before blaming anybody: figures alone have ended good partnerships.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for kpi in &ground.records.kpis {
        let (severity, bound) = match kpi.standing() {
            Some(Standing::Act) => (Severity::Act, kpi.red),
            Some(Standing::Watch) => (Severity::Watch, kpi.amber),
            _ => continue,
        };
        let Some(latest) = kpi.latest() else { continue };
        let target = kpi.target.as_ref().and_then(|target| target.value().copied());
        let against = match (bound, target) {
            (Some(bound), _) => format!("{} {}", limit(kpi, bound), what_follows(severity)),
            (None, Some(target)) => format!("the target is {}", shown(kpi, target)),
            (None, None) => continue,
        };
        let text = format!(
            "“{}” stood at {} for the period to {}; {against}.",
            shortened(&kpi.name),
            shown(kpi, latest.value),
            latest.period
        );
        let advice = "Name the cause at the next review, and what each side does about it.";
        let alert = Alert::new(&CODE, severity, kpi, text, advice);
        alerts.push(alert.since(latest.period).owner(kpi.owner.as_ref()));
    }
}

/// "below 95 %", "above 40 days", "more than 5 % off its target".
fn limit(kpi: &Kpi, bound: f64) -> String {
    match kpi.direction {
        Direction::Higher => format!("below {}", shown(kpi, bound)),
        Direction::Lower => format!("above {}", shown(kpi, bound)),
        Direction::Range | Direction::OnTarget => format!("more than {} off its target", shown(kpi, bound)),
    }
}

fn what_follows(severity: Severity) -> &'static str {
    if severity == Severity::Act { "somebody acts" } else { "it is watched" }
}

fn shown(kpi: &Kpi, value: f64) -> String {
    let decimals = kpi.decimals();
    let space = if kpi.unit.is_empty() { "" } else { "\u{a0}" };
    format!("{value:.decimals$}{space}{}", kpi.unit)
}
