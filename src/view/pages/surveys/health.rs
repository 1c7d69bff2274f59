//! The health page of an alliance: what its latest health check says, how it came there, and what
//! is made of it.

use super::course::{self, Told};
use super::gaps::Asked;
use super::{
    answers, arrangements, check_in, estimate, likert, matrix, method, response, review, shown, wave,
};
use crate::model::survey::SurveyWave;
use crate::schema::Record;
use crate::survey::ShownWave;
use crate::view::block::{Block, Fact};
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::rich::Rich;
use crate::view::route::Target;

pub const FOLDER: &str = "health";

/// The page, where a wave of some instrument with factors is shown, and the one with its answers set
/// in other ways.
pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    made(desk).unwrap_or_default()
}

fn made(desk: &Desk<'_>) -> Option<Vec<Made>> {
    let told = main_course(desk)?;
    let latest = told.latest()?;
    let shown = shown(desk, latest)?;
    let mut draft =
        desk.draft("health", desk.register(FOLDER), "Health check").kicker(told.instrument.title.clone());
    draft.covers(told.waves.iter().copied());
    draft.covers([told.instrument]);
    draft.lede(headline(desk, &told, latest, shown));
    draft.facts(facts(desk, &told, latest));
    let id = format!("health-{}", told.course.instrument);
    let asked = Asked { instrument: told.instrument, shown, label: &latest.label, id: &id };
    wave::sides(desk, asked, &mut draft);
    over_time(desk, &told, &mut draft);
    review::section(desk, &told, latest, shown, &mut draft);
    answers::section(desk, &told, &mut draft);
    answers_by_factor(desk, asked, &mut draft);
    matrix::section(desk, told.instrument, shown, &mut draft);
    draft.section("Who answered");
    draft.add(desk.rows(response::over_waves(desk, &told)));
    others(desk, &told, &mut draft);
    draft.section("How to read it");
    draft.add(Block::List(method::statements(told.instrument, shown)));
    Some(std::iter::once(draft.finish()).chain(arrangements::page(desk, asked)).collect())
}

/// The instrument that was asked most often, of several the one that was asked last. One of a single
/// factor, such as a pulse after each meeting, comes after those that look at the whole alliance.
pub fn main_course<'a>(desk: &Desk<'a>) -> Option<Told<'a>> {
    let courses = desk.alliance?.courses().iter().filter(|course| !course.factors.is_empty());
    let course = courses.max_by_key(|course| {
        let last = course.waves.last().and_then(|wave| wave.day);
        (course.factors.len() > 1, course.waves.len(), last)
    })?;
    Told::of(desk, course)
}

/// Where it stands, and what moved, in two sentences.
fn headline(desk: &Desk<'_>, told: &Told<'_>, latest: &SurveyWave, shown: &ShownWave) -> String {
    let finding = wave::finding(desk, told.instrument, shown);
    let now = format!("{}: {finding}.", latest.label);
    match told.waves.len() {
        2.. => format!("{now} {}.", course::headline(&course::changes(desk, told))),
        _ => now,
    }
}

fn facts(desk: &Desk<'_>, told: &Told<'_>, latest: &SurveyWave) -> Vec<Fact> {
    let mut facts = Vec::new();
    fact(&mut facts, "Latest wave", desk.link(&latest.reference()));
    let waves = told.waves.iter().rev().skip(1).map(|wave| desk.link(&wave.reference()));
    fact(&mut facts, "Waves before", Rich::join(waves, ", "));
    let version = format!("{}, version {}", told.instrument.title, told.instrument.version);
    let instrument = match desk.place(&told.instrument.reference()) {
        Some(place) => Rich::link(version, place),
        None => Rich::text(version),
    };
    fact(&mut facts, "Questions", instrument);
    fact(&mut facts, "Next", check_in::next(desk).map_or_else(Rich::default, Rich::text));
    let all = Rich::link("Schedule, waves and instruments", Target::page(&desk.register("surveys")));
    fact(&mut facts, "All", all);
    facts
}

fn over_time(desk: &Desk<'_>, told: &Told<'_>, draft: &mut Draft<'_, '_>) {
    let Some(figure) = course::figure(desk, told) else { return };
    draft.section("Over the waves");
    draft.add(desk.figure(figure));
    let changes = course::changes(desk, told);
    if !changes.is_empty() {
        draft.add(Block::List(changes.iter().map(|change| Rich::text(change.words())).collect()));
        draft.sentence(format!(
            "Listed is what moved by {} points or more with an interval that leaves zero out; luck alone does \
             that to about one comparison in twenty.",
            estimate::points(course::matters(desk)).shown
        ));
    }
    if let Some(sentence) = course::mix(desk, told) {
        draft.sentence(sentence);
    }
}

fn answers_by_factor(desk: &Desk<'_>, asked: Asked<'_>, draft: &mut Draft<'_, '_>) {
    for (factor, of_factor) in wave::known_factors(asked.instrument, asked.shown) {
        let figures = likert::figures(desk, asked, factor, of_factor);
        if figures.is_empty() {
            continue;
        }
        draft.section(&format!("Answers: {}", factor.name));
        for figure in figures {
            let links = arrangements::links(desk, &figure);
            draft.add(desk.figure(figure));
            draft.sentence(links);
        }
    }
}

/// What else was asked, each with what its latest wave says and how it came there.
fn others(desk: &Desk<'_>, told: &Told<'_>, draft: &mut Draft<'_, '_>) {
    let courses = desk.alliance.map_or(&[][..], |alliance| alliance.courses());
    let others: Vec<Told<'_>> = courses
        .iter()
        .filter(|course| !std::ptr::eq(*course, told.course))
        .filter_map(|course| Told::of(desk, course))
        .collect();
    let line = |other: &Told<'_>| {
        let latest = other.latest()?;
        let finding = wave::finding(desk, other.instrument, shown(desk, latest)?);
        let title = Rich::text(format!("{}, ", other.title())).then(desk.link(&latest.reference()));
        Some(title.then(Rich::text(format!(": {finding}."))))
    };
    let lines: Vec<Rich> = others.iter().filter_map(line).collect();
    if lines.is_empty() {
        return;
    }
    draft.section("Asked as well");
    draft.add(Block::List(lines));
    for figure in others.iter().filter_map(|other| course::figure(desk, other)) {
        draft.add(desk.figure(figure));
    }
}
