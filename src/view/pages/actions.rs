//! The register of actions.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::model::decision::{Action, ActionStatus};
use crate::schema::{Kinded, Record};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::lists;
use crate::view::pages::register::{
    are, count_cell, days, days_between, late_tone, lateness, rich_cell, stacked, status_cell, who, who_cell,
};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// How many of the actions that are done stand apart as done lately.
const LATELY: usize = 20;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.actions.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("actions", desk.register("actions"), "Actions").kicker("Register");
    draft.covers(&desk.records.actions);
    let mut open: Vec<&Action> =
        desk.records.actions.iter().filter(|action| action.status.is_open()).collect();
    open.sort_by_key(|action| (action.due, action.id().clone()));
    let mut closed: Vec<&Action> =
        desk.records.actions.iter().filter(|action| !action.status.is_open()).collect();
    closed.sort_by_key(|action| (Reverse(action.done_on.unwrap_or(action.due)), action.id().clone()));
    draft.lede(lede(desk, &open, closed.len()));
    if !open.is_empty() {
        draft.section("Open");
        draft.add(desk.rows(open_table(desk, &open)));
        if let Some(owners) = owners(desk, &open) {
            draft.section("By owner");
            draft.add(desk.rows(owners));
        }
    }
    let (lately, before) = closed.split_at(closed.len().min(LATELY));
    for (title, id, actions) in
        [("Done lately", "actions-done", lately), ("Done before", "actions-before", before)]
    {
        if !actions.is_empty() {
            draft.section(title);
            draft.add(desk.rows(done_table(desk, id, "Actions that are done, the latest first", actions)));
        }
    }
    lists::pointer(desk, Action::KIND).into_iter().for_each(|pointer| draft.sentence(pointer));
    draft.texts(open.iter().chain(&closed).copied());
    vec![draft.finish()]
}

fn lede(desk: &Desk<'_>, open: &[&Action], closed: usize) -> String {
    let late = open.iter().filter(|action| days_late(desk, action) > 0).count();
    match (open.first(), late) {
        (None, _) => {
            let none =
                if desk.shows_all::<Action>() { "No action is open" } else { "No open action is shown" };
            format!("{none}; {} closed.", format::count(closed, "is", "are"))
        }
        (Some(next), 0) => {
            let next = format::date(next.due);
            match open.len() {
                1 => format!("One action is open; it is due on {next}."),
                count => format!("None of {count} open actions is late; the next is due on {next}."),
            }
        }
        (Some(oldest), _) => {
            let by = days(days_late(desk, oldest));
            match open.len() {
                1 => format!("One action is open; it is {by} late."),
                count if late == 1 => format!("1 of {count} open actions is late, by {by}."),
                count => format!("{late} of {count} open actions {} late; the oldest by {by}.", are(late)),
            }
        }
    }
}

fn days_late(desk: &Desk<'_>, action: &Action) -> i64 {
    days_between(action.due, desk.as_of)
}

fn state(desk: &Desk<'_>, action: &Action) -> Cell {
    match (action.status, days_late(desk, action)) {
        (ActionStatus::Done, _) => status_cell(Tone::Done, "done"),
        (ActionStatus::Dropped, _) => status_cell(Tone::Neutral, "dropped"),
        (_, late) if late > 0 => status_cell(late_tone(late), lateness(late)),
        (status, _) => status_cell(Tone::Neutral, status.label()),
    }
}

/// Actions with their state, for the register: each row is where links land.
fn open_table(desk: &Desk<'_>, open: &[&Action]) -> DataTable {
    let columns = vec![
        Column::words("due", "Due"),
        Column::words("action", "Action"),
        Column::words("owner", "Owner"),
        Column::words("committee", "Committee"),
        Column::words("from", "From"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new("actions-open", "Open actions, the oldest first", columns);
    for action in open {
        let committee = action.committee.as_ref().map_or_else(Rich::default, |to| desk.committee(to));
        table.push(
            Some(place::anchor(&action.reference())),
            vec![
                date_cell(Some(action.due)),
                Cell::rich(stacked(vec![format::words(&action.text), carried_back(action)])),
                who_cell(desk, Some(&action.owner)),
                rich_cell(committee),
                rich_cell(origin(desk, action)),
                state(desk, action),
            ],
        );
    }
    table
}

/// Actions with their state, for the page of the meeting or decision that they come from.
pub fn table(desk: &Desk<'_>, id: &str, caption: &str, actions: &[&Action]) -> DataTable {
    let columns = vec![
        Column::words("due", "Due"),
        Column::words("action", "Action"),
        Column::words("owner", "Owner"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for action in actions {
        table.push(
            None,
            vec![
                date_cell(Some(action.due)),
                Cell::rich(stacked(vec![desk.link(&action.reference()), carried_back(action)])),
                who_cell(desk, Some(&action.owner)),
                state(desk, action),
            ],
        );
    }
    table
}

/// Open actions with their age, for the table of the body that asked for them.
pub fn aged_table(desk: &Desk<'_>, id: &str, caption: &str, open: &[&Action]) -> DataTable {
    let columns = vec![
        Column::words("action", "Action"),
        Column::words("owner", "Owner"),
        Column::words("raised_on", "Raised on"),
        Column::figures("age_days", "Age"),
        Column::words("due", "Due"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for action in open {
        let raised = raised_on(desk, action);
        let age = raised.map_or_else(Cell::empty, |raised| {
            let age = days_between(raised, desk.as_of).max(0);
            Cell::number(age as f64, days(age))
        });
        table.push(
            None,
            vec![
                Cell::rich(stacked(vec![desk.link(&action.reference()), carried_back(action)])),
                who_cell(desk, Some(&action.owner)),
                date_cell(raised),
                age,
                date_cell(Some(action.due)),
                state(desk, action),
            ],
        );
    }
    table
}

/// The day an action was raised: its own, else that of the meeting it was raised in.
fn raised_on(desk: &Desk<'_>, action: &Action) -> Option<Date> {
    let meeting = action.raised_in.as_ref();
    let meeting = || meeting.and_then(|to| desk.records.meetings.iter().find(|held| *held.id() == to.id));
    action.raised_on.or_else(|| meeting().map(|held| held.date))
}

fn carried_back(action: &Action) -> Rich {
    action
        .carry_back_to
        .as_ref()
        .map_or_else(Rich::default, |group| Rich::quiet(format!("carried back to {group}")))
}

fn origin(desk: &Desk<'_>, action: &Action) -> Rich {
    stacked(vec![desk.to_some(action.raised_in.as_ref()), desk.to_some(action.decision.as_ref())])
}

fn done_table(desk: &Desk<'_>, id: &str, caption: &str, actions: &[&Action]) -> DataTable {
    let columns = vec![
        Column::words("done_on", "Done on"),
        Column::words("action", "Action"),
        Column::words("owner", "Owner"),
        Column::words("due", "Due"),
        Column::words("kept", "Kept"),
        Column::words("from", "From"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for action in actions {
        let kept = match (action.status, action.done_on) {
            (ActionStatus::Done, Some(done)) => Cell::text(match days_between(action.due, done) {
                late if late > 0 => lateness(late),
                _ => "on time".to_owned(),
            }),
            _ => state(desk, action),
        };
        table.push(
            Some(place::anchor(&action.reference())),
            vec![
                date_cell(action.done_on),
                Cell::rich(format::words(&action.text)),
                who_cell(desk, Some(&action.owner)),
                date_cell(Some(action.due)),
                kept,
                rich_cell(origin(desk, action)),
            ],
        );
    }
    table
}

/// How many open actions each owner has; `None` where there is but one owner.
fn owners(desk: &Desk<'_>, open: &[&Action]) -> Option<DataTable> {
    let mut owners: Vec<(&Action, usize, usize)> = Vec::new();
    for action in open {
        let late = usize::from(days_late(desk, action) > 0);
        match owners.iter_mut().find(|(first, ..)| first.owner == action.owner) {
            Some((_, count, all_late)) => {
                *count += 1;
                *all_late += late;
            }
            None => owners.push((action, 1, late)),
        }
    }
    owners.sort_by(|a, b| (b.2, b.1, &a.0.owner).cmp(&(a.2, a.1, &b.0.owner)));
    let columns = vec![
        Column::words("owner", "Owner"),
        Column::figures("open", "Open"),
        Column::figures("late", "Late"),
    ];
    let mut table = DataTable::new("actions-by-owner", "Open actions of each owner", columns);
    for (action, count, late) in &owners {
        table.push(None, vec![Cell::rich(who(desk, &action.owner)), count_cell(*count), count_cell(*late)]);
    }
    (owners.len() > 1).then_some(table)
}
