//! Whoever the alliance depends on has a counterpart.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unpaired-role",
    level: Level::Note,
    summary: "Somebody in a key role stands in no pair of counterparts.",
    explanation: "Tiered counterparts work when everybody who matters knows whom to call first. Where pairs are kept and a key role is in none of them, that person's questions go to whoever is known, and the other company has no idea whom to ask.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let pairs = &ground.records.counterparts;
    if pairs.is_empty() {
        return;
    }
    let paired: BTreeSet<&Slug> =
        pairs.iter().flat_map(|pair| &pair.people).map(|person| &person.id).collect();
    let foreign = ground.foreign();
    for person in ground.records.people.iter().filter(|person| person.key_role) {
        let has_begun = person.from.is_none_or(|from| from <= ground.as_of);
        let has_left = person.to.is_some_and(|to| to < ground.as_of);
        let is_of_a_party = person.party.as_ref().is_some_and(|party| !foreign(&party.id));
        if has_begun && !has_left && is_of_a_party && !paired.contains(person.id()) {
            diagnostics.push(
                Diagnostic::new(
                    &CODE,
                    person.at().of("name"),
                    format!("{} is in a key role and has no counterpart.", person.name),
                )
                .label("in no pair")
                .help("add a [[counterpart]] with the role both answer for"),
            );
        }
    }
}
