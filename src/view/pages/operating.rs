//! How the work is organised between the companies: delegations, templates, transfers, systems,
//! counterparts, changes.

pub mod counterparts;

use crate::model::agreement::Party;
use crate::model::governance::Delegate;
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let records = desk.records;
    let nothing = records.delegations.is_empty()
        && records.templates.is_empty()
        && records.transfers.is_empty()
        && records.systems.is_empty()
        && records.counterparts.is_empty()
        && records.changes.is_empty();
    if nothing {
        return Vec::new();
    }
    let mut draft = desk.draft("operating-model", desk.register("operating-model"), "Operating model");
    draft.lede("Who may decide what alone, whose template is used, what was transferred, and who is whose counterpart.");
    counterparts::section(desk, &mut draft);
    delegations(desk, &mut draft);
    transfers(desk, &mut draft);
    templates(desk, &mut draft);
    systems(desk, &mut draft);
    changes(desk, &mut draft);
    vec![draft.finish()]
}

fn delegations(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let delegations = &desk.records.delegations;
    if delegations.is_empty() {
        return;
    }
    draft.covers(delegations);
    draft.section("Who may decide alone");
    let columns = vec![
        Column::words("topic", "Topic"),
        Column::words("decides", "Decides"),
        Column::words("agreed_on", "Agreed"),
        Column::words("evidence", "Written down in"),
    ];
    let mut table = DataTable::new("delegations", "What each side may decide without asking", columns);
    for delegation in delegations {
        let decides = match delegation.decides {
            Delegate::Undecided => Rich::status(Tone::Watch, "undecided"),
            Delegate::Cro => Rich::text("CRO"),
            Delegate::CroWithNotice => Rich::text("CRO, with notice"),
            other => Rich::text(other.label()),
        };
        table.push(
            Some(place::anchor(&delegation.reference())),
            vec![
                Cell::text(&delegation.topic),
                Cell::rich(decides),
                date_cell(delegation.agreed_on),
                words_cell(delegation.evidence.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(delegations);
}

fn transfers(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let transfers = &desk.records.transfers;
    if transfers.is_empty() {
        return;
    }
    draft.covers(transfers);
    draft.section("Transferred duties");
    draft.sentence("What is not documented as transferred stays with the sponsor (ICH E6(R3)).");
    let columns = vec![
        Column::words("activity", "Duty"),
        Column::words("gcp_ref", "Guideline"),
        Column::words("holder", "Held by"),
        Column::words("transferred", "Transferred"),
        Column::words("agreement_ref", "Documented in"),
        Column::words("oversight", "Oversight"),
        Column::words("evidence", "Evidence"),
    ];
    let mut table = DataTable::new("transfers", "Duties of the sponsor, and who holds them now", columns);
    for transfer in transfers {
        let state = match (transfer.transferred, &transfer.agreement_ref) {
            (true, Some(_)) => Rich::status(Tone::Good, "yes"),
            (true, None) => Rich::status(Tone::Act, "not documented: stays with the sponsor"),
            (false, _) => Rich::status(Tone::Neutral, "no"),
        };
        table.push(
            Some(place::anchor(&transfer.reference())),
            vec![
                Cell::text(&transfer.activity),
                words_cell(transfer.gcp_ref.as_deref()),
                Cell::rich(desk.to(&transfer.holder)),
                Cell::rich(state),
                words_cell(transfer.agreement_ref.as_deref()),
                words_cell(transfer.oversight.as_deref()),
                words_cell(transfer.evidence.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
}

fn templates(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let templates = &desk.records.templates;
    if templates.is_empty() {
        return;
    }
    draft.covers(templates);
    draft.section("Whose template is used");
    let columns = vec![
        Column::words("document", "Document"),
        Column::words("chosen", "Template of"),
        Column::words("decided_on", "Decided"),
        Column::words("note", "Note"),
    ];
    let mut table = DataTable::new("templates", "Whose template or process is used", columns);
    for template in templates {
        let chosen = match &template.chosen {
            Some(party) => desk.to(party),
            None if desk.shows_all::<Party>() => Rich::status(Tone::Watch, "undecided"),
            None => Rich::default(),
        };
        table.push(
            Some(place::anchor(&template.reference())),
            vec![
                Cell::text(&template.document),
                Cell::rich(chosen),
                date_cell(template.decided_on),
                words_cell(template.note.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
}

fn systems(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let systems = &desk.records.systems;
    if systems.is_empty() {
        return;
    }
    draft.covers(systems);
    draft.section("Systems and reports");
    let running = systems.iter().filter(|system| system.stopped.is_none()).count();
    let stopped = systems.len() - running;
    draft.sentence(format!(
        "{} in use, {stopped} stopped.",
        format::capital(&format::count(running, "system or report", "systems and reports"))
    ));
    let columns = vec![
        Column::words("name", "Name"),
        Column::words("party", "Kept by"),
        Column::words("purpose", "Purpose"),
        Column::words("owner", "Owner"),
        Column::words("stopped", "Stopped"),
    ];
    let mut table =
        DataTable::new("systems", "Systems and reports that the parties keep for the alliance", columns);
    for system in systems {
        table.push(
            Some(place::anchor(&system.reference())),
            vec![
                Cell::text(&system.name),
                Cell::rich(desk.to_some(system.party.as_ref())),
                Cell::text(&system.purpose),
                Cell::rich(desk.to_some(system.owner.as_ref())),
                date_cell(system.stopped),
            ],
        );
    }
    draft.add(desk.rows(table));
}

fn changes(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let changes = &desk.records.changes;
    if changes.is_empty() {
        return;
    }
    draft.covers(changes);
    draft.section("What changes, and for whom");
    let columns = vec![
        Column::words("what", "What changes"),
        Column::words("affected", "Who is affected"),
        Column::words("training", "Training"),
        Column::words("date", "From"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("changes", "Changes, and how people are brought along", columns);
    for change in changes {
        table.push(
            Some(place::anchor(&change.reference())),
            vec![
                Cell::text(&change.what),
                Cell::text(&change.affected),
                words_cell(change.training.as_deref()),
                date_cell(change.date),
                Cell::rich(desk.to_some(change.owner.as_ref())),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(changes);
}
