//! Transfers of duties without a document.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "undocumented-transfer",
    level: LEVEL,
    summary: "A sponsor's duty counts as transferred, and no document says so.",
    explanation: "Under ICH E6(R3) what is not documented as transferred stays with the sponsor. An inspector asks for the document, not for what both sides remember.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
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
        let manager = ground.party(&transfer.holder.id).and_then(|party| party.alliance_manager.as_ref());
        alerts.push(Alert::new(&CODE, Severity::Act, transfer, text, advice).owner(manager));
    }
}
