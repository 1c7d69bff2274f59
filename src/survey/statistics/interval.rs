//! A range with a stated confidence.

/// The confidence of every interval that this project reports.
pub const CONFIDENCE: f64 = 0.95;

/// From `low` to `high`, both included, in the unit of the estimate it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// `centre` ± `half_width`.
    pub fn around(centre: f64, half_width: f64) -> Self {
        Interval { low: centre - half_width, high: centre + half_width }
    }

    /// Whether zero lies outside, so that the sign of the estimate is settled.
    pub fn excludes_zero(self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}
