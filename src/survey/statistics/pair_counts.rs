//! How often each two answers to two items came together: all that a factor's figures need to know
//! of how its items hang together, gathered in one pass over respondents.

use super::pair_sums::PairSums;

/// For each item of a factor how often each point was chosen, and for each two items how often each
/// two answers came together. An item that was left out counts as one more answer, so that adding a
/// respondent takes the same few steps whatever is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairCounts {
    items: usize,
    /// Points of the longest scale, and one for no answer.
    answers: usize,
    /// By item and answer.
    own: Vec<u64>,
    /// By pair of items (the first before the second), first answer and second answer.
    together: Vec<u64>,
}

impl PairCounts {
    /// For `items` items of at most `points` points.
    pub fn new(items: usize, points: usize) -> Self {
        let answers = points + 1;
        let pairs = items * items.saturating_sub(1) / 2;
        PairCounts {
            items,
            answers,
            own: vec![0; items * answers],
            together: vec![0; pairs * answers * answers],
        }
    }

    /// Adds `count` respondents who gave an answer to an item; an answer is a point from 0, or the
    /// number of points where none was given.
    pub fn add_own(&mut self, item: usize, answer: usize, count: u64) {
        self.own[item * self.answers + answer] += count;
    }

    /// Adds `count` respondents who gave these answers to two items, the earlier item first.
    pub fn add(&mut self, (first, p): (usize, usize), (second, q): (usize, usize), count: u64) {
        // The pairs that begin with an earlier item come before.
        let pair = first * (2 * self.items - first - 1) / 2 + second - first - 1;
        self.together[(pair * self.answers + p) * self.answers + q] += count;
    }

    /// How often each point of an item was chosen.
    pub fn points(&self, item: usize) -> &[u64] {
        &self.own[item * self.answers..(item + 1) * self.answers - 1]
    }

    /// Adds other respondents to the same items.
    pub fn merge(&mut self, other: &PairCounts) {
        let mine = self.own.iter_mut().chain(&mut self.together);
        mine.zip(other.own.iter().chain(&other.together)).for_each(|(own, other)| *own += other);
    }

    /// These respondents without some of them.
    pub fn without(&self, some: &PairCounts) -> PairCounts {
        let less = |all: &[u64], some: &[u64]| all.iter().zip(some).map(|(all, some)| all - some).collect();
        PairCounts {
            own: less(&self.own, &some.own),
            together: less(&self.together, &some.together),
            ..*self
        }
    }

    /// The sums over respondents where point `p` of item `i` stands for the number `code(i, p)`.
    pub fn sums(&self, code: impl Fn(usize, usize) -> i64) -> PairSums {
        let mut sums = PairSums::new(self.items);
        let points = self.answers - 1;
        for item in 0..self.items {
            for point in 0..points {
                let value = code(item, point);
                sums.add(item, item, value, value, self.own[item * self.answers + point]);
            }
        }
        let mut tables = self.together.chunks_exact(self.answers * self.answers);
        for first in 0..self.items {
            for (second, table) in (first + 1..self.items).zip(&mut tables) {
                let cells = (0..points).flat_map(|p| (0..points).map(move |q| (p, q)));
                for (p, q) in cells.filter(|(p, q)| table[p * self.answers + q] > 0) {
                    let count = table[p * self.answers + q];
                    sums.add(first, second, code(first, p), code(second, q), count);
                }
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_respondents() {
        let mut counts = PairCounts::new(2, 5);
        for [first, second] in [[0, 4], [1, 1], [5, 2]] {
            counts.add_own(0, first, 1);
            counts.add_own(1, second, 1);
            counts.add((0, first), (1, second), 1);
        }
        let sums = counts.sums(|_, point| point as i64 + 1);
        assert_eq!((sums.n(0, 0), sums.n(1, 1), sums.n(0, 1)), (2, 3, 2));
        // Of those who answered both: (1, 5) and (2, 2).
        assert_eq!(sums.covariance(0, 1), Some(-1.5));
        assert_eq!(sums.covariance(1, 0), Some(-1.5));
    }
}
