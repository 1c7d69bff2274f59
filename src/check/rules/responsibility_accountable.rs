//! Each activity has exactly one who answers for it.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::ResponsibilityCell;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unclear-accountability",
    level: Level::Error,
    summary: "A row of the responsibility sheet has no accountable role, or more than one.",
    explanation: "If nobody answers for an activity it is dropped between the companies; if two do, each waits for the other. Give the letter A to exactly one role; everybody else who works on it is R.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for row in &ground.records.responsibilities {
        let accountable: Vec<&ResponsibilityCell> =
            row.cells.iter().filter(|cell| cell.letters.to_uppercase().contains('A')).collect();
        let span = row.head.at.of("activity");
        match accountable.as_slice() {
            [_] => {}
            [] => diagnostics.push(
                Diagnostic::new(&CODE, span, format!("Nobody is accountable for “{}”.", row.activity))
                    .label("no role has the letter A")
                    .help("give A to the one role that answers for it"),
            ),
            [first, others @ ..] => {
                let roles: Vec<&str> = accountable.iter().map(|cell| cell.role.as_str()).collect();
                let message = format!(
                    "{} roles are accountable for “{}”: {}.",
                    roles.len(),
                    row.activity,
                    roles.join(", ")
                );
                let problem = Diagnostic::new(&CODE, others[0].at.of("letters"), message)
                    .label("a second A")
                    .related(first.at.of("letters"), "the first A")
                    .help("leave A with one role and give the others R");
                diagnostics.push(problem);
            }
        }
    }
}
