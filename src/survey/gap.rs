//! Differences between sides.
//!
//! In: what two groups answered. Out: [`Gap`]s with interval, test and effect size, and the word
//! whether a gap is notable. Holds: first less second everywhere; with more than two sides each
//! pair, and each side against the rest.

use std::borrow::Cow;

use super::figures;
use super::findings::{Against, FactorFigures, Gap, Score};
use super::gather::Tally;
use super::people::Coding;
use super::plan::Plan;
use super::statistics::cliff::{cliff_delta, magnitude};
use super::statistics::distribution::Distribution;
use super::statistics::interval::Interval;
use super::statistics::mann_whitney::mann_whitney;
use super::statistics::multiplicity::benjamini_hochberg;
use super::statistics::newcombe::{Difference, from_limits, newcombe};
use super::statistics::welch::{Estimate, Welch, from_estimates, welch};

/// Two groups to compare.
pub(in crate::survey) struct Pair<'a> {
    first: (&'a str, &'a Tally),
    second: (Against, Cow<'a, Tally>),
}

impl<'a> Pair<'a> {
    pub fn of_sides(first: (&'a str, &'a Tally), second: (&str, &'a Tally)) -> Self {
        let (name, tally) = second;
        Pair { first, second: (Against::Side(name.to_owned()), Cow::Borrowed(tally)) }
    }

    /// `rest` is everyone but the first side, those without a side among them: were they left out,
    /// everyone less the side less the rest would be them.
    pub fn with_rest(first: (&'a str, &'a Tally), rest: Tally) -> Self {
        Pair { first, second: (Against::Rest, Cow::Owned(rest)) }
    }

    fn tallies(&self) -> [&Tally; 2] {
        [self.first.1, &self.second.1]
    }
}

/// The gap in one item.
pub(in crate::survey) fn of_item(plan: &Plan, item: usize, pair: &Pair) -> Gap {
    let [first, second] = pair.tallies().map(|tally| &tally.items[item]);
    let [one, two] = [first, second].map(|tally| figures::distribution(&plan.items[item], tally));
    let summaries = [first, second].map(|tally| figures::item(&plan.items[item], tally).summary);
    let favourable = match summaries {
        [Some(first), Some(second)] => Some(newcombe(first.favourable, second.favourable)),
        _ => None,
    };
    gap(pair, (first.n, second.n), favourable, welch(&one, &two), (&one, &two))
}

/// The gap in one factor; ranks and δ are those of the people's own means.
pub(in crate::survey) fn of_factor(plan: &Plan, factor: usize, pair: &Pair) -> Gap {
    let factor_plan = &plan.factors[factor];
    let [first, second] = pair.tallies().map(|tally| &tally.factors[factor]);
    let [one, two] = [first, second].map(|tally| figures::factor(factor_plan, tally));
    let favourable = limits(&one).zip(limits(&two)).map(|(one, two)| from_limits(one, two));
    let mean = estimate(one.score).zip(estimate(two.score)).and_then(|(one, two)| from_estimates(one, two));
    let people = [first, second].map(|tally| match factor_plan.one_scale {
        true => tally.people.sums(Coding::Codes).means(factor_plan.items.len()),
        false => Distribution::default(),
    });
    gap(pair, (one.n, two.n), favourable, mean, (&people[0], &people[1]))
}

fn limits(figures: &FactorFigures) -> Option<(f64, Interval)> {
    let favourable = figures.favourable?;
    Some((favourable.value, favourable.interval?))
}

fn estimate(score: Option<Score>) -> Option<Estimate> {
    let score = score?;
    Some(Estimate { value: score.value, se: score.se?, df: score.df })
}

fn gap(
    pair: &Pair,
    (first_n, second_n): (u64, u64),
    favourable: Option<Difference>,
    mean: Option<Welch>,
    (one, two): (&Distribution, &Distribution),
) -> Gap {
    let delta = cliff_delta(one, two);
    Gap {
        first: pair.first.0.to_owned(),
        second: pair.second.0.clone(),
        first_n,
        second_n,
        favourable,
        mean,
        ranks: mann_whitney(one, two),
        delta,
        magnitude: delta.map(magnitude),
        p_adjusted: None,
        notable: false,
    }
}

/// Settles what depends on the threshold and on the other gaps: adjusted p values and which gaps are
/// notable. The gaps are those of one kind (items or factors) in one wave; side against side and
/// side against rest are families of their own.
///
/// A gap is notable where both groups have `min_n` answers and either the shares differ by ten
/// points or more with Newcombe's interval on one side of zero, or |δ| is at least .33 with Welch's
/// interval on one side of zero.
pub(in crate::survey) fn settle(mut gaps: Vec<&mut Gap>, min_n: u32) {
    let min_n = u64::from(min_n);
    for gap in &mut gaps {
        gap.p_adjusted = None;
        gap.notable = large_enough(gap, min_n) && matters(gap);
    }
    for rest in [false, true] {
        let mut family: Vec<(&mut Gap, f64)> = gaps
            .iter_mut()
            .filter(|gap| (gap.second == Against::Rest) == rest && large_enough(gap, min_n))
            .filter_map(|gap| gap.ranks.map(|ranks| (&mut **gap, ranks.p)))
            .collect();
        let p_values: Vec<f64> = family.iter().map(|member| member.1).collect();
        for ((gap, _), adjusted) in family.iter_mut().zip(benjamini_hochberg(&p_values)) {
            gap.p_adjusted = Some(adjusted);
        }
    }
}

fn large_enough(gap: &Gap, min_n: u64) -> bool {
    gap.first_n.min(gap.second_n) >= min_n.max(1)
}

fn matters(gap: &Gap) -> bool {
    let share = gap
        .favourable
        .is_some_and(|gap| gap.difference.abs() >= Gap::MATTERS && gap.interval.excludes_zero());
    let shape = gap.delta.is_some_and(|delta| delta.abs() >= Gap::MATTERS_IN_SHAPE)
        && gap.mean.is_some_and(|mean| mean.interval.excludes_zero());
    share || shape
}
