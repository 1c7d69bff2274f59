//! How far two groups of answers lie apart, whatever the distances on the scale mean.

use super::distribution::Distribution;
use super::mann_whitney::mann_whitney;

/// Cliff's δ = P(x > y) − P(x < y) = 2U/(n₁n₂) − 1 (Cliff 1993), from −1 to 1; `None` where a
/// group is empty.
pub fn cliff_delta(first: &Distribution, second: &Distribution) -> Option<f64> {
    let pairs = first.n() as f64 * second.n() as f64;
    Some(2.0 * mann_whitney(first, second)?.u / pairs - 1.0)
}

/// How large a δ is called (Romano and others 2006).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Magnitude {
    Negligible,
    Small,
    Medium,
    Large,
}

/// |δ| < .147 negligible, < .33 small, < .474 medium, else large.
pub fn magnitude(delta: f64) -> Magnitude {
    match delta.abs() {
        size if size < 0.147 => Magnitude::Negligible,
        size if size < 0.33 => Magnitude::Small,
        size if size < 0.474 => Magnitude::Medium,
        _ => Magnitude::Large,
    }
}
