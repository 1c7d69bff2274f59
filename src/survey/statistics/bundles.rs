//! How often answers to the items of a factor came together, counted in few steps a respondent.
//!
//! In: respondents, one at a time. Out: [`PairCounts`]. Holds: items are taken in bundles, so that all
//! answers to a bundle are one number; a table for each two bundles then holds what every two items of
//! them have in common. Of six items with five points each that is three tables of 36 × 36 counts
//! that stay in the processor's cache, and three steps where fifteen pairs would take fifteen.

use std::ops::Range;

use super::pair_counts::PairCounts;

/// The most counts of a table for two bundles of more than one item.
const MOST_CELLS: usize = 4096;

/// How the items of a factor are bundled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundles {
    items: usize,
    /// Points of the longest scale, and one for no answer.
    answers: usize,
    /// Items of a bundle; the last one may have fewer.
    width: usize,
    /// How many bundles; two at least, of which the second may have no items.
    count: usize,
    /// How many different answers a bundle can have.
    symbols: usize,
}

impl Bundles {
    /// For `items` items of at most `points` points.
    pub fn new(items: usize, points: usize) -> Self {
        let answers = points + 1;
        let cells = |width: usize| answers.checked_pow(2 * width as u32);
        let fits = |width: &usize| cells(*width).is_some_and(|cells| cells <= MOST_CELLS);
        let width = (2..=items).take_while(fits).last().unwrap_or(1);
        Bundles {
            items,
            answers,
            width,
            count: items.div_ceil(width).max(2),
            symbols: answers.pow(width as u32),
        }
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// How many different answers a bundle can have.
    pub fn symbols(&self) -> usize {
        self.symbols
    }

    /// The place of an item that was left out, behind all points.
    pub fn none(&self) -> u8 {
        (self.answers - 1) as u8
    }

    /// The items of a bundle.
    pub fn items_of(&self, bundle: usize) -> Range<usize> {
        (bundle * self.width).min(self.items)..((bundle + 1) * self.width).min(self.items)
    }

    /// The answers to the items of a bundle as one number; they are points from 0, or
    /// [`none`](Self::none) or anything beyond.
    #[inline]
    pub fn symbol(&self, answers: impl Iterator<Item = u8>) -> u8 {
        // No bundle has more than 65 symbols: 64 points and none, or the root of `MOST_CELLS`.
        answers.fold(0, |symbol, answer| symbol * self.answers as u8 + answer.min(self.none()))
    }

    /// The answers that a symbol stands for, one for each item of the bundle.
    pub fn answers_of(&self, bundle: usize, symbol: usize) -> impl Iterator<Item = usize> {
        let items = self.items_of(bundle).len();
        (0..items).map(move |at| symbol / self.answers.pow((items - 1 - at) as u32) % self.answers)
    }
}

/// How often every two symbols of every two bundles came together.
#[derive(Debug, Clone)]
pub struct BundleCounts {
    /// By pair of bundles (the first before the second), first symbol and second symbol. A file has
    /// fewer than 2³² rows.
    together: Vec<u32>,
}

impl BundleCounts {
    pub fn new(bundles: &Bundles) -> Self {
        let pairs = bundles.count * (bundles.count - 1) / 2;
        BundleCounts { together: vec![0; pairs * bundles.symbols * bundles.symbols] }
    }

    /// Adds a respondent (`by` = 1) or takes one away again (−1). `symbols` holds one for each bundle.
    #[inline]
    pub fn count(&mut self, bundles: &Bundles, symbols: &[u8], by: i32) {
        let size = bundles.symbols;
        let mut table = 0;
        for (at, &first) in symbols.iter().enumerate() {
            let row = usize::from(first) * size;
            for &second in &symbols[at + 1..] {
                let cell = &mut self.together[table + row + usize::from(second)];
                *cell = cell.wrapping_add_signed(by);
                table += size * size;
            }
        }
    }

    /// Adds what was counted to `pairs`.
    pub fn add_to(&self, bundles: &Bundles, pairs: &mut PairCounts) {
        let size = bundles.symbols;
        // How often each symbol of each bundle was met.
        let mut met = vec![0_u64; bundles.count * size];
        let mut tables = self.together.chunks_exact(size * size);
        for first in 0..bundles.count {
            for (second, table) in (first + 1..bundles.count).zip(&mut tables) {
                let rows = table.chunks_exact(size).enumerate();
                for (one, row) in rows.filter(|(_, row)| row.iter().any(|&count| count > 0)) {
                    for (other, &count) in row.iter().enumerate().filter(|(_, count)| **count > 0) {
                        let count = u64::from(count);
                        // Every bundle is in some table; the first one that it is in tells.
                        if second == first + 1 {
                            met[first * size + one] += count;
                        }
                        if second == bundles.count - 1 && first == second - 1 {
                            met[second * size + other] += count;
                        }
                        for (i, p) in bundles.items_of(first).zip(bundles.answers_of(first, one)) {
                            for (j, q) in bundles.items_of(second).zip(bundles.answers_of(second, other)) {
                                pairs.add((i, p), (j, q), count);
                            }
                        }
                    }
                }
            }
        }
        for (at, &count) in met.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (bundle, symbol) = (at / size, at % size);
            let chosen = || bundles.items_of(bundle).zip(bundles.answers_of(bundle, symbol));
            for (at, (i, p)) in chosen().enumerate() {
                pairs.add_own(i, p, count);
                chosen().skip(at + 1).for_each(|second| pairs.add((i, p), second, count));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers to `items` items of `points` points, some left out.
    fn people(items: usize, points: usize) -> Vec<Vec<u8>> {
        let answer = |person: usize, item: usize| ((person * 7 + item * person * 3) % (points + 1)) as u8;
        (0..50).map(|person| (0..items).map(|item| answer(person, item)).collect()).collect()
    }

    fn counted(people: &[Vec<u8>], items: usize, points: usize) -> PairCounts {
        let bundles = Bundles::new(items, points);
        let mut counts = BundleCounts::new(&bundles);
        let symbols = |person: &Vec<u8>| -> Vec<u8> {
            let answers = |bundle| person[bundles.items_of(bundle)].iter().copied();
            (0..bundles.count()).map(|bundle| bundles.symbol(answers(bundle))).collect()
        };
        people.iter().for_each(|person| counts.count(&bundles, &symbols(person), 1));
        // Whoever is taken away again leaves no trace.
        counts.count(&bundles, &symbols(&people[0]), 1);
        counts.count(&bundles, &symbols(&people[0]), -1);
        let mut pairs = PairCounts::new(items, points);
        counts.add_to(&bundles, &mut pairs);
        pairs
    }

    #[test]
    fn every_pair_is_counted_however_items_are_bundled() {
        for (items, points) in [(0, 5), (1, 5), (2, 5), (5, 5), (6, 5), (7, 2), (9, 2), (4, 11), (3, 64)] {
            let people = people(items, points);
            let mut expected = PairCounts::new(items, points);
            for person in &people {
                let answers = || person.iter().map(|&answer| usize::from(answer)).enumerate();
                for (at, (item, answer)) in answers().enumerate() {
                    expected.add_own(item, answer, 1);
                    answers().skip(at + 1).for_each(|second| expected.add((item, answer), second, 1));
                }
            }
            assert_eq!(counted(&people, items, points), expected, "{items} items of {points} points");
        }
    }

    #[test]
    fn tables_stay_small() {
        let shape = |items, points| {
            let bundles = Bundles::new(items, points);
            (bundles.count(), bundles.symbols())
        };
        assert_eq!(shape(6, 5), (3, 36));
        assert_eq!(shape(6, 2), (2, 27));
        assert_eq!(shape(4, 11), (4, 12));
        assert_eq!(shape(1, 5), (2, 6));
    }
}
