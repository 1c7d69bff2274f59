//! Resampled intervals of means and of factors' scores.
//!
//! In: figures, and the counts that they were made from. Out: the same figures with an interval that
//! supposes no shape of the answers. Holds: a score is resampled by people, since one person's
//! answers hang together.

use super::findings::{FactorFigures, ItemFigures};
use super::gather::FactorTally;
use super::people::Coding;
use super::plan::{FactorPlan, ItemPlan};
pub use super::statistics::bootstrap::Resampling;
use super::statistics::bootstrap::{Bootstrap, percentile_interval};
use super::statistics::person_sums::PersonSums;
use crate::model::instrument::FactorRule;

pub(in crate::survey) fn item(plan: &ItemPlan, mut figures: ItemFigures, by: Resampling) -> ItemFigures {
    if let Some(summary) = &mut figures.summary {
        let codes: Vec<f64> = plan.codes().map(f64::from).collect();
        summary.mean.bootstrap = percentile_interval(&figures.counts, by, |counts| {
            let sum: f64 =
                codes.iter().zip(counts).map(|(code, &count)| code * count.cast_signed() as f64).sum();
            sum / figures.n as f64
        });
    }
    figures
}

pub(in crate::survey) fn factor(
    plan: &FactorPlan,
    tally: &FactorTally,
    mut figures: FactorFigures,
    by: Resampling,
) -> FactorFigures {
    let is_complete = figures.incomplete == 0;
    if let Some(score) = &mut figures.score {
        let people = || tally.people.sums(Coding::Codes);
        score.bootstrap = match plan.factor.rule {
            FactorRule::PooledAnswers => of_pooled_answers(&people(), by),
            FactorRule::MeanOfPersonMeans => of_person_means(&people(), plan.items.len(), by),
            // Where nobody left an item out all rules agree.
            FactorRule::MeanOfItemMeans if is_complete => of_pooled_answers(&people(), by),
            FactorRule::MeanOfItemMeans => of_item_means(plan, tally, by),
        };
    }
    figures
}

fn of_pooled_answers(people: &PersonSums, by: Resampling) -> Option<Bootstrap> {
    let (counts, cells): (Vec<u64>, Vec<(f64, f64)>) =
        people.cells().map(|(answered, sum, people)| (people, (f64::from(answered), sum as f64))).unzip();
    percentile_interval(&counts, by, |counts| {
        let (mut answers, mut sums) = (0.0, 0.0);
        for ((answered, sum), &people) in cells.iter().zip(counts) {
            answers += answered * people as f64;
            sums += sum * people as f64;
        }
        sums / answers
    })
}

fn of_person_means(people: &PersonSums, items: usize, by: Resampling) -> Option<Bootstrap> {
    let means = people.means(items);
    let n = means.n() as f64;
    let (values, counts): (Vec<f64>, Vec<u64>) = means.cells().iter().copied().unzip();
    percentile_interval(&counts, by, |counts| {
        values.iter().zip(counts).map(|(value, &people)| value * people as f64).sum::<f64>() / n
    })
}

/// Where answers are missing the items' means depend on who left out what, so that people are drawn
/// with all that they answered. That is known of few people only; `None` of more, whose number makes
/// Student's interval as good.
fn of_item_means(plan: &FactorPlan, tally: &FactorTally, by: Resampling) -> Option<Bootstrap> {
    let people = tally.people.one_by_one(plan.items.len())?;
    let answered: Vec<Vec<Option<f64>>> = people
        .chunk_by(|left, right| left == right)
        .map(|alike| {
            let code = |(item, &point): (usize, &u8)| {
                let points = &plan.coded[item].points;
                points.get(usize::from(point)).map(|&(code, _)| code as f64)
            };
            alike[0].iter().enumerate().map(code).collect()
        })
        .collect();
    let counts: Vec<u64> =
        people.chunk_by(|left, right| left == right).map(|alike| alike.len() as u64).collect();
    percentile_interval(&counts, by, |counts| mean_of_item_means(&answered, counts, plan.items.len()))
}

fn mean_of_item_means(answered: &[Vec<Option<f64>>], counts: &[u64], items: usize) -> f64 {
    let mut sums = vec![(0.0, 0.0); items];
    for (person, &people) in answered.iter().zip(counts).filter(|(_, people)| **people > 0) {
        for ((sum, n), code) in sums.iter_mut().zip(person) {
            if let Some(code) = code {
                *sum += code * people as f64;
                *n += people as f64;
            }
        }
    }
    let means = sums.iter().filter(|(_, n)| *n > 0.0).map(|(sum, n)| sum / n);
    means.clone().sum::<f64>() / means.count() as f64
}
