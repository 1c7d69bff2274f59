//! The standard processes, and which functions work by them.

use crate::model::process::{Acceptance, AcceptanceState, Process};
use crate::schema::Record;
use crate::view::block::{Block, Step};
use crate::view::desk::{Desk, date_cell, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::{are, days, days_between, have, status_cell, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// Days after which a question without an answer is marked; the alert changes on the same day.
const LONG: i64 = 30;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let processes = &desk.records.processes;
    if processes.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("processes", desk.register("processes"), "Standard processes");
    draft.covers(processes);
    draft.lede(lede(desk));
    for process in processes {
        section(desk, process, &mut draft);
    }
    vec![draft.finish()]
}

fn count(process: &Process, state: AcceptanceState) -> usize {
    process.acceptances.iter().filter(|answer| answer.state == state).count()
}

/// "1 process; 5 of 8 functions have accepted it" of one, the same in sum of several.
fn lede(desk: &Desk<'_>) -> String {
    let processes = &desk.records.processes;
    let all: usize = processes.iter().map(|process| process.acceptances.len()).sum();
    let accepted: usize = processes.iter().map(|process| count(process, AcceptanceState::Accepted)).sum();
    let what = format::count(processes.len(), "process", "processes");
    if all == 0 {
        return format!("How the partnership is managed: {what}. No function has been asked yet.");
    }
    let them = if processes.len() == 1 { "it" } else { "them" };
    format!(
        "How the partnership is managed: {what}. Of {all} answers asked for, {accepted} {} to work by {them}.",
        if accepted == 1 { "is" } else { "are" }
    )
}

fn section(desk: &Desk<'_>, process: &Process, draft: &mut Draft<'_, '_>) {
    draft.section_at(&place::anchor(&process.reference()), &process.title);
    draft.alerts_about(process);
    let mut facts = Vec::new();
    let text = |words: &Option<String>| words.as_deref().map_or_else(Rich::default, Rich::text);
    let day = |day: Option<_>| day.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    fact(&mut facts, "Version", text(&process.version));
    fact(&mut facts, "Owner", desk.to_some(process.owner.as_ref()));
    fact(&mut facts, "Adopted", day(process.adopted));
    fact(&mut facts, "Decision", desk.to_some(process.decision.as_ref()));
    fact(&mut facts, "Last reviewed", day(process.reviewed));
    draft.facts(facts);
    draft.prose(&process.head.body);
    if !process.steps.is_empty() {
        let step = |step: &crate::model::process::ProcessStep| Step {
            title: format::words(&step.text),
            detail: step.by.as_deref().map(format::words),
            state: None,
        };
        draft.add(Block::Steps(process.steps.iter().map(step).collect()));
    }
    acceptances(desk, process, draft);
}

fn acceptances(desk: &Desk<'_>, process: &Process, draft: &mut Draft<'_, '_>) {
    if process.acceptances.is_empty() {
        draft.add(Block::Nothing("No function has been asked to accept it yet.".into()));
        return;
    }
    let (accepted, declined) =
        (count(process, AcceptanceState::Accepted), count(process, AcceptanceState::Declined));
    let waiting = count(process, AcceptanceState::Asked);
    draft.sentence(format!(
        "{accepted} of {} {} accepted it; {waiting} {} asked, {declined} declined.",
        format::count(process.acceptances.len(), "function", "functions"),
        have(accepted),
        are(waiting),
    ));
    let columns = vec![
        Column::words("function", "Function"),
        Column::words("party", "Party"),
        Column::words("state", "Answer"),
        Column::words("asked", "Asked"),
        Column::words("answered", "Answered"),
        Column::words("by", "By"),
        Column::words("note", "Condition or reason"),
    ];
    let caption = format!("Which functions work by it: {}", process.title);
    let mut table = DataTable::new(format!("acceptances-{}", process.id()), caption, columns);
    let mut answers: Vec<&Acceptance> = process.acceptances.iter().collect();
    let order = |state: AcceptanceState| match state {
        AcceptanceState::Declined => 0,
        AcceptanceState::Asked => 1,
        AcceptanceState::Accepted => 2,
    };
    // What needs somebody comes first.
    answers.sort_by_key(|answer| (order(answer.state), answer.asked_on));
    for answer in answers {
        table.push(
            None,
            vec![
                Cell::text(&answer.function),
                Cell::rich(desk.to(&answer.party)),
                state_cell(desk, answer),
                date_cell(answer.asked_on),
                date_cell(answer.answered_on),
                who_cell(desk, answer.by.as_ref()),
                words_cell(answer.note.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
}

fn state_cell(desk: &Desk<'_>, answer: &Acceptance) -> Cell {
    match answer.state {
        AcceptanceState::Accepted => status_cell(Tone::Good, "accepted"),
        AcceptanceState::Declined => status_cell(Tone::Act, "declined"),
        AcceptanceState::Asked => match answer.asked_on.map(|day| days_between(day, desk.as_of)) {
            Some(waiting) if waiting > LONG => {
                status_cell(Tone::Watch, format!("asked {} ago", days(waiting)))
            }
            _ => status_cell(Tone::Neutral, "asked"),
        },
    }
}
