//! Quantiles and tails of the distributions that intervals and tests need.
//!
//! The functions come from `statrs`. Its inverse of the incomplete beta function stops early for
//! some shapes, so the quantiles of Student's t and of F are polished here by bisection on the
//! distribution function, which is accurate.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};
use statrs::function::beta::beta_reg;

/// The standard normal quantile of probability `p`, 0 < p < 1.
pub fn normal(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// The z of a two-sided interval: 1.959964 for a confidence of 0.95.
pub fn two_sided_normal(confidence: f64) -> f64 {
    normal(0.5 + confidence / 2.0)
}

/// P(Z > z) for a standard normal Z.
pub fn normal_upper_tail(z: f64) -> f64 {
    Normal::standard().sf(z)
}

/// P(|T| > |t|) for Student's T with `df` degrees of freedom, df > 0.
pub fn student_two_tails(t: f64, df: f64) -> f64 {
    // I(df/(df+t²); df/2, 1/2) is the probability of both tails at once (Abramowitz & Stegun 26.5.27).
    beta_reg(df / 2.0, 0.5, df / (df + t * t)).clamp(0.0, 1.0)
}

/// The t of a two-sided interval with `df` degrees of freedom; `None` unless df > 0.
pub fn two_sided_student(confidence: f64, df: f64) -> Option<f64> {
    if !(df > 0.0 && df.is_finite()) {
        return None;
    }
    let tails = 1.0 - confidence;
    let guess = StudentsT::new(0.0, 1.0, df).ok()?.inverse_cdf(1.0 - tails / 2.0);
    let guess = if guess.is_finite() && guess > 0.0 { guess } else { 2.0 };
    Some(bisect(guess, |t| tails - student_two_tails(t, df)))
}

/// The quantile of probability `p` of F with `df1` and `df2` degrees of freedom; `None` unless both
/// are positive.
pub fn fisher(p: f64, df1: f64, df2: f64) -> Option<f64> {
    if !(df1 > 0.0 && df2 > 0.0 && df1.is_finite() && df2.is_finite()) {
        return None;
    }
    Some(bisect(1.0, |f| beta_reg(df1 / 2.0, df2 / 2.0, df1 * f / (df1 * f + df2)) - p))
}

/// The positive root of a rising function, from a guess, to the last digits of an `f64`.
fn bisect(guess: f64, rising: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (guess / 2.0, guess * 2.0);
    while rising(low) > 0.0 && low > f64::MIN_POSITIVE {
        low /= 2.0;
    }
    while rising(high) < 0.0 && high < f64::MAX / 4.0 {
        high *= 2.0;
    }
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if rising(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_quantiles() {
        assert!((two_sided_normal(0.95) - 1.959_963_984_540_054).abs() < 1e-12);
        let t = |df| two_sided_student(0.95, df).unwrap();
        assert!((t(1.0) - 12.706_204_736_174_7).abs() < 1e-9);
        assert!((t(10.0) - 2.228_138_851_986_27).abs() < 1e-11);
        assert!((fisher(0.95, 1.0, 10.0).unwrap() - 4.964_602_743_730_71).abs() < 1e-10);
    }
}
