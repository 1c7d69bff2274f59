//! Members for whom nobody stands in.

use crate::alert::bodies;
use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::governance::MemberRole;
use crate::schema::Slug;
use std::collections::BTreeSet;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "missing-alternate",
    level: LEVEL,
    summary: "A member has no alternate, in a body whose other members have.",
    explanation: "Where a body works with alternates, a member without one can stop it by falling ill. Name somebody who may vote in their place.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.bench().is_whole {
        return;
    }
    for (body, members) in bodies::running(ground) {
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
            let alert = Alert::new(&CODE, Severity::Information, *membership, text, advice);
            alerts.push(alert.since_if(membership.from).owner(Some(&membership.person)));
        }
    }
}
