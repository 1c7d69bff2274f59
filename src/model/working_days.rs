//! Days counted from another, and days on which a party works.
//!
//! Holds: Saturdays, Sundays and the party's own holidays are not worked.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// The day `count` days behind `day`, or before it where `count` is below 0; `None` beyond the ends
/// of the calendar, however large the number that an author wrote.
pub fn days_after(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// The last day on which something that takes `lead` working days can start, so that the last of
/// them is over before `day` begins.
pub fn start_by(day: Date, lead: u32, holidays: &[Date]) -> Date {
    let mut start = day;
    let mut left = lead;
    while left > 0 {
        let Ok(before) = start.yesterday() else { return start };
        start = before;
        left -= u32::from(is_worked(start, holidays));
    }
    start
}

/// The day on which the last of `count` working days behind `day` falls; `None` beyond the calendar.
pub fn worked_days_after(day: Date, count: u32, holidays: &[Date]) -> Option<Date> {
    let mut end = day;
    let mut left = count;
    while left > 0 {
        end = end.tomorrow().ok()?;
        left -= u32::from(is_worked(end, holidays));
    }
    Some(end)
}

fn is_worked(day: Date, holidays: &[Date]) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !holidays.contains(&day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_end_with_the_calendar() {
        let day = date(2026, 11, 12);
        assert_eq!(days_after(day, 20), Some(date(2026, 12, 2)));
        assert_eq!(days_after(day, -12), Some(date(2026, 10, 31)));
        assert_eq!(days_after(day, i64::from(u32::MAX)), None);
        assert_eq!(days_after(day, i64::MIN), None);
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        // Thursday 12 November 2026.
        let day = date(2026, 11, 12);
        assert_eq!(start_by(day, 0, &[]), day);
        assert_eq!(start_by(day, 3, &[]), date(2026, 11, 9));
        assert_eq!(start_by(day, 4, &[]), date(2026, 11, 6));
        assert_eq!(start_by(day, 3, &[date(2026, 11, 11)]), date(2026, 11, 6));
    }
    #[test]
    fn what_is_due_behind_a_day_counts_the_same_days() {
        // Thursday 12 November 2026; the third working day behind it is a Tuesday.
        let day = date(2026, 11, 12);
        assert_eq!(worked_days_after(day, 3, &[]), Some(date(2026, 11, 17)));
        assert_eq!(worked_days_after(day, 3, &[date(2026, 11, 16)]), Some(date(2026, 11, 18)));
        assert_eq!(worked_days_after(Date::MAX, 1, &[]), None);
    }
}
