//! Somebody who sits on too many bodies.

use std::collections::{BTreeMap, BTreeSet};

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::schema::Slug;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 3.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Number)],
    raise,
};

static CODE: Code = Code {
    name: "stretched-member",
    level: LEVEL,
    summary: "One person fills a seat on more than three bodies.",
    explanation: "Whoever sits everywhere is late everywhere, and a matter that is escalated meets the same face one level up. Counted are seats of members and chairs; alternates, observers and alliance managers are not.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Bodies on which one person can sit.
    let most = ground.settings(&RULE).threshold as usize;
    let mut seats: BTreeMap<&Slug, BTreeSet<&Slug>> = BTreeMap::new();
    let running = ground.records.memberships.iter().filter(|one| one.runs_on(ground.as_of));
    for membership in running.filter(|one| one.role.fills_seat()) {
        let body = ground.committee(&membership.committee);
        if body.is_some_and(|body| body.disbanded.is_none()) {
            seats.entry(&membership.person.id).or_default().insert(&membership.committee.id);
        }
    }
    for (person, bodies) in seats.into_iter().filter(|(_, bodies)| bodies.len() > most) {
        let Some(person) = ground.records.people.find(person) else { continue };
        let names: Vec<String> = ground
            .records
            .committees
            .iter()
            .filter(|body| bodies.contains(&body.head.id))
            .map(|body| body.short().to_owned())
            .collect();
        let text = format!("{} sits on {} bodies: {}.", person.name, bodies.len(), listed(&names));
        let advice = "Let somebody else take the seat where the matter is nearer to them.";
        alerts.push(Alert::new(&CODE, Severity::Information, person, text, advice));
    }
}
