//! Days on which a party works.
//!
//! Holds: Saturdays, Sundays and the party's own holidays are not worked.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The last day on which something that takes `lead` working days can start, so that the last of
/// them is over before `day` begins.
pub fn start_by(day: Date, lead: u32, holidays: &[Date]) -> Date {
    let mut start = day;
    let mut left = lead;
    while left > 0 {
        let Ok(before) = start.checked_sub(1.day()) else { return start };
        start = before;
        left -= u32::from(is_worked(start, holidays));
    }
    start
}

fn is_worked(day: Date, holidays: &[Date]) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !holidays.contains(&day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_and_holidays_do_not_count() {
        // Thursday 12 November 2026.
        let day = date(2026, 11, 12);
        assert_eq!(start_by(day, 0, &[]), day);
        assert_eq!(start_by(day, 3, &[]), date(2026, 11, 9));
        assert_eq!(start_by(day, 4, &[]), date(2026, 11, 6));
        assert_eq!(start_by(day, 3, &[date(2026, 11, 11)]), date(2026, 11, 6));
    }
}
