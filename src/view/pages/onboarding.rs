//! The way in for new people.

use jiff::ToSpan;

use crate::model::people::Onboarding;
use crate::schema::Record;
use crate::view::block::{Block, ListEntry, Step};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::decisions;
use crate::view::place;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

/// After so many days without a first talk a joiner is overdue.
const TALK_WITHIN_DAYS: i64 = 21;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let paths = &desk.records.onboarding;
    if paths.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("onboarding", desk.register("onboarding"), "Start here");
    draft.covers(paths);
    draft.lede("What to read and whom to meet in the first weeks, role by role.");
    let entries = paths.iter().map(|path| ListEntry {
        lead: None,
        title: desk.link(&path.reference()),
        detail: Some(Rich::quiet(format!(
            "{}, {}",
            format::count(path.steps.len(), "step", "steps"),
            format::count(path.joiners.len(), "joiner", "joiners")
        ))),
        anchor: None,
    });
    draft.add(Block::Entries(entries.collect()));
    if let Some(decided) = decisions::already_decided(desk) {
        draft.sentence(decided.then(Rich::text(": what holds, so that nobody opens it again unknowingly.")));
    }
    if !desk.records.people.is_empty() {
        let people = Rich::link("People", Target::page(&desk.register("people")));
        draft.sentence(
            people.then(Rich::text(": your own page, with your seats, your dates and what is asked of you.")),
        );
    }
    let mut pages = vec![draft.finish()];
    pages.extend(paths.iter().map(|path| page(desk, path)));
    pages
}

fn page(desk: &Desk<'_>, path: &Onboarding) -> Made {
    let route = place::page(&desk.prefix, &path.reference());
    let mut draft = desk
        .draft("onboarding-path", route, &path.role)
        .kicker("Onboarding")
        .under("Start here", "onboarding");
    draft.covers([path]);
    draft.alerts_about(path);
    if let Some(committee) = &path.committee {
        draft.sentence(Rich::text("For members of the ").then(desk.to(committee)).then(Rich::text(".")));
    }
    draft.prose(&path.head.body);
    if !path.steps.is_empty() {
        draft.section("The path");
        let steps = path.steps.iter().map(|step| {
            let mut parts = Vec::new();
            if let Some(days) = step.within_days {
                parts.push(Rich::text(format!("within {}", format::count(days as usize, "day", "days"))));
            }
            if let Some(owner) = &step.owner {
                parts.push(Rich::text("with ").then(desk.to(owner)));
            }
            let detail = Rich::join(parts, ", ");
            Step {
                title: format::words(&step.text),
                detail: Some(detail).filter(|detail| !detail.is_empty()),
                state: None,
            }
        });
        draft.add(Block::Steps(steps.collect()));
        reading(&mut draft, path);
    }
    joiners(desk, &mut draft, path);
    draft.finish()
}

fn reading(draft: &mut Draft<'_, '_>, path: &Onboarding) {
    let texts: Vec<_> = path.steps.iter().filter_map(|step| step.read.as_ref()).collect();
    if texts.is_empty() {
        return;
    }
    draft.section("What to read");
    texts.into_iter().for_each(|text| draft.prose(text));
}

fn joiners(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, path: &Onboarding) {
    if path.joiners.is_empty() {
        return;
    }
    draft.section("On the way in");
    let columns = vec![
        Column::words("person", "Person"),
        Column::words("joined", "Joined"),
        Column::words("book_read", "Book read"),
        Column::words("one_to_one", "First talk"),
        Column::words("with", "With"),
    ];
    let mut table =
        DataTable::new(format!("joiners-{}", path.id()), "Who is on the way in, and how far", columns);
    for joiner in &path.joiners {
        let due = joiner.joined.checked_add(TALK_WITHIN_DAYS.days()).ok();
        let talk = match (joiner.one_to_one, due) {
            (Some(day), _) => date_cell(Some(day)),
            (None, Some(due)) if due < desk.as_of => {
                let mut late = Rich::status(Tone::Act, "overdue");
                late.0.push(Piece::Quiet(format!(" since {}", format::short_date(due))));
                Cell::rich(late)
            }
            (None, _) => Cell::rich(Rich::status(Tone::Neutral, "to come")),
        };
        table.push(
            None,
            vec![
                Cell::rich(desk.to(&joiner.person)),
                date_cell(Some(joiner.joined)),
                date_cell(joiner.book_read),
                talk,
                Cell::rich(desk.to_some(joiner.with.as_ref())),
            ],
        );
    }
    draft.add(desk.rows(table));
}
