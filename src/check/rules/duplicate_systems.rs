//! No two systems do the same.

use std::collections::BTreeMap;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::System;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "duplicate-system",
    level: Level::Warning,
    summary: "Two systems or reports serve the same purpose.",
    explanation: "Two trackers of the same thing drift apart, people enter everything twice, and each side trusts its own. Agree on one and give the other the day on which it stops.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, &System> = BTreeMap::new();
    for system in ground.records.systems.iter().filter(|system| system.stopped.is_none()) {
        let purpose = system.purpose.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(other) = first.get(&purpose) else {
            first.insert(purpose, system);
            continue;
        };
        let message = format!("{} and {} serve the same purpose.", other.name, system.name);
        diagnostics.push(
            Diagnostic::new(&CODE, system.at().of("purpose"), message)
                .label("the same purpose")
                .related(other.at().of("purpose"), "as here")
                .help("agree on one, and give the other `stopped`"),
        );
    }
}
