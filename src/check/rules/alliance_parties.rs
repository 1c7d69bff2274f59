//! An alliance has at least two parties.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "too-few-parties",
    level: Level::Error,
    summary: "An alliance has fewer than two parties.",
    explanation: "Everything in the book is told from more than one side: seats, votes, approvals, the gap between how the two see their work. Write a [[party]] for each company, in the alliance's folder or, where several alliances share a company, directly in content/.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let parties = ground.parties();
    if parties.len() >= 2 || ground.records.alliances.is_empty() || !ground.has_all::<Party>() {
        return;
    }
    let span =
        ground.records.alliances.first().map_or(ground.folder.span, |alliance| alliance.head.at.of("name"));
    let message = match parties.first() {
        None => "The alliance has no parties.".to_owned(),
        Some(party) => format!("The alliance has one party only, {}.", ground.short(party)),
    };
    diagnostics.push(
        Diagnostic::new(&CODE, span, message)
            .label("an alliance of fewer than two")
            .help("add a [[party]] for each company, or name shared ones in the agreement's parties"),
    );
}
