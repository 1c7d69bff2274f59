//! The lines from which on alerts about health checks speak, for pages that draw the same.
//!
//! In: what a project sets in `[alerts]`. Out: [`Lines`]. Holds: a page calls low what the alert calls
//! low; the defaults are those of the rules.

use crate::alert::rules::health::{HealthRule, falling_factor, low_factor, low_response};
use crate::edition::BookFacts;

/// Where the rules draw their lines; all are shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lines {
    /// A factor with fewer favourable answers is low.
    pub low: f64,
    /// A change of favourable answers matters from here on.
    pub change: f64,
    /// Where fewer of those who were asked have answered, nobody knows what the others think.
    pub response: f64,
}

impl Lines {
    pub fn of(book: &BookFacts) -> Self {
        let share = |rule: &HealthRule| rule.defaults.with(book.alerts.get(rule.code.name)).share();
        Lines {
            low: share(&low_factor::RULE),
            change: share(&falling_factor::RULE),
            response: share(&low_response::RULE),
        }
    }
}
