//! Nobody has two places in one body at a time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::{MemberRole, Membership};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "overlapping-membership",
    level: Level::Error,
    summary: "Somebody has the same place in a body twice on one day.",
    explanation: "A change of role is two memberships, the first with the day it ended and the second with the day it began. Where they overlap nobody can tell which role counts, and seats are counted twice.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mut places: BTreeMap<Place<'_>, Vec<&Membership>> = BTreeMap::new();
    for membership in &ground.records.memberships {
        places.entry(place(membership)).or_default().push(membership);
    }
    for memberships in places.values_mut() {
        memberships.sort_by_key(|membership| membership.from.unwrap_or(Date::MIN));
        for pair in memberships.windows(2) {
            let [first, second] = pair else { continue };
            let ends = first.to.unwrap_or(Date::MAX);
            let begins = second.from.unwrap_or(Date::MIN);
            if begins <= ends {
                let body = ground.committee(&second.committee).map_or("body", |body| body.name.as_str());
                let message = format!(
                    "{} has the same place on the {body} twice at a time.",
                    ground.name_of(&second.person)
                );
                diagnostics.push(
                    Diagnostic::new(&CODE, second.at().of("from"), message)
                        .label("begins before the other ends")
                        .related(first.at().of("to"), "the other membership")
                        .help("give the first a `to` before the second's `from`"),
                );
            }
        }
    }
}

/// Body, person, whether it is a seat, and whom an alternate stands in for.
type Place<'a> = (&'a Slug, &'a Slug, Option<MemberRole>, Option<&'a Slug>);

/// Chairs and members sit in one and the same seat; somebody may be the alternate of two members,
/// or a member and the secretary.
fn place(membership: &Membership) -> Place<'_> {
    let role = (!membership.role.fills_seat()).then_some(membership.role);
    let member = membership.alternate_for.as_ref().map(|member| &member.id);
    (&membership.committee.id, &membership.person.id, role, member)
}
