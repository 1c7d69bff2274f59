//! What is summarised from an agreement cites its section.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "missing-section",
    level: Level::Warning,
    summary: "A summary of a clause does not cite the section it summarises.",
    explanation: "The book tells people what they have agreed in plain words; whoever doubts them has to find the words that bind. A summary without its section cannot be checked, and the next amendment passes it by.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let records = ground.records;
    let mut look = |cited: bool, span: Span, what: &str, title: &str| {
        if !cited {
            diagnostics.push(
                Diagnostic::new(&CODE, span, format!("The {what} “{}” cites no section.", shortened(title)))
                    .label("from which section?")
                    .help("add `section`, as in \"4.2(b)\""),
            );
        }
    };
    for agreement in &records.agreements {
        for clause in agreement.clauses.iter().chain(&agreement.terminations) {
            look(!clause.section.is_empty(), clause.at.of("section"), "clause", &clause.topic);
        }
    }
    for obligation in &records.obligations {
        look(
            !obligation.section.is_empty(),
            obligation.at().of("section"),
            "obligation",
            &obligation.description,
        );
    }
    let cited = |section: &Option<String>| section.as_ref().is_none_or(|section| !section.is_empty());
    for right in &records.decision_rights {
        look(cited(&right.section), right.at().of("section"), "decision right", &right.topic);
    }
    for path in &records.escalations {
        look(cited(&path.section), path.at().of("section"), "escalation path", &path.title);
    }
}
