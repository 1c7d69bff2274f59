//! Comments that a person has released, question by question.
//!
//! Holds: their order tells nothing of who wrote them, and nothing stands beside one but, where it is
//! allowed, the side.

use super::{likert, said};
use crate::model::survey::{SurveyComment, SurveyInstrument, shuffled};
use crate::survey::ShownWave;
use crate::survey::suppression::ShownItem;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::rich::Rich;

/// What is told of the comments of a wave.
pub fn how_told(desk: &Desk<'_>, shown: &ShownWave) -> &'static str {
    match of_wave(desk, shown).is_empty() {
        true => "Only their number is told; the words are read by whoever analyses the survey.",
        false => {
            "Those below were released by a person who read them all, some of them in other words; they \
             stand in an order that tells nothing."
        }
    }
}

/// The comments to each of the questions that have some.
pub fn released(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    items: &[&ShownItem],
    draft: &mut Draft<'_, '_>,
) {
    let comments = of_wave(desk, shown);
    draft.covers(comments.iter().copied());
    for item in items {
        let of_item: Vec<Rich> = comments
            .iter()
            .filter(|comment| comment.item.as_str() == item.item)
            .map(|comment| quoted(desk, comment))
            .collect();
        if !of_item.is_empty() {
            draft.sentence(likert::text(instrument, &item.item));
            draft.add(Block::List(of_item));
        }
    }
}

fn of_wave<'a>(desk: &Desk<'a>, shown: &ShownWave) -> Vec<&'a SurveyComment> {
    let of_wave = |comment: &&SurveyComment| comment.wave.id.as_str() == shown.wave;
    let mut comments: Vec<&SurveyComment> = desk.records.survey_comments.iter().filter(of_wave).collect();
    comments.sort_by_cached_key(|comment| shuffled(&shown.wave, &comment.text));
    comments
}

fn quoted(desk: &Desk<'_>, comment: &SurveyComment) -> Rich {
    let words = Rich::text(format!("“{}”", comment.text.trim()));
    match &comment.side {
        Some(side) => {
            let (name, _) = said::side_name(desk, side.id.as_str());
            words.then(Rich::quiet(format!(" {name}")))
        }
        None => words,
    }
}
