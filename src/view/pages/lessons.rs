//! The register of lessons.

use std::cmp::Reverse;

use crate::model::measure::Milestone;
use crate::model::risk::Lesson;
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{rich_cell, stacked, titled, who_cell};
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.lessons.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("lessons", desk.register("lessons"), "Lessons learned").kicker("Register");
    draft.covers(&desk.records.lessons);
    let mut lessons: Vec<&Lesson> = desk.records.lessons.iter().collect();
    lessons.sort_by_key(|lesson| (Reverse(lesson.date), lesson.id().clone()));
    draft.lede(lede(desk, &lessons));
    draft.add(desk.rows(table(desk, &lessons)));
    draft.texts(lessons);
    vec![draft.finish()]
}

fn lede(desk: &Desk<'_>, lessons: &[&Lesson]) -> String {
    let used = lessons.iter().filter(|lesson| users(desk, lesson).next().is_some()).count();
    let count = format::count(lessons.len(), "lesson", "lessons");
    match used {
        0 if !desk.shows_all::<Milestone>() => format!("{count}."),
        0 => format!("{count}; no milestone of the plan refers to one yet."),
        1 => format!("{count}; one is used in the plan of milestones."),
        _ => format!("{count}; {used} are used in the plan of milestones."),
    }
}

fn users<'d>(desk: &'d Desk<'_>, lesson: &'d Lesson) -> impl Iterator<Item = &'d Milestone> {
    desk.records
        .milestones
        .iter()
        .filter(|milestone| milestone.lessons.iter().any(|used| used.id == *lesson.id()))
}

fn table(desk: &Desk<'_>, lessons: &[&Lesson]) -> DataTable {
    let columns = vec![
        Column::words("lesson", "Lesson"),
        Column::words("advice", "Advice"),
        Column::words("from", "From"),
        Column::words("used_by", "Used by"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("lessons", "Lessons, the latest first", columns);
    for lesson in lessons {
        let anchor = place::anchor(&lesson.reference());
        let story = (!lesson.head.body.is_empty()).then(|| format!("{anchor}-text"));
        let used_by = users(desk, lesson).map(|milestone| desk.link(&milestone.reference()));
        table.push(
            Some(anchor),
            vec![
                Cell::rich(titled(&lesson.title, story)),
                Cell::rich(format::words(&lesson.advice)),
                rich_cell(from(lesson)),
                rich_cell(Rich::join(used_by, ", ")),
                who_cell(desk, lesson.owner.as_ref()),
            ],
        );
    }
    table
}

/// The project, with the day and what it is about.
fn from(lesson: &Lesson) -> Rich {
    let project = lesson.from_project.as_deref().map_or_else(Rich::default, format::words);
    let day = lesson.date.map(format::short_date);
    let more: Vec<String> = [lesson.category.clone(), day].into_iter().flatten().collect();
    let more = if more.is_empty() { Rich::default() } else { Rich::quiet(more.join(", ")) };
    stacked(vec![project, more])
}
