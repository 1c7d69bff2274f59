//! Who answers with whom: the ladder of counterparts, and the same in rows.

use crate::model::people::{Counterpart, Person, PersonLevel};
use crate::schema::Record;
use crate::view::chart::{
    Chart, CounterpartLevel, CounterpartName, CounterpartPair, CounterpartPlace, CounterpartSide,
    Counterparts, Figure, State,
};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{are, stacked};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// More parties than this have no room beside each other; their pairs stand in rows alone.
const MOST_SIDES: usize = 3;

pub(super) fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let pairs: Vec<&Counterpart> = desk.records.counterparts.iter().collect();
    if pairs.is_empty() {
        return;
    }
    draft.covers(pairs.iter().copied());
    draft.section("Counterparts");
    if (2..=MOST_SIDES).contains(&desk.parties.len()) {
        draft.add(desk.figure(figure(desk, &pairs)));
    }
    draft.add(desk.rows(table(desk, "Who is whose counterpart, level by level", pairs, true)));
}

/// Who is whose counterpart above the working level.
pub fn leading(desk: &Desk<'_>) -> Option<DataTable> {
    let leads = |pair: &&Counterpart| matches!(pair.level, PersonLevel::Executive | PersonLevel::Leadership);
    let pairs: Vec<&Counterpart> = desk.records.counterparts.iter().filter(leads).collect();
    (!pairs.is_empty()).then(|| table(desk, "Who meets whom", pairs, false))
}

fn figure(desk: &Desk<'_>, pairs: &[&Counterpart]) -> Figure {
    let side = |(at, party): (usize, &&crate::model::agreement::Party)| CounterpartSide {
        party: u8::try_from(at + 1).unwrap_or(u8::MAX),
        name: party.short.clone(),
    };
    let chart = Counterparts {
        sides: desk.parties.iter().enumerate().map(side).collect(),
        levels: levels(desk, pairs),
        nothing: String::new(),
    };
    let drawn = || chart.levels.iter().flat_map(|level| &level.pairs);
    let whole = drawn().filter(|pair| pair.places.iter().all(CounterpartPlace::is_held)).count();
    let broken: Vec<String> = drawn()
        .filter(|pair| pair.places.iter().any(|place| place.state.is_some()))
        .map(|pair| format!("“{}”", pair.role))
        .collect();
    let title = match broken.as_slice() {
        [] if whole == pairs.len() => {
            format!("Everybody has a counterpart: {}", format::count(whole, "pair", "pairs"))
        }
        [] => format::count(pairs.len(), "pair of counterparts", "pairs of counterparts"),
        [one] => format!("{one} lacks somebody; {whole} of {} pairs are whole", pairs.len()),
        many => {
            let (lack, all) = (many.len(), pairs.len());
            format!("{lack} of {all} pairs lack somebody; {whole} {} whole", are(whole))
        }
    };
    let description = if broken.is_empty() {
        "Each pair is a rung between the parties, the highest level on top.".to_owned()
    } else {
        format!(
            "Each pair is a rung between the parties, the highest level on top; the rung of {} is broken.",
            format::list(&broken)
        )
    };
    Figure {
        id: "counterpart-ladder".into(),
        title,
        subtitle: "Who answers with whom, the highest level on top".into(),
        description,
        chart: Chart::Counterparts(chart),
    }
}

/// All levels down to the lowest at which somebody is paired; one without a pair says so.
fn levels(desk: &Desk<'_>, pairs: &[&Counterpart]) -> Vec<CounterpartLevel> {
    let Some(lowest) = pairs.iter().map(|pair| pair.level).max() else { return Vec::new() };
    let of_level = |level: PersonLevel| {
        let pairs: Vec<CounterpartPair> =
            pairs.iter().filter(|pair| pair.level == level).map(|pair| drawn(desk, pair)).collect();
        // A pair that readers may not see could stand there.
        let is_known = desk.shows_all::<Counterpart>();
        let empty = pairs.is_empty() && is_known;
        CounterpartLevel {
            name: format::capital(&level.label()),
            pairs,
            empty: empty.then(|| State { tone: Tone::Watch, text: "nobody is paired at this level".into() }),
        }
    };
    let levels = PersonLevel::ALL.iter().copied().filter(|level| *level <= lowest).map(of_level);
    levels.filter(|level| !level.pairs.is_empty() || level.empty.is_some()).collect()
}

fn drawn(desk: &Desk<'_>, pair: &Counterpart) -> CounterpartPair {
    let place = |party: &&crate::model::agreement::Party| {
        let people = of_party(desk, pair, party);
        let has_left = |person: &&Person| person.to.is_some_and(|to| to < desk.as_of);
        let (gone, present): (Vec<&Person>, Vec<&Person>) = people.into_iter().partition(has_left);
        let name = |person: &Person| CounterpartName {
            name: person.name.clone(),
            target: desk.place(&person.reference()),
        };
        let last = gone.iter().max_by_key(|person| person.to);
        let text = match last.and_then(|person| Some((person, person.to?))) {
            Some((person, day)) => format!("vacant: {} left on {}", person.name, format::short_date(day)),
            None => "vacant".to_owned(),
        };
        let is_vacant = present.is_empty() && desk.shows_all::<Person>();
        CounterpartPlace {
            names: present.into_iter().map(name).collect(),
            state: is_vacant.then_some(State { tone: Tone::Watch, text }),
        }
    };
    CounterpartPair { role: pair.role.clone(), places: desk.parties.iter().map(place).collect() }
}

/// The people of a pair who belong to a party.
fn of_party<'a>(
    desk: &Desk<'a>,
    pair: &Counterpart,
    party: &crate::model::agreement::Party,
) -> Vec<&'a Person> {
    let people = pair.people.iter().filter_map(|person| desk.person(person));
    people.filter(|person| person.party.as_ref().is_some_and(|of| of.id == *party.id())).collect()
}

/// Pairs of counterparts, level by level; `is_home` where links to a pair lead to its row.
fn table(desk: &Desk<'_>, caption: &str, mut pairs: Vec<&Counterpart>, is_home: bool) -> DataTable {
    let mut columns = vec![Column::words("role", "Answer together for"), Column::words("level", "Level")];
    columns.extend(
        desk.parties.iter().map(|party| Column::words(&party.id().as_str().replace('-', "_"), &party.short)),
    );
    let mut table = DataTable::new("counterparts", caption, columns);
    pairs.sort_by_key(|pair| pair.level);
    for pair in pairs {
        let owns =
            if pair.owns_relationship { Rich::quiet("owns the relationship") } else { Rich::default() };
        let level = stacked(vec![Rich::text(pair.level.label()), owns]);
        let mut cells = vec![Cell::text(&pair.role), Cell::rich(level)];
        for place in drawn(desk, pair).places {
            let names = place.names.into_iter().map(|name| match name.target {
                Some(target) => Rich::link(name.name, target),
                None => Rich::text(name.name),
            });
            let state = place.state.map(|state| Rich::status(state.tone, state.text));
            cells.push(Cell::rich(Rich::join(names.chain(state), ", ")));
        }
        table.push(is_home.then(|| place::anchor(&pair.reference())), cells);
    }
    table
}
