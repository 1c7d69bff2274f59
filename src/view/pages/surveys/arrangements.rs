//! The answers of the latest wave set in the other ways: neutral answers apart, and from 0 to 100 %.
//!
//! Holds: a page of its own, because four drawings a factor would make the health page three times
//! as large for whoever never looks at them; the health page leads here from each of its charts.

use super::gaps::Asked;
use super::{health, likert, wave};
use crate::schema::Record;
use crate::view::block::{Block, FigureBlock};
use crate::view::chart::{Arrangement, Chart, Figure, Likert};
use crate::view::desk::Desk;
use crate::view::draft::Made;
use crate::view::page::PageLink;
use crate::view::rich::Rich;
use crate::view::route::{Route, Target};

/// The other ways to set the same bars, each with the word for it.
const OTHERS: [(Arrangement, &str, &str); 2] = [
    (Arrangement::NeutralAside, "aside", "Neutral answers apart"),
    (Arrangement::Stacked, "stacked", "From 0 to 100 %"),
];

fn route(desk: &Desk<'_>) -> Route {
    desk.register(&format!("{}/arrangements", health::FOLDER))
}

/// From a chart to the same answers in the other arrangements.
pub fn links(desk: &Desk<'_>, figure: &Figure) -> Rich {
    let link = |(_, ending, words): &(Arrangement, &str, &str)| {
        Rich::link(*words, Target::at(&route(desk), format!("{}-{ending}", figure.id)))
    };
    Rich::text("The same answers set in another way: ").then(Rich::join(OTHERS.iter().map(link), ", "))
}

/// The page, where the wave has answers on a scale.
pub fn page(desk: &Desk<'_>, asked: Asked<'_>) -> Option<Made> {
    let factors = wave::known_factors(asked.instrument, asked.shown);
    let figures: Vec<Figure> =
        factors.into_iter().flat_map(|(factor, of)| likert::figures(desk, asked, factor, of)).collect();
    if figures.is_empty() {
        return None;
    }
    let mut draft = desk
        .draft("health", route(desk), format!("{}: answers set in other ways", asked.label))
        .kicker(asked.instrument.title.clone())
        .under("Health check", health::FOLDER);
    draft.covers([asked.instrument]);
    draft.covers(desk.records.waves.iter().filter(|wave| wave.id().as_str() == asked.shown.wave));
    draft.lede(
        "The health check sets answers about the middle of the neutral ones, which shows on which side of it \
         most of them lie. Where the neutral ones stand apart, both sides begin at the same line; from 0 to \
         100 %, the ends of the scale do.",
    );
    for (arrangement, ending, words) in OTHERS {
        draft.section(words);
        for figure in &figures {
            draft.add(arranged(desk, figure, arrangement, ending));
        }
    }
    Some(draft.between(Some(back(desk)), None).finish())
}

fn back(desk: &Desk<'_>) -> PageLink {
    PageLink { title: "Health check".to_owned(), route: desk.register(health::FOLDER) }
}

/// The figure in another arrangement; its numbers are those of the one on the health page, and so is
/// the file that holds them.
fn arranged(desk: &Desk<'_>, figure: &Figure, arrangement: Arrangement, ending: &str) -> Block {
    let chart = match &figure.chart {
        Chart::Likert(chart) => Chart::Likert(Likert { arrangement, ..chart.clone() }),
        other => other.clone(),
    };
    let export = Some(format!("{}/data/{}", desk.prefix, figure.id));
    let figure = Figure { id: format!("{}-{ending}", figure.id), chart, ..figure.clone() };
    Block::Figure(Box::new(FigureBlock { figure, note: None, export }))
}
