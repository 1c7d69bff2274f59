//! The difference of two means without assuming equal spread.

use super::distribution::Distribution;
use super::interval::Interval;
use super::mean::t_interval;
use super::quantile::student_two_tails;

/// An estimate with its standard error and degrees of freedom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub se: f64,
    pub df: f64,
}

/// Welch's test of two means, first less second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Welch {
    pub difference: f64,
    pub se: f64,
    pub t: f64,
    pub df: f64,
    /// Two-sided.
    pub p: f64,
    pub interval: Interval,
}

/// Welch's t with Satterthwaite's degrees of freedom (Welch 1947): t = (x̄₁ − x̄₂)/√(v₁ + v₂) with
/// v = s²/n, df = (v₁ + v₂)²/(v₁²/(n₁−1) + v₂²/(n₂−1)).
///
/// `None` where a group has fewer than two observations or neither varies.
pub fn welch(first: &Distribution, second: &Distribution) -> Option<Welch> {
    let estimate = |group: &Distribution| {
        let n = group.n() as f64;
        Some(Estimate { value: group.mean()?, se: (group.variance()? / n).sqrt(), df: n - 1.0 })
    };
    from_estimates(estimate(first)?, estimate(second)?)
}

/// The same test from any two independent estimates; `None` where neither has a standard error.
pub fn from_estimates(first: Estimate, second: Estimate) -> Option<Welch> {
    let (v1, v2) = (first.se.powi(2), second.se.powi(2));
    if v1 + v2 <= 0.0 {
        return None;
    }
    let difference = first.value - second.value;
    let se = (v1 + v2).sqrt();
    let df = (v1 + v2).powi(2) / (v1 * v1 / first.df + v2 * v2 / second.df);
    let t = difference / se;
    // Asked for first: it is what notices that there are no degrees of freedom.
    let interval = t_interval(difference, se, df)?;
    Some(Welch { difference, se, t, df, p: student_two_tails(t, df), interval })
}
