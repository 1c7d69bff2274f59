//! Words on whose meaning not all parties have agreed.

use std::collections::BTreeSet;

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::model::agreement::Party;
use crate::schema::{Kinded, Record, Slug};

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "unagreed-term",
    level: LEVEL,
    summary: "Not all parties have agreed on the meaning of a term.",
    explanation: "A definition that one side wrote is that side's meaning. It becomes common language when the other has read it and said yes, or changed it.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(Party::KIND) {
        return;
    }
    let parties: Vec<&Slug> = ground.alliance.parties().into_iter().map(|party| party.id()).collect();
    for term in &ground.records.terms {
        let agreed: BTreeSet<&Slug> = term.agreed_by.iter().map(|party| &party.id).collect();
        let missing: Vec<String> = parties
            .iter()
            .filter(|party| !agreed.contains(**party))
            .map(|party| ground.short(party))
            .collect();
        if !missing.is_empty() {
            let verb = if missing.len() == 1 { "has" } else { "have" };
            let text = format!("{} {verb} not agreed on what “{}” means.", listed(&missing), term.term);
            let advice = "Ask whether the definition is theirs too, and write down that it is.";
            alerts
                .push(Alert::new(&CODE, Severity::Information, term, text, advice).since_if(term.agreed_on));
        }
    }
}
