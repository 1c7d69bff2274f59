//! Scores of factors with their intervals, by side and for everyone.

use super::gaps::Asked;
use super::{said, wave};
use crate::model::survey::SurveyFactor;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::FactorFigures;
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn table(desk: &Desk<'_>, asked: Asked<'_>) -> DataTable {
    let shown = asked.shown;
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
    for (factor, of_factor) in wave::known_factors(asked.instrument, shown) {
        for (name, _, kept) in said::groups(desk, &of_factor.groups) {
            let mut cells = vec![Cell::text(factor.name.clone()), Cell::text(name)];
            match kept {
                Kept::Withheld(reason) => {
                    cells.push(said::withheld_cell(*reason, said::withheld(*reason, shown.min_n)));
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

fn favourable(kept: &Kept<FactorFigures>, min_n: u32) -> Cell {
    said::cell(kept, min_n, |figures| match &figures.favourable {
        Some(favourable) => Cell::number(favourable.value, said::score_share(favourable)),
        None => Cell::empty(),
    })
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
