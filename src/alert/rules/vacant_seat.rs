//! Seats that nobody fills.

use crate::alert::bodies;
use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::schema::{Record, Slug};
use std::collections::BTreeMap;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "vacant-seat",
    level: LEVEL,
    summary: "A party has fewer members on a body than seats.",
    explanation: "A seat that stays empty tells the partner how much the body matters. Where it leaves a party without any member, the body cannot decide at all.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Where a member is withheld, the seat only looks empty.
    if !ground.alliance.bench().is_whole {
        return;
    }
    let running = bodies::running(ground);
    let vacated = bodies::vacated(ground);
    for body in ground.records.committees.iter().filter(|body| body.disbanded.is_none()) {
        let Some(members) = running.get(body.id()) else { continue };
        let mut filled: BTreeMap<&Slug, u32> = BTreeMap::new();
        for membership in members.iter().filter(|membership| membership.role.fills_seat()) {
            if let Some(party) = bodies::party_of(ground, membership) {
                *filled.entry(party).or_default() += 1;
            }
        }
        let established = body.established.as_ref().and_then(|day| day.value().copied());
        for seats in &body.seats {
            let Some(number) = seats.number.value().copied() else { continue };
            let there = filled.get(&seats.party.id).copied().unwrap_or(0);
            if there >= number {
                continue;
            }
            let severity = if there == 0 { Severity::Act } else { Severity::Watch };
            let text = format!(
                "{} of {} on the {} {} vacant.",
                counted(number - there, "seat"),
                ground.short(&seats.party.id),
                body.short(),
                if number - there == 1 { "is" } else { "are" }
            );
            let advice = "Ask the party to name somebody, in writing where the agreement says so.";
            let manager = ground.party(&seats.party.id).and_then(|party| party.alliance_manager.as_ref());
            let since = vacated.get(&(body.id(), &seats.party.id)).copied().or(established);
            alerts.push(Alert::new(&CODE, severity, body, text, advice).since_if(since).owner(manager));
        }
    }
}
