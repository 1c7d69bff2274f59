//! Who answered: in one wave by side, and over all waves.

use super::course::Told;
use super::{said, shown};
use crate::schema::Record;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::Responses;
use crate::survey::{Reason, ShownWave};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::small;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

/// How many of each side answered a wave.
pub fn section(desk: &Desk<'_>, shown: &ShownWave, draft: &mut Draft<'_, '_>) {
    let columns = vec![
        Column::words("side", "Side"),
        Column::figures("answered", "Answered"),
        Column::figures("asked", "Asked"),
        Column::figures("rate", "Response rate"),
    ];
    let id = format!("{}-response", shown.wave);
    let mut table = DataTable::new(id, "Who answered, by side", columns);
    for (name, _, kept) in said::groups(desk, &shown.responses) {
        let mut cells = vec![Cell::text(name)];
        match kept {
            Kept::Shown(responses) => {
                let count = |count: u64| Cell::number(count as f64, count.to_string());
                cells.push(count(responses.returned));
                cells.push(responses.invited.map_or_else(Cell::empty, count));
                let rate = responses.rate.map(|rate| Cell::number(rate, format::percent(rate)));
                let too_many = responses.invited.is_some_and(|invited| responses.returned > invited);
                cells.push(match rate {
                    Some(rate) => rate,
                    None if too_many => Cell::rich(Rich::quiet("more answered than were asked")),
                    None => Cell::empty(),
                });
            }
            Kept::Withheld(reason) => {
                cells.push(withheld(*reason, shown));
                cells.resize_with(4, Cell::empty);
            }
        }
        table.push(None, cells);
    }
    draft.section("Response");
    draft.add(small(table));
    let straight = shown.responses.everyone.shown().and_then(|all| all.straight_lines);
    if let Some(straight) = straight.filter(|straight| straight.count > 0) {
        draft.sentence(format!(
            "{} of those who answered enough to tell ticked one column all the way down.",
            said::share(&straight)
        ));
    }
}

/// Each side's response wave by wave.
pub fn over_waves(desk: &Desk<'_>, told: &Told<'_>) -> DataTable {
    let mut names: Vec<(String, Option<u8>)> = Vec::new();
    for wave in told.waves.iter().filter_map(|wave| shown(desk, wave)) {
        for (name, party, _) in said::groups(desk, &wave.responses) {
            if !names.iter().any(|(known, _)| *known == name) {
                names.push((name, party));
            }
        }
    }
    // Everyone stands behind the sides, also where a later wave had more of them.
    names.sort_by_key(|(name, party)| (party.is_none(), *party, name.clone()));
    let mut columns = vec![Column::words("wave", "Wave")];
    columns.extend(
        names.iter().enumerate().map(|(at, (name, _))| Column::words(&format!("group_{}", at + 1), name)),
    );
    let id = format!("health-{}-response", told.course.instrument);
    let mut table = DataTable::new(id, "People who answered, of those who were asked", columns);
    for wave in told.waves.iter().rev() {
        let Some(shown) = shown(desk, wave) else { continue };
        let groups = said::groups(desk, &shown.responses);
        let mut cells = vec![Cell::rich(desk.link(&wave.reference()))];
        cells.extend(names.iter().map(|(name, _)| {
            let found = groups.iter().find(|(known, ..)| known == name);
            found.map_or_else(Cell::empty, |(.., kept)| cell(kept, shown))
        }));
        table.push(None, cells);
    }
    table
}

fn cell(kept: &Kept<Responses>, shown: &ShownWave) -> Cell {
    match kept {
        Kept::Shown(responses) => Cell::text(said::response(responses)),
        Kept::Withheld(reason) => withheld(*reason, shown),
    }
}

fn withheld(reason: Reason, shown: &ShownWave) -> Cell {
    said::withheld_cell(reason, said::withheld(reason, shown.min_n).replace("answers", "people"))
}
