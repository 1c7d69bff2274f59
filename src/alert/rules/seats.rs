//! Seats that nobody fills, and members for whom nobody stands in.

use std::collections::{BTreeMap, BTreeSet};

use crate::alert::ground::Ground;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::governance::{MemberRole, Membership};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { code: &VACANT, raise };
pub const ALTERNATE_RULE: Rule = Rule { code: &ALTERNATE, raise: raise_alternates };

static VACANT: Code = Code {
    name: "vacant-seat",
    level: LEVEL,
    summary: "A party has fewer members on a body than seats.",
    explanation: "A seat that stays empty tells the partner how much the body matters. Where it leaves a party without any member, the body cannot decide at all.",
};

static ALTERNATE: Code = Code {
    name: "missing-alternate",
    level: LEVEL,
    summary: "A member has no alternate, in a body whose other members have.",
    explanation: "Where a body works with alternates, a member without one can stop it by falling ill. Name somebody who may vote in their place.",
};

fn running<'a>(ground: &Ground<'a>) -> BTreeMap<&'a Slug, Vec<&'a Membership>> {
    let mut running: BTreeMap<&Slug, Vec<&Membership>> = BTreeMap::new();
    for membership in ground.records.memberships.iter().filter(|membership| membership.runs_on(ground.as_of))
    {
        running.entry(&membership.committee.id).or_default().push(membership);
    }
    running
}

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Where a member is withheld, the seat only looks empty.
    if !ground.alliance.bench().is_whole {
        return;
    }
    let running = running(ground);
    for body in ground.records.committees.iter().filter(|body| body.disbanded.is_none()) {
        let Some(members) = running.get(body.id()) else { continue };
        let mut filled: BTreeMap<&Slug, u32> = BTreeMap::new();
        for membership in members.iter().filter(|membership| membership.role.fills_seat()) {
            let own = || ground.person(&membership.person)?.party.as_ref();
            if let Some(party) = membership.party.as_ref().or_else(own) {
                *filled.entry(&party.id).or_default() += 1;
            }
        }
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
            alerts.push(Alert::new(&VACANT, severity, body, text, advice));
        }
    }
}

fn raise_alternates(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.bench().is_whole {
        return;
    }
    for (body, members) in running(ground) {
        let Some(body) = ground.records.committees.find(body) else { continue };
        let covered: BTreeSet<&Slug> = members
            .iter()
            .filter(|membership| membership.role == MemberRole::Alternate)
            .filter_map(|membership| membership.alternate_for.as_ref())
            .map(|member| &member.id)
            .collect();
        if covered.is_empty() {
            continue;
        }
        let seats = members.iter().filter(|membership| membership.role.fills_seat());
        for membership in seats.filter(|membership| !covered.contains(&membership.person.id)) {
            let name = ground.name_of(&membership.person);
            let text = format!("Nobody stands in for {name} on the {}.", body.short());
            let advice = "Name an alternate who may vote.";
            let alert = Alert::new(&ALTERNATE, Severity::Information, *membership, text, advice);
            alerts.push(alert.owner(Some(&membership.person)));
        }
    }
}
