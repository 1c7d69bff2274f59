//! How long people stay: turnover of each party, and the time of those in key roles.
//!
//! Holds: nothing is said where only a part of the people is shown, because it would mislead.

use jiff::civil::Date;

use crate::model::continuity::{self, Continuity};
use crate::model::people::Person;
use crate::schema::Record;
use crate::view::chart::{Chart, Figure, Firmness, Gantt, GanttBar, GanttKey, State};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn add(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if !desk.shows_all::<Person>() {
        return;
    }
    let turnover = turnover(desk);
    let key_roles = key_roles(desk);
    if turnover.is_empty() && key_roles.is_none() {
        return;
    }
    draft.section("Coming and going");
    if !turnover.is_empty() {
        draft.add(desk.rows(turnover));
        draft.sentence(
            "Turnover is the number of people who left, of the mean of the numbers at both ends of the twelve months.",
        );
    }
    if let Some(figure) = key_roles {
        draft.add(desk.figure(figure));
    }
}

/// The alliance's first day: whoever has none of his or her own has been here since then.
fn began(desk: &Desk<'_>) -> Option<Date> {
    desk.alliance.and_then(|alliance| alliance.alliance().effective.as_ref()?.value().copied())
}

/// Who came and who left, by party.
fn turnover(desk: &Desk<'_>) -> DataTable {
    let columns = vec![
        Column::words("party", "Party"),
        Column::figures("now", "Here now"),
        Column::figures("joined", "Joined"),
        Column::figures("left", "Left"),
        Column::figures("turnover", "Turnover"),
        Column::figures("stay", "Here for, median"),
    ];
    let mut table =
        DataTable::new("coming-and-going", "Who came and who left in the last twelve months", columns);
    let began = began(desk);
    for party in &desk.parties {
        let is_of = |person: &&Person| person.party.as_ref().is_some_and(|of| of.id == *party.id());
        let people: Vec<&Person> = desk.records.people.iter().filter(is_of).collect();
        // Where nobody has a day, nobody knows who came and who left.
        if people.iter().all(|person| person.from.is_none() && person.to.is_none()) {
            continue;
        }
        let year = Continuity::of(people, began, desk.as_of);
        let whole = |count: usize| Cell::number(count as f64, count.to_string());
        let turnover = match year.turnover() {
            Some(rate) => Cell::number(rate, format::percent(rate)),
            None => Cell::rich(Rich::quiet(format!("fewer than {} people", continuity::FEWEST))),
        };
        let stay = year.median_months.map_or_else(Cell::empty, |months| {
            Cell::number(months, format::count(months.round() as usize, "month", "months"))
        });
        table.push(
            None,
            vec![
                Cell::rich(desk.link(&party.reference())),
                whole(year.now),
                whole(year.joined),
                whole(year.left),
                turnover,
                stay,
            ],
        );
    }
    table
}

/// The time of those whom the alliance can hardly do without; `None` where nobody is marked so.
fn key_roles(desk: &Desk<'_>) -> Option<Figure> {
    let began = began(desk);
    let mut people: Vec<(&Person, Date)> = desk
        .records
        .people
        .iter()
        .filter(|person| person.key_role)
        .filter_map(|person| Some((person, person.from.or(began)?)))
        .filter(|(_, from)| *from <= desk.as_of)
        .collect();
    if people.is_empty() {
        return None;
    }
    let party = |person: &Person| person.party.as_ref().and_then(|party| desk.party_number(&party.id));
    people.sort_by_key(|(person, from)| (party(person), *from, person.id().clone()));
    let rows: Vec<GanttBar> = people
        .iter()
        .map(|(person, from)| GanttBar {
            name: person.name.clone(),
            note: super::what(person),
            party: party(person),
            from: *from,
            until: person.to,
            firmness: Firmness::Settled,
            shown: time(desk, *from, person.to),
            state: leaving(desk, person),
            target: Some(Target::page(&place::page(&desk.prefix, &person.reference()))),
        })
        .collect();
    let told: Vec<String> = rows
        .iter()
        .map(|row| match &row.state {
            Some(state) => format!("{}: {}, {}", row.name, row.shown, state.text),
            None => format!("{}: {}", row.name, row.shown),
        })
        .collect();
    let as_of = format::short_date(desk.as_of);
    Some(Figure {
        id: "key-roles".to_owned(),
        title: finding(&rows),
        subtitle: format!(
            "{}, from the first day to the last; as of {as_of}",
            format::count(rows.len(), "person in a key role", "people in key roles")
        ),
        description: format!("{}.", told.join("; ")),
        chart: Chart::Gantt(Gantt {
            as_of: desk.as_of,
            as_of_shown: format!("as of {as_of}"),
            rows,
            reach: Vec::new(),
            key: GanttKey {
                settled: "in the alliance".into(),
                planned: String::new(),
                possible: String::new(),
                quarter: "Q".into(),
                name: "Person".into(),
            },
            nothing: "Nobody has a key role.".into(),
        }),
    })
}

/// "since Mar 2026, 7 months" or "Mar 2025 to Apr 2026".
fn time(desk: &Desk<'_>, from: Date, until: Option<Date>) -> String {
    match until {
        Some(until) => format!("{} to {}", format::month(from), format::month(until)),
        None => {
            let months = from.until((jiff::Unit::Month, desk.as_of)).map_or(0, |span| span.get_months());
            let months = usize::try_from(months).unwrap_or(0);
            format!("since {}, {}", format::month(from), format::count(months, "month", "months"))
        }
    }
}

fn leaving(desk: &Desk<'_>, person: &Person) -> Option<State> {
    let last = person.to?;
    let successor = person.successor.as_ref().and_then(|successor| desk.person(successor));
    Some(match (last < desk.as_of, successor) {
        (true, Some(successor)) => {
            State { tone: Tone::Done, text: format!("left; {} followed", successor.name) }
        }
        (true, None) => State { tone: Tone::Done, text: "left; no successor is named".into() },
        (false, Some(successor)) => {
            State { tone: Tone::Watch, text: format!("leaves; {} follows", successor.name) }
        }
        (false, None) => State { tone: Tone::Act, text: "leaves without a successor".into() },
    })
}

fn finding(rows: &[GanttBar]) -> String {
    let with = |tone: Tone| {
        rows.iter().filter(|row| row.state.as_ref().is_some_and(|state| state.tone == tone)).count()
    };
    let (without, leaving, left) = (with(Tone::Act), with(Tone::Watch), with(Tone::Done));
    match (without, leaving, left) {
        (0, 0, 0) => "Nobody in a key role has left or is about to".to_owned(),
        (0, 0, left) => {
            format!("{} in key roles left; nobody is about to", format::count(left, "person", "people"))
        }
        (0, leaving, _) => {
            format!(
                "{} in key roles will leave, with a successor",
                format::count(leaving, "person", "people")
            )
        }
        (without, ..) => {
            format!(
                "{} in key roles will leave without a successor",
                format::count(without, "person", "people")
            )
        }
    }
}
