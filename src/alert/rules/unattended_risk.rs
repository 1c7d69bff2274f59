//! High risks that nobody does anything about.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::risk::RiskStatus;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 15.0, watch: Some(90.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Score), Knob::Watch(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unattended-risk",
    level: LEVEL,
    summary: "A high risk has no mitigation, or has not been reviewed for ninety days.",
    explanation: "A risk is high from a score of 15 (probability times impact). Writing it down and leaving it there is worse than not knowing it: after it has happened, both sides will say that everybody knew.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    let open = ground.records.risks.iter().filter(|risk| risk.status == RiskStatus::Open);
    for risk in open.filter(|risk| f64::from(risk.score()) >= settings.threshold) {
        let looked_at = risk.reviewed.or(risk.opened);
        let unseen =
            looked_at.map(|day| ground.days_since(day)).filter(|unseen| settings.is_watched(*unseen));
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
        alerts.push(alert.since_if(looked_at));
    }
}
