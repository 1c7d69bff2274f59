//! To whom an alert falls where its rule names nobody.
//!
//! In: alerts and what the edition shows of bodies and parties. Out: the same alerts, each with
//! somebody, wherever the edition shows one. Holds: what a body owes falls to whoever chairs it, what
//! a party owes to its alliance manager, and the rest to the alliance managers together.

use std::collections::BTreeMap;

use crate::alert::Alert;
use crate::alert::bodies;
use crate::alert::ground::Ground;
use crate::model::agreement::{Obligation, Party, Transfer};
use crate::model::decision::{Decision, InternalApproval, Meeting};
use crate::model::governance::{Charter, Committee, MemberRole, Membership};
use crate::model::people::Person;
use crate::schema::{Kinded, Record, Ref, Reference, Slug};

/// Gives every alert without an owner to somebody.
pub fn assign(ground: &Ground<'_>, alerts: &mut [Alert]) {
    if alerts.iter().all(|alert| !alert.owners.is_empty()) {
        return;
    }
    let duties = Duties::of(ground);
    for alert in alerts.iter_mut().filter(|alert| alert.owners.is_empty()) {
        alert.owners = duties.of_alert(ground, alert);
    }
}

struct Duties<'a> {
    /// Whoever chairs a body today.
    chairs: BTreeMap<&'a Slug, Vec<&'a Slug>>,
    /// The alliance manager of each party that has one.
    managers: BTreeMap<&'a Slug, &'a Slug>,
}

impl<'a> Duties<'a> {
    fn of(ground: &Ground<'a>) -> Self {
        let chairs = bodies::running(ground).into_iter().map(|(body, members)| {
            let chairs = members
                .iter()
                .filter(|member| matches!(member.role, MemberRole::Chair | MemberRole::CoChair))
                .map(|member| &member.person.id);
            (body, chairs.collect())
        });
        let manager = |party: &'a Party| Some((party.id(), &party.alliance_manager.as_ref()?.id));
        Duties {
            chairs: chairs.collect(),
            managers: ground.alliance.parties().into_iter().filter_map(manager).collect(),
        }
    }

    fn of_alert(&self, ground: &Ground<'_>, alert: &Alert) -> Vec<Reference> {
        let id = &alert.subject.id;
        let body_and_party = |body: Option<&Ref<Committee>>, party: Option<&Ref<Party>>| {
            (body.map(|body| body.id.clone()), party.map(|party| party.id.clone()))
        };
        let records = ground.records;
        let kind = alert.subject.kind;
        let (body, party) = if kind == Committee::KIND {
            (Some(id.clone()), None)
        } else if kind == Meeting::KIND {
            body_and_party(records.meetings.find(id).map(|meeting| &meeting.committee), None)
        } else if kind == Charter::KIND {
            body_and_party(records.charters.find(id).and_then(|charter| charter.committee.as_ref()), None)
        } else if kind == Decision::KIND {
            body_and_party(records.decisions.find(id).map(|decision| &decision.committee), None)
        } else if kind == Membership::KIND {
            body_and_party(records.memberships.find(id).map(|membership| &membership.committee), None)
        } else if kind == InternalApproval::KIND {
            body_and_party(None, records.internal_approvals.find(id).map(|approval| &approval.party))
        } else if kind == Obligation::KIND {
            body_and_party(None, records.obligations.find(id).map(|obligation| &obligation.obligor))
        } else if kind == Transfer::KIND {
            body_and_party(None, records.transfers.find(id).map(|transfer| &transfer.holder))
        } else if kind == Party::KIND {
            (None, Some(id.clone()))
        } else {
            (None, None)
        };
        let chairs = body.and_then(|body| self.chairs.get(&body)).cloned().unwrap_or_default();
        let manager = party.and_then(|party| self.managers.get(&party).copied());
        let named: Vec<&Slug> = chairs.into_iter().chain(manager).collect();
        let all = || self.managers.values().copied().collect();
        let people = if named.is_empty() { all() } else { named };
        let mut owners: Vec<Reference> = people.into_iter().map(Reference::to::<Person>).collect();
        owners.sort();
        owners.dedup();
        owners
    }
}
