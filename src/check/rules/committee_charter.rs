//! Every body has a charter, and the charter says what a charter says.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::Charter;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&MISSING, &INCOMPLETE], check };

static MISSING: Code = Code {
    name: "missing-charter",
    level: Level::Warning,
    summary: "A body has no charter.",
    explanation: "A charter is where members agree what the body is for, what it is not for and how they work. Without one every new member brings the rules of the last company they worked in. It is never too late to write one; two pages are enough.",
};

static INCOMPLETE: Code = Code {
    name: "incomplete-charter",
    level: Level::Warning,
    summary: "A charter lacks one of the parts that charters have.",
    explanation: "Scope, what is out of scope, focus, deliverables, how work is divided and the ground rules: what a charter leaves open is decided in the heat of the first dispute. The alliance's North Star stands at its head, so that members see what the body serves.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let chartered: BTreeSet<&Slug> = ground
        .records
        .charters
        .iter()
        .filter_map(|charter| charter.committee.as_ref())
        .map(|body| &body.id)
        .collect();
    for committee in ground.records.committees.iter().filter(|body| body.disbanded.is_none()) {
        if !chartered.contains(committee.id()) && ground.has_all::<Charter>() {
            diagnostics.push(
                Diagnostic::new(
                    &MISSING,
                    committee.at().of("name"),
                    format!("The {} has no charter.", committee.name),
                )
                .label("no charter names it")
                .help(format!(
                    "write charters/{}.md with `committee = \"{}\"`",
                    committee.id(),
                    committee.id()
                )),
            );
        }
    }
    let has_star = !ground.records.north_stars.is_empty();
    for charter in &ground.records.charters {
        let written_freely = !charter.head.body.is_empty();
        let parts = [
            ("scope", charter.scope.is_empty() && !written_freely),
            ("out_of_scope", charter.out_of_scope.is_empty() && !written_freely),
            ("focus", charter.focus.is_empty() && !written_freely),
            ("deliverables", charter.deliverables.is_empty() && !written_freely),
            (
                "work_distribution",
                charter.work_distribution.is_empty() && charter.workflow.is_empty() && !written_freely,
            ),
            ("ground_rules", charter.ground_rules.is_empty() && !written_freely),
            ("north_star", has_star && charter.north_star.is_none()),
        ];
        let missing: Vec<String> =
            parts.iter().filter(|(_, missing)| *missing).map(|(name, _)| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let message = format!("The charter “{}” says nothing under {}.", charter.title, listed(&missing));
            diagnostics.push(
                Diagnostic::new(&INCOMPLETE, charter.at().of("title"), message)
                    .label("parts are missing")
                    .help("agree on them with the members, or tell them in the charter's text"),
            );
        }
    }
}
