//! Risks are judged on the scale of the matrix, by people of more than one side.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::risk::RiskStatus;
use crate::schema::{Record, Spans};

pub const RULE: Rule = Rule { codes: &[&CODE, &ONE_SIDED], check };

static CODE: Code = Code {
    name: "risk-off-the-scale",
    level: Level::Error,
    summary: "Probability or impact of a risk is not from 1 to 5.",
    explanation: "Risks are compared in a matrix of five by five: probability from 1, remote, to 5, nearly certain; impact from 1, hardly felt, to 5, ends the plan. Other numbers have no place in it.",
};

static ONE_SIDED: Code = Code {
    name: "one-sided-risk",
    level: Level::Warning,
    summary: "Both owners of a joint risk come from the same side.",
    explanation: "A joint risk has an owner on each side, so that neither company can say later that it did not know, and each can use what it can do. Name a co-owner of the other party.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for risk in &ground.records.risks {
        let mut look = |at: &Spans, field: &'static str, value: u32| {
            if !(1..=5).contains(&value) {
                let message = format!("The {field} of “{}” is {value}.", shortened(&risk.title));
                diagnostics.push(
                    Diagnostic::new(&CODE, at.of(field), message)
                        .label("not from 1 to 5")
                        .help("judge it from 1 to 5"),
                );
            }
        };
        look(risk.at(), "probability", risk.probability);
        look(risk.at(), "impact", risk.impact);
        for assessment in &risk.history {
            look(&assessment.at, "probability", assessment.probability);
            look(&assessment.at, "impact", assessment.impact);
        }
        let (Some(owner), Some(co_owner)) = (&risk.owner, &risk.co_owner) else { continue };
        let sides = (ground.party_of(owner), ground.party_of(co_owner));
        let same = owner == co_owner || matches!(sides, (Some(one), Some(other)) if one == other);
        if risk.status == RiskStatus::Open && same {
            let message = match sides.0 {
                Some(party) => {
                    format!("Both owners of “{}” are of {}.", shortened(&risk.title), ground.short(party))
                }
                None => format!("Both owners of “{}” are the same person.", shortened(&risk.title)),
            };
            diagnostics.push(
                Diagnostic::new(&ONE_SIDED, co_owner.span, message)
                    .label("of the same side")
                    .related(owner.span, "the owner")
                    .help("name a co-owner of the other party"),
            );
        }
    }
}
