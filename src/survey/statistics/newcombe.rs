//! The difference of two independent shares.

use super::interval::Interval;
use super::proportion::Share;

/// A difference of two independent estimates, first less second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    pub difference: f64,
    pub interval: Interval,
}

/// Newcombe's hybrid score interval for p₁ − p₂ (Newcombe 1998, method 10): with Wilson's ends l
/// and u of each share, from d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²).
pub fn newcombe(first: Share, second: Share) -> Difference {
    from_limits((first.share, first.interval), (second.share, second.interval))
}

/// The same construction from any two estimates with their intervals (Zou & Donner 2008, "MOVER").
pub fn from_limits(first: (f64, Interval), second: (f64, Interval)) -> Difference {
    let ((p1, one), (p2, two)) = (first, second);
    let difference = p1 - p2;
    let low = difference - (p1 - one.low).hypot(two.high - p2);
    let high = difference + (one.high - p1).hypot(p2 - two.low);
    Difference { difference, interval: Interval { low, high } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_differences() {
        for (first, second, expected) in [
            ((56, 70), (48, 80), (0.2, 0.052431, 0.333873)),
            ((9, 10), (3, 10), (0.6, 0.170523, 0.809018)),
            ((10, 10), (0, 20), (1.0, 0.679086, 1.0)),
        ] {
            let share = |(count, n)| Share::of(count, n).unwrap();
            let found = newcombe(share(first), share(second));
            assert!((found.difference - expected.0).abs() < 1e-12);
            assert!((found.interval.low - expected.1).abs() < 5e-7, "{found:?}");
            assert!((found.interval.high - expected.2).abs() < 5e-7, "{found:?}");
        }
    }
}
