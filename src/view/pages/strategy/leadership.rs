//! Collaborative leadership: behaviours, habits, and the one thing that is getting better.

use crate::model::decision::Meeting;
use crate::model::strategy::{Habit, HabitStatus, Practice};
use crate::schema::Record;
use crate::view::block::{Block, ListColumn};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::stacked;
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
    improvements(desk, &mut draft);
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
}

fn habits(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.habits.is_empty() {
        return;
    }
    draft.section("Start, stop, continue");
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

fn improvements(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.improvements.is_empty() {
        return;
    }
    draft.covers(&desk.records.improvements);
    draft.section("Getting better at one thing");
    let columns = vec![
        Column::words("focus", "Focus"),
        Column::words("started", "Started"),
        Column::words("ended", "Ended"),
        Column::words("measure", "Measure"),
        Column::figures("before", "Before"),
        Column::figures("after", "After"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("improvements", "What the alliance set out to improve", columns);
    let figure = |value: Option<f64>| {
        value.map_or_else(Cell::empty, |value| Cell::number(value, format::number(value, 1)))
    };
    for improvement in &desk.records.improvements {
        table.push(
            Some(place::anchor(&improvement.reference())),
            vec![
                Cell::text(&improvement.focus),
                date_cell(Some(improvement.started)),
                date_cell(improvement.ended),
                Cell::text(&improvement.measure),
                figure(improvement.before),
                figure(improvement.after),
                Cell::rich(desk.to_some(improvement.owner.as_ref())),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(&desk.records.improvements);
}
