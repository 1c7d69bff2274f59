//! What a wave says by factor: sides beside each other, gaps, scores.

use super::{said, wave};
use crate::model::survey::{SurveyFactor, SurveyInstrument, SurveyWave};
use crate::schema::Record;
use crate::survey::ShownWave;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::{Against, FactorFigures};
use crate::survey::suppression::ShownFactor;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::stacked;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// The sides beside each other: what a reader comes for.
pub fn gaps_section(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    draft: &mut Draft<'_, '_>,
) {
    let factors = wave::known_factors(instrument, shown);
    if factors.is_empty() || shown.sides.len() < 2 {
        return;
    }
    draft.section("Factors");
    draft.add(desk.rows(gaps(desk, shown, &factors)));
    chance(&factors, draft);
}

/// Scores, and what the wave before showed.
pub fn scores_sections(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    wave: &SurveyWave,
    shown: &ShownWave,
    draft: &mut Draft<'_, '_>,
) {
    let factors = wave::known_factors(instrument, shown);
    if factors.is_empty() {
        return;
    }
    draft.section("Scores");
    draft.add(desk.rows(scores(desk, shown, &factors)));
    if let Some(before) = wave::before(desk, wave)
        && let Some(then) = super::shown(desk, before)
    {
        draft.section(&format!("Since {}", before.label));
        draft.covers([before]);
        draft.sentence(
            "Both waves as they were shown, beside each other. What lies within the intervals may be \
             chance; two waves make no trend.",
        );
        draft.add(desk.rows(since(desk, (before, then), (wave, shown), &factors)));
    }
}

/// How many of so many comparisons chance alone can make look real.
fn chance(factors: &[(&SurveyFactor, &ShownFactor)], draft: &mut Draft<'_, '_>) {
    let looked_at = factors.iter().flat_map(|(_, of)| said::of_sides(&of.gaps)).count();
    if looked_at > 1 {
        draft.sentence(format!(
            "Brackets hold 95 % intervals. With {looked_at} gaps looked at, about one in twenty leaves zero \
             out by chance alone."
        ));
    }
}

fn favourable(kept: &Kept<FactorFigures>, min_n: u32) -> Cell {
    said::cell(kept, min_n, |figures| match &figures.favourable {
        Some(favourable) => Cell::number(favourable.value, said::score_share(favourable)),
        None => Cell::empty(),
    })
}

/// Factor by factor: each side's favourable answers, the gap, and what to make of it. With more
/// than two sides a row for each pair.
fn gaps(desk: &Desk<'_>, shown: &ShownWave, factors: &[(&SurveyFactor, &ShownFactor)]) -> DataTable {
    let mut columns = vec![Column::words("factor", "Factor")];
    let names: Vec<String> =
        said::sides(desk, &shown.responses.sides).into_iter().map(|(name, ..)| name).collect();
    for (at, name) in names.iter().enumerate() {
        columns.push(Column::figures(&format!("side_{}", at + 1), &format!("{name}, favourable")));
    }
    columns.push(Column::words("gap", "Gap"));
    columns.push(Column::words("verdict", "To be taken as"));
    let id = format!("{}-gaps", shown.wave);
    let mut table =
        DataTable::new(id, "Favourable answers by factor and side, and the gap between them", columns);
    for (factor, of_factor) in factors {
        let mut told = Vec::new();
        let mut verdicts = Vec::new();
        for gap in of_factor.gaps.iter().filter(|gap| gap.second != Against::Rest) {
            match &gap.figures {
                Kept::Shown(gap) => {
                    told.push(said::gap(desk, gap));
                    verdicts.push(said::verdict(gap));
                }
                Kept::Withheld(reason) => told.push(Rich::quiet(said::withheld(*reason, shown.min_n))),
            }
        }
        let mut cells = vec![Cell::text(factor.name.clone())];
        let sides = said::sides(desk, &of_factor.groups.sides);
        cells.extend(sides.into_iter().map(|(.., kept)| favourable(kept, shown.min_n)));
        cells.push(Cell::rich(stacked(told)));
        cells.push(Cell::rich(stacked(verdicts)));
        table.push(None, cells);
    }
    table
}

fn scores(desk: &Desk<'_>, shown: &ShownWave, factors: &[(&SurveyFactor, &ShownFactor)]) -> DataTable {
    let columns = vec![
        Column::words("factor", "Factor"),
        Column::words("group", "Who"),
        Column::figures("n", "People"),
        Column::figures("favourable", "Favourable"),
        Column::figures("unfavourable", "Unfavourable"),
        Column::figures("score", "Score"),
        Column::words("target", "Target"),
    ];
    let id = format!("{}-scores", shown.wave);
    let caption =
        "Factors by side and for everyone: shares with 95 % intervals, and the score in points of the scale";
    let mut table = DataTable::new(id, caption, columns);
    for (factor, of_factor) in factors {
        for (name, _, kept) in said::groups(desk, &of_factor.groups) {
            let mut cells = vec![Cell::text(factor.name.clone()), Cell::text(name)];
            match kept {
                Kept::Withheld(reason) => {
                    cells.push(Cell::rich(Rich::quiet(said::withheld(*reason, shown.min_n))));
                    cells.resize_with(7, Cell::empty);
                }
                Kept::Shown(figures) => {
                    cells.push(said::factor_n(figures));
                    cells.push(favourable(kept, shown.min_n));
                    let unfavourable = figures
                        .unfavourable
                        .map(|share| Cell::number(share.value, said::score_share(&share)));
                    cells.push(unfavourable.unwrap_or_else(Cell::empty));
                    let score = figures
                        .score
                        .map(|score| Cell::number(score.value, said::mean(score.value, score.interval)));
                    cells.push(score.unwrap_or_else(Cell::empty));
                    cells.push(target(factor, figures));
                }
            }
            table.push(None, cells);
        }
    }
    table
}

/// Whether the share aimed at is reached.
fn target(factor: &SurveyFactor, figures: &FactorFigures) -> Cell {
    let (Some(target), Some(favourable)) = (factor.target, &figures.favourable) else {
        return Cell::empty();
    };
    let aim = format::percent(target);
    Cell::rich(match favourable.value >= target {
        true => Rich::status(Tone::Good, format!("reached {aim}")),
        false => Rich::status(Tone::Watch, format!("below {aim}")),
    })
}

fn since(
    desk: &Desk<'_>,
    (before, then): (&SurveyWave, &ShownWave),
    (wave, shown): (&SurveyWave, &ShownWave),
    factors: &[(&SurveyFactor, &ShownFactor)],
) -> DataTable {
    let columns = vec![
        Column::words("factor", "Factor"),
        Column::words("group", "Who"),
        Column::figures("then", &before.label),
        Column::figures("now", &wave.label),
    ];
    let id = format!("{}-since-{}", wave.id(), before.id());
    let caption = format!("Favourable answers by factor and side, {} and {}", before.label, wave.label);
    let mut table = DataTable::new(id, caption, columns);
    for (factor, now) in factors {
        let Some(earlier) = then.factors.iter().find(|earlier| earlier.factor == now.factor) else {
            continue;
        };
        let earlier = said::groups(desk, &earlier.groups);
        for (name, _, kept) in said::groups(desk, &now.groups) {
            let Some((.., earlier)) = earlier.iter().find(|(known, ..)| *known == name) else { continue };
            table.push(
                None,
                vec![
                    Cell::text(factor.name.clone()),
                    Cell::text(name),
                    favourable(earlier, then.min_n),
                    favourable(kept, shown.min_n),
                ],
            );
        }
    }
    table
}
