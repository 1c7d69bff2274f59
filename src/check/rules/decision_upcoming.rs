//! An upcoming decision lies ahead, and each party knows what it has to clear for it.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::{listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::decision::DecisionStatus;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE, &UNMAPPED], check };

static CODE: Code = Code {
    name: "stale-upcoming-decision",
    level: Level::Warning,
    summary: "A decision counts as upcoming although its day has passed.",
    explanation: "The list of upcoming decisions is what people prepare for. One whose day has passed was either taken, and the log does not show it, or put off, and nobody was told. Give it its status or a new day.",
};

static UNMAPPED: Code = Code {
    name: "unmapped-approval",
    level: Level::Warning,
    summary: "An upcoming decision does not tell what a party has to clear inside.",
    explanation: "A decision that one company's own governance has not cleared is overturned later. For each upcoming decision every party writes down its internal approval, with the body and the working days it takes; the book then tells the day by which it has to start. A party that needs none says so with `lead_days = 0`.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mapped: BTreeSet<(&Slug, &Slug)> = ground
        .records
        .internal_approvals
        .iter()
        .map(|approval| (&approval.decision.id, &approval.party.id))
        .collect();
    let parties = ground.parties();
    for decision in
        ground.records.decisions.iter().filter(|decision| decision.status == DecisionStatus::Upcoming)
    {
        let title = shortened(&decision.title);
        if decision.date < ground.as_of {
            let message = format!("“{title}” is upcoming on {}, which has passed.", decision.date);
            diagnostics.push(
                Diagnostic::new(&CODE, decision.at().of("date"), message)
                    .label("has passed")
                    .related(decision.at().of("status"), "still upcoming")
                    .help("give it the status it has now, or a new day"),
            );
        }
        let seated = ground.committee(&decision.committee).filter(|body| !body.seats.is_empty());
        let without: Vec<String> = parties
            .iter()
            .filter(|party| seated.is_none_or(|body| body.seat_of(party).is_some()))
            .filter(|party| !mapped.contains(&(decision.id(), **party)))
            .map(|party| ground.short(party))
            .collect();
        if !without.is_empty() {
            let message =
                format!("For “{title}” no internal approval of {} is written down.", listed(&without));
            diagnostics.push(
                Diagnostic::new(&UNMAPPED, decision.at().of("title"), message)
                    .label("cleared by whom?")
                    .help("add [[internal-approval]] to a TOML file of the alliance, with decision, party, approver and lead_days"),
            );
        }
    }
}
