//! An alternate stands in for a member.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::MemberRole;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "stray-alternate",
    level: Level::Error,
    summary: "An alternate stands in for nobody, or for somebody who is not a member.",
    explanation: "When the vote is counted it has to be clear whose seat an alternate takes. Name the member with `alternate_for`; if the member has left, the successor.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let seated: BTreeSet<(&Slug, &Slug)> = ground
        .records
        .memberships
        .iter()
        .filter(|membership| membership.role.fills_seat())
        .map(|membership| (&membership.committee.id, &membership.person.id))
        .collect();
    for membership in &ground.records.memberships {
        let name = ground.name_of(&membership.person);
        let body = ground.committee(&membership.committee).map_or("body", |body| body.name.as_str());
        let problem = match &membership.alternate_for {
            None if membership.role == MemberRole::Alternate => Diagnostic::new(
                &CODE,
                membership.at().of("role"),
                format!("{name} is an alternate on the {body} for nobody."),
            )
            .label("no `alternate_for`")
            .help("name the member with `alternate_for`"),
            Some(member) if member.id == membership.person.id => Diagnostic::new(
                &CODE,
                member.span,
                format!("{name} is an alternate on the {body} for themselves."),
            )
            .label("the same person")
            .help("name the member whose seat is taken"),
            Some(member) if !seated.contains(&(&membership.committee.id, &member.id)) => {
                let message = format!(
                    "{name} stands in for {}, who is not a member of the {body}.",
                    ground.name_of(member)
                );
                Diagnostic::new(&CODE, member.span, message)
                    .label("not a member")
                    .help("name a member, or add the membership")
            }
            _ => continue,
        };
        diagnostics.push(problem);
    }
}
