//! How many items of a factor people answered, and what their answers add up to.

use std::collections::BTreeMap;

use super::distribution::Distribution;

/// The number of people for each number of items answered and each sum of the answers. It grows
/// with the items and the scale, not with the people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonSums {
    cells: BTreeMap<(u32, i64), u64>,
}

impl PersonSums {
    /// Adds `people` who answered `answered` items; those who answered none are left out.
    pub fn add(&mut self, answered: u32, sum: i64, people: u64) {
        if answered > 0 && people > 0 {
            *self.cells.entry((answered, sum)).or_default() += people;
        }
    }

    /// Items answered, sum of the answers, number of people.
    pub fn cells(&self) -> impl Iterator<Item = (u32, i64, u64)> {
        self.cells.iter().map(|(&(answered, sum), &count)| (answered, sum, count))
    }

    /// People with at least one answer.
    pub fn people(&self) -> u64 {
        self.cells.values().sum()
    }

    /// All answers of all people.
    pub fn answers(&self) -> u64 {
        self.cells().map(|(answered, _, count)| u64::from(answered) * count).sum()
    }

    /// The means of the people who answered at least half of `k` items.
    pub fn means(&self, k: usize) -> Distribution {
        let enough = |answered: u32| 2 * answered as usize >= k;
        Distribution::new(
            self.cells()
                .filter(|&(answered, ..)| enough(answered))
                .map(|(answered, sum, count)| (sum as f64 / f64::from(answered), count)),
        )
    }
}
