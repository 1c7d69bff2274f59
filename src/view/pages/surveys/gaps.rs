//! Gaps between sides as charts: for the factors of a wave, and for its questions.

use super::{estimate, likert, said, wave};
use crate::model::instrument::ItemKind;
use crate::model::survey::SurveyInstrument;
use crate::survey::ShownWave;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::{Against, FactorFigures, Gap, ItemFigures};
use crate::survey::statistics::interval::Interval;
use crate::survey::suppression::{ShownGap, ShownGroups};
use crate::view::chart::{Chart, Difference, Dumbbell, DumbbellRow, Estimate, Figure, Party};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

/// What a wave's charts of gaps are made for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub instrument: &'a SurveyInstrument,
    pub shown: &'a ShownWave,
    /// The wave's label.
    pub label: &'a str,
    /// What the ids of figures begin with.
    pub id: &'a str,
}

/// A measure with what both sides said about it.
struct Measured<'s, T> {
    name: String,
    note: String,
    groups: &'s ShownGroups<T>,
    gaps: &'s [ShownGap],
}

/// The gaps in factors, a chart for each pair of sides.
pub fn of_factors(desk: &Desk<'_>, asked: Asked<'_>, draft: &mut Draft<'_, '_>) {
    let factors = wave::known_factors(asked.instrument, asked.shown);
    let measured: Vec<Measured<'_, FactorFigures>> = factors
        .iter()
        .map(|(factor, of)| Measured {
            name: factor.name.clone(),
            note: String::new(),
            groups: &of.groups,
            gaps: &of.gaps,
        })
        .collect();
    let estimate: fn(&Kept<FactorFigures>, u32) -> Estimate = estimate::of_factor;
    add(desk, asked, ("factor", "factors"), &measured, estimate, draft);
}

/// The gaps in questions that have an ordered scale.
pub fn of_items(desk: &Desk<'_>, asked: Asked<'_>, draft: &mut Draft<'_, '_>) {
    let items = asked.shown.items.iter().filter(|item| matches!(item.kind, ItemKind::Likert | ItemKind::Nps));
    let factor_of = |id: &str| {
        let item = asked.instrument.items.iter().find(|item| item.id.as_str() == id)?;
        let factor = item.factor.as_ref()?;
        let factor = asked.instrument.factors.iter().find(|known| known.id == *factor)?;
        Some(factor.name.clone())
    };
    let measured: Vec<Measured<'_, ItemFigures>> = items
        .map(|item| Measured {
            name: likert::text(asked.instrument, &item.item),
            note: factor_of(&item.item).unwrap_or_default(),
            groups: &item.groups,
            gaps: &item.gaps,
        })
        .collect();
    let estimate: fn(&Kept<ItemFigures>, u32) -> Estimate = estimate::of_item;
    add(desk, asked, ("question", "questions"), &measured, estimate, draft);
}

/// A chart for each pair of sides, each with what chance does to so many comparisons.
fn add<T>(
    desk: &Desk<'_>,
    asked: Asked<'_>,
    words: (&str, &str),
    measured: &[Measured<'_, T>],
    estimate: fn(&Kept<T>, u32) -> Estimate,
    draft: &mut Draft<'_, '_>,
) {
    let shown = |rows: &[Row<'_>]| rows.iter().filter(|row| row.gap.is_some()).count();
    let mut compared: Vec<((&str, &str), Vec<Row<'_>>)> = Vec::new();
    for (first, second) in pairs(desk, asked.shown) {
        let of_pair = |measure| row(measure, (first, second), asked.shown.min_n, estimate);
        let rows: Vec<Row<'_>> = measured.iter().filter_map(of_pair).collect();
        if shown(&rows) > 0 {
            compared.push(((first, second), rows));
        }
    }
    let looked_at: usize = compared.iter().map(|(_, rows)| shown(rows)).sum();
    for (pair, rows) in compared {
        draft.add(desk.noted_figure(figure(desk, asked, words, pair, rows), Some(chance(looked_at))));
    }
    if asked.shown.sides.len() > 2 {
        let id = format!("{}-{}-rest", asked.id, words.0);
        draft.add(desk.rows(against_rest(desk, id, words.0, measured, asked.shown.min_n)));
    }
}

/// With more than two sides, each against all others.
fn against_rest<T>(
    desk: &Desk<'_>,
    id: String,
    one: &str,
    measured: &[Measured<'_, T>],
    min_n: u32,
) -> DataTable {
    let columns = vec![
        Column::words("row", &format::capital(one)),
        Column::words("gap", "Gap"),
        Column::words("verdict", "To be taken as"),
    ];
    let mut table = DataTable::new(id, "Each side against all others, with 95 % intervals", columns);
    for measure in measured {
        for gap in measure.gaps.iter().filter(|gap| gap.second == Against::Rest) {
            let (told, verdict) = match &gap.figures {
                Kept::Shown(gap) => (said::gap(desk, gap), said::verdict(gap)),
                Kept::Withheld(reason) => {
                    let side = said::side_name(desk, &gap.first).0;
                    (Rich::quiet(format!("{side}: {}", said::withheld(*reason, min_n))), Rich::default())
                }
            };
            table.push(None, vec![Cell::text(measure.name.clone()), Cell::rich(told), Cell::rich(verdict)]);
        }
    }
    table
}

/// What the lines of intervals are, and how many of so many comparisons chance alone can make look real.
fn chance(looked_at: usize) -> String {
    let by_luck = match looked_at {
        0..2 => return "Lines with ends are 95 % intervals.".to_owned(),
        2..20 => "luck alone makes about one in twenty leave zero out".to_owned(),
        many => format!("luck alone makes about {} of them leave zero out", many / 20),
    };
    format!("Lines with ends are 95 % intervals. With {looked_at} gaps looked at, {by_luck}.")
}

/// Two sides in the order of their parties.
fn pairs<'s>(desk: &Desk<'_>, shown: &'s ShownWave) -> Vec<(&'s str, &'s str)> {
    let mut sides: Vec<&str> = shown.sides.iter().map(String::as_str).collect();
    sides.sort_by_key(|side| {
        let (name, number) = said::side_name(desk, side);
        (number.unwrap_or(u8::MAX), name)
    });
    let later = |at: usize| sides[at + 1..].iter().map(move |second| (at, *second));
    (0..sides.len()).flat_map(later).map(|(at, second)| (sides[at], second)).collect()
}

/// A row of the chart with the gap that it shows.
struct Row<'s> {
    row: DumbbellRow,
    gap: Option<&'s Gap>,
}

fn row<'s, T>(
    measure: &Measured<'s, T>,
    (first, second): (&str, &str),
    min_n: u32,
    estimate: fn(&Kept<T>, u32) -> Estimate,
) -> Option<Row<'s>> {
    let is_of = |gap: &&ShownGap, one: &str, other: &str| {
        gap.first == one && gap.second == Against::Side(other.to_owned())
    };
    let found = measure.gaps.iter().find(|gap| is_of(gap, first, second) || is_of(gap, second, first))?;
    let is_turned = found.first != first;
    let of = |side: &str| measure.groups.sides.get(side).map(|kept| estimate(kept, min_n));
    Some(Row {
        row: DumbbellRow {
            name: measure.name.clone(),
            note: measure.note.clone(),
            first: of(first)?,
            second: of(second)?,
            difference: difference(&found.figures, is_turned, min_n),
            target: None,
        },
        gap: found.figures.shown(),
    })
}

/// The first side's share less the second's, whichever way the gap was computed.
fn difference(kept: &Kept<Gap>, is_turned: bool, min_n: u32) -> Difference {
    let gap = match kept {
        Kept::Withheld(reason) => return Difference::Withheld(said::withheld(*reason, min_n)),
        Kept::Shown(gap) => gap,
    };
    let Some(favourable) = gap.favourable else {
        return Difference::Withheld("no difference can be told".to_owned());
    };
    let (value, interval) = match is_turned {
        true => {
            let Interval { low, high } = favourable.interval;
            (-favourable.difference, Interval { low: -high, high: -low })
        }
        false => (favourable.difference, favourable.interval),
    };
    Difference::Shown {
        value: estimate::points(value),
        interval: Some(estimate::span(interval)),
        verdict: said::verdict(gap).plain(),
        notable: gap.notable,
    }
}

fn figure(
    desk: &Desk<'_>,
    asked: Asked<'_>,
    (one, many): (&str, &str),
    (first, second): (&str, &str),
    mut rows: Vec<Row<'_>>,
) -> Figure {
    rows.sort_by(|one, two| size(two).total_cmp(&size(one)));
    let party = |side: &str| {
        let (name, number) = said::side_name(desk, side);
        Party { name, number }
    };
    let (first_party, second_party) = (party(first), party(second));
    let sides = format!("{} and {}", first_party.name, second_party.name);
    let title = finding(desk, (one, many), &sides, &rows);
    let pair = if asked.shown.sides.len() > 2 { format!("-{first}-{second}") } else { String::new() };
    Figure {
        id: format!("{}-{one}-gaps{pair}", asked.id),
        title,
        subtitle: format!(
            "Share of favourable answers by {one}, {}{}; the largest gap first",
            asked.label,
            likert::answered(desk, asked.shown)
        ),
        description: description(&rows, &first_party, &second_party),
        chart: Chart::Dumbbell(Dumbbell {
            unit: "% favourable".to_owned(),
            rows_title: format::capital(one),
            first: first_party,
            second: second_party,
            rows: rows.into_iter().map(|row| row.row).collect(),
            low: Some(0.0),
            high: Some(100.0),
            furthest: None,
            nothing: String::new(),
        }),
    }
}

/// Rows without a gap stand at the end.
fn size(row: &Row<'_>) -> f64 {
    row.gap.and_then(|gap| gap.favourable).map_or(-1.0, |gap| gap.difference.abs())
}

/// What stands out, in a sentence; that nothing does, where nothing does.
fn finding(desk: &Desk<'_>, (one, many): (&str, &str), sides: &str, rows: &[Row<'_>]) -> String {
    let gaps: Vec<(usize, &Gap)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.gap?))).collect();
    let notable = gaps.iter().filter(|(_, gap)| gap.notable).count();
    let largest = said::largest(gaps.iter().copied());
    let Some((at, gap)) = largest else {
        return format!("No difference between {sides} stands out on any {one}");
    };
    let Some(told) = said::told(desk, gap) else {
        return format!("{notable} of {} seen differently", format::count(gaps.len(), one, many));
    };
    let name = rows[at].row.name.trim_end_matches('.');
    let lower = format!("{} {} lower than {}", told.lower, told.amount, told.higher);
    match (notable, gaps.len()) {
        (1, _) => format!("“{name}”: {lower}"),
        (_, all) => format!("{notable} of {all} {many} are seen differently, most of all “{name}”: {lower}"),
    }
}

fn description(rows: &[Row<'_>], first: &Party, second: &Party) -> String {
    let told = rows.iter().take(5).map(|row| {
        let row = &row.row;
        format!(
            "{}: {} {}, {} {}, difference {}",
            row.name,
            first.name,
            row.first.words(),
            second.name,
            row.second.words(),
            row.difference.words()
        )
    });
    let told = told.collect::<Vec<String>>().join(". ");
    match rows.len() {
        0..=5 => format!("{told}."),
        count => format!("The five largest of {count}: {told}."),
    }
}
