//! Members vote, and others do not.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::body_rules::VoteMode;
use crate::model::governance::{Authority, MemberRole};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "voting-mismatch",
    level: Level::Warning,
    summary: "Somebody's vote does not fit their role in the body.",
    explanation: "Members and chairs vote; alliance managers, secretaries, observers and guests do not, and an alternate votes only in the place of a member. A roster that says otherwise leaves people unsure whether they are members at all, which is the commonest confusion in joint committees.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for membership in &ground.records.memberships {
        let Some(voting) = membership.voting else { continue };
        let outsider = matches!(
            membership.role,
            MemberRole::Secretary | MemberRole::AllianceManager | MemberRole::Observer | MemberRole::Guest
        );
        // Nobody votes where nothing is decided.
        let votes = ground.committee(&membership.committee).is_some_and(|body| {
            body.authority == Authority::DecisionMaking && body.vote_mode != VoteMode::None
        });
        let (name, role) = (ground.name_of(&membership.person), membership.role.word());
        let message = if outsider && voting {
            format!("{name} votes as {role}, although that role has no vote.")
        } else if membership.role.fills_seat() && votes && !voting {
            format!("{name} is {role} and does not vote.")
        } else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(&CODE, membership.at().of("voting"), message)
                .label("does not fit the role")
                .related(membership.at().of("role"), "the role")
                .help("change the role, or leave `voting` out"),
        );
    }
}
