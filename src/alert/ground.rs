//! What an alert rule looks at.

use jiff::civil::Date;

use crate::edition::AllianceView;
use crate::model::Records;

/// An alliance as an edition shows it, on a day.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub alliance: AllianceView<'a>,
    pub records: &'a Records,
    pub as_of: Date,
}

impl<'a> Ground<'a> {
    pub fn new(alliance: AllianceView<'a>, as_of: Date) -> Self {
        Ground { alliance, records: alliance.records(), as_of: alliance.as_of(as_of) }
    }

    /// Days from `day` to the day of the book; above 0 when `day` has passed.
    pub fn days_since(&self, day: Date) -> i64 {
        day.until(self.as_of).map_or(0, |span| i64::from(span.get_days()))
    }

    /// Days from the day of the book to `day`; above 0 when `day` is to come.
    pub fn days_until(&self, day: Date) -> i64 {
        -self.days_since(day)
    }
}

/// "1 day", "14 days".
pub fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
