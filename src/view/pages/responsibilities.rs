//! The responsibility sheet: who does what, and who has signed for it.

use crate::model::agreement::Party;
use crate::model::governance::{Responsibility, SignOff, SignOffState};
use crate::schema::{Record, Slug};
use crate::view::chart::{Chart, Duty, Figure, Raci, RaciRow, RoleGroup, State};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let rows = &desk.records.responsibilities;
    if rows.is_empty() {
        return Vec::new();
    }
    let mut draft =
        desk.draft("responsibilities", desk.register("responsibilities"), "Roles and responsibilities");
    draft.covers(rows);
    let unsigned = rows.iter().filter(|row| !is_signed(row)).count();
    draft.lede(match unsigned {
        0 if !has_all_parties(desk) => {
            format!("{}.", format::count(rows.len(), "activity", "activities"))
        }
        0 => format!("{}, all of them signed.", format::count(rows.len(), "activity", "activities")),
        _ => format!(
            "{}; {unsigned} of them wait for a signature.",
            format::count(rows.len(), "activity", "activities")
        ),
    });
    draft.add(desk.figure(figure(desk, unsigned)));
    draft.section("Sign-offs");
    draft.add(desk.rows(signoffs(desk)));
    draft.texts(rows);
    vec![draft.finish()]
}

/// Whether the duties and signatures of all parties are shown: without one, nothing is said to be
/// unaccounted for, or signed by everybody.
fn has_all_parties(desk: &Desk<'_>) -> bool {
    desk.shows_all::<Party>()
}

fn is_signed(row: &Responsibility) -> bool {
    row.signoffs.iter().all(|signoff| signoff.state == SignOffState::Signed)
}

fn figure(desk: &Desk<'_>, unsigned: usize) -> Figure {
    let rows = &desk.records.responsibilities;
    let roles = roles(desk);
    let title = match unsigned {
        0 if !has_all_parties(desk) => "Who does what in each activity".to_owned(),
        0 => "Every activity has one role that answers for it, and every function has signed".to_owned(),
        _ => format!(
            "{} still wait for a signature",
            format::capital(&format::count(unsigned, "activity", "activities"))
        ),
    };
    let groups = desk.parties.iter().filter_map(|party| {
        let of_party: Vec<String> =
            roles.iter().filter(|(of, _)| of == party.id()).map(|(_, role)| role.clone()).collect();
        let group =
            RoleGroup { name: party.short.clone(), party: desk.party_number(party.id()), roles: of_party };
        (!group.roles.is_empty()).then_some(group)
    });
    let groups: Vec<RoleGroup> = groups.collect();
    let rows = rows.iter().map(|row| RaciRow {
        activity: row.activity.clone(),
        note: row.deliverable.clone().unwrap_or_default(),
        cells: roles.iter().map(|(party, role)| duties(row, party, role)).collect(),
        signoff: signoff_state(row),
        target: None,
    });
    Figure {
        id: "responsibility-matrix".into(),
        title,
        subtitle: format!("A answers for it, R does it, C is asked, I is told; as of {}", format::date(desk.as_of)),
        description: "A matrix of activities against roles of both parties. Each row has one accountable role; the last column tells whether the functions have signed. The table below says the same.".into(),
        chart: Chart::Raci(Raci {
            groups,
            rows: rows.collect(),
            signoff: "Sign-off".into(),
            unaccountable: if has_all_parties(desk) { "nobody accountable" } else { "not shown" }.into(),
            nothing: "No activity is listed.".into(),
        }),
    }
}

/// The roles of each party in the order in which they first occur, party by party.
fn roles(desk: &Desk<'_>) -> Vec<(Slug, String)> {
    let mut roles: Vec<(Slug, String)> = Vec::new();
    for party in &desk.parties {
        for cell in desk.records.responsibilities.iter().flat_map(|row| &row.cells) {
            let role = (cell.party.id.clone(), cell.role.clone());
            if role.0 == *party.id() && !roles.contains(&role) {
                roles.push(role);
            }
        }
    }
    roles
}

fn duties(row: &Responsibility, party: &Slug, role: &str) -> Vec<Duty> {
    let cells = row.cells.iter().filter(|cell| cell.party.id == *party && cell.role == role);
    let letters = cells.flat_map(|cell| cell.letters.chars());
    letters
        .filter_map(|letter| match letter.to_ascii_uppercase() {
            'A' => Some(Duty::Accountable),
            // The driver of a DACI row does the work.
            'R' | 'D' => Some(Duty::Responsible),
            'C' => Some(Duty::Consulted),
            'I' => Some(Duty::Informed),
            _ => None,
        })
        .collect()
}

fn signoff_state(row: &Responsibility) -> Option<State> {
    let signed = row.signoffs.iter().filter(|signoff| signoff.state == SignOffState::Signed).count();
    let refused = row.signoffs.iter().any(|signoff| signoff.state == SignOffState::Refused);
    match (row.signoffs.len(), signed) {
        (0, _) => None,
        _ if refused => Some(State { tone: Tone::Act, text: "refused".into() }),
        (all, signed) if all == signed => Some(State { tone: Tone::Good, text: "all signed".into() }),
        (all, signed) => Some(State { tone: Tone::Watch, text: format!("{signed} of {all} signed") }),
    }
}

fn signoffs(desk: &Desk<'_>) -> DataTable {
    let columns = vec![
        Column::words("activity", "Activity"),
        Column::words("deliverable", "Deliverable"),
        Column::words("function", "Function"),
        Column::words("party", "Party"),
        Column::words("state", "State"),
        Column::words("asked", "Asked"),
        Column::words("signed", "Signed"),
        Column::figures("waiting", "Days waiting"),
    ];
    let mut table = DataTable::new("sign-offs", "Which function has signed for which activity", columns);
    for row in &desk.records.responsibilities {
        for (at, signoff) in row.signoffs.iter().enumerate() {
            let anchor = (at == 0).then(|| place::anchor(&row.reference()));
            table.push(
                anchor,
                vec![
                    Cell::text(&row.activity),
                    row.deliverable.as_deref().map_or_else(Cell::empty, Cell::text),
                    Cell::text(&signoff.function),
                    Cell::rich(desk.to(&signoff.party)),
                    Cell::rich(state(signoff)),
                    date_cell(signoff.asked),
                    date_cell(signoff.signed),
                    waiting(desk, signoff),
                ],
            );
        }
    }
    table
}

fn state(signoff: &SignOff) -> Rich {
    let tone = match signoff.state {
        SignOffState::Signed => Tone::Good,
        SignOffState::Refused => Tone::Act,
        SignOffState::Asked => Tone::Watch,
        SignOffState::NotAsked => Tone::Neutral,
    };
    Rich::status(tone, signoff.state.label())
}

fn waiting(desk: &Desk<'_>, signoff: &SignOff) -> Cell {
    let asked = signoff.asked.filter(|_| signoff.state == SignOffState::Asked);
    let days = asked.and_then(|asked| asked.until(desk.as_of).ok()).map(|span| span.get_days());
    days.map_or_else(Cell::empty, |days| Cell::number(f64::from(days), days.to_string()))
}
