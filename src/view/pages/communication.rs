//! Who tells whom what, and whether it was done.

mod adherence;
mod heads_up;
mod incidents;
mod open_meetings;
mod strip;

use std::collections::BTreeMap;

use self::adherence::Adherence;
use crate::model::communication::{Communication, CommunicationForm, CommunicationLog};
use crate::model::people::Person;
use crate::schema::{Kinded, Record, Slug};
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::lists;
use crate::view::pages::register::stacked;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let records = desk.records;
    if records.communications.is_empty() && records.incidents.is_empty() && records.heads_ups.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("communication", desk.register("communication"), "Communication plan");
    draft.covers(&records.communications);
    let audiences = adherence::by_audience(desk);
    draft.lede(lede(desk, adherence::in_all(&audiences)));
    adherence::section(desk, &mut draft, &audiences);
    plan(desk, &mut draft);
    open_meetings::section(desk, &mut draft);
    heads_up::section(desk, &mut draft);
    incidents::section(desk, &mut draft);
    log(desk, &mut draft);
    vec![draft.finish()]
}

/// How the plan is kept, where that can be judged.
fn lede(desk: &Desk<'_>, kept: Adherence) -> String {
    let records = desk.records;
    let rows = format::count(records.communications.len(), "regular message", "regular messages");
    if kept.planned == 0 {
        let logged = format::count(records.communication_logs.len(), "entry", "entries");
        return format!("The plan has {rows}; its log has {logged}.");
    }
    let late = match kept.late {
        0 => String::new(),
        late => format!(", {late} of them late"),
    };
    let missed = match kept.missed() {
        0 => "; none was missed".to_owned(),
        missed => format!("; {missed} {} missed", if missed == 1 { "was" } else { "were" }),
    };
    format!("The plan has {rows}. So far {} were kept{late}{missed}.", kept.shown())
}

fn plan(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.communications.is_empty() {
        return;
    }
    let mut done: BTreeMap<&Slug, Vec<&CommunicationLog>> = BTreeMap::new();
    for entry in &desk.records.communication_logs {
        done.entry(&entry.communication.id).or_default().push(entry);
    }
    let columns = vec![
        Column::words("audience", "Who is told"),
        Column::words("content", "What"),
        Column::words("sender", "By whom"),
        Column::words("channel", "How"),
        Column::words("frequency", "How often"),
        Column::words("owner", "Owner"),
        Column::figures("done", "Times done"),
        Column::words("last", "Last"),
    ];
    let mut table = DataTable::new("communication-plan", "Who tells whom what, how and how often", columns);
    for row in &desk.records.communications {
        let entries = done.get(row.id()).map(Vec::as_slice).unwrap_or_default();
        // A count that leaves out withheld entries would be a wrong one.
        let all = adherence::has_whole_log(desk, row.id());
        let owner = match &row.owner {
            Some(owner) => desk.to(owner),
            None if desk.shows_all::<Person>() => Rich::status(Tone::Watch, "nobody"),
            None => Rich::default(),
        };
        table.push(
            Some(place::anchor(&row.reference())),
            vec![
                Cell::text(&row.audience),
                Cell::text(&row.content),
                Cell::rich(desk.to_some(row.sender.as_ref())),
                Cell::rich(channel(row)),
                Cell::text(format::how_often(row.frequency)),
                Cell::rich(owner),
                if all {
                    Cell::number(entries.len() as f64, entries.len().to_string())
                } else {
                    Cell::empty()
                },
                date_cell(entries.iter().map(|entry| entry.on).max().filter(|_| all)),
            ],
        );
    }
    draft.section("The plan");
    draft.add(desk.rows(table));
    draft.texts(&desk.records.communications);
}

/// How it is done; that it is spoken or open to all, where the channel does not say so itself.
fn channel(row: &Communication) -> Rich {
    let form = match row.form {
        CommunicationForm::Message => "",
        CommunicationForm::Call => "call",
        CommunicationForm::OpenMeeting => "open to all",
    };
    let is_said = row.channel.to_lowercase().contains(form);
    let form = if is_said { Rich::default() } else { Rich::quiet(form) };
    stacked(vec![Rich::text(&row.channel), form])
}

fn log(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let logs = &desk.records.communication_logs;
    if logs.is_empty() {
        return;
    }
    draft.covers(logs);
    draft.section("The log");
    let columns = vec![
        Column::words("on", "On"),
        Column::words("communication", "What"),
        Column::words("by", "By"),
        Column::words("with", "With"),
        Column::words("note", "Note"),
    ];
    let mut table = DataTable::new("communication-log", "What was communicated, newest first", columns);
    let mut sorted: Vec<_> = logs.iter().collect();
    sorted.sort_by_key(|entry| std::cmp::Reverse(entry.on));
    for entry in sorted {
        table.push(
            Some(place::anchor(&entry.reference())),
            vec![
                date_cell(Some(entry.on)),
                Cell::rich(desk.to(&entry.communication)),
                Cell::rich(desk.to_some(entry.by.as_ref())),
                Cell::rich(Rich::join(entry.with.iter().map(|person| desk.to(person)), ", ")),
                words_cell(entry.note.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table.without_empty("with")));
    lists::pointer(desk, CommunicationLog::KIND).into_iter().for_each(|pointer| draft.sentence(pointer));
}
