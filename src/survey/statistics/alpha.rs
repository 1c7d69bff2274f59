//! Whether the items of a factor hang together.

use super::interval::{CONFIDENCE, Interval};
use super::pair_sums::PairSums;
use super::quantile::fisher;

/// Cronbach's α = k/(k−1)·(1 − Σsᵢ²/s²) (Cronbach 1951), s² being the sum of all covariances,
/// that is the variance of the sum.
///
/// Each covariance is taken over the people who answered both items ("pairwise", the default of
/// psych and pingouin); handed sums of complete cases only, this is the listwise α. `None` where
/// k < 2, an item or pair has fewer than two answers, or nothing varies. Below zero where items
/// run against each other, which is mostly an item that should have been reversed.
pub fn alpha(pairs: &PairSums) -> Option<f64> {
    let k = pairs.items();
    let (mut own, mut all) = (0.0, 0.0);
    for i in 0..k {
        own += pairs.covariance(i, i)?;
        for j in 0..k {
            all += pairs.covariance(i, j)?;
        }
    }
    let items = k as f64;
    (k > 1 && all > 0.0).then(|| items / (items - 1.0) * (1.0 - own / all))
}

/// Feldt's interval of α (Feldt, Woodruff and Salih 1987): from 1 − (1−α)·F₍.975₎ to
/// 1 − (1−α)·F₍.025₎ with n − 1 and (n−1)(k−1) degrees of freedom. `None` where n < 2 or k < 2.
pub fn feldt(alpha: f64, n: u64, k: usize) -> Option<Interval> {
    let df1 = n.checked_sub(1)? as f64;
    let df2 = df1 * (k as f64 - 1.0);
    let end = |p| Some(1.0 - (1.0 - alpha) * fisher(p, df1, df2)?);
    let tail = (1.0 - CONFIDENCE) / 2.0;
    Some(Interval { low: end(1.0 - tail)?, high: end(tail)? })
}
