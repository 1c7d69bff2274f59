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

    /// The place of an item that was left out.
    pub fn none(&self) -> u8 {
        (self.answers - 1) as u8
    }

    /// Adds a respondent (`by` = 1) or takes one away again (−1). `answers` holds a place for each
    /// item: its point from 0, or [`none`](Self::none).
    pub fn count(&mut self, answers: &[u8], by: i64) {
        let by = by as u64;
        let mut tables = self.together.chunks_exact_mut(self.answers * self.answers);
        for (at, &first) in answers.iter().enumerate() {
            let own = &mut self.own[at * self.answers + usize::from(first)];
            *own = own.wrapping_add(by);
            let row = usize::from(first) * self.answers;
            for (&second, table) in answers[at + 1..].iter().zip(&mut tables) {
                let cell = &mut table[row + usize::from(second)];
                *cell = cell.wrapping_add(by);
            }
        }
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
    fn what_is_taken_away_leaves_no_trace() {
        let mut counts = PairCounts::new(3, 5);
        let none = counts.none();
        counts.count(&[0, 4, none], 1);
        let before = counts.clone();
        counts.count(&[2, none, 3], 1);
        counts.count(&[2, none, 3], -1);
        assert_eq!(counts, before);
        assert_eq!(counts.without(&before), PairCounts::new(3, 5));
    }

    #[test]
    fn sums_are_those_of_the_respondents() {
        let mut counts = PairCounts::new(2, 5);
        for answers in [[0, 4], [1, 1], [5, 2]] {
            counts.count(&answers, 1);
        }
        let sums = counts.sums(|_, point| point as i64 + 1);
        assert_eq!((sums.n(0, 0), sums.n(1, 1), sums.n(0, 1)), (2, 3, 2));
        // Of those who answered both: (1, 5) and (2, 2).
        assert_eq!(sums.covariance(0, 1), Some(-1.5));
        assert_eq!(sums.covariance(1, 0), Some(-1.5));
    }
}
