//! Where one side's interests are written down, the other's are too.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "one-sided-interests",
    level: Level::Warning,
    summary: "One party's interests are written down and another's are not.",
    explanation: "People serve objectives they know. When only one company has said what it wants from the alliance, the other side's people plan for half of the bargain, and its leaders read their own silence as consent. Ask the other party's alliance manager for a paragraph.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let (told, silent): (Vec<&Party>, Vec<&Party>) = ground
        .records
        .parties
        .iter()
        .partition(|party| !party.interests.is_empty() || !party.head.body.is_empty());
    let Some(first) = told.first() else { return };
    for party in silent {
        diagnostics.push(
            Diagnostic::new(
                &CODE,
                party.at().whole(),
                format!("{} has not said what it wants from the alliance.", party.short),
            )
            .label("no `interests`")
            .related(first.head.at.of("interests"), format!("{} has", first.short))
            .help("add `interests`; what the partner is not to read stands between `::: class` and `:::`"),
        );
    }
}
