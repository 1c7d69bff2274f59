//! Whoever was at a meeting was there as something.

use std::collections::BTreeMap;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::{MemberRole, Membership};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unexplained-attendance",
    level: Level::Warning,
    summary: "Somebody attended a meeting who is no member, alternate or guest of it.",
    explanation: "Minutes keep members and guests apart, because only members decide. Somebody who is in the room as nothing is taken for a member by the next reader. Write `role = \"guest\"` in the attendance, or complete the roster.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    if !ground.has_all::<Membership>() {
        return;
    }
    let mut places: BTreeMap<(&Slug, &Slug), Vec<&Membership>> = BTreeMap::new();
    for membership in &ground.records.memberships {
        places.entry((&membership.committee.id, &membership.person.id)).or_default().push(membership);
    }
    let explains = |role| {
        matches!(
            role,
            MemberRole::Guest | MemberRole::Observer | MemberRole::Secretary | MemberRole::AllianceManager
        )
    };
    for meeting in &ground.records.meetings {
        for attendance in meeting.attendance.iter().filter(|attendance| attendance.present) {
            let place = places.get(&(&meeting.committee.id, &attendance.person.id));
            let sits = place.is_some_and(|places| places.iter().any(|place| place.runs_on(meeting.date)));
            if sits || attendance.alternate_for.is_some() || attendance.role.is_some_and(explains) {
                continue;
            }
            let Some(person) = ground.person(&attendance.person) else { continue };
            let body = ground.committee(&meeting.committee).map_or("body", |body| body.name.as_str());
            let message =
                format!("{} attended on {} and has no place on the {body}.", person.name, meeting.date);
            let mut problem = Diagnostic::new(&CODE, attendance.person.span, message)
                .label("there as what?")
                .help("add `role = \"guest\"` here, or the membership to the roster");
            if let Some(past) = place.and_then(|places| places.first()) {
                problem = problem.related(past.at().whole(), "the membership does not run on that day");
            }
            diagnostics.push(problem);
        }
    }
}
