//! One number for a factor, by each of the three rules, with its standard error.
//!
//! The same person answers several items, so answers are not independent; each error below takes
//! people, not answers, as the sample.

use super::pair_sums::PairSums;
use super::person_sums::PersonSums;
use super::welch::Estimate;

/// Σ x̄ᵢ/k over the items that anybody answered.
///
/// Its variance is Σᵢⱼ cov(x̄ᵢ, x̄ⱼ)/k² with cov(x̄ᵢ, x̄ⱼ) = sᵢⱼ·nᵢⱼ/(nᵢnⱼ), the covariance of means
/// over overlapping samples; df is one less than the smallest nᵢ. `None` where nobody answered;
/// the error is NaN where an item has one answer only.
pub fn mean_of_item_means(pairs: &PairSums) -> Option<Estimate> {
    let answered: Vec<usize> = (0..pairs.items()).filter(|&i| pairs.n(i, i) > 0).collect();
    let least = answered.iter().map(|&i| pairs.n(i, i)).min()?;
    let k = answered.len() as f64;
    let value = answered.iter().filter_map(|&i| pairs.mean(i)).sum::<f64>() / k;
    let mut variance = 0.0;
    for &i in &answered {
        for &j in &answered {
            let both = pairs.n(i, j) as f64;
            let weight = both / (pairs.n(i, i) as f64 * pairs.n(j, j) as f64);
            // Two items that at most one person answered both of say nothing about each other.
            let unknown = if i == j { f64::NAN } else { 0.0 };
            variance += pairs.covariance(i, j).unwrap_or(unknown) * weight;
        }
    }
    // max would hide a NaN.
    let variance = if variance < 0.0 { 0.0 } else { variance };
    Some(Estimate { value, se: variance.sqrt() / k, df: least as f64 - 1.0 })
}

/// The mean of the means of those who answered at least half of the `k` items, with s/√n and
/// n − 1 degrees of freedom. `None` where there is nobody; the error is NaN where there is one.
pub fn mean_of_person_means(people: &PersonSums, k: usize) -> Option<Estimate> {
    let means = people.means(k);
    let n = means.n() as f64;
    let se = means.variance().map_or(f64::NAN, |variance| (variance / n).sqrt());
    Some(Estimate { value: means.mean()?, se, df: n - 1.0 })
}

/// R = Σ sums / Σ answers, the mean of all answers together.
///
/// Its variance is that of a ratio over people as clusters, n/(n−1)·Σ(Sₚ − R·cₚ)²/(Σcₚ)² (Cochran
/// 1977, §2.11 and 6.3), with n − 1 degrees of freedom. `None` where there is nobody; the error is
/// NaN where there is one.
pub fn pooled_answers(people: &PersonSums) -> Option<Estimate> {
    let (n, answers) = (people.people() as f64, people.answers() as f64);
    if n == 0.0 {
        return None;
    }
    let total: i64 = people.cells().map(|(_, sum, count)| sum * count as i64).sum();
    let value = total as f64 / answers;
    let squares: f64 = people
        .cells()
        .map(|(answered, sum, count)| count as f64 * (sum as f64 - value * f64::from(answered)).powi(2))
        .sum();
    let se = (n / (n - 1.0) * squares).sqrt() / answers;
    Some(Estimate { value, se, df: n - 1.0 })
}
