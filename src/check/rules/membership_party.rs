//! Whoever sits on a body belongs to a party of the alliance.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "foreign-member",
    level: Level::Error,
    summary: "Somebody sits on a body for no party of the alliance.",
    explanation: "Seats, quorum and votes are counted by party. A member without a party, or of a company that is no party of this alliance, counts nowhere. Give the person a party; advisers from outside are guests.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let is_foreign = ground.foreign();
    for membership in ground.records.memberships.iter().filter(|membership| membership.role.fills_seat()) {
        let Some(person) = ground.person(&membership.person) else { continue };
        let span = membership.at().of(if membership.party.is_some() { "party" } else { "person" });
        let problem = match (ground.side(membership), &person.party) {
            (None, _) => {
                Diagnostic::new(&CODE, span, format!("{} is a member and has no party.", person.name))
                    .label("of no party")
                    .related(person.at().of("name"), "the person")
                    .help("give the person a `party`, or `role = \"guest\"` here")
            }
            (Some(party), _) if is_foreign(party) => {
                let known: Vec<String> =
                    ground.parties().into_iter().map(|party| ground.short(party)).collect();
                let message = format!(
                    "{} is a member for {}, which is no party of this alliance.",
                    person.name,
                    ground.short(party)
                );
                Diagnostic::new(&CODE, span, message)
                    .label("not a party here")
                    .help(format!("the parties are {}", listed(&known)))
            }
            (Some(party), Some(own)) if own.id != *party => {
                let message = format!(
                    "{} sits here for {} and works for {}.",
                    person.name,
                    ground.short(party),
                    ground.short(&own.id)
                );
                Diagnostic::new(&CODE, span, message)
                    .label("another party than the person's own")
                    .related(person.at().of("party"), "the person's party")
                    .help("leave `party` out, or correct the person's")
            }
            _ => continue,
        };
        diagnostics.push(problem);
    }
}
