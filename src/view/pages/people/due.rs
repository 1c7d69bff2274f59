//! What a person is asked for: what comes up by its day, and what is wrong and falls to them.

use crate::alert::due::{Due, FINISH_ACTION};
use crate::model::people::Person;
use crate::schema::Record;
use crate::view::block::{Block, ListEntry};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{days_between, late_tone, lateness};
use crate::view::rich::{Rich, Tone};

/// The sections of a person's page.
pub fn sections(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, person: &Person, dues: &[Due]) {
    if !dues.is_empty() {
        draft.covers_references(dues.iter().map(|due| &due.subject));
        draft.section("What is asked of this person");
        draft.add(Block::Entries(dues.iter().map(|due| entry(desk, due)).collect()));
    }
    let alerts = || desk.index.alerts_of(person.id());
    let lines = desk.alert_lines(alerts());
    if !lines.is_empty() {
        draft.covers_references(alerts().flat_map(|alert| alert.records()));
        draft.section("What needs this person");
        draft.add(Block::Alerts(lines));
    }
}

fn entry(desk: &Desk<'_>, due: &Due) -> ListEntry {
    let title = match (&due.title, desk.place(&due.subject)) {
        (Some(title), Some(place)) => Rich::link(title.clone(), place),
        (Some(title), None) => Rich::text(title.clone()),
        (None, _) => desk.link(&due.subject),
    };
    let task = Rich::quiet(format!("{}: ", format::capital(due.task)));
    let late = days_between(due.day, desk.as_of);
    let tone = if due.task == FINISH_ACTION { late_tone(late) } else { Tone::Act };
    ListEntry {
        lead: Some(format::short_date(due.day)),
        title: task.then(title),
        detail: (late > 0).then(|| Rich::status(tone, lateness(late))),
        anchor: None,
    }
}
