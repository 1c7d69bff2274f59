//! When somebody was last seen to take part.
//!
//! In: the meetings and the communication log of an alliance, and its people. Out: [`Seen`]. Holds:
//! only what a record tells counts; being invited does not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Records;
use crate::schema::{Record, Reference, Slug};

/// Where somebody took part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    pub on: Date,
    /// A meeting attended, or a communication sent.
    pub at: Reference,
}

/// The last time up to `as_of` that each person was at a meeting, sent what the communication plan
/// asks for or had it told to them in person, or talked with somebody new.
pub fn last_seen(records: &Records, as_of: Date) -> BTreeMap<&Slug, Seen> {
    let mut last: BTreeMap<&Slug, Seen> = BTreeMap::new();
    let mut note = |person, seen: Seen| {
        if seen.on <= as_of && last.get(person).is_none_or(|known| *known < seen) {
            last.insert(person, seen);
        }
    };
    for meeting in records.meetings.iter().filter(|meeting| !meeting.cancelled) {
        for attendance in meeting.attendance.iter().filter(|attendance| attendance.present) {
            note(&attendance.person.id, Seen { on: meeting.date, at: meeting.reference() });
        }
    }
    for entry in &records.communication_logs {
        for by in entry.by.iter().chain(&entry.with) {
            note(&by.id, Seen { on: entry.on, at: entry.communication.reference() });
        }
    }
    for path in &records.onboarding {
        for joiner in &path.joiners {
            if let (Some(on), Some(with)) = (joiner.one_to_one, &joiner.with) {
                note(&with.id, Seen { on, at: path.reference() });
            }
        }
    }
    last
}
