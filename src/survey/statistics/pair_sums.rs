//! Sums over every pair of items of a factor.

/// For each ordered pair of `k` items: how many people answered both, and the sums of the first
/// and of the products over those people. Whole numbers, so the order of respondents and any
/// splitting of the work leave the results unchanged to the last bit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairSums {
    k: usize,
    n: Vec<i64>,
    sum: Vec<i64>,
    product: Vec<i64>,
}

impl PairSums {
    pub fn new(k: usize) -> Self {
        PairSums { k, n: vec![0; k * k], sum: vec![0; k * k], product: vec![0; k * k] }
    }

    /// The number of items.
    pub fn items(&self) -> usize {
        self.k
    }

    /// Adds `count` respondents who answered `first` to item `i` and `second` to item `j`.
    pub fn add(&mut self, i: usize, j: usize, first: i64, second: i64, count: u64) {
        let count = count as i64;
        let product = first * second * count;
        let mut add = |i: usize, j: usize, own: i64| {
            let at = i * self.k + j;
            self.n[at] += count;
            self.sum[at] += own * count;
            self.product[at] += product;
        };
        add(i, j, first);
        if i != j {
            add(j, i, second);
        }
    }

    /// How many people answered both items; with i = j, how many answered the item.
    pub fn n(&self, i: usize, j: usize) -> u64 {
        self.n[i * self.k + j].unsigned_abs()
    }

    /// The mean of item `i` over all who answered it; `None` where nobody did.
    pub fn mean(&self, i: usize) -> Option<f64> {
        let n = self.n(i, i);
        (n > 0).then(|| self.sum[i * self.k + i] as f64 / n as f64)
    }

    /// The covariance of two items over those who answered both, with n − 1; `None` where n < 2.
    pub fn covariance(&self, i: usize, j: usize) -> Option<f64> {
        let (at, mirrored) = (i * self.k + j, j * self.k + i);
        let n = i128::from(self.n[at]);
        let sums = i128::from(self.sum[at]) * i128::from(self.sum[mirrored]);
        let numerator = n * i128::from(self.product[at]) - sums;
        (n > 1).then(|| numerator as f64 / (n as f64 * (n - 1) as f64))
    }
}
