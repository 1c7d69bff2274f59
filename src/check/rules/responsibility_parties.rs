//! A row of the responsibility sheet has something to say to each party.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::{listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unseen-party",
    level: Level::Warning,
    summary: "A row of the responsibility sheet leaves a party out.",
    explanation: "The sheet is read to learn what one's own side has to do. A party that has no letter in a row, not even I, does not know whether it was forgotten. Two hands that do not know of each other do the work twice.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let parties = ground.parties();
    for row in ground.records.responsibilities.iter().filter(|row| !row.cells.is_empty()) {
        let seen: BTreeSet<&Slug> = row.cells.iter().map(|cell| &cell.party.id).collect();
        let unseen: Vec<String> =
            parties.iter().filter(|party| !seen.contains(**party)).map(|party| ground.short(party)).collect();
        if !unseen.is_empty() {
            let message = format!("“{}” says nothing of {}.", shortened(&row.activity), listed(&unseen));
            diagnostics.push(
                Diagnostic::new(&CODE, row.at().of("activity"), message)
                    .label("a party has no letter")
                    .help("give one of its roles a letter; I where it is only told"),
            );
        }
    }
}
