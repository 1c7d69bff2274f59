//! What holds today, by subject: for whoever is new, and is about to open it again.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::decision::{Decision, DecisionStatus};
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{rich_cell, small, stacked};
use crate::view::rich::Rich;
use crate::view::route::Route;
use crate::view::table::{Cell, Column, DataTable};

pub fn route(desk: &Desk<'_>) -> Route {
    desk.register("already-decided")
}

/// The decisions that stand. One whose day is still to come is not taken yet, whatever its record says.
pub fn standing<'a>(desk: &Desk<'a>) -> impl Iterator<Item = &'a Decision> {
    let as_of = desk.as_of;
    let decisions = desk.records.decisions.iter();
    decisions.filter(move |decision| decision.status == DecisionStatus::Decided && decision.date <= as_of)
}

/// `None` where nothing is decided yet.
pub fn page(desk: &Desk<'_>) -> Option<Made> {
    let mut by_topic: BTreeMap<String, Vec<&Decision>> = BTreeMap::new();
    for decision in standing(desk) {
        by_topic.entry(topic(desk, decision)).or_default().push(decision);
    }
    if by_topic.is_empty() {
        return None;
    }
    let count = by_topic.values().map(Vec::len).sum();
    let mut draft = desk.draft("topics", route(desk), "Already decided").kicker("Decisions");
    draft.covers(standing(desk));
    draft.lede(format!(
        "{} on {}: what holds today, so that nobody opens it again without knowing.",
        format::count(count, "decision stands", "decisions stand"),
        format::count(by_topic.len(), "subject", "subjects"),
    ));
    draft.sentence(
        "Whoever wants to change one of these names it in the proposal, and what is new since it was decided.",
    );
    for (at, (topic, mut decisions)) in by_topic.into_iter().enumerate() {
        decisions.sort_by_key(|decision| Reverse((decision.date, decision.id().clone())));
        draft.section(&topic);
        let columns = vec![
            Column::words("date", "Decided on"),
            Column::words("decision", "Decision"),
            Column::words("committee", "Committee"),
        ];
        let id = format!("already-decided-{}", at + 1);
        let mut table = DataTable::new(id, topic.as_str(), columns);
        for decision in decisions {
            let title = super::titled(desk, decision).shown;
            let title = stacked(vec![title, effect(decision), replaced(desk, decision)]);
            let body = rich_cell(desk.committee(&decision.committee));
            table.push(None, vec![date_cell(Some(decision.date)), Cell::rich(title), body]);
        }
        draft.add(small(table));
    }
    Some(draft.finish())
}

/// The subject: the decision's own topic, else that of its right.
fn topic(desk: &Desk<'_>, decision: &Decision) -> String {
    let right = || desk.right_of(decision).map(|right| right.topic.clone());
    decision.topic.clone().or_else(right).unwrap_or_else(|| "Other".to_owned())
}

/// "in effect from 1 Nov 2026", where that is another day.
fn effect(decision: &Decision) -> Rich {
    let later = decision.effective.filter(|day| *day != decision.date);
    later.map_or_else(Rich::default, |day| Rich::quiet(format!("in effect from {}", format::short_date(day))))
}

/// "in place of X, which was in place of Y".
fn replaced(desk: &Desk<'_>, decision: &Decision) -> Rich {
    let mut chain = Rich::default();
    let mut here = decision;
    // A circle is an error elsewhere; the count ends the walk.
    for _ in 0..desk.records.decisions.len() {
        let Some(older) = here.supersedes.as_ref().and_then(|older| desk.records.decisions.get(older)) else {
            break;
        };
        let words = if chain.is_empty() { "in place of " } else { ", which was in place of " };
        chain = chain.then(Rich::quiet(words)).then(desk.link(&older.reference()).quoted());
        here = older;
    }
    chain
}
