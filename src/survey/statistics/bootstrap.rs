//! Intervals from resampling: what an estimate would have been, had other people of the same kind
//! answered.
//!
//! Holds: the same seed gives the same interval on every machine, since the numbers come from a
//! generator with a fixed stream (PCG) and the cells stand in a fixed order; the work depends on the
//! number of cells, not on that of the people behind them.

use rand_core::{Rng, SeedableRng};
use rand_distr::{Binomial, Distribution as _, StandardNormal};
use rand_pcg::Pcg64Mcg;

use super::interval::{CONFIDENCE, Interval};

/// How samples are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    pub seed: u64,
    /// How many samples.
    pub replicates: u32,
}

impl Default for Resampling {
    fn default() -> Self {
        Resampling { seed: 1, replicates: 2000 }
    }
}

/// A percentile interval, with what it takes to find it again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    pub resampling: Resampling,
    pub interval: Interval,
}

/// Drawing people one by one is quicker than drawing cells where there are fewer people a cell.
const PEOPLE_A_CELL: u64 = 16;

/// The percentile interval (Efron 1979) of a figure of people who fall into cells: samples of as
/// many people as there are, each cell as likely as it is frequent, and `figure` of the counts of
/// each sample. `None` where there are fewer than two people.
pub fn percentile_interval(
    counts: &[u64],
    resampling: Resampling,
    figure: impl Fn(&[u64]) -> f64,
) -> Option<Bootstrap> {
    let people: u64 = counts.iter().sum();
    if people < 2 || resampling.replicates == 0 {
        return None;
    }
    let mut generator = Pcg64Mcg::seed_from_u64(resampling.seed);
    let mut drawn = vec![0; counts.len()];
    let few = (people < PEOPLE_A_CELL * counts.len() as u64).then(|| cell_of_each(counts));
    let shares = shares_of_the_rest(counts, people);
    let mut values: Vec<f64> = (0..resampling.replicates)
        .map(|_| {
            match &few {
                Some(cells) => draw_people(cells, &mut generator, &mut drawn),
                None => draw_cells(&shares, people, &mut generator, &mut drawn),
            }
            figure(&drawn)
        })
        .collect();
    let tail = (1.0 - CONFIDENCE) / 2.0;
    let interval = Interval { low: quantile(&mut values, tail), high: quantile(&mut values, 1.0 - tail) };
    Some(Bootstrap { resampling, interval })
}

fn cell_of_each(counts: &[u64]) -> Vec<u32> {
    let cells = counts.iter().enumerate();
    cells.flat_map(|(cell, &count)| std::iter::repeat_n(cell as u32, count as usize)).collect()
}

fn draw_people(cells: &[u32], generator: &mut Pcg64Mcg, drawn: &mut [u64]) {
    drawn.fill(0);
    for _ in cells {
        // The upper half of the product is below the number of people; no one of them is favoured by
        // more than one part in 2⁴⁰.
        let person = (u128::from(generator.next_u64()) * cells.len() as u128) >> 64;
        drawn[cells[person as usize] as usize] += 1;
    }
}

/// Of those who are in a cell or in one behind it, the share who are in it.
fn shares_of_the_rest(counts: &[u64], people: u64) -> Vec<f64> {
    let mut left = people;
    let share = |&count: &u64| {
        let share = if count == left { 1.0 } else { count as f64 / left as f64 };
        left -= count;
        share
    };
    counts.iter().map(share).collect()
}

/// One multinomial sample: of the people who are left, each cell takes a binomial share.
fn draw_cells(shares: &[f64], people: u64, generator: &mut Pcg64Mcg, drawn: &mut [u64]) {
    let mut left = people;
    for (drawn, &share) in drawn.iter_mut().zip(shares) {
        *drawn = if share == 1.0 { left } else { binomial(left, share, generator) };
        left -= *drawn;
    }
}

/// From this variance on a binomial number is drawn as a rounded normal one. The quantiles differ by
/// less than a hundredth of the standard deviation; those of two thousand samples are uncertain by
/// six hundredths.
const NORMAL_FROM: f64 = 1000.0;

fn binomial(trials: u64, p: f64, generator: &mut Pcg64Mcg) -> u64 {
    // No number of people is beyond the signed ones, which become floats in one step.
    let mean = trials.cast_signed() as f64 * p;
    let variance = mean * (1.0 - p);
    if variance < NORMAL_FROM {
        return Binomial::new(trials, p).map_or(0, |number| number.sample(generator));
    }
    let z: f64 = StandardNormal.sample(generator);
    rounded(mean + z * variance.sqrt()).min(trials)
}

/// The nearest whole number, 0 for what is negative; of two as near the upper one.
fn rounded(number: f64) -> u64 {
    // Half the time of `f64::round`, which takes numbers of any size.
    let below = number.max(0.0) as i64;
    below.cast_unsigned() + u64::from(number - below as f64 >= 0.5)
}

/// The quantile with linear interpolation between ranks (Hyndman & Fan's type 7).
fn quantile(values: &mut [f64], probability: f64) -> f64 {
    let rank = probability * (values.len() - 1) as f64;
    let below = rank.floor() as usize;
    let (_, &mut low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + (high - low) * (rank - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(counts: &[u64]) -> f64 {
        let sum: u64 = (1..).zip(counts).map(|(code, count)| code * count).sum();
        sum as f64 / counts.iter().sum::<u64>() as f64
    }

    #[test]
    fn both_ways_to_draw_agree() {
        let counts = [10, 20, 30, 25, 15];
        let resampling = Resampling { seed: 3, replicates: 20_000 };
        let few = percentile_interval(&counts[..], resampling, mean).unwrap().interval;
        // The same shares with twenty cells more, all empty, are drawn the other way.
        let padded: Vec<u64> = counts.iter().copied().chain([0; 20]).collect();
        let many = percentile_interval(&padded, resampling, mean).unwrap().interval;
        assert!((few.low - many.low).abs() < 0.03 && (few.high - many.high).abs() < 0.03);
        // s/√n of these answers is 0.1207.
        assert!((few.high - few.low - 2.0 * 1.96 * 0.1207).abs() < 0.03, "{few:?}");
    }

    #[test]
    fn a_seed_gives_one_interval() {
        let of = |seed| percentile_interval(&[3, 4, 5], Resampling { seed, replicates: 2000 }, mean);
        assert_eq!(of(1), of(1));
        assert_eq!(percentile_interval(&[1], Resampling::default(), mean), None);
    }

    #[test]
    fn numbers_are_rounded_as_everywhere() {
        for number in [-7.5, -0.5, 0.0, 0.49999999999999994, 0.5, 1.5, 2.5, 1e9 + 0.5, 123456.49999] {
            assert_eq!(rounded(number), number.round() as u64, "{number}");
        }
    }

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(&mut [4.0, 1.0, 3.0, 2.0], 0.5), 2.5);
        assert_eq!(quantile(&mut [4.0, 1.0], 1.0), 4.0);
    }
}
