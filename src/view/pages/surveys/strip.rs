//! The health check in a strip for the front page of an alliance: one figure a factor.

use super::{answers, course, estimate, health, said, shown, wave};
use crate::model::survey::{SurveyFactor, SurveyWave};
use crate::survey::course::Group;
use crate::survey::suppression::ShownFactor;
use crate::view::block::{Block, Tile};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;

/// The latest wave in a line and in tiles; nothing where none is shown.
pub fn add(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let Some((latest, words, tiles)) = of(desk) else { return };
    draft.covers([latest]);
    draft.sentence(words);
    draft.add(Block::Tiles(tiles));
}

/// The latest wave, what it found in a line, and a figure for each factor.
pub fn of<'a>(desk: &Desk<'a>) -> Option<(&'a SurveyWave, Rich, Vec<Tile>)> {
    let told = health::main_course(desk)?;
    let latest = told.latest()?;
    let shown = shown(desk, latest)?;
    let page = Target::page(&desk.register(health::FOLDER));
    let finding = wave::finding(desk, told.instrument, shown);
    let words = Rich::link(format!("{}, {}", told.instrument.title, latest.label), page.clone());
    let words = words.then(Rich::text(format!(": {finding}.")));
    let factors = wave::known_factors(told.instrument, shown);
    let tiles = factors.into_iter().map(|(factor, of)| tile(desk, &told, factor, of, &page)).collect();
    Some((latest, words, tiles))
}

fn tile(
    desk: &Desk<'_>,
    told: &course::Told<'_>,
    factor: &SurveyFactor,
    of: &ShownFactor,
    page: &Target,
) -> Tile {
    let line = told.course.factor(factor.id.as_str());
    let track = line.and_then(|line| line.of(&Group::SidesEqually).or(line.everyone()));
    let latest = track.and_then(|track| track.latest()).and_then(|point| point.figure.shown());
    let value =
        latest.map_or("not shown".to_owned(), |figure| estimate::share_level(figure.favourable.value).shown);
    let sides: Vec<String> = said::sides(desk, &of.groups.sides)
        .into_iter()
        .filter_map(|(name, _, kept)| {
            Some(format!("{name} {}", format::percent(kept.shown()?.favourable?.value)))
        })
        .collect();
    // The figure that alerts and tables tell, with its people and its interval; else that of the sides.
    let everyone = of.groups.everyone.shown();
    let pooled = everyone.and_then(|figures| Some((figures.n, figures.favourable.as_ref()?)));
    let (value, mut details) = match pooled {
        Some((n, score)) => {
            let range = score.interval.map(|interval| format!(" {}", said::range(interval)));
            let told = format!("favourable{}", range.unwrap_or_default());
            (estimate::share_level(score.value).shown, vec![told, format::sample(n)])
        }
        None => (value, vec!["favourable".to_owned()]),
    };
    details.extend(sides);
    let (tone, word) = state(desk, factor, of);
    Tile {
        label: factor.name.clone(),
        value,
        detail: details.join(", "),
        tone,
        word: word.to_owned(),
        target: Some(page.clone()),
    }
}

fn state(desk: &Desk<'_>, factor: &SurveyFactor, of: &ShownFactor) -> (Tone, &'static str) {
    let is_shown = of.groups.everyone.shown().is_some();
    if said::of_sides(&of.gaps).any(|gap| gap.notable) {
        (Tone::Watch, "sides differ")
    } else if !answers::low(desk, factor, of).is_empty() {
        (Tone::Watch, if factor.target.is_some() { "below target" } else { "low" })
    } else if is_shown && factor.target.is_some() {
        (Tone::Good, "on target")
    } else if is_shown {
        (Tone::Neutral, "not low")
    } else {
        (Tone::Neutral, "not shown")
    }
}
