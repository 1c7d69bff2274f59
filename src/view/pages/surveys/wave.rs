//! The page of a wave.

use super::{factors, items, likert, method, said, shown, waves};
use crate::model::instrument::Leaning;
use crate::model::survey::{SurveyFactor, SurveyInstrument, SurveyWave};
use crate::schema::Record;
use crate::survey::suppression::ShownFactor;
use crate::survey::{Reason, ShownWave};
use crate::view::block::{Block, Fact};
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::pages::register::small;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn of(
    desk: &Desk<'_>,
    wave: &SurveyWave,
    instrument: &SurveyInstrument,
    around: (Option<PageLink>, Option<PageLink>),
) -> Made {
    let route = place::page(&desk.prefix, &wave.reference());
    let title = format!("{}, {}", instrument.title, wave.label);
    let mut draft = desk
        .draft("wave", route, title)
        .kicker("Survey wave")
        .under("Surveys", "surveys")
        .between(around.0, around.1);
    draft.covers([wave]);
    draft.covers([instrument]);
    draft.alerts_about(wave);
    let Some(shown) = shown(desk, wave) else {
        draft.lede("No answers of this wave have been read.");
        draft.facts(facts(desk, wave));
        draft.add(Block::Nothing("No answers have been read, so there is nothing to show.".to_owned()));
        draft.prose(&wave.head.body);
        return draft.finish();
    };
    draft.lede(lede(desk, instrument, shown));
    draft.facts(facts(desk, wave));
    draft.prose(&wave.head.body);
    response(desk, shown, &mut draft);
    factors::gaps_section(desk, instrument, shown, &mut draft);
    for (factor, of_factor) in known_factors(instrument, shown) {
        draft.section(&factor.name);
        let figures = likert::figures(desk, instrument, shown, factor, of_factor, &wave.label);
        if figures.is_empty() {
            draft.add(Block::Nothing("No answers on a scale.".to_owned()));
        }
        for figure in figures {
            draft.add(desk.figure(figure));
        }
    }
    factors::scores_sections(desk, instrument, wave, shown, &mut draft);
    items::sections(desk, instrument, shown, &mut draft);
    method::sections(desk, instrument, shown, &mut draft);
    draft.finish()
}

/// The factors of the wave in the order of the instrument.
pub fn known_factors<'s>(
    instrument: &'s SurveyInstrument,
    shown: &'s ShownWave,
) -> Vec<(&'s SurveyFactor, &'s ShownFactor)> {
    let found = |factor: &'s SurveyFactor| {
        let shown = shown.factors.iter().find(|shown| shown.factor == factor.id.as_str())?;
        Some((factor, shown))
    };
    instrument.factors.iter().filter_map(found).collect()
}

/// The wave before this one of the same instrument.
pub fn before<'a>(desk: &Desk<'a>, wave: &SurveyWave) -> Option<&'a SurveyWave> {
    let of_instrument: Vec<&SurveyWave> = waves(desk)
        .into_iter()
        .map(|(wave, _)| wave)
        .filter(|other| other.instrument == wave.instrument)
        .collect();
    let at = of_instrument.iter().position(|other| other.id() == wave.id())?;
    of_instrument.get(at.checked_sub(1)?).copied()
}

/// The largest notable gap in a clause, else that the sides agree.
pub fn finding(desk: &Desk<'_>, instrument: &SurveyInstrument, shown: &ShownWave) -> String {
    let factors = known_factors(instrument, shown);
    let gaps = || factors.iter().flat_map(|(factor, of)| said::of_sides(&of.gaps).map(|gap| (*factor, gap)));
    if let Some((factor, gap)) = said::largest(gaps())
        && let Some(told) = said::told(desk, gap)
    {
        return format!("{} sees {} {} lower than {}", told.lower, factor.name, told.amount, told.higher);
    }
    if gaps().next().is_some() {
        return "the sides agree on every factor, as far as the numbers can tell".to_owned();
    }
    let everyone = || factors.iter().map(|(_, of)| &of.groups.everyone);
    if everyone().any(|kept| kept.shown().is_some()) {
        "the sides cannot be shown apart".to_owned()
    } else if everyone().all(|kept| *kept == crate::survey::Cell::Withheld(Reason::NoAnswers)) {
        "no answer to the questions of a factor was found".to_owned()
    } else {
        "too few answered for figures by factor".to_owned()
    }
}

fn lede(desk: &Desk<'_>, instrument: &SurveyInstrument, shown: &ShownWave) -> String {
    let answered = match shown.responses.everyone.shown() {
        Some(all) => match (all.invited, all.rate) {
            (Some(invited), Some(rate)) => {
                format!("{} of {invited} people answered ({}); ", all.returned, format::percent(rate))
            }
            _ => format!("{} people answered; ", all.returned),
        },
        None => String::new(),
    };
    let finding = finding(desk, instrument, shown);
    let sentence = format!("{answered}{finding}.");
    format::capital(&sentence)
}

fn facts(desk: &Desk<'_>, wave: &SurveyWave) -> Vec<Fact> {
    let mut facts = Vec::new();
    fact(&mut facts, "Instrument", desk.to(&wave.instrument));
    let open = match (wave.opened, wave.closed) {
        (Some(opened), Some(closed)) => format!("{} to {}", format::date(opened), format::date(closed)),
        (Some(opened), None) => format!("from {}", format::date(opened)),
        (None, Some(closed)) => format!("until {}", format::date(closed)),
        (None, None) => String::new(),
    };
    fact(&mut facts, "Open", if open.is_empty() { Rich::default() } else { Rich::text(open) });
    fact(&mut facts, "Milestone", desk.to_some(wave.milestone.as_ref()));
    let before = before(desk, wave).map(|before| desk.link(&before.reference()));
    fact(&mut facts, "Wave before", before.unwrap_or_default());
    let source = wave.head.source.as_deref().map_or_else(Rich::default, format::words);
    fact(&mut facts, "Source", source);
    facts
}

fn response(desk: &Desk<'_>, shown: &ShownWave, draft: &mut Draft<'_, '_>) {
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
            crate::survey::Cell::Shown(responses) => {
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
            crate::survey::Cell::Withheld(reason) => {
                let words = said::withheld(*reason, shown.min_n).replace("answers", "people");
                cells.push(Cell::rich(Rich::quiet(words)));
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

pub fn leaning(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::Favourable => "favourable",
        Leaning::Neutral => "neutral",
        Leaning::Unfavourable => "unfavourable",
    }
}
