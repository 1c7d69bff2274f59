//! Quantiles and tails of the distributions that intervals and tests need, from `statrs`.

use statrs::distribution::{ContinuousCDF, FisherSnedecor, Normal, StudentsT};
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
    let student = StudentsT::new(0.0, 1.0, df).ok().filter(|_| df.is_finite())?;
    Some(student.inverse_cdf(0.5 + confidence / 2.0))
}

/// The quantile of probability `p` of F with `df1` and `df2` degrees of freedom; `None` unless both
/// are positive.
pub fn fisher(p: f64, df1: f64, df2: f64) -> Option<f64> {
    Some(FisherSnedecor::new(df1, df2).ok()?.inverse_cdf(p))
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
