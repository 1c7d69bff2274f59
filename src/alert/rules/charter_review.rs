//! A charter that has grown old, or whose members are no longer those who agreed on it.

use std::collections::{BTreeMap, BTreeSet};

use crate::alert::ground::{Ground, days, plus_months};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::governance::Membership;
use crate::schema::Slug;

pub const RULE: Rule = Rule { code: &DUE, raise };
pub const CHANGED_RULE: Rule = Rule { code: &CHANGED, raise: raise_changed };

static DUE: Code = Code {
    name: "charter-review-due",
    level: LEVEL,
    summary: "A charter should have been reviewed by now.",
    explanation: "Charters are reviewed at set intervals, because a body drifts from what it was set up for without noticing. The day is that of the last review, or of adoption, plus `review_every` months.",
};

static CHANGED: Code = Code {
    name: "changed-membership",
    level: LEVEL,
    summary: "More than three members in ten changed since the charter was reviewed.",
    explanation: "New members have not agreed to the old charter; they have read it at best. When more than three in ten are new, the body charters itself again: an hour of its next meeting is enough.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for charter in &ground.records.charters {
        let (Some(every), Some(last)) = (charter.review_every, charter.reviewed.or(charter.adopted)) else {
            continue;
        };
        let due = plus_months(last, every);
        let late = ground.days_since(due);
        if late > 0 {
            let severity = if late > 90 { Severity::Act } else { Severity::Watch };
            let text = format!("“{}” was due for review on {due}, {} ago.", charter.title, days(late));
            let advice = "Put it on the next agenda, and write down the day of the review.";
            alerts.push(Alert::new(&DUE, severity, charter, text, advice).since(due));
        }
    }
}

fn raise_changed(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // A share of the members can be told only where all of them are shown.
    if !ground.alliance.bench().is_whole {
        return;
    }
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
        if !then.is_empty() && new * 10 > now.len() * 3 {
            let text = format!(
                "{new} of {} members of the {} joined since the charter was agreed on {last}.",
                now.len(),
                ground.body(body)
            );
            let advice = "Go through the charter with the new members, and change what they cannot agree to.";
            alerts.push(Alert::new(&CHANGED, Severity::Watch, charter, text, advice).since(last));
        }
    }
}
