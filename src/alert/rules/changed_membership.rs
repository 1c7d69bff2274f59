//! A charter whose members are no longer those who agreed on it.

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::governance::Membership;
use crate::schema::Slug;
use std::collections::{BTreeMap, BTreeSet};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent)],
    raise,
};

static CODE: Code = Code {
    name: "changed-membership",
    level: LEVEL,
    summary: "More than three members in ten changed since the charter was reviewed.",
    explanation: "New members have not agreed to the old charter; they have read it at best. When more than three in ten are new, the body charters itself again: an hour of its next meeting is enough.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // A share of the members can be told only where all of them are shown.
    if !ground.alliance.bench().is_whole {
        return;
    }
    let settings = ground.settings(&RULE);
    let mut seats: BTreeMap<&Slug, Vec<&Membership>> = BTreeMap::new();
    for membership in ground.records.memberships.iter().filter(|membership| membership.role.fills_seat()) {
        seats.entry(&membership.committee.id).or_default().push(membership);
    }
    for charter in &ground.records.charters {
        let (Some(body), Some(last)) = (&charter.committee, charter.reviewed.or(charter.adopted)) else {
            continue;
        };
        let members = |day| -> BTreeSet<&Slug> {
            let seats = seats.get(&body.id).into_iter().flatten();
            seats
                .filter(|membership| membership.runs_on(day))
                .map(|membership| &membership.person.id)
                .collect()
        };
        let (then, now) = (members(last), members(ground.as_of));
        let new = now.difference(&then).count();
        if !then.is_empty() && new as f64 * 100.0 > now.len() as f64 * settings.threshold {
            let text = format!(
                "{new} of {} members of the {} joined since the charter was agreed on {last}.",
                now.len(),
                ground.body(body)
            );
            let advice = "Go through the charter with the new members, and change what they cannot agree to.";
            alerts.push(Alert::new(&CODE, Severity::Watch, charter, text, advice).since(last));
        }
    }
}
