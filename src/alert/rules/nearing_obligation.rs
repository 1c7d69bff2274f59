//! Obligations that fall due.

use super::nearing_notice;
use crate::alert::ground::{Ground, days, section};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::agreement::{Obligation, ObligationKind, ObligationStatus};
use jiff::civil::Date;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 90.0, watch: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Watch(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "nearing-obligation",
    level: LEVEL,
    summary: "An obligation is due within ninety days, or its day has passed.",
    explanation: "What the agreement obliges a party to do is found in a drawer when it is too late. Ninety days ahead it is information, thirty days ahead worth watching, and once the day has passed somebody has to act: a breach has consequences that good will does not undo. A notice about the term of an agreement is told once, by `nearing-notice`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for obligation in &ground.records.obligations {
        if !matches!(obligation.status, ObligationStatus::Open | ObligationStatus::InProgress) {
            continue;
        }
        let Some(due) = obligation.due.as_ref().and_then(|due| due.value().copied()) else { continue };
        let until = ground.days_until(due);
        if tells_of_notice(ground, obligation, due) {
            continue;
        }
        let Some((severity, since)) = settings.ahead(until, due) else { continue };
        let when = match until {
            ..=-1 => format!("was due on {due}, {} ago", days(-until)),
            0 => "is due today".to_owned(),
            1.. => format!("is due in {}, on {due}", days(until)),
        };
        let text = format!(
            "“{}” ({}), owed by {}, {when}.",
            shortened(&obligation.description),
            section(&obligation.section),
            ground.short(&obligation.obligor.id)
        );
        let advice = if until < 0 {
            "Meet it, or write down the waiver; ask the lawyers what the agreement says of delay."
        } else {
            "Make sure that somebody is at it, and where the evidence will be."
        };
        let alert = Alert::new(&CODE, severity, obligation, text, advice);
        alerts.push(alert.since(since).owner(obligation.owner.as_ref()));
    }
}

/// Whether the alert about the agreement's notice tells of it already, for all who owe it.
fn tells_of_notice(ground: &Ground<'_>, obligation: &Obligation, due: Date) -> bool {
    let agreement = ground.records.agreements.get(&obligation.agreement);
    obligation.kind == ObligationKind::Notice
        && agreement.and_then(|agreement| nearing_notice::notice_told(ground, agreement)) == Some(due)
}
