//! High risks that nobody does anything about.

use crate::alert::ground::{Ground, days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::risk::RiskStatus;

pub const RULE: Rule = Rule { code: &CODE, raise };

static CODE: Code = Code {
    name: "unattended-risk",
    level: LEVEL,
    summary: "A high risk has no mitigation, or has not been reviewed for ninety days.",
    explanation: "A risk is high from a score of 15 (probability times impact). Writing it down and leaving it there is worse than not knowing it: after it has happened, both sides will say that everybody knew.",
};

/// From this score on a risk is high.
const HIGH: u32 = 15;

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for risk in
        ground.records.risks.iter().filter(|risk| risk.status == RiskStatus::Open && risk.score() >= HIGH)
    {
        let looked_at = risk.reviewed.or(risk.opened);
        let unseen = looked_at.map(|day| ground.days_since(day)).filter(|unseen| *unseen > 90);
        let found = match (risk.mitigations.is_empty(), unseen) {
            (true, Some(unseen)) => format!("no mitigation, and was not reviewed for {}", days(unseen)),
            (true, None) => "no mitigation".to_owned(),
            (false, Some(unseen)) => format!("not been reviewed for {}", days(unseen)),
            (false, None) => continue,
        };
        let severity = if risk.mitigations.is_empty() { Severity::Act } else { Severity::Watch };
        let text = format!("“{}” scores {} of 25 and has {found}.", shortened(&risk.title), risk.score());
        let advice = "Agree on a mitigation with a day and somebody on each side, or accept the risk in so many words.";
        let alert = Alert::new(&CODE, severity, risk, text, advice).owner(risk.owner.as_ref());
        alerts.push(if let Some(day) = looked_at { alert.since(day) } else { alert });
    }
}
