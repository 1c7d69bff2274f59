//! What both sides say of the behaviours that leaders committed to.
//!
//! In: behaviours with the items or factors that measure them, and the courses of what is shown.
//! Out: a section with a figure for each questionnaire. Holds: every figure is one that the page of its
//! wave may show; nothing is counted here.

use super::course::{Told, described, panel};
use crate::model::strategy::Behaviour;
use crate::model::survey::{SurveyInstrument, SurveyWave};
use crate::schema::{Record, Slug};
use crate::survey::course::Line;
use crate::view::block::Block;
use crate::view::chart::{Chart, Figure, WavePanel, WavePoint, Waves};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::Rich;

/// A behaviour with a line that measures it.
struct Measured<'a> {
    behaviour: &'a Behaviour,
    line: &'a Line,
    /// The question or the factor in words.
    asked: String,
}

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let behaviours = &desk.records.behaviours;
    if behaviours.iter().all(|behaviour| !behaviour.is_measured()) {
        return;
    }
    let courses = desk.alliance.into_iter().flat_map(|alliance| alliance.courses());
    let told: Vec<Told<'_>> = courses.filter_map(|course| Told::of(desk, course)).collect();
    draft.section("What both sides say of it");
    draft.sentence(
        "Each behaviour is read from the questions that name it: the share of favourable answers of each \
         side, wave by wave. Questions put the other way round are turned. Groups that are too small are not shown.",
    );
    let mut shown = 0;
    for told in &told {
        let measured: Vec<Measured<'_>> =
            behaviours.iter().flat_map(|behaviour| lines(behaviour, told)).collect();
        if measured.is_empty() {
            continue;
        }
        shown += 1;
        draft.covers(told.waves.iter().copied());
        draft.covers([told.instrument]);
        draft.add(desk.figure(figure(desk, told, &measured)));
    }
    if shown == 0 {
        let nothing =
            if desk.shows_all::<SurveyWave>() { "Nothing is answered yet." } else { "No answers are shown." };
        draft.add(Block::Nothing(nothing.into()));
    }
    let silent: Vec<Rich> = behaviours
        .iter()
        .filter(|behaviour| !behaviour.is_measured())
        .map(|behaviour| format::words(&behaviour.text))
        .collect();
    // The question may be one of an instrument that these readers do not see.
    if !silent.is_empty() && desk.shows_all::<SurveyInstrument>() {
        draft.sentence("No question asks for:");
        draft.add(Block::List(silent));
    }
}

/// The lines of a course that measure a behaviour.
fn lines<'a>(behaviour: &'a Behaviour, told: &Told<'a>) -> Vec<Measured<'a>> {
    let course = told.course;
    let is_meant = |id: &Slug| {
        let of_wave = course.waves.iter().any(|wave| wave.instrument == id.as_str());
        course.instrument == id.as_str() || of_wave
    };
    if behaviour.instrument.as_ref().is_some_and(|named| !is_meant(&named.id)) {
        return Vec::new();
    }
    let item = |id: &'a Slug| {
        let line = course.item(id.as_str())?;
        let item = told.instrument.items.iter().find(|item| item.id == *id);
        let asked = item.map_or_else(|| id.to_string(), |item| item.text.clone());
        Some(Measured { behaviour, line, asked })
    };
    let factor = |id: &'a Slug| {
        let line = course.factor(id.as_str())?;
        let asked = format!("Factor “{}”", told.name(line));
        Some(Measured { behaviour, line, asked })
    };
    let items = behaviour.items.iter().filter_map(item);
    items.chain(behaviour.factor.iter().filter_map(factor)).collect()
}

fn figure(desk: &Desk<'_>, told: &Told<'_>, measured: &[Measured<'_>]) -> Figure {
    let panels: Vec<WavePanel> = measured
        .iter()
        .map(|measured| WavePanel {
            name: format!("{} — {}", measured.behaviour.text, measured.asked),
            ..panel(desk, told, measured.line)
        })
        .collect();
    let described: Vec<String> = panels.iter().map(described).collect();
    let waves = told
        .waves
        .iter()
        .map(|wave| WavePoint { label: wave.label.clone(), target: desk.place(&wave.reference()) });
    let mut behaviours: Vec<&Slug> = measured.iter().map(|measured| measured.behaviour.id()).collect();
    behaviours.dedup();
    Figure {
        id: format!("behaviours-{}", told.id()),
        title: format!(
            "{} read from {}",
            format::capital(&format::count(behaviours.len(), "behaviour", "behaviours")),
            format::count(measured.len(), "question or factor", "questions or factors"),
        ),
        subtitle: format!(
            "{}: share of favourable answers by side; n of each figure in the table",
            told.title()
        ),
        description: format!("{}.", described.join(". ")),
        chart: Chart::Waves(Waves {
            unit: "% favourable, with 95 % intervals".to_owned(),
            waves: waves.collect(),
            panels,
            low: Some(0.0),
            high: Some(100.0),
            nothing: String::new(),
        }),
    }
}
