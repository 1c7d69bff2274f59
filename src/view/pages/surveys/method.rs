//! How the figures of a wave were made, and what was left out.

use std::collections::BTreeSet;

use super::{estimate, said, wave};
use crate::model::instrument::Leaning;
use crate::model::survey::{SurveyInstrument, SurveyScale};
use crate::survey::ShownWave;
use crate::survey::account::Step;
use crate::survey::findings::Gap;
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
         answers, since one person’s answers hang together), Student’s for means, Newcombe’s for gaps. \
         Intervals from resampled answers (bootstrap) stand, with their seed, in the data report that whoever \
         keeps this book can write of each health check, and on no page."
            .to_owned(),
    );
    said.extend(census(shown));
    if shown.sides.len() > 1 {
        said.push(format!(
            "A gap is called notable where it is large enough to matter ({} points of favourable answers, or \
             Cliff’s δ of {}) and its interval leaves zero out; both groups are at the threshold or above.",
            estimate::points(Gap::MATTERS).shown,
            format::number(Gap::MATTERS_IN_SHAPE, 2)
        ));
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

/// That intervals take answers for a sample, where most of those who were asked have given one.
///
/// The finite population correction: a mean of n drawn from N without putting back has √((N − n) /
/// (N − 1)) of the standard error that it has with putting back (Cochran, Sampling Techniques, 3rd
/// edition, theorem 2.2). It is told and not applied: a health check asks how people see the alliance,
/// of which their answers on the day are a sample also where everybody gave one.
fn census(shown: &ShownWave) -> Option<String> {
    let all = shown.responses.everyone.shown()?;
    let (invited, rate) = (all.invited?, all.rate?);
    if rate <= 0.5 {
        return None;
    }
    let sample = "Intervals take the answers for a sample of how people see the alliance";
    Some(match invited - all.returned {
        0 => format!(
            "{sample}, although all {invited} who were asked have answered: what these people answered is \
             known without any."
        ),
        left => {
            let correction = (left as f64 / (invited as f64 - 1.0)).sqrt();
            format!(
                "{sample}. {} of the {invited} who were asked have answered; for a statement about these \
                 {invited} alone, intervals would be {} of their width (the correction for a finite population, \
                 of which no figure here makes use).",
                all.returned,
                format::percent(correction)
            )
        }
    })
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
            crate::survey::Cell::Withheld(reason) if step.counts_rows() => {
                said::withheld_cell(*reason, count.shown.plain().replace("answers", "people"))
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
        Step::Late => "Responses left out because they came after the wave had closed",
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::survey::Cell as Kept;
    use crate::survey::findings::Responses;
    use crate::survey::suppression::ShownGroups;

    fn answered(returned: u64, invited: u64) -> Option<String> {
        let rate = Some(returned as f64 / invited as f64);
        let all = Responses { returned, invited: Some(invited), rate, straight_lines: None };
        census(&ShownWave {
            instrument: "health".to_owned(),
            wave: "spring".to_owned(),
            min_n: 5,
            comments_min_n: 10,
            sides: Vec::new(),
            responses: ShownGroups { everyone: Kept::Shown(all), sides: BTreeMap::new() },
            items: Vec::new(),
            factors: Vec::new(),
            account: Vec::new(),
        })
    }

    #[test]
    fn where_most_have_answered_intervals_say_that_they_take_them_for_a_sample() {
        assert_eq!(answered(20, 40), None);
        // √((41 − 31) / (41 − 1)) is a half.
        let most = answered(31, 41).expect("a sentence");
        assert!(
            most.contains("31 of the 41")
                && most.contains(&format!("{} of their width", format::percent(0.5))),
            "{most}"
        );
        let all = answered(12, 12).expect("a sentence");
        assert!(all.contains("all 12 who were asked"), "{all}");
    }
}
