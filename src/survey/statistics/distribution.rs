//! Values and how often each occurs: all that most figures need to know of a group.

/// Distinct values in ascending order, each with a count above zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Distribution {
    cells: Vec<(f64, u64)>,
}

impl Distribution {
    /// From values and counts in any order; equal values are joined, empty ones left out.
    pub fn new(cells: impl IntoIterator<Item = (f64, u64)>) -> Self {
        let mut cells: Vec<(f64, u64)> = cells.into_iter().filter(|&(_, count)| count > 0).collect();
        cells.sort_by(|left, right| left.0.total_cmp(&right.0));
        cells.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Distribution { cells }
    }

    /// The values with their counts, ascending.
    pub fn cells(&self) -> &[(f64, u64)] {
        &self.cells
    }

    /// The number of observations.
    pub fn n(&self) -> u64 {
        self.cells.iter().map(|&(_, count)| count).sum()
    }

    /// Σx/n; `None` where n = 0.
    pub fn mean(&self) -> Option<f64> {
        let n = self.n();
        let sum: f64 = self.cells.iter().map(|&(value, count)| value * count as f64).sum();
        (n > 0).then(|| sum / n as f64)
    }

    /// Σ(x − x̄)²/(n − 1); `None` where n < 2.
    pub fn variance(&self) -> Option<f64> {
        let n = self.n();
        let mean = self.mean()?;
        let squares: f64 =
            self.cells.iter().map(|&(value, count)| (value - mean).powi(2) * count as f64).sum();
        (n > 1).then(|| squares / (n - 1) as f64)
    }

    /// The middle observation, or the mean of the two in the middle; `None` where n = 0.
    pub fn median(&self) -> Option<f64> {
        let n = self.n();
        if n == 0 {
            return None;
        }
        Some((self.ranked((n - 1) / 2)? + self.ranked(n / 2)?) / 2.0)
    }

    /// The observation of a rank counted from 0.
    fn ranked(&self, rank: u64) -> Option<f64> {
        let mut passed = 0;
        self.cells.iter().find_map(|&(value, count)| {
            passed += count;
            (passed > rank).then_some(value)
        })
    }
}
