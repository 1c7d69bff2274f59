//! The register of concerns, and of questions to the plans.

mod ladder;

use std::cmp::Reverse;

use crate::model::responsiveness::{Answers, Responsiveness, by_function};
use crate::model::risk::{Challenge, Concern, ConcernLevel, ConcernSource, Severity};
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::duties;
use crate::view::pages::register::{self, days, days_between, rich_cell, stacked, status_cell, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable, Value};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let records = desk.records;
    if records.concerns.is_empty() && records.challenges.is_empty() {
        return Vec::new();
    }
    let mut draft =
        desk.draft("concerns", desk.register("concerns"), "Concerns and questions").kicker("Register");
    draft.covers(&records.concerns);
    draft.covers(&records.challenges);
    let (mut open, mut closed): (Vec<&Concern>, Vec<&Concern>) =
        records.concerns.iter().partition(|concern| concern.closed.is_none());
    open.sort_by_key(|concern| (Reverse(concern.level), concern.opened, concern.id().clone()));
    closed.sort_by_key(|concern| (Reverse(concern.closed), concern.id().clone()));
    draft.lede(lede(desk, &open));
    if open.is_empty() {
        draft.add(Block::Nothing(none_open(desk).to_owned()));
    } else {
        draft.section("Open");
        draft.add(desk.rows(open_table(desk, &open)));
    }
    if !closed.is_empty() {
        draft.section("Closed");
        ladder::section(desk, &closed, &mut draft);
        draft.add(desk.rows(closed_table(desk, &closed)));
    }
    functions(desk, &mut draft);
    answers(desk, &mut draft);
    challenges(desk, &mut draft);
    for concern in open.into_iter().chain(closed) {
        text(desk, concern, &mut draft);
    }
    draft.texts(&records.challenges);
    vec![draft.finish()]
}

fn none_open(desk: &Desk<'_>) -> &'static str {
    if desk.shows_all::<Concern>() { "No concern is open." } else { "No open concern is shown." }
}

fn lede(desk: &Desk<'_>, open: &[&Concern]) -> String {
    let is_open = |challenge: &&Challenge| challenge.is_open(desk.as_of);
    let unanswered = desk.records.challenges.iter().filter(is_open).count();
    let questions = match unanswered {
        0 => String::new(),
        count => format!(
            " {} for an answer.",
            format::count(count, "question to the plans waits", "questions to the plans wait")
        ),
    };
    let Some(oldest) = open.iter().min_by_key(|concern| concern.opened) else {
        return format!("{}{questions}", none_open(desk));
    };
    let at = |level: ConcernLevel| open.iter().filter(|concern| concern.level == level).count();
    let parts: Vec<String> = [
        (ConcernLevel::Escalation, "escalation", "escalations"),
        (ConcernLevel::Issue, "issue", "issues"),
        (ConcernLevel::Concern, "concern", "concerns"),
    ]
    .into_iter()
    .filter(|(level, ..)| at(*level) > 0)
    .map(|(level, one, many)| format::count(at(level), one, many))
    .collect();
    let open = match open.len() {
        1 => format!("{} is open", parts[0]),
        _ => format!("{} are open", format::list(&parts)),
    };
    format!("{open}; the oldest for {}.{questions}", days(days_between(oldest.opened, desk.as_of)))
}

fn level(concern: &Concern) -> Cell {
    let tone = match concern.level {
        ConcernLevel::Escalation => Tone::Act,
        ConcernLevel::Issue => Tone::Watch,
        ConcernLevel::Concern => Tone::Neutral,
    };
    status_cell(tone, concern.level.label())
}

fn age(from: jiff::civil::Date, to: jiff::civil::Date) -> Cell {
    let age = days_between(from, to);
    Cell { shown: Rich::text(days(age)), value: Value::Number(age as f64) }
}

fn text_anchor(concern: &Concern) -> Option<String> {
    let has_text =
        !concern.head.body.is_empty() || !concern.resolution.is_empty() || !concern.duties.is_empty();
    has_text.then(|| format!("{}-text", place::anchor(&concern.reference())))
}

fn titled(concern: &Concern) -> Rich {
    let severity = match concern.severity {
        Severity::High => Rich::quiet("high severity"),
        Severity::Medium | Severity::Low => Rich::default(),
    };
    stacked(vec![register::titled(&concern.title, text_anchor(concern)), severity, history(concern)])
}

/// "concern on 12 Aug 2026, issue on 9 Sep 2026".
fn history(concern: &Concern) -> Rich {
    let steps = concern
        .history
        .iter()
        .map(|step| Rich::quiet(format!("{} on {}", step.level.label(), format::short_date(step.on))));
    Rich::join_quiet(steps)
}

/// Who raised it, and where it came up.
fn raised(desk: &Desk<'_>, concern: &Concern) -> Rich {
    let from = concern.from.map_or_else(Rich::default, |from| match from {
        ConcernSource::Kpi => Rich::quiet("KPI"),
        from => Rich::quiet(from.label()),
    });
    stacked(vec![desk.to_some(concern.raised_by_side.as_ref()), from])
}

/// Whose answer it waits for, and since when.
fn waits(desk: &Desk<'_>, concern: &Concern) -> Rich {
    let Some(function) = &concern.blocked_by else { return Rich::default() };
    let state = match (concern.requested_on, concern.answered_on) {
        (_, Some(answered)) => Rich::quiet(format!("answered on {}", format::short_date(answered))),
        (Some(asked), None) => {
            let waiting = days_between(asked, desk.as_of);
            Rich::status(Tone::Watch, format!("asked {} ago, no answer", days(waiting)))
        }
        (None, None) => Rich::default(),
    };
    stacked(vec![format::words(function), state])
}

fn open_table(desk: &Desk<'_>, open: &[&Concern]) -> DataTable {
    let columns = vec![
        Column::words("concern", "Concern"),
        Column::words("level", "Level"),
        Column::figures("age", "Age"),
        Column::words("raised_by", "Raised by"),
        Column::words("waits_for", "Waits for"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("concerns-open", "Open concerns, the most serious first", columns);
    for concern in open {
        table.push(
            Some(place::anchor(&concern.reference())),
            vec![
                Cell::rich(titled(concern)),
                level(concern),
                age(concern.opened, desk.as_of),
                rich_cell(raised(desk, concern)),
                rich_cell(waits(desk, concern)),
                who_cell(desk, concern.owner.as_ref()),
            ],
        );
    }
    table
}

fn closed_table(desk: &Desk<'_>, closed: &[&Concern]) -> DataTable {
    let columns = vec![
        Column::words("concern", "Concern"),
        Column::words("closed", "Closed"),
        Column::words("level", "Got as far as"),
        Column::figures("open_for", "Open for"),
        Column::words("raised_by", "Raised by"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("concerns-closed", "Closed concerns, the latest first", columns);
    for concern in closed {
        let open_for = concern.closed.map_or_else(Cell::empty, |closed| age(concern.opened, closed));
        table.push(
            Some(place::anchor(&concern.reference())),
            vec![
                Cell::rich(titled(concern)),
                date_cell(concern.closed),
                Cell::text(concern.level.label()),
                open_for,
                rich_cell(raised(desk, concern)),
                who_cell(desk, concern.owner.as_ref()),
            ],
        );
    }
    table
}

/// What waits for each function, and how long it takes to answer. Only where all concerns are shown.
fn functions(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if !desk.shows_all::<Concern>() {
        return;
    }
    let columns = vec![
        Column::words("function", "Function"),
        Column::words("party", "Of"),
        Column::figures("open", "Open"),
        Column::figures("oldest", "Oldest"),
        Column::figures("answered", "Answered"),
        Column::figures("median", "Median to answer"),
    ];
    let mut table = DataTable::new("waits-by-function", "What waits for whom, by function", columns);
    for of_function in by_function(&desk.records.concerns, desk.as_of) {
        let party = desk.parties.iter().find(|party| Some(party.id()) == of_function.party);
        let answers = &of_function.answers;
        table.push(
            None,
            vec![
                Cell::rich(format::words(of_function.function)),
                party.map_or_else(Cell::empty, |party| Cell::rich(desk.link(&party.reference()))),
                whole(of_function.open()),
                answers.waiting.last().map_or_else(Cell::empty, |wait| in_days(*wait as f64)),
                whole(answers.taken.len()),
                answers.median().map_or_else(Cell::empty, in_days),
            ],
        );
    }
    if !table.is_empty() {
        draft.section("What waits for whom");
        draft.add(desk.rows(table));
    }
}

fn whole(count: usize) -> Cell {
    Cell::number(count as f64, count.to_string())
}

/// "12 days", rounded; "7.5 days" where a median lies between two.
fn in_days(taken: f64) -> Cell {
    Cell::number(
        taken,
        format!(
            "{} {}",
            format::number(taken, format::decimals(taken, 1)),
            if taken == 1.0 { "day" } else { "days" }
        ),
    )
}

/// How long the functions of each party take to answer, by who asked. Only where all concerns are shown.
fn answers(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if !desk.shows_all::<Concern>() {
        return;
    }
    let columns = vec![
        Column::words("of", "Functions of"),
        Column::words("to", "Asked by"),
        Column::figures("answered", "Answered"),
        Column::figures("median", "Median"),
        Column::figures("waiting", "Waiting"),
        Column::figures("longest", "Longest wait"),
    ];
    let mut table = DataTable::new("answers", "How long answers take, by who asked", columns);
    for party in &desk.parties {
        let answers = Responsiveness::of(party.id(), &desk.records.concerns, desk.as_of);
        for (asked_by, answers) in
            [("their own side", answers.to_own_side), ("the other side", answers.to_partner)]
        {
            if answers == Answers::default() {
                continue;
            }
            table.push(
                None,
                vec![
                    Cell::rich(desk.link(&party.reference())),
                    Cell::text(asked_by),
                    whole(answers.taken.len()),
                    answers.median().map_or_else(Cell::empty, in_days),
                    whole(answers.waiting.len()),
                    answers.waiting.last().map_or_else(Cell::empty, |wait| in_days(*wait as f64)),
                ],
            );
        }
    }
    if !table.is_empty() {
        draft.section("How long answers take");
        draft.add(desk.rows(table));
    }
}

/// The text of a concern and how it was settled, under its title.
fn text(desk: &Desk<'_>, concern: &Concern, draft: &mut Draft<'_, '_>) {
    let Some(anchor) = text_anchor(concern) else { return };
    draft.section_at(&anchor, &concern.title);
    draft.prose(&concern.head.body);
    if let Some(duties) = duties::side_by_side(desk, &concern.duties) {
        draft.sentence("What each side does about it:");
        draft.add(duties);
    }
    if !concern.resolution.is_empty() {
        draft.sentence("How it was settled:");
        draft.prose(&concern.resolution);
    }
}

fn challenges(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.challenges.is_empty() {
        return;
    }
    let mut challenges: Vec<&Challenge> = desk.records.challenges.iter().collect();
    challenges.sort_by_key(|challenge| {
        (challenge.answered_on.is_some(), Reverse(challenge.raised_on), challenge.id().clone())
    });
    let columns = vec![
        Column::words("question", "Have you considered …?"),
        Column::words("about", "About"),
        Column::words("raised_by", "Raised by"),
        Column::words("raised_on", "On"),
        Column::words("asked_of", "Asked of"),
        Column::words("answer", "Answer"),
    ];
    let mut table =
        DataTable::new("challenges", "Questions to the plans, those without an answer first", columns);
    for challenge in challenges {
        let answer = match (&challenge.answer, challenge.answered_on) {
            (Some(answer), Some(day)) => {
                stacked(vec![format::words(answer), Rich::quiet(format::short_date(day))])
            }
            (Some(answer), None) => format::words(answer),
            (None, Some(day)) => Rich::quiet(format!("answered on {}", format::short_date(day))),
            (None, None) => {
                let waiting = days(days_between(challenge.raised_on, desk.as_of));
                Rich::status(Tone::Watch, format!("none for {waiting}"))
            }
        };
        table.push(
            Some(place::anchor(&challenge.reference())),
            vec![
                Cell::rich(format::words(&challenge.question)),
                words_cell(challenge.about.as_deref()),
                who_cell(desk, challenge.raised_by.as_ref()),
                date_cell(Some(challenge.raised_on)),
                who_cell(desk, challenge.asked_of.as_ref()),
                Cell::rich(answer),
            ],
        );
    }
    draft.section("Questions to the plans");
    draft.add(desk.rows(table));
}
