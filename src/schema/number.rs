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

/// A number as people type it into a spreadsheet: "12 345,678", "1.234,5", "1,234.5", "97,5". `None` for anything else,
/// and for a comma before three digits alone, which may part thousands or a fraction.
pub fn typed(text: &str) -> Option<f64> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let is_plain = |letter: char| letter.is_ascii_digit() || is_gap(letter) || matches!(letter, '.' | ',');
    if !unsigned.starts_with(|letter: char| letter.is_ascii_digit()) || !unsigned.chars().all(is_plain) {
        return text.parse().ok();
    }
    let has_gaps = unsigned.contains(is_gap);
    let (points, commas) = (unsigned.matches('.').count(), unsigned.matches(',').count());
    let fraction = match (unsigned.rfind('.'), unsigned.rfind(',')) {
        (Some(point), Some(comma)) => Some(point.max(comma)),
        (Some(point), None) => (points == 1).then_some(point),
        (None, Some(comma)) if commas == 1 && !has_gaps && unsigned.len() - comma == 4 => return None,
        (None, Some(comma)) => (commas == 1).then_some(comma),
        (None, None) => None,
    };
    let (whole, digits) = match fraction {
        Some(at) => (&unsigned[..at], &unsigned[at + 1..]),
        None => (unsigned, ""),
    };
    let groups: Vec<&str> =
        whole.split(|letter: char| is_gap(letter) || matches!(letter, '.' | ',')).collect();
    let signs = whole.chars().filter(|letter| !letter.is_ascii_digit());
    let is_grouped = groups[1..].iter().all(|group| group.len() == 3)
        && (groups.len() == 1 || (1..=3).contains(&groups[0].len()))
        && signs.collect::<std::collections::BTreeSet<char>>().len() <= 1;
    let is_fraction =
        digits.bytes().all(|digit| digit.is_ascii_digit()) && (fraction.is_none() || !digits.is_empty());
    let value: f64 =
        format!("{}.{digits}0", groups.concat()).parse().ok().filter(|_| is_grouped && is_fraction)?;
    Some(if text.starts_with(['-', '−']) { -value } else { value })
}

/// A number whose one sign stands before exactly three digits and may part thousands or a fraction, "12.000" and
/// "12,000": as it is with thousands, and with a fraction.
pub fn either_way(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let (whole, digits) = text.split_once(['.', ','])?;
    let first = whole.strip_prefix(['-', '−', '+']).unwrap_or(whole);
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_digit());
    // Nobody writes thousands with a nought in front.
    let is_group = first.len() <= 3 && !first.starts_with('0') && are_digits(first);
    if !is_group || digits.len() != 3 || !are_digits(digits) {
        return None;
    }
    let fraction = match digits.trim_end_matches('0') {
        "" => whole.to_owned(),
        // A nought behind it makes it one that cannot be misread.
        short if short.len() == 3 => format!("{whole}.{short}0"),
        short => format!("{whole}.{short}"),
    };
    Some((format!("{whole}{digits}"), fraction))
}

/// Whether a number has a comma before its fraction: "97,5", "1.234,5", "1.234.567".
pub fn has_comma_fraction(text: &str) -> bool {
    if typed(text).is_none() {
        return false;
    }
    match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) => comma > point,
        (None, Some(_)) => text.matches(',').count() == 1,
        _ => text.matches('.').count() > 1,
    }
}

/// What parts the thousands of a number where no point or comma does.
fn is_gap(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let typed_as = [
            ("12 345,678", 12345.678),
            ("12\u{a0}345", 12345.0),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("97,5", 97.5),
            ("−0,25", -0.25),
            ("1’234.50", 1234.5),
            ("1.234", 1.234),
            ("1e3", 1000.0),
        ];
        for (text, value) in typed_as {
            assert_eq!(typed(text), Some(value), "{text}");
        }
        for text in
            ["1,234", "12 34", "1,23,4", "1.2,3,4", "1 234.567.890", "12,", "84 %", "", "1,2.3.4", "1234 567"]
        {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_thousands_or_a_fraction() {
        let both = |thousands: &str, fraction: &str| Some((thousands.to_owned(), fraction.to_owned()));
        assert_eq!(either_way("12.000"), both("12000", "12"));
        assert_eq!(either_way("12,500"), both("12500", "12.5"));
        assert_eq!(either_way("-1.234"), both("-1234", "-1.2340"));
        for clear in ["0.125", "12.00", "1234.567", "1.234,5", "1.234.567", "12 345.678", "12", "1.2e3"] {
            assert_eq!(either_way(clear), None, "{clear}");
        }
        for comma in ["97,5", "1.234,5", "1.234.567", "−0,25"] {
            assert!(has_comma_fraction(comma), "{comma}");
        }
        for other in ["97.5", "1,234.5", "1,234,567", "12.000", "12", "1,234", "soon, or not"] {
            assert!(!has_comma_fraction(other), "{other}");
        }
    }

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
