//! A share of a group with Wilson's interval.

use super::interval::{CONFIDENCE, Interval};
use super::quantile::two_sided_normal;

/// `count` of `n`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    pub count: u64,
    pub n: u64,
    /// count / n, from 0 to 1.
    pub share: f64,
    /// Wilson's score interval.
    pub interval: Interval,
}

impl Share {
    /// The share and its interval; `None` where n = 0 or count > n.
    pub fn of(count: u64, n: u64) -> Option<Self> {
        (n > 0 && count <= n).then(|| {
            let share = count as f64 / n as f64;
            Share { count, n, share, interval: wilson(share, n as f64) }
        })
    }
}

/// Wilson's score interval of a share `p` of `n` observations (Wilson 1927):
/// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
///
/// `n` may be an effective sample size and so need not be whole; it must be above zero. The ends
/// stay within 0 and 1, also for 0 of n and n of n.
pub fn wilson(p: f64, n: f64) -> Interval {
    let z = two_sided_normal(CONFIDENCE);
    let scale = 1.0 + z * z / n;
    let centre = (p + z * z / (2.0 * n)) / scale;
    let half_width = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / scale;
    // Rounding must not leave an end a hair beside 0 or 1 where the formula gives exactly that.
    let low = if p <= 0.0 { 0.0 } else { (centre - half_width).max(0.0) };
    let high = if p >= 1.0 { 1.0 } else { (centre + half_width).min(1.0) };
    Interval { low, high }
}

/// The number of independent observations that would give the share `p` the standard error `se`:
/// p(1−p)/se² (Kish 1965); `None` where either is zero.
pub fn effective_n(p: f64, se: f64) -> Option<f64> {
    let variance = p * (1.0 - p);
    (variance > 0.0 && se > 0.0).then(|| variance / (se * se))
}
