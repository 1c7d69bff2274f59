//! The agenda of a meeting.

use crate::model::decision::{AgendaItem, AgendaKind, Meeting};
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::register::{days_between, lateness, rich_cell, stacked, who_cell};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// "The agenda gives 60 of 120 minutes to deciding and 60 to discussing."; by number of items where
/// not every item has its minutes.
pub fn shares(meeting: &Meeting) -> Option<String> {
    let items = &meeting.agenda;
    let timed = items.iter().all(|item| item.minutes.is_some());
    let weight = |item: &AgendaItem| if timed { u64::from(item.minutes.unwrap_or(0)) } else { 1 };
    let all: u64 = items.iter().map(weight).sum();
    let unit = match timed {
        true => format::count(all as usize, "minute", "minutes"),
        false => format::count(items.len(), "item", "items"),
    };
    let mut parts = Vec::new();
    for (kind, what) in [
        (AgendaKind::Decide, "deciding"),
        (AgendaKind::Discuss, "discussing"),
        (AgendaKind::Inform, "informing"),
    ] {
        let share: u64 = items.iter().filter(|item| item.kind == kind).map(weight).sum();
        if share > 0 && parts.is_empty() && share < all {
            parts.push(format!("{share} of {unit} to {what}"));
        } else if share == all {
            parts.push(format!("all {unit} to {what}"));
        } else if share > 0 {
            parts.push(format!("{share} to {what}"));
        }
    }
    (all > 0).then(|| format!("The agenda gives {}.", format::list(&parts)))
}

pub fn table(desk: &Desk<'_>, meeting: &Meeting) -> DataTable {
    let has_papers = meeting.agenda.iter().any(|item| item.paper.is_some());
    let mut columns = vec![
        Column::words("item", "Item"),
        Column::words("kind", "To"),
        Column::figures("minutes", "Minutes"),
        Column::words("owner", "Led by"),
    ];
    if has_papers {
        columns.push(Column::words("paper", "Paper"));
    }
    let mut table = DataTable::new(format!("agenda-{}", meeting.id()), "Agenda", columns);
    for item in &meeting.agenda {
        let minutes =
            item.minutes.map_or_else(Cell::empty, |count| Cell::number(f64::from(count), count.to_string()));
        let decision = desk.to_some(item.decision.as_ref());
        let text = format::words(&item.item);
        // Where the item is the decision's own title, one of the two is enough.
        let text = if decision.plain() == text.plain() { decision } else { stacked(vec![text, decision]) };
        let mut cells = vec![
            Cell::rich(text),
            Cell::text(item.kind.label()),
            minutes,
            who_cell(desk, item.owner.as_ref()),
        ];
        if has_papers {
            cells.push(rich_cell(paper(desk, item)));
        }
        table.push(None, cells);
    }
    table
}

/// What is to be read before a meeting, and for which item; nothing where no paper is announced.
pub fn papers(desk: &Desk<'_>, meeting: &Meeting) -> Option<DataTable> {
    let columns = vec![
        Column::words("paper", "Paper"),
        Column::words("item", "For"),
        Column::words("kind", "To"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new(format!("papers-{}", meeting.id()), "To be read before", columns);
    for item in &meeting.agenda {
        let Some(name) = &item.paper else { continue };
        let cells = vec![
            Cell::rich(format::words(name)),
            Cell::rich(format::words(&item.item)),
            Cell::text(item.kind.label()),
            rich_cell(paper_state(desk, item)),
        ];
        table.push(None, cells);
    }
    (!table.rows.is_empty()).then_some(table)
}

fn paper(desk: &Desk<'_>, item: &AgendaItem) -> Rich {
    let Some(name) = &item.paper else { return Rich::default() };
    stacked(vec![format::words(name), paper_state(desk, item)])
}

/// Whether the paper of an item was sent, and when.
fn paper_state(desk: &Desk<'_>, item: &AgendaItem) -> Rich {
    match (item.paper_due, item.paper_sent) {
        (Some(due), Some(sent)) if sent > due => {
            Rich::status(Tone::Watch, format!("sent {}", lateness(days_between(due, sent))))
        }
        (_, Some(sent)) => Rich::quiet(format!("sent on {}", format::short_date(sent))),
        (Some(due), None) if due < desk.as_of => {
            Rich::status(Tone::Act, format!("not sent, {}", lateness(days_between(due, desk.as_of))))
        }
        (Some(due), None) => Rich::quiet(format!("due on {}", format::short_date(due))),
        (None, None) => Rich::default(),
    }
}
