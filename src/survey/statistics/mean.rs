//! The mean of a group with what belongs beside it.

use super::bootstrap::Bootstrap;
use super::distribution::Distribution;
use super::interval::{CONFIDENCE, Interval};
use super::quantile::two_sided_student;

/// A mean with its spread and uncertainty, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    pub n: u64,
    pub mean: f64,
    pub median: f64,
    /// With n − 1 in the denominator; `None` where n < 2.
    pub sd: Option<f64>,
    /// Student's t interval; `None` where n < 2.
    pub interval: Option<Interval>,
    /// The same by resampling; `None` where that was not asked for, or n < 2.
    pub bootstrap: Option<Bootstrap>,
}

impl Mean {
    /// Mean, median, standard deviation and interval of a group; `None` where it is empty.
    pub fn of(group: &Distribution) -> Option<Self> {
        let n = group.n();
        let mean = group.mean()?;
        let sd = group.variance().map(f64::sqrt);
        let interval = sd.and_then(|sd| t_interval(mean, sd / (n as f64).sqrt(), (n - 1) as f64));
        Some(Mean { n, mean, median: group.median()?, sd, interval, bootstrap: None })
    }
}

/// x̄ ± t(df)·se, the interval of a mean with the standard error `se` (Student 1908); `None` unless
/// df > 0.
pub fn t_interval(mean: f64, se: f64, df: f64) -> Option<Interval> {
    Some(Interval::around(mean, two_sided_student(CONFIDENCE, df)? * se))
}
