//! A row of the responsibility sheet is made of the letters of its model, and somebody does the
//! work.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::{Responsibility, ResponsibilityModel};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&UNKNOWN, &NOBODY], check };

static UNKNOWN: Code = Code {
    name: "unknown-letter",
    level: Level::Error,
    summary: "A cell of the responsibility sheet has a letter that its model does not know.",
    explanation: "In RACI the letters are R (does it), A (answers for it), C (is asked) and I (is told); in DACI D (drives), A (approves), C and I. Any other letter means something to its author only.",
};

static NOBODY: Code = Code {
    name: "nobody-responsible",
    level: Level::Error,
    summary: "No role of a row in the responsibility sheet does the work.",
    explanation: "An activity with someone who answers for it and nobody who does it is done at the last minute by whoever is there. Give at least one role the letter R (D in a DACI sheet); it may be the accountable one.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for row in &ground.records.responsibilities {
        let (letters, doing, model) = match row.model {
            ResponsibilityModel::Raci => ("RACI", 'R', "RACI"),
            ResponsibilityModel::Daci => ("DACI", 'D', "DACI"),
        };
        check_letters(row, letters, model, diagnostics);
        let done = row.cells.iter().any(|cell| cell.letters.to_uppercase().contains(doing));
        if !done {
            diagnostics.push(
                Diagnostic::new(
                    &NOBODY,
                    row.at().of("activity"),
                    format!("Nobody does the work of “{}”.", shortened(&row.activity)),
                )
                .label(format!("no role has the letter {doing}"))
                .help(format!("give {doing} to the roles that do it")),
            );
        }
    }
}

fn check_letters(row: &Responsibility, letters: &str, model: &str, diagnostics: &mut Diagnostics) {
    for cell in &row.cells {
        let separates = |letter: char| letter.is_whitespace() || matches!(letter, '/' | ',' | ';' | '+');
        let written = || cell.letters.chars().filter(|letter| !separates(*letter));
        let unknown = written().find(|letter| !letters.contains(letter.to_ascii_uppercase()));
        let message = match unknown {
            Some(letter) => format!("“{letter}” is not a letter of {model}."),
            None if written().next().is_none() => "This cell has no letter.".to_owned(),
            None => continue,
        };
        diagnostics.push(
            Diagnostic::new(&UNKNOWN, cell.at.of("letters"), message)
                .label(format!("the role “{}”", shortened(&cell.role)))
                .help(format!(
                    "use {}, or remove the cell",
                    letters.chars().map(String::from).collect::<Vec<_>>().join(", ")
                )),
        );
    }
}
