//! No party sends more members than it has seats.

use std::collections::BTreeMap;

use crate::check::ground::skipped;
use crate::check::{Ground, Rule};
use crate::diagnostic::words::counted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::Membership;
use crate::schema::{Record, Slug, Stated};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "overfilled-seats",
    level: Level::Error,
    summary: "A party has more members on a body than seats.",
    explanation: "Either somebody who left still stands in the roster, or a guest was written down as a member. Members vote and count for the quorum; whoever only comes along is a guest or an observer.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let members = ground.members();
    for committee in &ground.records.committees {
        let mut sent: BTreeMap<&Slug, Vec<&Membership>> = BTreeMap::new();
        for membership in members.get(committee.id()).into_iter().flatten() {
            if membership.role.fills_seat()
                && membership.runs_on(ground.as_of)
                && let Some(party) = ground.side(membership)
            {
                sent.entry(party).or_default().push(membership);
            }
        }
        if let Some(seats) = committee.seats.iter().find(|seats| seats.number == Stated::Redacted) {
            skipped(
                seats.at.of("number"),
                &format!("Whether the {} has too many members", committee.name),
                diagnostics,
            );
        }
        for (party, members) in sent {
            let Some(seats) = committee.seat_of(party) else { continue };
            let most = seats.at_most.as_ref().unwrap_or(&seats.number);
            let Some(number) = most.value().map(|number| *number as usize) else { continue };
            if let Some(extra) = members.get(number) {
                let message = format!(
                    "{} has {} on the {} and {}.",
                    ground.short(party),
                    counted(members.len() as i64, "member"),
                    committee.name,
                    counted(number as i64, "seat"),
                );
                diagnostics.push(
                    Diagnostic::new(&CODE, extra.at().of("person"), message)
                        .label("one more than there are seats")
                        .related(
                            seats.at.of(if seats.at_most.is_some() { "at_most" } else { "number" }),
                            "the seats of the party",
                        )
                        .help("give the one who left a `to`, or the one who comes along `role = \"guest\"`"),
                );
            }
        }
    }
}
