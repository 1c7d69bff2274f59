//! Who decides on which subject, and where a disagreement goes.

use crate::model::governance::{DecisionMode, DecisionRight, EscalationStep};
use crate::schema::{Record, Stated, Table};
use crate::view::block::{Block, Step};
use crate::view::desk::{Desk, fact, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::decisions::threshold;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn decision_rights(desk: &Desk<'_>) -> Option<Made> {
    let rights = &desk.records.decision_rights;
    if rights.is_empty() {
        return None;
    }
    let mut draft = desk.draft("decision-rights", desk.register("decision-rights"), "Decision rights");
    draft.covers(rights);
    let decided = rights.iter().filter(|right| right.mode == DecisionMode::CommitteeDecides).count();
    draft.lede(format!(
        "Who decides what: {}, {decided} of them decided by a committee itself.",
        format::count(rights.len(), "subject", "subjects")
    ));
    draft.section("Who decides");
    draft.add(desk.rows(deciding(desk, rights)));
    draft.section("Who is heard and told");
    draft.add(desk.rows(heard(desk, rights)));
    draft.texts(rights);
    Some(draft.finish())
}

fn deciding(desk: &Desk<'_>, rights: &Table<DecisionRight>) -> DataTable {
    let columns = vec![
        Column::words("topic", "Subject"),
        Column::words("committee", "Body"),
        Column::words("mode", "How"),
        Column::words("final_say", "Last word"),
        Column::words("consent", "Not without"),
        Column::words("carve_outs", "Except"),
        Column::words("threshold", "Votes needed"),
        Column::words("section", "Section"),
    ];
    let mut table = DataTable::new("decision-rights", "Who decides on which subject", columns);
    for right in rights {
        table.push(
            Some(place::anchor(&right.reference())),
            vec![
                Cell::rich(format::words(&right.topic)),
                Cell::rich(desk.committee(&right.committee)),
                Cell::text(way(right.mode)),
                Cell::rich(desk.to_some(right.final_say.as_ref())),
                Cell::rich(desk.to_all(&right.consent_needed_from)),
                texts(&right.carve_outs),
                right.threshold.as_ref().map_or_else(Cell::empty, |needed| Cell::rich(threshold(needed))),
                words_cell(right.section.as_deref()),
            ],
        );
    }
    table.without_empty("threshold")
}

fn heard(desk: &Desk<'_>, rights: &Table<DecisionRight>) -> DataTable {
    let columns = vec![
        Column::words("topic", "Subject"),
        Column::words("recommends", "Recommends"),
        Column::words("consulted", "Consulted before"),
        Column::words("informed", "Told afterwards"),
    ];
    let caption = "Who recommends, who is consulted before, and who is told afterwards";
    let mut table = DataTable::new("decision-rights-heard", caption, columns);
    for right in rights {
        let recommends = right.recommends.iter().map(|committee| desk.committee(committee));
        table.push(
            None,
            vec![
                Cell::rich(format::words(&right.topic)),
                Cell::rich(Rich::join(recommends, ", ")),
                texts(&right.consulted),
                texts(&right.informed),
            ],
        );
    }
    table
}

fn texts(texts: &[String]) -> Cell {
    Cell::rich(Rich::join(texts.iter().map(|text| format::words(text)), "; "))
}

/// How a subject is decided, in words.
pub fn way(mode: DecisionMode) -> String {
    match mode {
        DecisionMode::PartyFinal => "a party has the last word".to_owned(),
        mode => mode.label(),
    }
}

/// Who decides, in words.
pub(super) fn mode(desk: &Desk<'_>, right: &DecisionRight) -> Rich {
    let mut rich = Rich::text(format::capital(&way(right.mode)));
    if let Some(party) = &right.final_say {
        rich = rich.then(Rich::text("; the last word is with ")).then(desk.to(party));
    }
    if !right.consent_needed_from.is_empty() {
        rich = rich.then(Rich::text("; not without ")).then(desk.to_all(&right.consent_needed_from));
    }
    rich
}

pub(super) fn escalation(desk: &Desk<'_>) -> Option<Made> {
    let paths = &desk.records.escalations;
    if paths.is_empty() {
        return None;
    }
    let mut draft = desk.draft("escalation", desk.register("escalation"), "Escalation");
    draft.covers(paths);
    draft.lede("Where a disagreement goes, how long each level has, and what holds in the end.");
    for path in paths {
        draft.section_at(&place::anchor(&path.reference()), &path.title);
        let mut scope = Vec::new();
        fact(&mut scope, "For", path.scope.as_deref().map_or_else(Rich::default, format::words));
        let bodies = path.committees.iter().map(|body| desk.committee(body));
        fact(&mut scope, "Disagreements of", Rich::join(bodies, ", "));
        fact(&mut scope, "Subjects", desk.to_all(&path.topics));
        draft.facts(scope);
        let steps = path.steps.iter().map(|step| {
            let mut parts = Vec::new();
            if step.max_days.is_some() {
                parts.push(time(step));
            }
            parts.extend(step.note.as_deref().map(format::words));
            let detail = Rich::join(parts, ". ");
            Step {
                title: step_name(desk, step),
                detail: Some(detail).filter(|detail| !detail.is_empty()),
                state: None,
            }
        });
        draft.add(Block::Steps(steps.collect()));
        let mut facts = Vec::new();
        fact(&mut facts, "In the end", Rich::text(format::capital(&path.end_rule.label())));
        fact(&mut facts, "Which means", path.end_text.as_deref().map_or_else(Rich::default, format::words));
        fact(&mut facts, "Section", path.section.as_deref().map_or_else(Rich::default, format::words));
        draft.facts(facts);
        draft.prose(&path.head.body);
    }
    Some(draft.finish())
}

pub(super) fn step_name(desk: &Desk<'_>, step: &EscalationStep) -> Rich {
    match (&step.committee, step.officers.as_slice(), &step.who) {
        (Some(committee), ..) => desk.committee(committee),
        (None, [], who) => who.as_deref().map_or_else(Rich::default, format::words),
        (None, officers, Some(who)) => format::words(who).then(Rich::text(": ")).then(desk.to_all(officers)),
        (None, officers, None) => desk.to_all(officers),
    }
}

/// How long a step may take.
fn time(step: &EscalationStep) -> Rich {
    match step.max_days {
        Some(Stated::Value(0)) => Rich::text("On the same day"),
        _ => Rich::text("Up to ").then(limit(step)),
    }
}

pub(super) fn limit(step: &EscalationStep) -> Rich {
    step.max_days.as_ref().map_or_else(Rich::default, |days| match days {
        Stated::Value(0) => Rich::text("the same day"),
        Stated::Value(days) => Rich::text(format::count(*days as usize, "day", "days")),
        Stated::Redacted => Rich::redacted().then(Rich::text(" days")),
    })
}
