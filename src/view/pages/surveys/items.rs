//! What a wave says item by item.

use super::{comments, likert, said};
use crate::model::instrument::ItemKind;
use crate::model::survey::{SurveyInstrument, SurveyItem};
use crate::survey::ShownWave;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::{ItemFigures, ItemSummary};
use crate::survey::suppression::ShownItem;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::stacked;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn sections(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    draft: &mut Draft<'_, '_>,
) {
    let of_kind = |kinds: &[ItemKind]| -> Vec<&ShownItem> {
        shown.items.iter().filter(|item| kinds.contains(&item.kind)).collect()
    };
    let ordered = of_kind(&[ItemKind::Likert, ItemKind::Nps]);
    if !ordered.is_empty() {
        draft.section("Items");
        draft.add(desk.rows(table(desk, instrument, shown, &ordered)));
    }
    for item in of_kind(&[ItemKind::Single, ItemKind::Multi]) {
        draft.section(&likert::text(instrument, &item.item));
        draft.add(desk.rows(choices(desk, instrument, shown, item)));
    }
    let open = of_kind(&[ItemKind::Text]);
    if !open.is_empty() {
        draft.section("Comments");
        draft.sentence(comments::how_told(desk, shown));
        let line = |item: &&ShownItem| {
            let words = Rich::text(format!("“{}” ", likert::text(instrument, &item.item)));
            words.then(counted(desk, shown, item))
        };
        draft.add(Block::List(open.iter().map(line).collect()));
        comments::released(desk, instrument, shown, &open, draft);
    }
}

fn counted(desk: &Desk<'_>, shown: &ShownWave, item: &ShownItem) -> Rich {
    // A side with too few respondents is not told apart, however many comments it wrote.
    let enough = |name: &str| {
        let sides = said::sides(desk, &shown.responses.sides);
        let returned = sides
            .into_iter()
            .find(|(known, ..)| known == name)
            .and_then(|(.., kept)| Some(kept.shown()?.returned));
        returned.is_some_and(|returned| returned >= u64::from(shown.comments_min_n))
    };
    let parts = said::groups(desk, &item.groups).into_iter().map(|(name, party, kept)| match kept {
        Kept::Shown(figures) => {
            Rich::text(format!("{name}: {}", format::count(figures.n as usize, "comment", "comments")))
        }
        Kept::Withheld(reason) if party.is_some() && !enough(&name) => {
            let from = shown.comments_min_n.max(shown.min_n);
            Rich::quiet(format!("{name}: {}", said::withheld(*reason, from).replace("answers", "people")))
        }
        Kept::Withheld(reason) => {
            let words = said::withheld(*reason, shown.min_n).replace("answers", "comments");
            Rich::quiet(format!("{name}: {words}"))
        }
    });
    Rich::join(parts, "; ")
}

fn record<'i>(instrument: &'i SurveyInstrument, item: &ShownItem) -> Option<&'i SurveyItem> {
    instrument.items.iter().find(|known| known.id.as_str() == item.item)
}

fn table(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    items: &[&ShownItem],
) -> DataTable {
    let columns = vec![
        Column::words("item", "Item"),
        Column::words("group", "Who"),
        Column::figures("n", "n"),
        Column::figures("favourable", "Favourable"),
        Column::figures("unfavourable", "Unfavourable"),
        Column::figures("mean", "Mean"),
        Column::words("distribution", "Answers, low to high, in %"),
        Column::figures("not_applicable", "Cannot judge"),
    ];
    let caption =
        "Items by side: n, shares with Wilson’s 95 % interval, mean with its interval, and all answers";
    let mut table = DataTable::new(format!("{}-items", shown.wave), caption, columns);
    for item in items {
        for (at, (name, _, kept)) in said::groups(desk, &item.groups).into_iter().enumerate() {
            let anchor = (at == 0).then(|| format!("item-{}", item.item));
            let mut cells = vec![Cell::text(likert::text(instrument, &item.item)), Cell::text(name)];
            match kept {
                Kept::Withheld(reason) => {
                    cells.push(said::withheld_cell(*reason, said::withheld(*reason, shown.min_n)));
                    cells.resize_with(8, Cell::empty);
                }
                Kept::Shown(figures) => cells.extend(figures_cells(figures)),
            }
            table.push(anchor, cells);
        }
    }
    table
}

fn figures_cells(figures: &ItemFigures) -> [Cell; 6] {
    let summary =
        |shown: &dyn Fn(&ItemSummary) -> Cell| figures.summary.as_ref().map_or_else(Cell::empty, shown);
    let distribution: Vec<String> = likert::rounded(&figures.counts).iter().map(u64::to_string).collect();
    let mut distribution = Rich::text(distribution.join(" · "));
    if figures.uniform {
        distribution = distribution.then(Rich::quiet(" all gave the same answer"));
    }
    let mean = |summary: &ItemSummary| {
        let mean = Cell::number(summary.mean.mean, said::mean(summary.mean.mean, summary.mean.interval));
        match &summary.nps {
            Some(nps) => {
                let end = |end: f64| format::number(end, 0);
                let shown = format!(
                    "net promoter score {} ({} to {})",
                    end(nps.score),
                    end(nps.interval.low),
                    end(nps.interval.high)
                );
                Cell { shown: stacked(vec![mean.shown, Rich::text(shown)]), value: mean.value }
            }
            None => mean,
        }
    };
    [
        said::item_n(figures),
        summary(&|summary| Cell::number(summary.favourable.share, said::share(&summary.favourable))),
        summary(&|summary| Cell::number(summary.unfavourable.share, said::share(&summary.unfavourable))),
        summary(&mean),
        Cell::rich(distribution),
        Cell::number(figures.not_applicable as f64, figures.not_applicable.to_string()),
    ]
}

/// The choices of a question without an order.
fn choices(desk: &Desk<'_>, instrument: &SurveyInstrument, shown: &ShownWave, item: &ShownItem) -> DataTable {
    let scale = record(instrument, item).and_then(|item| item.scale.as_ref());
    let points = scale
        .and_then(|id| instrument.scales.iter().find(|scale| scale.id == *id))
        .map_or(&[][..], |scale| &scale.points);
    let mut columns = vec![Column::words("group", "Who"), Column::figures("n", "n")];
    for (at, point) in points.iter().enumerate() {
        columns.push(Column::figures(&format!("choice_{}", at + 1), &point.label));
    }
    let id = format!("{}-{}", shown.wave, item.item);
    let mut table = DataTable::new(id, likert::text(instrument, &item.item), columns);
    for (name, _, kept) in said::groups(desk, &item.groups) {
        let mut cells = vec![Cell::text(name)];
        match kept {
            Kept::Withheld(reason) => {
                cells.push(said::withheld_cell(*reason, said::withheld(*reason, shown.min_n)));
            }
            Kept::Shown(figures) => {
                cells.push(said::item_n(figures));
                cells.extend(figures.counts.iter().take(points.len()).map(|&count| {
                    let share = count as f64 / figures.n.max(1) as f64;
                    Cell::number(share, format!("{count} ({})", format::percent(share)))
                }));
            }
        }
        cells.resize_with(points.len() + 2, Cell::empty);
        table.push(None, cells);
    }
    table
}
