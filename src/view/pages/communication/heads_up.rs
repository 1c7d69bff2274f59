//! Things that the other side may not know, and whether it has said that it does.

use crate::model::communication::HeadsUp;
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{days, days_between, stacked};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let records = &desk.records.heads_ups;
    if records.is_empty() {
        return;
    }
    let mut sorted: Vec<&HeadsUp> = records.iter().collect();
    sorted
        .sort_by_key(|one| (one.is_acknowledged(desk.as_of), std::cmp::Reverse(one.since), one.id().clone()));
    draft.covers(records);
    draft.section("What the other side may not know");
    let waiting = sorted.iter().filter(|one| !one.is_acknowledged(desk.as_of)).count();
    draft.sentence(match waiting {
        0 => "Everything here has been heard: who was told has said so.".to_owned(),
        1 => "One thing waits for a word that it has been heard.".to_owned(),
        count => format!("{count} things wait for a word that they have been heard."),
    });
    let columns = vec![
        Column::words("what", "What"),
        Column::words("since", "Known since"),
        Column::words("told_by", "Told by"),
        Column::words("to", "To"),
        Column::words("told_on", "Told on"),
        Column::words("acknowledged", "Heard"),
    ];
    let mut table = DataTable::new(
        "heads-ups",
        "What one side knows and the other needs to, what is not heard first",
        columns,
    );
    for one in sorted {
        let person = desk.to_some(one.person.as_ref());
        let told = one.told_on.map_or_else(Rich::default, |day| Rich::text(format::short_date(day)));
        let how = one.how.as_deref().map_or_else(Rich::default, Rich::quiet);
        table.push(
            Some(place::anchor(&one.reference())),
            vec![
                Cell::rich(format::words(&one.what)),
                date_cell(Some(one.since)),
                Cell::rich(desk.to_some(one.told_by.as_ref())),
                Cell::rich(stacked(vec![desk.to(&one.to), person])),
                Cell::rich(stacked(vec![told, how])),
                Cell::rich(heard(desk, one)),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(records);
}

fn heard(desk: &Desk<'_>, one: &HeadsUp) -> Rich {
    match one.acknowledged_on.filter(|day| *day <= desk.as_of) {
        Some(day) => {
            let who = desk.to_some(one.acknowledged_by.as_ref());
            stacked(vec![Rich::status(Tone::Good, format::short_date(day)), who])
        }
        None => {
            let waiting = days(days_between(one.since, desk.as_of));
            Rich::status(Tone::Watch, format!("not for {waiting}"))
        }
    }
}
