//! Every party sits on a body that decides, with as many seats as the others.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::{counted, listed};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::{Authority, Committee};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&UNSEATED, &UNEQUAL], check };

static UNSEATED: Code = Code {
    name: "unseated-party",
    level: Level::Warning,
    summary: "A party has no seat on a body that decides.",
    explanation: "What a joint body decides binds all parties. One without a seat learns of it afterwards, and its own governance will reopen the matter. If the body is meant to be one party's own, leave the seats of the other out on purpose and allow this rule for it.",
};

static UNEQUAL: Code = Code {
    name: "unequal-seats",
    level: Level::Warning,
    summary: "The parties have different numbers of seats on a body.",
    explanation: "Most agreements give each party the same number of seats, because a body that one side fills does not feel joint, even where each party has a single vote. Compare with the agreement.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let parties = ground.parties();
    for committee in
        ground.records.committees.iter().filter(|body| body.disbanded.is_none() && !body.seats.is_empty())
    {
        if committee.authority == Authority::DecisionMaking {
            let without: Vec<String> = parties
                .iter()
                .filter(|party| committee.seat_of(party).is_none())
                .map(|party| ground.short(party))
                .collect();
            if !without.is_empty() {
                let verb = if without.len() == 1 { "has" } else { "have" };
                let message = format!("{} {verb} no seat on the {}.", listed(&without), committee.name);
                diagnostics.push(
                    Diagnostic::new(&UNSEATED, committee.at().of("seats"), message)
                        .label("a party is missing")
                        .help("add the party to `seats`"),
                );
            }
        }
        check_equality(ground, committee, diagnostics);
    }
}

fn check_equality(ground: &Ground<'_>, committee: &Committee, diagnostics: &mut Diagnostics) {
    let mut stated = committee.seats.iter().filter_map(|seats| Some((seats, *seats.number.value()?)));
    let Some((first, number)) = stated.next() else { return };
    if let Some((other, differs)) = stated.find(|(_, seats)| *seats != number) {
        let message = format!(
            "On the {} {} has {} and {} has {differs}.",
            committee.name,
            ground.short(&first.party.id),
            counted(number, "seat"),
            ground.short(&other.party.id),
        );
        diagnostics.push(
            Diagnostic::new(&UNEQUAL, other.at.of("number"), message)
                .label("differs")
                .related(first.at.of("number"), "the seats compared with")
                .help("compare with the agreement; allow this rule for the file if it is meant so"),
        );
    }
}
