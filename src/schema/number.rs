//! Numbers in words.

/// The most decimals of a figure: more say nothing, and far more cannot be formatted at all.
pub const MOST_DECIMALS: usize = 6;

/// How many decimals a value was written with, `most` at the most.
pub fn decimals(value: f64, most: usize) -> usize {
    let is_whole = |decimals: &usize| {
        let scaled = value * 10_f64.powi(*decimals as i32);
        (scaled - scaled.round()).abs() < 1e-6
    };
    (0..most).find(is_whole).unwrap_or(most)
}

/// A number with a fixed count of decimals, a thin gap between thousands and a true minus.
pub fn number(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(MOST_DECIMALS);
    let rounded = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = rounded.split_once('.').map_or((rounded.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        // Four digits read well without a gap; five do not.
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('\u{202F}');
        }
        grouped.push(digit);
    }
    let zero = rounded.chars().all(|character| matches!(character, '0' | '.'));
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    match fraction {
        Some(fraction) => format!("{sign}{grouped}.{fraction}"),
        None => format!("{sign}{grouped}"),
    }
}

/// A number with its unit: "81.5 %", "12 days".
pub fn with_unit(value: f64, decimals: usize, unit: &str) -> String {
    if unit.is_empty() { number(value, decimals) } else { format!("{} {unit}", number(value, decimals)) }
}

/// A share from 0 to 1 in whole per cent.
pub fn percent(share: f64) -> String {
    format!("{} %", number(share * 100.0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_that_were_written() {
        assert_eq!([4.0, 4.5, 0.25, 0.82, 1.0 / 3.0].map(|value| decimals(value, 3)), [0, 1, 2, 2, 3]);
    }

    #[test]
    fn numbers_are_put_into_words() {
        assert_eq!(number(1234.0, 0), "1234");
        assert_eq!(number(-1_234_567.25, 1), "−1\u{202F}234\u{202F}567.2");
        assert_eq!(number(-0.01, 1), "0.0");
        assert_eq!(number(0.5, u32::MAX as usize), "0.500000");
    }
}
