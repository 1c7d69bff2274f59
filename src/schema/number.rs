//! Numbers in words.

/// The most decimals of a figure: more say nothing, and far more cannot be formatted at all.
const MOST_DECIMALS: usize = 6;

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
    fn numbers_are_put_into_words() {
        assert_eq!(number(1234.0, 0), "1234");
        assert_eq!(number(-1_234_567.25, 1), "−1\u{202F}234\u{202F}567.2");
        assert_eq!(number(-0.01, 1), "0.0");
        assert_eq!(number(0.5, u32::MAX as usize), "0.500000");
    }
}
