//! Whether the parties stand behind a decision: each in its team, in its own governance, and together.
//!
//! Holds: of a party's own governance a page tells how far it is and no more.

use jiff::civil::Date;

use super::approval;
use crate::model::decision::{Alignment, ApprovalState, Decision};
use crate::schema::{Record, Slug};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// The three marks of each party on one decision; `None` where nobody keeps them.
pub fn of(desk: &Desk<'_>, decision: &Decision) -> Option<DataTable> {
    let parties = parties(desk, decision);
    if parties.is_empty() {
        return None;
    }
    let id = format!("alignment-{}", decision.id());
    let mut table = DataTable::new(id, "Whether each party is aligned", columns(false));
    parties.iter().for_each(|party| table.push(None, cells(desk, decision, party)));
    Some(table)
}

/// The same for the decisions wanted at a meeting.
pub fn of_all(desk: &Desk<'_>, id: &str, decisions: &[&Decision]) -> Option<DataTable> {
    let mut table = DataTable::new(id, "Alignment on the decisions wanted", columns(true));
    for decision in decisions {
        for party in parties(desk, decision) {
            let mut row = vec![Cell::rich(desk.link(&decision.reference()))];
            row.extend(cells(desk, decision, &party));
            table.push(None, row);
        }
    }
    (!table.is_empty()).then_some(table)
}

fn columns(with_decision: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::words("party", "Party"),
        Column::words("team", "Its team"),
        Column::words("governance", "Its own governance"),
        Column::words("partners", "With the partners"),
    ];
    if with_decision {
        columns.insert(0, Column::words("decision", "Decision"));
    }
    columns
}

/// The parties of which an alignment or an approval is shown, in their own order.
fn parties(desk: &Desk<'_>, decision: &Decision) -> Vec<Slug> {
    if decision.alignment.is_empty() {
        return Vec::new();
    }
    let is_told = |party: &Slug| {
        decision.alignment.iter().any(|one| one.party.id == *party)
            || approval::of(desk, decision).any(|progress| progress.party == *party)
    };
    let all = desk.parties.iter().map(|party| party.id().clone());
    all.filter(|party| is_told(party)).collect()
}

fn cells(desk: &Desk<'_>, decision: &Decision, party: &Slug) -> Vec<Cell> {
    let alignment = decision.alignment.iter().find(|one| one.party.id == *party);
    let day = |of: fn(&Alignment) -> Option<Date>| mark(alignment.and_then(of));
    vec![
        Cell::text(desk.party_name(party)),
        Cell::rich(day(|one| one.team)),
        Cell::rich(governance(desk, decision, party, alignment)),
        Cell::rich(day(|one| one.partners)),
    ]
}

fn mark(day: Option<Date>) -> Rich {
    match day {
        Some(day) => Rich::status(Tone::Good, format!("since {}", format::short_date(day))),
        None => Rich::status(Tone::Watch, "not yet"),
    }
}

fn governance(desk: &Desk<'_>, decision: &Decision, party: &Slug, alignment: Option<&Alignment>) -> Rich {
    let mut states = approval::of(desk, decision)
        .filter(|progress| progress.party == *party)
        .map(|progress| progress.state)
        .peekable();
    if states.peek().is_none() {
        return match alignment.and_then(|one| one.governance) {
            Some(day) => mark(Some(day)),
            None => Rich::quiet("no approval is written down"),
        };
    }
    // The one that is least far tells how far the party is.
    let rank = |state: &ApprovalState| match state {
        ApprovalState::Refused => 0,
        ApprovalState::NotStarted => 1,
        ApprovalState::InProgress => 2,
        ApprovalState::Granted => 3,
    };
    states.min_by_key(rank).map_or_else(Rich::default, approval::state)
}
