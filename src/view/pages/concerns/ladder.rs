//! How far concerns climb before they are closed: the fewer become escalations, the better people talk.

use crate::model::risk::{Concern, ConcernLevel};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{count_cell, days_between, small};
use crate::view::table::{Cell, Column, DataTable};

/// The share closed at the first level, and how long each level takes. `closed` are all that are shown.
pub fn section(desk: &Desk<'_>, closed: &[&Concern], draft: &mut Draft<'_, '_>) {
    let reached = |level: ConcernLevel| closed.iter().filter(move |concern| highest(concern) == level);
    let first = reached(ConcernLevel::Concern).count();
    let whole = if desk.shows_all::<Concern>() { "" } else { " Counted are those that this edition shows." };
    let noun = if closed.len() == 1 { "concern that is closed" } else { "concerns that are closed" };
    let were = if first == 1 { "was" } else { "were" };
    draft.sentence(format!(
        "Of {} {noun}, {first} {were} closed at the first level ({}), before becoming an issue or an escalation.{whole}",
        closed.len(),
        format::percent(first as f64 / closed.len() as f64),
    ));
    let columns = vec![
        Column::words("level", "Highest level reached"),
        Column::figures("closed", "Closed"),
        Column::figures("days", "Half of them within"),
    ];
    let mut table =
        DataTable::new("concerns-by-level", "Closed concerns by the highest level they reached", columns);
    for level in [ConcernLevel::Concern, ConcernLevel::Issue, ConcernLevel::Escalation] {
        let mut took: Vec<i64> = reached(level)
            .filter_map(|concern| Some(days_between(concern.opened, concern.closed?)))
            .collect();
        took.sort_unstable();
        let half = took.get(took.len().saturating_sub(1) / 2);
        let half = half.map_or_else(Cell::empty, |days| {
            Cell::number(*days as f64, format::count(*days as usize, "day", "days"))
        });
        table.push(None, vec![Cell::text(format::capital(&level.label())), count_cell(took.len()), half]);
    }
    draft.add(small(table));
}

fn highest(concern: &Concern) -> ConcernLevel {
    let steps = concern.history.iter().map(|step| step.level);
    steps.chain([concern.level]).max().unwrap_or(concern.level)
}
