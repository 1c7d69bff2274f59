//! The page of a wave.

use super::gaps::{self, Asked};
use super::{
    answers, course, items, levels, likert, matrix, method, profile, response, said, scores, shown, waves,
};
use crate::model::instrument::Leaning;
use crate::model::survey::{SurveyFactor, SurveyInstrument, SurveyWave};
use crate::schema::Record;
use crate::survey::findings::Against;
use crate::survey::suppression::ShownFactor;
use crate::survey::{Reason, ShownWave};
use crate::view::block::{Block, Fact};
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::place;
use crate::view::rich::Rich;

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
    let Some(shown) = shown(desk, wave) else {
        draft.alerts_about(wave);
        draft.lede("No answers of this wave have been read.");
        draft.facts(facts(desk, wave));
        draft.add(Block::Nothing("No answers have been read, so there is nothing to show.".to_owned()));
        draft.prose(&wave.head.body);
        return draft.finish();
    };
    draft.lede(lede(desk, instrument, shown));
    draft.facts(facts(desk, wave));
    draft.prose(&wave.head.body);
    response::section(desk, shown, &mut draft);
    let asked = Asked { instrument, shown, label: &wave.label, id: shown.wave.as_str() };
    sides(desk, asked, &mut draft);
    // The results first: that is what a reader comes for, and many alerts would stand in front of them.
    draft.section("What needs somebody");
    draft.alerts_about(wave);
    for (factor, of_factor) in known_factors(instrument, shown) {
        draft.section(&factor.name);
        let figures = likert::figures(desk, asked, factor, of_factor);
        if figures.is_empty() {
            draft.add(Block::Nothing("No answers on a scale.".to_owned()));
        }
        for figure in figures {
            draft.add(desk.figure(figure));
        }
    }
    levels::section(desk, instrument, shown, &mut draft);
    answers::section_of_wave(desk, instrument, wave, &mut draft);
    scores(desk, wave, asked, &mut draft);
    matrix::section(desk, instrument, shown, &mut draft);
    items::sections(desk, instrument, shown, &mut draft);
    method::sections(desk, instrument, shown, &mut draft);
    draft.finish()
}

/// The sides beside each other: what a reader comes for.
pub fn sides(desk: &Desk<'_>, asked: Asked<'_>, draft: &mut Draft<'_, '_>) {
    let id = format!("{}-profile", asked.id);
    if let Some(figure) = profile::figure(desk, asked.instrument, asked.shown, asked.label, id) {
        draft.section("By factor");
        draft.add(desk.figure(figure));
        let factors = known_factors(asked.instrument, asked.shown);
        let benchmarks: Vec<Rich> = factors
            .iter()
            .filter_map(|(factor, _)| {
                let benchmark = said::benchmark(factor.benchmark.as_ref()?);
                Some(Rich::text(format!("{}: {benchmark}", factor.name)))
            })
            .collect();
        if !benchmarks.is_empty() {
            draft.add(Block::List(benchmarks));
        }
    }
    if asked.shown.sides.len() < 2 {
        return;
    }
    draft.section("Where the sides differ");
    let all = asked.shown.factors.iter().flat_map(|factor| &factor.gaps);
    let mut all = all.chain(asked.shown.items.iter().flat_map(|item| &item.gaps));
    if all.any(|gap| gap.second != Against::Rest && gap.figures.shown().is_some()) {
        gaps::of_factors(desk, asked, draft);
        gaps::of_items(desk, asked, draft);
    } else {
        let min_n = asked.shown.min_n;
        draft.add(Block::Nothing(format!(
            "The sides cannot be shown apart: from fewer than {min_n} people no figure is shown, nor one that \
             would give it away."
        )));
    }
}

/// Scores, and what changed since the wave before.
fn scores(desk: &Desk<'_>, wave: &SurveyWave, asked: Asked<'_>, draft: &mut Draft<'_, '_>) {
    if known_factors(asked.instrument, asked.shown).is_empty() {
        return;
    }
    draft.section("Scores");
    draft.add(desk.rows(scores::table(desk, asked)));
    let courses = desk.alliance.map_or(&[][..], |alliance| alliance.courses());
    let told = courses.iter().filter_map(|course| course::Told::of(desk, course));
    let since = told.filter_map(|told| course::since(desk, &told, wave)).next();
    if let Some(since) = since
        && let Some(before) = before(desk, wave)
    {
        draft.section(&format!("Since {}", before.label));
        draft.covers([before]);
        draft.add(desk.rows(since));
        draft.sentence("Waves are compared as if nobody had answered both. Two waves make no trend.");
    }
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

/// The wave before this one of the same instrument that asked the same group.
pub fn before<'a>(desk: &Desk<'a>, wave: &SurveyWave) -> Option<&'a SurveyWave> {
    let of_instrument: Vec<&SurveyWave> =
        waves(desk).into_iter().map(|(wave, _)| wave).filter(|other| other.asks_as(wave)).collect();
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
        let factor = format::quoted(&factor.name);
        return format!("{} sees {factor} {} lower than {}", told.lower, told.amount, told.higher);
    }
    if gaps().next().is_some() {
        return "no difference between the sides stands out on any factor".to_owned();
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
    fact(&mut facts, "Asked", wave.group.as_deref().map_or_else(Rich::default, format::words));
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

pub fn leaning(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::Favourable => "favourable",
        Leaning::Neutral => "neutral",
        Leaning::Unfavourable => "unfavourable",
    }
}
