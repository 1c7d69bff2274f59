//! Collaborative leadership: behaviours, habits, and the one thing that is getting better.

use super::improvement;
use crate::model::decision::Meeting;
use crate::model::strategy::{Habit, HabitStatus, Practice};
use crate::schema::Record;
use crate::view::block::{Block, ListColumn};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::stacked;
use crate::view::pages::surveys;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let records = desk.records;
    if records.behaviours.is_empty() && records.habits.is_empty() && records.improvements.is_empty() {
        return None;
    }
    let mut draft = desk.draft("leadership", desk.register("leadership"), "Collaborative leadership");
    draft.covers(&records.behaviours);
    draft.covers(&records.habits);
    draft.lede(
        "The behaviours that the leaders commit to, and what is started, stopped and continued for them.",
    );
    behaviours(desk, &mut draft);
    habits(desk, &mut draft);
    improvement::section(desk, &mut draft);
    Some(draft.finish())
}

fn behaviours(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.behaviours.is_empty() {
        return;
    }
    draft.section("The agenda");
    let columns = vec![
        Column::words("behaviour", "Behaviour"),
        Column::words("adopted", "Adopted"),
        Column::words("committees", "Looked at by"),
        Column::figures("reviews", "Reviews"),
        Column::words("last", "Last looked at"),
    ];
    let mut table =
        DataTable::new("behaviours", "Behaviours, and how often meetings looked at them", columns);
    // A count that leaves out withheld meetings would be a wrong one.
    let all = desk.shows_all::<Meeting>();
    for behaviour in &desk.records.behaviours {
        let reviews = desk.records.meetings.iter().filter(|meeting| {
            meeting.leadership_review.iter().any(|review| review.behaviour.id == *behaviour.id())
        });
        let days: Vec<_> = reviews.map(|meeting| meeting.date).collect();
        let committees = behaviour.committees.iter().map(|committee| desk.committee(committee));
        table.push(
            Some(place::anchor(&behaviour.reference())),
            vec![
                Cell::text(&behaviour.text),
                date_cell(behaviour.adopted),
                Cell::rich(Rich::join(committees, ", ")),
                if all { Cell::number(days.len() as f64, days.len().to_string()) } else { Cell::empty() },
                date_cell(days.iter().max().copied().filter(|_| all)),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(&desk.records.behaviours);
    surveys::behaviours::section(desk, draft);
}

fn habits(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.habits.is_empty() {
        return;
    }
    draft.section("Start, stop, continue");
    draft.sentence(stopped(desk));
    let column = |kind: Practice, title: &str| ListColumn {
        title: title.to_owned(),
        items: desk
            .records
            .habits
            .iter()
            .filter(|habit| habit.kind == kind && habit.status != HabitStatus::Dropped)
            .map(|habit| {
                let state = format!("{}, {}", habit.status.label(), format::short_date(habit.date));
                let owner = habit.owner.as_ref().map(|owner| desk.to(owner));
                let below = Rich::join_quiet(std::iter::once(Rich::quiet(state)).chain(owner));
                stacked(vec![Rich::text(&habit.text), below])
            })
            .collect(),
        nothing: if desk.shows_all::<Habit>() { "Nothing agreed." } else { "Nothing is shown." }.into(),
    };
    draft.add(Block::Columns(vec![
        column(Practice::Start, "Start"),
        column(Practice::Stop, "Stop"),
        column(Practice::Continue, "Continue"),
    ]));
}

/// How much of what was to be stopped has stopped.
fn stopped(desk: &Desk<'_>) -> String {
    let stops = desk.records.habits.iter().filter(|habit| {
        habit.kind == Practice::Stop && habit.status != HabitStatus::Dropped && habit.date <= desk.as_of
    });
    let (agreed, done): (Vec<&Habit>, Vec<&Habit>) =
        stops.partition(|habit| habit.status == HabitStatus::Agreed);
    let all = agreed.len() + done.len();
    let shown = if desk.shows_all::<Habit>() { "" } else { " shown here" };
    match all {
        0 => format!("Nothing{shown} was to be stopped so far."),
        _ => format!(
            "Of {}{shown}, {} stopped.",
            format::count(all, "thing to stop", "things to stop"),
            match done.len() {
                0 => "none has".to_owned(),
                1 => "1 has".to_owned(),
                count => format!("{count} have"),
            }
        ),
    }
}
