//! The mean of groups' figures in which every group weighs the same, however many people it has.

use super::interval::Interval;
use super::welch::Estimate;

/// The mean of independent shares, from the interval of each: its ends lie √Σ(pᵢ−lᵢ)²/k below and
/// √Σ(uᵢ−pᵢ)²/k above (Zou & Donner 2008, "MOVER"). `None` where there is no share.
pub fn mean_of_shares(shares: &[(f64, Interval)]) -> Option<(f64, Interval)> {
    if shares.is_empty() {
        return None;
    }
    let k = shares.len() as f64;
    let mean = shares.iter().map(|(share, _)| share).sum::<f64>() / k;
    let squares = |reach: fn(&(f64, Interval)) -> f64| shares.iter().map(reach).map(|r| r * r).sum::<f64>();
    let low = squares(|(share, interval)| share - interval.low).sqrt() / k;
    let high = squares(|(share, interval)| interval.high - share).sqrt() / k;
    Some((mean, Interval { low: mean - low, high: mean + high }))
}

/// The mean of independent estimates: its variance is Σvᵢ/k² with v = se², its degrees of freedom
/// Satterthwaite's, (Σvᵢ)²/Σ(vᵢ²/dfᵢ). `None` where there is no estimate.
pub fn mean_of_estimates(estimates: &[Estimate]) -> Option<Estimate> {
    if estimates.is_empty() {
        return None;
    }
    let k = estimates.len() as f64;
    let variances = || estimates.iter().map(|estimate| estimate.se.powi(2));
    let sum: f64 = variances().sum();
    let spread: f64 = variances().zip(estimates).map(|(v, estimate)| v * v / estimate.df).sum();
    Some(Estimate {
        value: estimates.iter().map(|estimate| estimate.value).sum::<f64>() / k,
        se: sum.sqrt() / k,
        // Where nothing varies, the smallest group says how little is known.
        df: match spread > 0.0 {
            true => sum * sum / spread,
            false => estimates.iter().map(|estimate| estimate.df).fold(f64::INFINITY, f64::min),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_stays_as_it_is() {
        let share = (0.4, Interval { low: 0.3, high: 0.6 });
        let (mean, interval) = mean_of_shares(&[share]).unwrap();
        assert!((mean - 0.4).abs() < 1e-12 && (interval.low - 0.3).abs() < 1e-12);
        let estimate = Estimate { value: 3.0, se: 0.2, df: 11.0 };
        let mean = mean_of_estimates(&[estimate]).unwrap();
        assert!((mean.se - 0.2).abs() < 1e-12 && (mean.df - 11.0).abs() < 1e-9);
        assert_eq!(mean_of_shares(&[]), None);
    }

    #[test]
    fn a_large_group_counts_no_more_than_a_small_one() {
        let share = |at: f64, half: f64| (at, Interval::around(at, half));
        let (mean, interval) = mean_of_shares(&[share(0.8, 0.03), share(0.4, 0.04)]).unwrap();
        assert!((mean - 0.6).abs() < 1e-12);
        assert!((interval.high - 0.625).abs() < 1e-12);
    }
}
