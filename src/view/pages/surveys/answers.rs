//! You said – we did: what was heard in the waves, and what follows from it.

use super::course::Told;
use super::{said, shown, wave};
use crate::alert::Lines;
use crate::model::decision::Action;
use crate::model::survey::{SurveyAnswer, SurveyFactor, SurveyInstrument, SurveyWave};
use crate::schema::{Record, Ref};
use crate::survey::suppression::ShownFactor;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{rich_cell, stacked};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// All waves of a course, the latest first; low factors of the latest that nobody has answered.
pub fn section(desk: &Desk<'_>, told: &Told<'_>, draft: &mut Draft<'_, '_>) {
    let mut table = table(format!("health-{}-answers", told.course.instrument));
    for (at, wave) in told.waves.iter().enumerate().rev() {
        add_answers(desk, told.instrument, wave, &mut table);
        if at + 1 == told.waves.len() {
            add_unanswered(desk, told.instrument, wave, &mut table);
        }
    }
    draft.section("You said – we did");
    if table.is_empty() {
        let words = "No factor of the latest wave is low, and no answer to a wave has been written down.";
        draft.add(Block::Nothing(words.to_owned()));
        return;
    }
    draft.add(desk.rows(table));
    draft.sentence(format!(
        "A factor is called low where a side is below its target; where it has none, below {}.",
        format::percent(line(desk))
    ));
}

/// What was made of one wave, where anything was.
pub fn section_of_wave(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    wave: &SurveyWave,
    draft: &mut Draft<'_, '_>,
) {
    let mut table = table(format!("{}-answers", wave.id()));
    add_answers(desk, instrument, wave, &mut table);
    if !table.is_empty() {
        draft.section("You said – we did");
        draft.add(desk.rows(table));
    }
}

fn table(id: String) -> DataTable {
    let columns = vec![
        Column::words("wave", "Asked"),
        Column::words("factor", "Factor"),
        Column::words("said", "You said"),
        Column::words("did", "We did"),
        Column::words("actions", "Actions"),
    ];
    DataTable::new(id, "What was heard, and what follows from it, the latest first", columns)
}

fn add_answers(desk: &Desk<'_>, instrument: &SurveyInstrument, wave: &SurveyWave, table: &mut DataTable) {
    for answer in &wave.answers {
        table.push(None, row(desk, instrument, wave, answer));
    }
}

/// The low factors of a wave that nobody has answered.
fn add_unanswered(desk: &Desk<'_>, instrument: &SurveyInstrument, wave: &SurveyWave, table: &mut DataTable) {
    let Some(shown) = shown(desk, wave) else { return };
    let is_answered = |factor: &SurveyFactor| wave.answers.iter().any(|answer| answer.factor == factor.id);
    for (factor, of) in wave::known_factors(instrument, shown) {
        let low = low(desk, factor, of);
        if !low.is_empty() && !is_answered(factor) {
            table.push(None, open_row(desk, wave, factor, &low));
        }
    }
}

fn row(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    wave: &SurveyWave,
    answer: &SurveyAnswer,
) -> Vec<Cell> {
    let factor = instrument.factors.iter().find(|factor| factor.id == answer.factor);
    let who = match &answer.side {
        Some(side) => {
            Rich(vec![crate::view::rich::Piece::Strong(format!("{}: ", desk.party_name(&side.id)))])
        }
        None => Rich::default(),
    };
    let mut actions: Vec<Rich> = answer.actions.iter().filter_map(|action| state(desk, action)).collect();
    actions.extend(answer.concern.as_ref().map(|concern| desk.to(concern)).filter(|link| !link.is_empty()));
    vec![
        Cell::rich(desk.link(&wave.reference())),
        Cell::text(factor.map_or_else(|| answer.factor.to_string(), |factor| factor.name.clone())),
        Cell::rich(who.then(format::words(&answer.said))),
        answer.did.as_deref().map_or_else(
            || Cell::rich(Rich::status(Tone::Watch, "nothing is told")),
            |did| Cell::rich(format::words(did)),
        ),
        rich_cell(stacked(actions)),
    ]
}

/// The action with where it stands, if the edition shows it.
fn state(desk: &Desk<'_>, reference: &Ref<Action>) -> Option<Rich> {
    let action = desk.records.actions.get(reference)?;
    let words = match action.done_on {
        Some(day) => Rich::status(Tone::Done, format!("done {}", format::short_date(day))),
        None if action.due < desk.as_of => {
            Rich::status(Tone::Act, format!("overdue since {}", format::short_date(action.due)))
        }
        None => Rich::status(Tone::Neutral, format!("due {}", format::short_date(action.due))),
    };
    Some(desk.to(reference).then(Rich::text(" ")).then(words))
}

/// Below this share of favourable answers a factor is low, where it has no target of its own.
fn line(desk: &Desk<'_>) -> f64 {
    Lines::of(desk.edition.book()).low
}

/// Who is below the target: "Corvane 32 %".
pub fn low(desk: &Desk<'_>, factor: &SurveyFactor, of: &ShownFactor) -> Vec<String> {
    let target = factor.target.unwrap_or(line(desk));
    let mut groups = said::sides(desk, &of.groups.sides);
    if groups.iter().all(|(.., kept)| kept.shown().is_none()) {
        groups = vec![("Everyone".to_owned(), None, &of.groups.everyone)];
    }
    let below = |(name, _, kept): (String, Option<u8>, &crate::survey::Cell<_>)| {
        let figures: &crate::survey::findings::FactorFigures = kept.shown()?;
        let share = figures.favourable.filter(|share| share.value < target)?;
        Some(format!("{name} {}", said::score_share(&share)))
    };
    groups.into_iter().filter_map(below).collect()
}

fn open_row(desk: &Desk<'_>, wave: &SurveyWave, factor: &SurveyFactor, low: &[String]) -> Vec<Cell> {
    let target = factor.target.unwrap_or(line(desk));
    let words = format!("Below {}: {}", format::percent(target), format::list(low));
    vec![
        Cell::rich(desk.link(&wave.reference())),
        Cell::text(factor.name.clone()),
        Cell::text(words),
        Cell::rich(Rich::status(Tone::Watch, "no answer yet")),
        Cell::empty(),
    ]
}
