//! The net promoter score of a 0-to-10 question.

use super::interval::{CONFIDENCE, Interval};
use super::quantile::two_sided_normal;

/// A net promoter score, all in points from −100 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nps {
    pub n: u64,
    pub score: f64,
    pub se: f64,
    /// Normal interval, cut at −100 and 100.
    pub interval: Interval,
}

/// 100·(promoters − detractors)/n (Reichheld 2003), promoters answering 9 or 10 and detractors
/// 0 to 6, zero included.
///
/// Its standard error is that of a difference of two shares of one multinomial sample,
/// 100·√((p + d − (p − d)²)/n). `None` where n = 0 or the two exceed n.
pub fn nps(promoters: u64, detractors: u64, n: u64) -> Option<Nps> {
    if n == 0 || promoters + detractors > n {
        return None;
    }
    let (p, d, size) = (promoters as f64 / n as f64, detractors as f64 / n as f64, n as f64);
    let score = 100.0 * (p - d);
    let se = 100.0 * ((p + d - (p - d).powi(2)).max(0.0) / size).sqrt();
    let wide = Interval::around(score, two_sided_normal(CONFIDENCE) * se);
    Some(Nps { n, score, se, interval: Interval { low: wide.low.max(-100.0), high: wide.high.min(100.0) } })
}
