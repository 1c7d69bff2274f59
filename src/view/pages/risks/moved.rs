//! The risks that moved since a day, each from where to where.
//!
//! Holds: what was judged on the day itself counts, for a committee judges anew when it meets; a judgement
//! stands from its day in the history on, the present one at the latest from the last review.

use std::cmp::{Ordering, Reverse};

use jiff::civil::Date;

use super::{HIGH, columns, row, zone};
use crate::model::risk::{Risk, RiskStatus};
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::register::stacked;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, DataTable};

/// Between two judgements, on one line.
const ARROW: &str = "\u{a0}→\u{a0}";

/// How a risk was judged, from a day on where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Judgement {
    from: Option<Date>,
    probability: u32,
    impact: u32,
}

/// What became of a risk.
#[derive(Debug, PartialEq, Eq)]
enum Move {
    Opened(Date),
    Occurred(Date),
    Closed(Date),
    /// Every judgement since, behind the one that stood before.
    Judged(Vec<Judgement>),
}

/// The risks that were opened, judged otherwise, came about or were closed on a day or since, the largest first
/// and closed ones last; without a day those that ever moved.
pub fn since(desk: &Desk<'_>, since: Option<Date>) -> Option<DataTable> {
    let moved = desk.records.risks.iter().map(|risk| (risk, became(risk, since, desk.as_of)));
    let mut moved: Vec<(&Risk, Vec<Move>)> = moved.filter(|(_, moves)| !moves.is_empty()).collect();
    moved.sort_by_key(|(risk, _)| {
        (risk.status == RiskStatus::Closed, Reverse(risk.score()), Reverse(risk.impact), risk.id())
    });
    let caption = match since {
        Some(day) => format!("Moved on {} or since, the largest first", format::date(day)),
        None => "Risks that moved, the largest first".to_owned(),
    };
    let mut table = DataTable::new("risks-moved", caption, columns());
    for (risk, moves) in &moved {
        let zone = match risk.status {
            RiskStatus::Closed => (Tone::Done, "closed"),
            _ => zone(risk.score()),
        };
        table.push(
            None,
            row(desk, risk, zone, Cell::rich(stacked(moves.iter().map(|one| told(risk, one)).collect()))),
        );
    }
    (!moved.is_empty()).then_some(table)
}

/// What became of a risk on a day or since; nothing where it stands as it stood.
fn became(risk: &Risk, since: Option<Date>, as_of: Date) -> Vec<Move> {
    // Where all is told that ever moved, days alone are no news.
    let counts = |day: &Date| *day <= as_of && since.is_some_and(|since| *day >= since);
    if risk.status == RiskStatus::Closed {
        return risk.closed.filter(counts).map(Move::Closed).into_iter().collect();
    }
    let occurred = risk.occurred.filter(counts).map(Move::Occurred);
    let opened = risk.opened.filter(counts).map(Move::Opened);
    // A new one has stood nowhere before.
    let judged = if opened.is_some() { None } else { judged(risk, since) };
    opened.into_iter().chain(occurred).chain(judged).collect()
}

/// Every judgement since a day, behind the one that stood before.
fn judged(risk: &Risk, since: Option<Date>) -> Option<Move> {
    let course = course(risk);
    let is_before = |judgement: &Judgement| match (judgement.from, since) {
        (Some(from), Some(since)) => from < since,
        _ => false,
    };
    let before = course.iter().rposition(is_before).unwrap_or(0);
    let course = course[before..].to_vec();
    (course.len() > 1).then_some(Move::Judged(course))
}

/// The judgements one after the other; the same one again is no other.
fn course(risk: &Risk) -> Vec<Judgement> {
    let mut course: Vec<Judgement> = risk
        .history
        .iter()
        .map(|then| Judgement { from: Some(then.on), probability: then.probability, impact: then.impact })
        .collect();
    course.sort_by_key(|judgement| judgement.from);
    let last = course.last().and_then(|judgement| judgement.from);
    course.push(Judgement {
        // A review that is older than the last other judgement did not come to the present one.
        from: risk.reviewed.filter(|day| last.is_none_or(|last| last <= *day)),
        probability: risk.probability,
        impact: risk.impact,
    });
    course.dedup_by_key(|judgement| (judgement.probability, judgement.impact));
    course
}

/// "12 → 20", and below it what of it changed.
fn told(risk: &Risk, what: &Move) -> Rich {
    let (mark, detail) = match what {
        Move::Opened(day) => {
            (Rich::status(Tone::Neutral, "new"), format!("opened on {}", format::short_date(*day)))
        }
        Move::Occurred(day) => {
            (Rich::status(Tone::Act, "came about"), format!("on {}", format::short_date(*day)))
        }
        Move::Closed(day) => (Rich::status(Tone::Done, "closed"), format!("on {}", format::short_date(*day))),
        Move::Judged(course) => {
            let score = |judgement: &Judgement| judgement.probability.saturating_mul(judgement.impact);
            // The last step, as on the matrix.
            let before = course.iter().rev().nth(1).map_or(0, score);
            let tone = match before.cmp(&risk.score()) {
                Ordering::Less if risk.score() >= HIGH => Tone::Act,
                Ordering::Less => Tone::Watch,
                Ordering::Greater => Tone::Good,
                Ordering::Equal => Tone::Neutral,
            };
            let (probability, impact) = (
                steps(course.iter().map(|judgement| judgement.probability)),
                steps(course.iter().map(|judgement| judgement.impact)),
            );
            let parts = [("probability", probability), ("impact", impact)];
            let parts: Vec<String> =
                parts.into_iter().filter_map(|(what, steps)| Some(format!("{what} {}", steps?))).collect();
            let scores: Vec<String> = course.iter().map(|judgement| score(judgement).to_string()).collect();
            (Rich::status(tone, scores.join(ARROW)), parts.join(", "))
        }
    };
    stacked(vec![mark, Rich::quiet(detail)])
}

/// "3 → 4"; nothing where it stayed.
fn steps(values: impl Iterator<Item = u32>) -> Option<String> {
    let mut values: Vec<u32> = values.collect();
    values.dedup();
    let words: Vec<String> = values.iter().map(u32::to_string).collect();
    (words.len() > 1).then(|| words.join(ARROW))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::schema::Field;
    use crate::source::FileId;

    /// What became of a risk since 25 August, from the lines that matter.
    fn since_august(lines: &str) -> Option<String> {
        let text = format!("title = 'x'\ncause = 'x'\nevent = 'x'\neffect = 'x'\n{lines}");
        let mut diagnostics = Diagnostics::default();
        let node = crate::content::toml::parse(&text, FileId::default(), 0, &mut diagnostics);
        let risk = Risk::read(&node, &mut diagnostics).expect("a risk");
        let moves = became(&risk, Some(date(2026, 8, 25)), date(2026, 10, 30));
        let told = stacked(moves.iter().map(|one| told(&risk, one)).collect());
        Some(told).filter(|told| !told.is_empty()).map(|told| told.plain().replace('\u{a0}', " "))
    }

    #[test]
    fn what_was_judged_at_the_meeting_moved() {
        let noted = "probability = 4\nimpact = 5\nreviewed = 2026-08-25\nhistory = [\
            { on = 2026-05-19, probability = 3, impact = 4 }, { on = 2026-08-25, probability = 4, impact = 5 }]";
        assert_eq!(since_august(noted).as_deref(), Some("12 → 20; probability 3 → 4, impact 4 → 5"));
        let reviewed = "probability = 4\nimpact = 3\nreviewed = 2026-08-25\n\
            history = [{ on = 2026-05-19, probability = 3, impact = 3 }]";
        assert_eq!(since_august(reviewed).as_deref(), Some("9 → 12; probability 3 → 4"));
    }

    #[test]
    fn every_step_since_is_told() {
        let lines = "probability = 3\nimpact = 5\nreviewed = 2026-10-14\nhistory = [\
            { on = 2026-05-19, probability = 2, impact = 5 }, { on = 2026-08-25, probability = 4, impact = 5 }]";
        assert_eq!(since_august(lines).as_deref(), Some("10 → 20 → 15; probability 2 → 4 → 3"));
    }

    #[test]
    fn what_moved_before_did_not_move_since() {
        let lines = "probability = 3\nimpact = 4\nreviewed = 2026-07-01\n\
            history = [{ on = 2026-05-19, probability = 2, impact = 4 }]";
        assert_eq!(since_august(lines), None);
        let never = "probability = 3\nimpact = 3\nopened = 2026-07-06\nreviewed = 2026-09-09";
        assert_eq!(since_august(never), None);
    }

    #[test]
    fn new_and_closed_ones_say_so() {
        let new = "probability = 3\nimpact = 4\nopened = 2026-09-15\nreviewed = 2026-10-14";
        assert_eq!(since_august(new).as_deref(), Some("new; opened on 15 Sep 2026"));
        let closed =
            "probability = 1\nimpact = 4\nstatus = 'closed'\nclosed = 2026-09-01\nopened = 2025-01-01";
        assert_eq!(since_august(closed).as_deref(), Some("closed; on 1 Sep 2026"));
        assert_eq!(since_august(&closed.replace("2026-09-01", "2026-03-01")), None);
        let occurred =
            "probability = 5\nimpact = 2\nstatus = 'occurred'\noccurred = 2026-08-31\nopened = 2026-08-12";
        assert_eq!(since_august(occurred).as_deref(), Some("came about; on 31 Aug 2026"));
    }
}
