//! From tallies to figures of one group.
//!
//! In: counts and sums of a group. Out: [`ItemFigures`] and [`FactorFigures`]. Holds: a figure that
//! the group is too small for is `None`, never zero.

use super::findings::{Alpha, FactorFigures, ItemFigures, ItemSummary, Reliability, Responses, Score};
use super::gather::{FactorTally, ItemTally, Tally};
use super::people::Coding;
use super::plan::{FactorPlan, ItemPlan};
use super::statistics::alpha::{alpha, feldt};
use super::statistics::distribution::Distribution;
use super::statistics::factor_score::{mean_of_item_means, mean_of_person_means, pooled_answers};
use super::statistics::mean::{Mean, t_interval};
use super::statistics::net::net;
use super::statistics::nps::nps;
use super::statistics::proportion::{Share, effective_n, wilson};
use super::statistics::welch::Estimate;
use crate::model::instrument::{FactorRule, ItemKind, Leaning};

/// The least number of items for which reliability is reported.
const RELIABILITY_ITEMS: usize = 3;

/// The least number of people for which reliability is reported.
const RELIABILITY_PEOPLE: u64 = 30;

/// Return and straight-lining of a group of whom `invited` were asked.
pub(in crate::survey) fn responses(tally: &Tally, invited: Option<u64>) -> Responses {
    Responses {
        returned: tally.responses,
        invited,
        // More answers than people who were asked are no rate of anything.
        rate: invited
            .filter(|&asked| asked > 0 && tally.responses <= asked)
            .map(|asked| tally.responses as f64 / asked as f64),
        straight_lines: Share::of(tally.straight, tally.judged),
    }
}

/// The answers of a group to an item as values with counts.
pub(in crate::survey) fn distribution(plan: &ItemPlan, tally: &ItemTally) -> Distribution {
    Distribution::new(plan.codes().map(f64::from).zip(tally.counts.iter().copied()))
}

pub(in crate::survey) fn item(plan: &ItemPlan, tally: &ItemTally) -> ItemFigures {
    ItemFigures {
        n: tally.n,
        not_applicable: tally.not_applicable,
        blank: tally.blank,
        off_scale: tally.off_scale,
        counts: tally.counts.clone(),
        uniform: is_uniform(tally),
        summary: summary(plan, tally),
    }
}

/// Whether all chose the same. Comments have no counts: what was written differs.
fn is_uniform(tally: &ItemTally) -> bool {
    let mut chosen = tally.counts.iter().filter(|&&count| count > 0).peekable();
    chosen.peek().is_some() && chosen.all(|&count| count == tally.n)
}

fn summary(plan: &ItemPlan, tally: &ItemTally) -> Option<ItemSummary> {
    if !is_ordered(plan.item.kind) {
        return None;
    }
    let leaning = |wanted: Leaning| -> u64 {
        plan.leanings.iter().zip(&tally.counts).filter(|pair| *pair.0 == wanted).map(|pair| pair.1).sum()
    };
    let (favourable, unfavourable) = (leaning(Leaning::Favourable), leaning(Leaning::Unfavourable));
    let is_nps = plan.item.kind == ItemKind::Nps;
    Some(ItemSummary {
        favourable: Share::of(favourable, tally.n)?,
        neutral: Share::of(leaning(Leaning::Neutral), tally.n)?,
        unfavourable: Share::of(unfavourable, tally.n)?,
        mean: Mean::of(&distribution(plan, tally))?,
        net: net(favourable, unfavourable, tally.n)?,
        nps: nps(favourable, unfavourable, tally.n).filter(|_| is_nps),
    })
}

/// Whether means, shares and gaps say something about such an item.
pub(in crate::survey) fn is_ordered(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Likert | ItemKind::Nps)
}

pub(in crate::survey) fn factor(plan: &FactorPlan, tally: &FactorTally) -> FactorFigures {
    let rule = plan.factor.rule;
    let k = plan.items.len();
    let people = tally.people.sums(Coding::Codes);
    let n = people.cells().filter(|cell| counts(rule, cell.0, k)).map(|cell| cell.2).sum();
    let incomplete = people.cells().filter(|cell| (cell.0 as usize) < k).map(|cell| cell.2).sum();
    let favourable = estimate(plan, tally, Coding::Leans(Leaning::Favourable));
    let unfavourable = estimate(plan, tally, Coding::Leans(Leaning::Unfavourable));
    let neutral = favourable.zip(unfavourable).map(|(high, low)| (1.0 - high.value - low.value).max(0.0));
    FactorFigures {
        n,
        incomplete,
        answers: people.answers(),
        score: estimate(plan, tally, Coding::Codes).filter(|_| plan.one_scale).map(score),
        favourable: favourable.map(|estimate| share(estimate, n)),
        neutral,
        unfavourable: unfavourable.map(|estimate| share(estimate, n)),
        reliability: reliability(plan, tally),
    }
}

/// Whether someone who answered `answered` of `k` items counts by the factor's rule.
fn counts(rule: FactorRule, answered: u32, k: usize) -> bool {
    rule != FactorRule::MeanOfPersonMeans || 2 * answered as usize >= k
}

fn estimate(plan: &FactorPlan, tally: &FactorTally, coding: Coding) -> Option<Estimate> {
    match plan.factor.rule {
        FactorRule::MeanOfItemMeans => mean_of_item_means(&tally.sums(plan, coding)),
        FactorRule::MeanOfPersonMeans => mean_of_person_means(&tally.people.sums(coding), plan.items.len()),
        FactorRule::PooledAnswers => pooled_answers(&tally.people.sums(coding)),
    }
}

fn score(estimate: Estimate) -> Score {
    let se = Some(estimate.se).filter(|se| se.is_finite());
    let interval = se.and_then(|se| t_interval(estimate.value, se, estimate.df));
    Score { value: estimate.value, se, df: estimate.df, interval, bootstrap: None }
}

/// A share of `n` people's answers. Its interval is Wilson's, which keeps within 0 and 1, with as
/// many observations as independent answers would need for the same standard error; where that
/// cannot be told, with the number of people.
fn share(estimate: Estimate, n: u64) -> Score {
    let size = effective_n(estimate.value, estimate.se).unwrap_or(n as f64);
    let interval = (n > 0).then(|| wilson(estimate.value, size));
    Score { interval, ..score(estimate) }
}

fn reliability(plan: &FactorPlan, tally: &FactorTally) -> Reliability {
    let k = plan.items.len();
    if k < RELIABILITY_ITEMS {
        return Reliability::default();
    }
    let with_interval = |n, value: Option<f64>| {
        let alpha = value.filter(|_| n >= RELIABILITY_PEOPLE)?;
        Some(Alpha { alpha, n, items: k, interval: feldt(alpha, n, k) })
    };
    let (pairs, complete) = (tally.sums(plan, Coding::Codes), tally.complete_sums(plan));
    let each = (0..k).flat_map(|i| (0..k).map(move |j| (i, j)));
    let fewest = each.map(|(i, j)| pairs.n(i, j)).min().unwrap_or_default();
    Reliability {
        listwise: with_interval(complete.n(0, 0), alpha(&complete)),
        pairwise: with_interval(fewest, alpha(&pairs)),
    }
}
