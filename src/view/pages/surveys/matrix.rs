//! Who rates whom: each side about itself, about the other, and about the alliance.

use super::said;
use crate::model::instrument::ItemKind;
use crate::model::survey::{Rated, SurveyInstrument};
use crate::survey::ShownWave;
use crate::survey::findings::ItemFigures;
use crate::survey::suppression::ShownItem;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable, Value};

const RATED: [(Rated, &str, &str); 3] = [
    (Rated::OwnSide, "own_side", "About their own side"),
    (Rated::Partner, "partner", "About the other side"),
    (Rated::Alliance, "alliance", "About the alliance"),
];

/// The matrix, where there are sides and the questions say who is rated.
pub fn section(desk: &Desk<'_>, instrument: &SurveyInstrument, shown: &ShownWave, draft: &mut Draft<'_, '_>) {
    let columns: Vec<(&str, &str, Vec<&ShownItem>)> = RATED
        .iter()
        .map(|(rated, key, title)| (*key, *title, items_about(instrument, shown, *rated)))
        .filter(|(_, _, items)| !items.is_empty())
        .collect();
    if columns.len() < 2 || shown.sides.len() < 2 {
        return;
    }
    let mut heads = vec![Column::words("rater", "Who answers")];
    heads.extend(columns.iter().map(|(key, title, items)| {
        let count = format::count(items.len(), "question", "questions");
        Column::figures(key, &format!("{title}, {count}"))
    }));
    let id = format!("{}-rated", shown.wave);
    let caption = "Favourable answers by who answers and who is rated: the mean over the questions";
    let mut table = DataTable::new(id, caption, heads);
    for (side, name) in sides(desk, shown) {
        let mut cells = vec![Cell::text(name)];
        cells.extend(columns.iter().map(|(_, _, items)| mean(shown, items, &side)));
        table.push(None, cells);
    }
    let is_figure = |cell: &Cell| matches!(cell.value, Value::Number(_));
    if !table.rows.iter().flat_map(|row| &row.cells).any(is_figure) {
        return;
    }
    draft.section("Who rates whom");
    draft.add(desk.rows(table));
    draft.sentence(
        "Different questions stand in each column, so a row tells where a side is hard and where it is mild, and \
         a column how far the sides agree; small differences mean nothing.",
    );
}

fn sides(desk: &Desk<'_>, shown: &ShownWave) -> Vec<(String, String)> {
    let mut sides: Vec<(Option<u8>, String, String)> = shown
        .sides
        .iter()
        .map(|side| {
            let (name, number) = said::side_name(desk, side);
            (number, name, side.clone())
        })
        .collect();
    sides.sort_by_key(|(number, name, _)| (number.unwrap_or(u8::MAX), name.clone()));
    sides.into_iter().map(|(_, name, side)| (side, name)).collect()
}

fn items_about<'s>(instrument: &SurveyInstrument, shown: &'s ShownWave, rated: Rated) -> Vec<&'s ShownItem> {
    let is_about = |item: &&ShownItem| {
        let known = instrument.items.iter().find(|known| known.id.as_str() == item.item);
        item.kind == ItemKind::Likert && known.is_some_and(|known| known.about == Some(rated))
    };
    shown.items.iter().filter(is_about).collect()
}

/// The mean of the questions' shares; none where a single one of them is withheld, which could be
/// worked out from it.
fn mean(shown: &ShownWave, items: &[&ShownItem], side: &str) -> Cell {
    let kept = || items.iter().filter_map(|item| item.groups.sides.get(side));
    if let Some(crate::survey::Cell::Withheld(reason)) = kept().find(|kept| kept.shown().is_none()) {
        return said::withheld_cell(*reason, said::withheld(*reason, shown.min_n));
    }
    let figures: Vec<&ItemFigures> = kept().filter_map(|kept| kept.shown()).collect();
    let shares: Vec<f64> =
        figures.iter().filter_map(|figures| Some(figures.summary.as_ref()?.favourable.share)).collect();
    if shares.is_empty() || shares.len() < items.len() {
        return Cell::rich(Rich::quiet("no figure"));
    }
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    let n = |pick: fn(u64, u64) -> u64| figures.iter().map(|figures| figures.n).reduce(pick).unwrap_or(0);
    let (least, most) = (n(u64::min), n(u64::max));
    let n = if least == most { least.to_string() } else { format!("{least} to {most}") };
    Cell::number(mean, format!("{}, n {n}", format::percent(mean)))
}
