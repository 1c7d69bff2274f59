//! How the figures of a wave were made, and what was left out.

use std::collections::BTreeSet;

use super::{said, wave};
use crate::model::instrument::Leaning;
use crate::model::survey::{SurveyInstrument, SurveyScale};
use crate::survey::ShownWave;
use crate::survey::account::Step;
use crate::survey::instrument::scale_of;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn sections(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    draft: &mut Draft<'_, '_>,
) {
    draft.section("How to read it");
    draft.add(Block::List(statements(instrument, shown)));
    draft.section("What was done to the answers");
    draft.add(desk.rows(account(shown)));
}

pub fn statements(instrument: &SurveyInstrument, shown: &ShownWave) -> Vec<Rich> {
    let mut said: Vec<String> = instrument.scales.iter().filter_map(favourable).collect();
    let factors = wave::known_factors(instrument, shown);
    let rules: BTreeSet<&str> = factors.iter().map(|(_, of)| said::rule(of.rule)).collect();
    for rule in rules {
        let of_rule: Vec<String> = factors
            .iter()
            .filter(|(_, of)| said::rule(of.rule) == rule)
            .map(|(factor, _)| factor.name.clone())
            .collect();
        let whose = match of_rule.len() == factors.len() {
            true => "Scores and shares of factors".to_owned(),
            false => format!("Scores and shares of {}", format::list(&of_rule)),
        };
        said.push(format!("{whose}: {rule}."));
    }
    said.push(
        "Brackets hold 95 % intervals: Wilson’s for shares (for factors with the effective number of \
         answers, since one person’s answers hang together), Student’s for means, Newcombe’s for gaps."
            .to_owned(),
    );
    if shown.sides.len() > 1 {
        said.push(
            "A gap is called notable where it is large enough to matter (ten points of favourable answers, or \
             Cliff’s δ of .33) and its interval leaves zero out; both groups are at the threshold or above."
                .to_owned(),
        );
    }
    said.extend(anonymity(shown));
    said.push(
        "Shares of answers are whole per cent that add up to 100; where equal numbers of answers would then look \
         unequal, each is rounded by itself."
            .to_owned(),
    );
    said.extend(reliability(&factors));
    let mut statements: Vec<Rich> = said.into_iter().map(Rich::text).collect();
    if let Some(promise) = &instrument.promise {
        statements.push(Rich::text("What respondents were promised: ").then(format::words(promise)));
    }
    statements
}

/// What was promised to those who answered, and what was done about it.
fn anonymity(shown: &ShownWave) -> Vec<String> {
    let (few, words) = (shown.min_n, shown.comments_min_n);
    vec![
        format!(
            "No figure is shown for a group with fewer than {few} answers, nor one from which such a figure \
             could be worked out: where a side is withheld, so is as much of the others, of everyone or of the \
             factor as would give it away, and of how many it is nothing but “fewer than {few}” can be told. \
             This is decided once for all editions, with the strictest of their thresholds, and everything \
             that is published of the wave is then looked at together."
        ),
        "Where everybody of a group gave the same answer, the figure says what each of them said; the table \
         of items marks it."
            .to_owned(),
        format!(
            "Comments are counted by side from {words} respondents on. Their words are shown only where a \
             person has released them, in an order that tells nothing."
        ),
    ]
}

/// "On the scale agree-5 “Agree” and “Strongly agree” are favourable …".
fn favourable(scale: &SurveyScale) -> Option<String> {
    let leanings = scale_of(scale).leanings();
    let labels = |wanted: Leaning| -> Vec<String> {
        scale
            .points
            .iter()
            .zip(&leanings)
            .filter(|(_, leaning)| **leaning == wanted)
            .map(|(point, _)| format!("“{}”", point.label))
            .collect()
    };
    let favourable = labels(Leaning::Favourable);
    let unfavourable = labels(Leaning::Unfavourable);
    if favourable.is_empty() || unfavourable.is_empty() {
        return None;
    }
    let neutral = match labels(Leaning::Neutral).as_slice() {
        [] => String::new(),
        labels => format!(", {} as neither", format::list(labels)),
    };
    Some(format!(
        "{} count as favourable, {} as unfavourable{neutral}. Answers that give no judgement stand apart and \
         are in no share.",
        format::list(&favourable),
        format::list(&unfavourable)
    ))
}

/// How far the items of each factor hang together, where enough people answered to tell.
fn reliability(
    factors: &[(&crate::model::survey::SurveyFactor, &crate::survey::suppression::ShownFactor)],
) -> Option<String> {
    let told: Vec<String> = factors
        .iter()
        .filter_map(|(factor, of)| {
            let alpha = of.groups.everyone.shown()?.reliability.listwise?;
            Some(format!("{} {} (n = {})", factor.name, format::number(alpha.alpha, 2), alpha.n))
        })
        .collect();
    (!told.is_empty())
        .then(|| format!("Cronbach’s α over those who answered every item: {}.", told.join(", ")))
}

fn account(shown: &ShownWave) -> DataTable {
    let columns = vec![Column::words("step", "Step"), Column::figures("count", "Count")];
    let id = format!("{}-account", shown.wave);
    let mut table = DataTable::new(id, "Every step from the files to the figures", columns);
    for (step, kept) in &shown.account {
        let count = said::cell(kept, shown.min_n, |count| {
            Cell::number(*count as f64, format::number(*count as f64, 0))
        });
        let count = match kept {
            crate::survey::Cell::Withheld(_) if step.counts_rows() => {
                Cell::rich(Rich::quiet(count.shown.plain().replace("answers", "people")))
            }
            _ => count,
        };
        table.push(None, vec![Cell::text(step_words(*step)), count]);
    }
    table
}

fn step_words(step: Step) -> &'static str {
    match step {
        Step::RowsRead => "Rows read from the files",
        Step::HeaderRows => "Rows of headings",
        Step::EmptyRows => "Empty rows",
        Step::OtherWaves => "Rows of other waves",
        Step::Tests => "Previews and tests left out",
        Step::Unfinished => "Responses left out because they were not finished",
        Step::Mapped => "Answers found on their scale, and comments",
        Step::NotApplicable => "Answers that give no judgement",
        Step::Blank => "Questions left without an answer",
        Step::OffScale => "Answers that are on no scale",
        Step::Duplicates => "Responses replaced by a later one of the same person",
        Step::Reversed => "Answers turned round, because their question is worded the other way",
        Step::WithoutSide => "Responses whose side could not be told",
        Step::Kept => "Responses that the figures are made from",
    }
}
