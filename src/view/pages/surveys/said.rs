//! Survey figures in words.
//!
//! Holds: what is withheld says why, and carries no figure.

use std::collections::BTreeMap;

use crate::model::instrument::FactorRule;
use crate::model::measure::Benchmark;
use crate::survey::cell::{Cell as Kept, Reason};
use crate::survey::findings::{Against, FactorFigures, Gap, ItemFigures, Responses, Score};
use crate::survey::statistics::interval::Interval;
use crate::survey::statistics::proportion::Share;
use crate::survey::suppression::{ShownGap, ShownGroups};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Rich, Tone};
use crate::view::table::Cell;

/// The figures that a gap is told by: shares of favourable answers, in whole points.
const POINTS: f64 = 100.0;

/// Why there is no figure.
pub fn withheld(reason: Reason, min_n: u32) -> String {
    match reason {
        Reason::TooFew => format!("fewer than {min_n} answers: not shown"),
        Reason::Protects => "not shown: it would give away a smaller group".to_owned(),
        Reason::Derivable => "not shown: single answers could be worked out from it".to_owned(),
        Reason::RestsOnWithheld => "not shown: it rests on figures that are not shown".to_owned(),
        Reason::NoAnswers => "no answers".to_owned(),
        Reason::StillOpen => "not shown yet: more answers may come".to_owned(),
    }
}

/// A figure in its cell, or why there is none.
pub fn cell<T>(kept: &Kept<T>, min_n: u32, shown: impl FnOnce(&T) -> Cell) -> Cell {
    match kept {
        Kept::Shown(figure) => shown(figure),
        Kept::Withheld(reason) => withheld_cell(*reason, withheld(*reason, min_n)),
    }
}

/// A cell without its figure: that nobody answered is short enough to stand in it.
pub fn withheld_cell(reason: Reason, words: String) -> Cell {
    Cell::rich(if reason == Reason::NoAnswers { Rich::quiet(words) } else { Rich::withheld(words) })
}

/// "62 % (48 to 74)".
pub fn share(share: &Share) -> String {
    format!("{} {}", format::percent(share.share), range(share.interval))
}

/// The same for a factor, whose interval may be missing.
pub fn score_share(score: &Score) -> String {
    let range = score.interval.map(|interval| format!(" {}", range(interval))).unwrap_or_default();
    format!("{}{range}", format::percent(score.value))
}

/// "(48 to 74)", in per cent.
pub fn range(interval: Interval) -> String {
    let end = |end: f64| format::number(end * POINTS, 0);
    format!("({} to {})", end(interval.low), end(interval.high))
}

/// "3.62 (3.41 to 3.83)".
pub fn mean(value: f64, interval: Option<Interval>) -> String {
    let end = |end: f64| format::number(end, 2);
    let range = interval.map(|interval| format!(" ({} to {})", end(interval.low), end(interval.high)));
    format!("{}{}", end(value), range.unwrap_or_default())
}

/// "21 of 30 (70 %)".
pub fn response(responses: &Responses) -> String {
    match (responses.invited, responses.rate) {
        (Some(invited), Some(rate)) => {
            format!("{} of {invited} ({})", responses.returned, format::percent(rate))
        }
        _ => responses.returned.to_string(),
    }
}

/// The rule by which items become a score.
pub fn rule(rule: FactorRule) -> &'static str {
    match rule {
        FactorRule::MeanOfItemMeans => "mean of the items’ means: every item weighs the same",
        FactorRule::MeanOfPersonMeans => {
            "mean of the people’s means, of those who answered at least half of the items: everybody \
             weighs the same"
        }
        FactorRule::PooledAnswers => "mean of all answers: every answer weighs the same",
    }
}

/// The groups of a figure: the sides in the order of the parties, then everyone.
pub fn groups<'g, T>(desk: &Desk<'_>, groups: &'g ShownGroups<T>) -> Vec<(String, Option<u8>, &'g Kept<T>)> {
    let mut all: Vec<(String, Option<u8>, &Kept<T>)> = sides(desk, &groups.sides);
    all.push(("Everyone".to_owned(), None, &groups.everyone));
    all
}

/// The sides in the order of the parties, with the numbers of their colours.
pub fn sides<'g, T>(
    desk: &Desk<'_>,
    sides: &'g BTreeMap<String, Kept<T>>,
) -> Vec<(String, Option<u8>, &'g Kept<T>)> {
    let mut named: Vec<(String, Option<u8>, &Kept<T>)> = sides
        .iter()
        .map(|(side, kept)| {
            let (name, number) = side_name(desk, side);
            (name, number, kept)
        })
        .collect();
    named.sort_by_key(|(name, number, _)| (number.unwrap_or(u8::MAX), name.clone()));
    named
}

/// A side by the short name of its party.
pub fn side_name(desk: &Desk<'_>, side: &str) -> (String, Option<u8>) {
    let party = desk.parties.iter().find(|party| party.head.id.as_str() == side);
    match party {
        Some(party) => (party.short.clone(), desk.party_number(&party.head.id)),
        None => (side.to_owned(), None),
    }
}

fn against(desk: &Desk<'_>, second: &Against) -> String {
    match second {
        Against::Side(side) => side_name(desk, side).0,
        Against::Rest => "the others".to_owned(),
    }
}

/// Who of a gap is lower, who is higher, and by how much: always told from below.
pub struct Told {
    pub lower: String,
    pub higher: String,
    /// "22 points" of favourable answers, or "0.3 scale points" where the means tell it.
    pub amount: String,
}

/// Whether the shares of favourable answers settle which side is lower.
fn settled_by_shares(gap: &Gap) -> bool {
    gap.favourable.is_some_and(|difference| difference.interval.excludes_zero())
}

/// The gap in the measure that settles it: the means only where the shares leave it open.
pub fn told(desk: &Desk<'_>, gap: &Gap) -> Option<Told> {
    let (first, second) = (side_name(desk, &gap.first).0, against(desk, &gap.second));
    let by_mean = gap.mean.filter(|mean| !settled_by_shares(gap) && mean.interval.excludes_zero());
    let (difference, amount) = match by_mean {
        Some(mean) => (mean.difference, format!("{} scale points", format::number(mean.difference.abs(), 1))),
        None => {
            let difference = gap.favourable?.difference;
            (difference, points(&format::number(difference.abs() * POINTS, 0)))
        }
    };
    let (lower, higher) = if difference < 0.0 { (first, second) } else { (second, first) };
    Some(Told { lower, higher, amount })
}

/// "Corvane 22 points below Novalis (5 to 38)"; with the means where they settle it.
pub fn gap(desk: &Desk<'_>, gap: &Gap) -> Rich {
    let Some(favourable) = gap.favourable else { return Rich::quiet("no difference can be told") };
    let (first, second) = (side_name(desk, &gap.first).0, against(desk, &gap.second));
    let is_lower = favourable.difference < 0.0;
    let (lower, higher) = if is_lower { (first, second) } else { (second, first) };
    let end = |end: f64| format::number(end * POINTS, 0);
    let (low, high) = from_below(favourable.interval, is_lower);
    let amount = points(&end(favourable.difference.abs()));
    let shares = format!("{lower} {amount} below {higher} ({} to {})", end(low), end(high));
    match gap.mean.filter(|mean| !settled_by_shares(gap) && mean.interval.excludes_zero()) {
        Some(mean) => {
            let (low, high) = from_below(mean.interval, mean.difference < 0.0);
            let end = |end: f64| format::number(end, 2);
            let means =
                format!("; in the means {} ({} to {})", end(mean.difference.abs()), end(low), end(high));
            Rich::text(shares).then(Rich::quiet(means))
        }
        None => Rich::text(shares),
    }
}

/// The interval as it runs with the sentence: from the smaller distance below to the larger.
fn from_below(interval: Interval, is_lower: bool) -> (f64, f64) {
    if is_lower { (-interval.high, -interval.low) } else { (interval.low, interval.high) }
}

fn points(points: &str) -> String {
    if points == "1" { "1 point".to_owned() } else { format!("{points} points") }
}

/// Whether a gap is to be taken for more than chance.
pub fn verdict(gap: &Gap) -> Rich {
    let by_shares = settled_by_shares(gap);
    let by_means = gap.mean.is_some_and(|mean| mean.interval.excludes_zero());
    match (gap.notable, by_shares, by_means) {
        (true, true, _) => Rich::status(Tone::Watch, "notable"),
        (true, false, _) => Rich::status(Tone::Watch, "notable, by the means"),
        (false, true, _) | (false, _, true) => Rich::status(Tone::Neutral, "more than chance, but small"),
        (false, false, false) => Rich::status(Tone::Neutral, "could be chance"),
    }
}

/// Gaps between two sides, as they are shown; the comparisons with “the others” are left to tables.
pub fn of_sides(gaps: &[ShownGap]) -> impl Iterator<Item = &Gap> {
    gaps.iter().filter(|gap| gap.second != Against::Rest).filter_map(|gap| gap.figures.shown())
}

/// The largest of the notable gaps.
pub fn largest<'g, T: Copy>(gaps: impl Iterator<Item = (T, &'g Gap)>) -> Option<(T, &'g Gap)> {
    let size = |gap: &Gap| gap.favourable.map_or(0.0, |favourable| favourable.difference.abs());
    // Those that the shares settle go before those that only the means tell.
    gaps.filter(|(_, gap)| gap.notable).max_by(|(_, one), (_, two)| {
        settled_by_shares(one).cmp(&settled_by_shares(two)).then(size(one).total_cmp(&size(two)))
    })
}

/// How many answers stand behind a figure.
pub fn item_n(figures: &ItemFigures) -> Cell {
    Cell::number(figures.n as f64, figures.n.to_string())
}

pub fn factor_n(figures: &FactorFigures) -> Cell {
    Cell::number(figures.n as f64, figures.n.to_string())
}

/// "Benchmark: 68 % favourable (Example Institute, 2024, n = 31)."
pub fn benchmark(benchmark: &Benchmark) -> String {
    format!("Benchmark: {} favourable ({}).", format::percent(benchmark.value), benchmark.of_whom())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_with_their_intervals() {
        let some = Share::of(9, 10).unwrap();
        assert_eq!(share(&some), "90 % (60 to 98)");
        assert_eq!(mean(3.456, Some(Interval { low: 3.2, high: 3.712 })), "3.46 (3.20 to 3.71)");
        assert_eq!(mean(3.0, None), "3.00");
    }

    #[test]
    fn what_is_withheld_tells_no_number() {
        let kept: Kept<u64> = Kept::Withheld(Reason::TooFew);
        let cell = cell(&kept, 5, |n| Cell::number(*n as f64, n.to_string()));
        assert_eq!(cell.shown.plain(), "fewer than 5 answers: not shown");
        assert_eq!(points("1"), "1 point");
    }
}
