//! Obligations that fall due, and transfers without a document.

use jiff::civil::Date;

use super::agreement_term;
use crate::alert::ground::{Ground, days, plus_days, section};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::agreement::{Obligation, ObligationKind, ObligationStatus};

pub const RULE: Rule = Rule { code: &NEARING, raise };
pub const TRANSFER_RULE: Rule = Rule { code: &TRANSFER, raise: raise_transfers };

static NEARING: Code = Code {
    name: "nearing-obligation",
    level: LEVEL,
    summary: "An obligation is due within ninety days, or its day has passed.",
    explanation: "What the agreement obliges a party to do is found in a drawer when it is too late. Ninety days ahead it is information, thirty days ahead worth watching, and once the day has passed somebody has to act: a breach has consequences that good will does not undo. A notice about the term of an agreement is told once, by `nearing-notice`.",
};

static TRANSFER: Code = Code {
    name: "undocumented-transfer",
    level: LEVEL,
    summary: "A sponsor's duty counts as transferred, and no document says so.",
    explanation: "Under ICH E6(R3) what is not documented as transferred stays with the sponsor. An inspector asks for the document, not for what both sides remember.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for obligation in &ground.records.obligations {
        if !matches!(obligation.status, ObligationStatus::Open | ObligationStatus::InProgress) {
            continue;
        }
        let Some(due) = obligation.due.as_ref().and_then(|due| due.value().copied()) else { continue };
        let until = ground.days_until(due);
        if tells_of_notice(ground, obligation, due) {
            continue;
        }
        let coming = || format!("is due in {}, on {due}", days(until));
        let (severity, when, ahead) = match until {
            i64::MIN..=-1 => (Severity::Act, format!("was due on {due}, {} ago", days(-until)), 0),
            0 => (Severity::Watch, "is due today".to_owned(), 30),
            1..=30 => (Severity::Watch, coming(), 30),
            31..=90 => (Severity::Information, coming(), 90),
            _ => continue,
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
        let alert = Alert::new(&NEARING, severity, obligation, text, advice);
        alerts.push(alert.since(plus_days(due, -ahead)).owner(obligation.owner.as_ref()));
    }
}

/// Whether the alert about the agreement's notice tells of it already, for all who owe it.
fn tells_of_notice(ground: &Ground<'_>, obligation: &Obligation, due: Date) -> bool {
    let agreement = ground.records.agreements.get(&obligation.agreement);
    obligation.kind == ObligationKind::Notice
        && agreement.and_then(|agreement| agreement_term::notice_told(ground, agreement)) == Some(due)
}

fn raise_transfers(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for transfer in ground.records.transfers.iter().filter(|transfer| transfer.transferred) {
        if transfer.agreement_ref.is_some() || transfer.evidence.is_some() {
            continue;
        }
        let text = format!(
            "“{}” counts as transferred to {}, and no document says so.",
            shortened(&transfer.activity),
            ground.short(&transfer.holder.id)
        );
        let advice = "Name the section or the document; until then it is the sponsor's.";
        alerts.push(Alert::new(&TRANSFER, Severity::Act, transfer, text, advice));
    }
}
