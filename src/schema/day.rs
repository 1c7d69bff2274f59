//! Days in words.

use jiff::civil::Date;

/// The months, in full; their first three letters are their short form.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "12 March 2026".
pub fn words(day: Date) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month() as usize - 1], day.year())
}

/// "12 Mar 2026", for tables and charts.
pub fn short(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

/// "Mar 2026", for the axis of a series.
pub fn month(day: Date) -> String {
    format!("{} {}", &MONTHS[day.month() as usize - 1][..3], day.year())
}

/// A text with every day that is written as YYYY-MM-DD put into words.
pub fn in_words(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, day, after)) = next_day(rest) {
        told.push_str(before);
        told.push_str(&words(day));
        rest = after;
    }
    told.push_str(rest);
    told
}

fn next_day(text: &str) -> Option<(&str, Date, &str)> {
    let starts = text.match_indices('-').filter_map(|(at, _)| at.checked_sub(4));
    for start in starts {
        let written = text.get(start..start + 10);
        if let Some(day) = written.and_then(super::scalar::iso_date) {
            return Some((&text[..start], day, &text[start + 10..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_put_into_words() {
        let told = in_words("due on 2026-03-01, until 2026-04-02: late-or-not");
        assert_eq!(told, "due on 1 March 2026, until 2 April 2026: late-or-not");
    }
}
