//! Whether what the communication plan promises took place.
//!
//! In: a row of the plan, and the days on which its log says that it was done. Out: [`Occasion`]s.
//! Holds: pages and alerts go by this one computation; a day is judged only when its days of grace
//! are over; one entry of the log answers for one day.

use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::model::communication::Communication;
use crate::model::working_days::days_after;

/// Days of grace for what is sent once.
const GRACE_ONCE: i64 = 7;

/// A day on which a communication was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    pub due: Date,
    /// The last day on which it still counts as on time.
    pub latest: Date,
    /// When it took place, if it did.
    pub done: Option<Date>,
}

/// What is to be said of an occasion on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    OnTime,
    Late,
    Missed,
    /// Still to come, or within its days of grace.
    ToCome,
}

impl Occasion {
    /// How it is kept as of a day.
    pub fn kept(&self, as_of: Date) -> Kept {
        match self.done {
            Some(_) if self.is_late() => Kept::Late,
            Some(_) => Kept::OnTime,
            None if self.latest < as_of => Kept::Missed,
            None => Kept::ToCome,
        }
    }

    pub fn is_late(&self) -> bool {
        self.done.is_some_and(|day| day > self.latest)
    }

    /// Days behind the planned one; below 0 where it came first.
    pub fn delay(&self) -> Option<i64> {
        Some(days_between(self.due, self.done?))
    }
}

/// The planned days that can be judged by now, in order. An entry counts for a day when it lies less
/// than half a period from it. `done` is sorted.
pub fn occasions(row: &Communication, done: &[Date], as_of: Date) -> Vec<Occasion> {
    let Some(from) = row.from else { return Vec::new() };
    let until = row.to.map_or(as_of, |to| to.min(as_of));
    judged(row.frequency, from, until, done, as_of)
}

/// All planned days up to `until`, those to come among them, in order. `done` is sorted.
pub fn planned(row: &Communication, done: &[Date], until: Date) -> Vec<Occasion> {
    let Some(from) = row.from else { return Vec::new() };
    answered(row.frequency, from, row.to.map_or(until, |to| to.min(until)), done)
}

/// The next planned day that no entry answers for already; `None` where none is planned. `done` is
/// sorted.
pub fn next_planned(row: &Communication, done: &[Date], as_of: Date) -> Option<Date> {
    planned_from(row, done, as_of, as_of)
}

/// A planned day that has passed without an entry and is still within its days of grace. `done` is
/// sorted.
pub fn still_due(row: &Communication, done: &[Date], as_of: Date) -> Option<Date> {
    let from = row.from?;
    let period = row.frequency.after(from, 1).map(|next| days_between(from, next));
    let earliest = plus(as_of, -period.map_or(GRACE_ONCE, grace));
    planned_from(row, done, as_of, earliest).filter(|day| *day < as_of)
}

/// The first planned day from `earliest` on that no entry answers for.
fn planned_from(row: &Communication, done: &[Date], as_of: Date, earliest: Date) -> Option<Date> {
    let from = row.from?;
    let period = row.frequency.after(from, 1).map(|next| days_between(from, next));
    let is_answered = |due: Date| match period {
        Some(period) => done.iter().any(|on| *on <= as_of && days_between(*on, due).abs() * 2 < period),
        None => !done.is_empty(),
    };
    let due = |count: i64| if count == 0 { Some(from) } else { row.frequency.after(from, count) };
    let next = (0..).map_while(due).find(|day| *day >= earliest && !is_answered(*day))?;
    row.to.is_none_or(|to| next <= to).then_some(next)
}

/// The planned days whose days of grace are over; what is done once is judged when it is done.
fn judged(every: Frequency, from: Date, until: Date, done: &[Date], as_of: Date) -> Vec<Occasion> {
    let is_once = every == Frequency::Once;
    let is_over = |occasion: &Occasion| occasion.latest < as_of || (is_once && occasion.done.is_some());
    answered(every, from, until, done).into_iter().filter(is_over).collect()
}

/// The planned days up to `until`, each with the entry that answers for it.
fn answered(every: Frequency, from: Date, until: Date, done: &[Date]) -> Vec<Occasion> {
    if every == Frequency::Once {
        return vec![Occasion { due: from, latest: plus(from, GRACE_ONCE), done: done.first().copied() }];
    }
    let due = |count: i64| every.after(from, count);
    let Some(period) = due(1).map(|next| days_between(from, next)) else { return Vec::new() };
    let grace = grace(period);
    let mut free = done;
    let mut occasions = Vec::new();
    for due in (0..).map_while(due).take_while(|day| *day <= until) {
        // The first entry that is not more than half a period before the day.
        free = &free[free.partition_point(|on| days_between(*on, due) * 2 > period)..];
        let done = free.first().copied().filter(|on| days_between(due, *on) * 2 < period);
        if done.is_some() {
            free = &free[1..];
        }
        occasions.push(Occasion { due, latest: plus(due, grace), done });
    }
    occasions
}

/// Days behind the planned one that still count as on time.
fn grace(period: i64) -> i64 {
    (period / 4).clamp(2, 14)
}

fn days_between(one: Date, other: Date) -> i64 {
    one.until(other).map_or(0, |span| i64::from(span.get_days()))
}

fn plus(day: Date, days: i64) -> Date {
    days_after(day, days).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::schema::Field;
    use crate::source::FileId;

    #[test]
    fn a_month_is_kept_late_missed_or_not_judged_yet() {
        let (from, as_of) = (date(2026, 1, 10), date(2026, 4, 12));
        let done = [date(2026, 1, 9), date(2026, 2, 20)];
        let judged = judged(Frequency::Monthly, from, as_of, &done, as_of);
        let told: Vec<_> = judged.iter().map(|one| (one.delay(), one.is_late())).collect();
        // January came a day early, February ten days behind with seven of grace, March not at all;
        // the tenth of April is still within its days of grace.
        assert_eq!(told, [(Some(-1), false), (Some(10), true), (None, false)]);
    }

    #[test]
    fn what_is_planned_goes_on_behind_today() {
        let row = row("frequency = 'monthly'\nfrom = 2026-01-10");
        let (done, as_of) = ([date(2026, 1, 9), date(2026, 2, 20), date(2026, 4, 9)], date(2026, 4, 12));
        let told: Vec<Kept> =
            planned(&row, &done, date(2026, 6, 30)).iter().map(|one| one.kept(as_of)).collect();
        use Kept::{Late, Missed, OnTime, ToCome};
        assert_eq!(told, [OnTime, Late, Missed, OnTime, ToCome, ToCome]);
    }

    #[test]
    fn one_entry_answers_for_one_day() {
        let (from, as_of) = (date(2026, 3, 2), date(2026, 3, 20));
        let done = [date(2026, 3, 5)];
        let judged = judged(Frequency::Weekly, from, as_of, &done, as_of);
        let kept = judged.iter().filter(|one| one.done.is_some()).count();
        assert_eq!((judged.len(), kept), (3, 1));
    }

    #[test]
    fn the_next_day_is_one_that_nothing_answers_for() {
        let next = |done: &[Date], as_of| {
            let row = row("frequency = 'quarterly'\nfrom = 2026-01-29");
            (next_planned(&row, done, as_of), still_due(&row, done, as_of))
        };
        let done = [date(2026, 1, 30), date(2026, 4, 27)];
        assert_eq!(next(&done, date(2026, 4, 28)), (Some(date(2026, 7, 29)), None));
        assert_eq!(next(&done, date(2026, 7, 30)), (Some(date(2026, 10, 29)), Some(date(2026, 7, 29))));
        assert_eq!(next(&done, date(2026, 9, 30)), (Some(date(2026, 10, 29)), None));
    }

    fn row(lines: &str) -> Communication {
        let text = format!("audience = 'all'\ncontent = 'x'\nchannel = 'x'\n{lines}");
        let mut diagnostics = Diagnostics::default();
        let node = crate::content::toml::parse(&text, FileId::default(), 0, &mut diagnostics);
        Communication::read(&node, &mut diagnostics).expect("a row")
    }

    #[test]
    fn what_is_sent_once_is_missed_after_a_week() {
        let from = date(2026, 3, 2);
        let judged = |as_of| judged(Frequency::Once, from, as_of, &[], as_of);
        assert!(judged(date(2026, 3, 9)).is_empty());
        assert_eq!(judged(date(2026, 3, 10)).len(), 1);
    }
}
