//! Whole percentages that add up.

/// `counts` as shares of their sum in units of 1/`total`, rounded so that they add up to `total`
/// (largest remainder, Hamilton's method). Equal remainders go to the earlier part. All zero where
/// the counts are.
///
/// `total` is 100 for whole percents, 1000 for tenths.
pub fn largest_remainder(counts: &[u64], total: u64) -> Vec<u64> {
    let sum: u128 = counts.iter().map(|&count| u128::from(count)).sum();
    if sum == 0 {
        return vec![0; counts.len()];
    }
    // Whole numbers throughout: two equal remainders must compare equal on every machine.
    let scaled = |count: u64| u128::from(count) * u128::from(total);
    let mut rounded: Vec<u64> = counts.iter().map(|&count| (scaled(count) / sum) as u64).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(scaled(counts[at]) % sum));
    let left = total - rounded.iter().sum::<u64>();
    for &at in order.iter().take(left as usize) {
        rounded[at] += 1;
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::largest_remainder;

    #[test]
    fn percentages_add_up() {
        assert_eq!(largest_remainder(&[1, 1, 1], 100), [34, 33, 33]);
        assert_eq!(largest_remainder(&[82, 223, 337, 402, 818, 922], 100), [3, 8, 12, 15, 29, 33]);
        assert_eq!(largest_remainder(&[0, 0], 100), [0, 0]);
    }
}
