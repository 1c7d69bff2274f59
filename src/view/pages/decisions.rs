//! Decisions: the register, a page for each, and the parties' internal approvals.

pub mod alignment;
mod approval;
mod course;
mod lanes;
mod page;
mod rates;
mod standing;
mod topics;

pub use standing::words as threshold;

use std::cmp::Reverse;

use crate::model::decision::{ApprovalState, Decision, DecisionStatus};
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{days, days_between, neighbours, number, rich_cell, stacked, status_cell};
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut made: Vec<Made> = approval::register(desk).into_iter().collect();
    if desk.records.decisions.is_empty() {
        return made;
    }
    made.push(register(desk));
    made.extend(topics::page(desk));
    let mut all: Vec<&Decision> = desk.records.decisions.iter().collect();
    all.sort_by_key(|decision| (decision.date, decision.id().clone()));
    for (at, decision) in all.iter().enumerate() {
        made.push(page::of(desk, decision, neighbours(desk, &all, at)));
    }
    made
}

fn register(desk: &Desk<'_>) -> Made {
    let mut draft = desk.draft("decisions", desk.register("decisions"), "Decisions").kicker("Register");
    draft.covers(&desk.records.decisions);
    let (mut open, mut closed): (Vec<&Decision>, Vec<&Decision>) =
        desk.records.decisions.iter().partition(|decision| decision.status.is_open());
    open.sort_by_key(|decision| (decision.date, decision.id().clone()));
    closed.sort_by_key(|decision| Reverse((decision.date, decision.id().clone())));
    draft.lede(lede(desk, &open, &closed));
    if !open.is_empty() {
        draft.section("To come");
        let caption = "Decisions to come, the next first";
        draft.add(desk.rows(upcoming(desk, "decisions-upcoming", caption, &open)));
        if approval::is_any(desk) {
            let all = Rich::link("All internal approvals", approval::place(desk));
            let has_days = open.iter().any(|decision| approval::shown(desk, decision).next().is_some());
            let told = if has_days {
                ", with the day on which each has to start."
            } else {
                ", with how far each is."
            };
            draft.sentence(all.then(Rich::text(told)));
        }
    }
    if !closed.is_empty() {
        draft.section("Log");
        draft.add(desk.rows(log(desk, &closed)));
        if let Some(decided) = already_decided(desk) {
            draft.sentence(decided.then(Rich::text(", by subject.")));
        }
    }
    rates::section(desk, &mut draft);
    draft.finish()
}

fn lede(desk: &Desk<'_>, open: &[&Decision], closed: &[&Decision]) -> String {
    let taken: Vec<&&Decision> =
        closed.iter().filter(|decision| decision.status != DecisionStatus::Withdrawn).collect();
    let last = taken.first().map(|decision| format::date(decision.date));
    let log = match (taken.len(), last) {
        (1, Some(last)) => format!("One decision was taken, on {last}."),
        (count, Some(last)) => format!("{count} decisions were taken, the last on {last}."),
        _ if !desk.shows_all::<Decision>() => "No decision that was taken is shown.".to_owned(),
        _ => "No decision has been taken yet.".to_owned(),
    };
    let Some(next) = open.iter().find(|decision| decision.date >= desk.as_of) else {
        return match open.len() {
            0 => log,
            count => format!("{} overdue. {log}", format::count(count, "decision is", "decisions are")),
        };
    };
    let (day, title) = (format::date(next.date), format::quoted(&next.title));
    let coming = match open.len() {
        1 => format!("One decision is to come, on {day}: {title}."),
        count => format!("{count} decisions are to come, the next on {day}: {title}."),
    };
    let waiting = next_unstarted(desk, next);
    format!("{coming}{waiting} {log}")
}

/// Whose approval of the next decision has not started.
fn next_unstarted(desk: &Desk<'_>, next: &Decision) -> String {
    let parties: Vec<String> = approval::of(desk, next)
        .filter(|progress| progress.state == ApprovalState::NotStarted)
        .map(|progress| desk.party_name(&progress.party))
        .collect();
    match parties.len() {
        0 => String::new(),
        1 => format!(" {} has not started its internal approval.", parties[0]),
        _ => format!(" {} have not started their internal approvals.", format::list(&parties)),
    }
}

/// Decisions to come, each with how far the parties' internal approvals are.
pub fn upcoming(desk: &Desk<'_>, id: &str, caption: &str, open: &[&Decision]) -> DataTable {
    let columns = vec![
        Column::words("date", "Date"),
        Column::words("decision", "Decision"),
        Column::words("committee", "Committee"),
        Column::words("status", "Status"),
        Column::words("approvals", "Internal approvals"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for decision in open {
        table.push(
            None,
            vec![
                date_cell(Some(decision.date)),
                titled(desk, decision),
                rich_cell(desk.committee(&decision.committee)),
                status(desk, decision),
                approvals(desk, decision),
            ],
        );
    }
    table
}

fn approvals(desk: &Desk<'_>, decision: &Decision) -> Cell {
    let parts = approval::of(desk, decision).map(|progress| {
        let party = Rich::text(format!("{}:\u{a0}", desk.party_name(&progress.party)));
        party.then(approval::state(progress.state))
    });
    rich_cell(stacked(parts.collect()))
}

fn log(desk: &Desk<'_>, closed: &[&Decision]) -> DataTable {
    let columns = vec![
        Column::words("date", "Date"),
        Column::words("decision", "Decision"),
        Column::words("topic", "Subject"),
        Column::words("committee", "Committee"),
        Column::words("status", "Status"),
    ];
    let mut table = DataTable::new("decisions-log", "Decisions taken, the latest first", columns);
    for decision in closed {
        let mark = Rich::status(tone(decision.status), decision.status.label());
        let by = decision
            .superseded_by
            .as_ref()
            .map_or_else(Rich::default, |newer| Rich::text("by ").then(desk.to(newer)));
        table.push(
            None,
            vec![
                date_cell(Some(decision.date)),
                titled(desk, decision),
                words_cell(decision.topic.as_deref()),
                rich_cell(desk.committee(&decision.committee)),
                Cell::rich(stacked(vec![mark, by])),
            ],
        );
    }
    table.without_empty("topic")
}

/// A decision's title, linked, with its number.
fn titled(desk: &Desk<'_>, decision: &Decision) -> Cell {
    let number = number(decision.id()).map_or_else(Rich::default, |number| Rich::quiet(format!(" {number}")));
    Cell::rich(desk.link(&decision.reference()).then(number))
}

fn status(desk: &Desk<'_>, decision: &Decision) -> Cell {
    let late = days_between(decision.date, desk.as_of);
    if decision.status.is_open() && late > 0 {
        return status_cell(Tone::Act, format!("{}, {} past its day", decision.status.label(), days(late)));
    }
    status_cell(tone(decision.status), decision.status.label())
}

fn tone(status: DecisionStatus) -> Tone {
    match status {
        DecisionStatus::Decided => Tone::Done,
        DecisionStatus::Deferred | DecisionStatus::Overturned => Tone::Watch,
        DecisionStatus::Escalated => Tone::Act,
        _ => Tone::Neutral,
    }
}

/// Decisions with their state, for a page on which they were taken.
pub fn table(desk: &Desk<'_>, id: &str, caption: &str, decisions: &[&Decision]) -> DataTable {
    let columns = vec![Column::words("decision", "Decision"), Column::words("status", "Status")];
    let mut table = DataTable::new(id, caption, columns);
    for decision in decisions {
        table.push(None, vec![titled(desk, decision), status(desk, decision)]);
    }
    table
}

/// A link to what holds today; `None` where nothing is decided.
pub fn already_decided(desk: &Desk<'_>) -> Option<Rich> {
    let is_any = topics::standing(desk).next().is_some();
    is_any.then(|| Rich::link("Already decided", Target::page(&topics::route(desk))))
}

/// The same with how the parties voted, and whether each still holds.
pub fn outcomes(desk: &Desk<'_>, id: &str, caption: &str, decisions: &[&Decision]) -> DataTable {
    let columns = vec![
        Column::words("decision", "Decision"),
        Column::words("status", "Status"),
        Column::words("stands", "Stands"),
        Column::words("votes", "Votes"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for decision in decisions {
        let votes = decision.votes.iter().map(|vote| standing::vote(desk, vote)).collect();
        table.push(
            None,
            vec![
                titled(desk, decision),
                status(desk, decision),
                rich_cell(standing::of(desk, decision)),
                rich_cell(stacked(votes)),
            ],
        );
    }
    table.without_empty("votes")
}

/// What became of matters in a meeting, in a word each, with the votes: for a record that stays.
pub fn taken(desk: &Desk<'_>, id: &str, caption: &str, matters: &[(&Decision, String)]) -> DataTable {
    let columns = vec![
        Column::words("decision", "Decision"),
        Column::words("outcome", "Outcome"),
        Column::words("votes", "Votes"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for (decision, outcome) in matters {
        let votes = decision.votes.iter().map(|vote| standing::vote(desk, vote)).collect();
        table.push(None, vec![titled(desk, decision), Cell::text(outcome), rich_cell(stacked(votes))]);
    }
    table.without_empty("votes")
}
