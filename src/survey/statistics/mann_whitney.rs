//! Whether the answers of one group tend to lie above those of another.

use super::distribution::Distribution;
use super::quantile::normal_upper_tail;

/// The Mann–Whitney test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// The number of pairs in which the first group's value is higher, ties counted half.
    pub u: f64,
    /// Two-sided, normal approximation.
    pub p: f64,
}

/// Mann and Whitney's U (1947) from counts of values, in O(K) for K distinct values.
///
/// p is the normal approximation with the variance corrected for ties,
/// n₁n₂/12·((N+1) − Σ(t³−t)/(N(N−1))), and a continuity correction of one half; this is
/// `scipy.stats.mannwhitneyu(method="asymptotic")`. Where all values are tied, p is 1. `None`
/// where a group is empty.
pub fn mann_whitney(first: &Distribution, second: &Distribution) -> Option<MannWhitney> {
    let (n1, n2) = (first.n() as f64, second.n() as f64);
    if n1 == 0.0 || n2 == 0.0 {
        return None;
    }
    let mut u = 0.0;
    let mut ties = 0.0;
    let mut second_below = 0.0;
    for (a, b) in joint_counts(first, second) {
        u += a * (second_below + b / 2.0);
        ties += (a + b).powi(3) - (a + b);
        second_below += b;
    }
    let n = n1 + n2;
    let variance = n1 * n2 / 12.0 * ((n + 1.0) - ties / (n * (n - 1.0)));
    let larger = u.max(n1 * n2 - u);
    let p = if variance > 0.0 {
        let z = (larger - n1 * n2 / 2.0 - 0.5) / variance.sqrt();
        (2.0 * normal_upper_tail(z)).min(1.0)
    } else {
        1.0
    };
    Some(MannWhitney { u, p })
}

/// For every value that occurs, ascending, its count in the first and in the second group.
fn joint_counts(first: &Distribution, second: &Distribution) -> Vec<(f64, f64)> {
    let (mut left, mut right) = (first.cells(), second.cells());
    let mut joint = Vec::with_capacity(left.len() + right.len());
    loop {
        let value = match (left.first(), right.first()) {
            (Some(a), Some(b)) => a.0.min(b.0),
            (Some(a), None) => a.0,
            (None, Some(b)) => b.0,
            (None, None) => return joint,
        };
        joint.push((take(&mut left, value), take(&mut right, value)));
    }
}

/// The count of `value` if it stands first, which it then does no longer.
fn take(cells: &mut &[(f64, u64)], value: f64) -> f64 {
    match cells.split_first() {
        Some((&(first, count), rest)) if first == value => {
            *cells = rest;
            count as f64
        }
        _ => 0.0,
    }
}
