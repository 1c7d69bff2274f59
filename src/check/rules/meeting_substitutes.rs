//! Whoever stood in for a member was allowed to.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::body_rules::AlternateMode;
use crate::model::governance::{Committee, MemberRole, Membership};
use crate::model::people::Person;
use crate::schema::{Record, Ref, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "undue-substitute",
    level: Level::Error,
    summary: "Somebody stood in for a member, and the body's rules do not allow it.",
    explanation: "Some agreements let a member send anybody, some name an alternate for each member, some allow none. Whoever stands in without being allowed to fills no seat: the quorum was not what the minutes say, and the vote was not theirs. `alternates` on the body tells the rule.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    if !ground.has_all::<Membership>() {
        return;
    }
    for meeting in &ground.records.meetings {
        let Some(body) = ground.committee(&meeting.committee) else { continue };
        let Some(rule) = body.alternates.filter(|rule| *rule != AlternateMode::AnySubstitute) else {
            continue;
        };
        for attendance in meeting.attendance.iter().filter(|attendance| attendance.present) {
            let Some(member) = &attendance.alternate_for else { continue };
            let named = || is_named(ground, body, &attendance.person.id, member, meeting.date);
            if rule == AlternateMode::Named && named() {
                continue;
            }
            let (who, whom) = (ground.name_of(&attendance.person), ground.name_of(member));
            let why = match rule {
                AlternateMode::Named => "is not named as the alternate",
                _ => "nobody may stand in there",
            };
            let message = match rule {
                AlternateMode::Named => format!("{who} stood in for {whom} on the {}, and {why}.", body.name),
                _ => format!("{who} stood in for {whom} on the {}; {why}.", body.name),
            };
            diagnostics.push(
                Diagnostic::new(&CODE, member.span, message)
                    .label("may not be stood in for by anybody else")
                    .related(body.at().of("alternates"), "the rule of the body")
                    .help("add the alternate to the roster, make it a guest, or correct `alternates`"),
            );
        }
    }
}

fn is_named(
    ground: &Ground<'_>,
    body: &Committee,
    person: &Slug,
    member: &Ref<Person>,
    day: jiff::civil::Date,
) -> bool {
    ground.records.memberships.iter().any(|membership| {
        membership.committee.id == *body.id()
            && membership.person.id == *person
            && membership.role == MemberRole::Alternate
            && membership.alternate_for.as_ref().is_none_or(|named| named == member)
            && membership.runs_on(day)
    })
}
