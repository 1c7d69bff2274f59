//! The rules about health checks, and which of them is silent where another one speaks.
//!
//! Holds: one alert a factor and cause. A rule names those that say more about the same factor of
//! the same wave; where one of them speaks, it does not.

pub mod falling_factor;
mod front_line_behind;
mod ill_fitting_item;
mod kpi_against_factor;
mod lasting_low_factor;
pub mod low_factor;
pub mod low_response;
mod missing_side;
mod notable_gap;
mod standing_out;
mod straight_lining;
mod unanswered_factor;
mod uneven_value;
mod unfavourable_factor;
mod unreliable_factor;
mod unshown_side;

use std::collections::{BTreeMap, BTreeSet};

use crate::alert::Alert;
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings};
use crate::diagnostic::Code;
use crate::schema::Reference;

/// A rule about health checks.
pub struct HealthRule {
    pub code: &'static Code,
    pub defaults: Settings,
    /// What of them a project may set.
    pub knobs: &'static [Knob],
    /// The codes of rules that say more about the same factor of the same wave.
    pub silent_beside: &'static [&'static str],
    /// The same for what is said of one side.
    pub side_silent_beside: &'static [&'static str],
    pub raise: fn(&Health<'_>, &Settings, &mut Vec<Alert>),
}

/// Every rule about health checks, in the order of the book.
pub static ALL: &[HealthRule] = &[
    missing_side::RULE,
    low_response::RULE,
    low_response::UNEVEN_RULE,
    lasting_low_factor::RULE,
    low_factor::RULE,
    unfavourable_factor::RULE,
    falling_factor::RULE,
    uneven_value::RULE,
    notable_gap::RULE,
    front_line_behind::RULE,
    unanswered_factor::RULE,
    kpi_against_factor::RULE,
    ill_fitting_item::RULE,
    unreliable_factor::RULE,
    straight_lining::RULE,
    unshown_side::RULE,
];

/// Takes out the alerts that another one makes needless.
pub fn settle(alerts: &mut Vec<Alert>) {
    let by_code: BTreeMap<&str, &HealthRule> = ALL.iter().map(|rule| (rule.code.name, rule)).collect();
    // Only what is said of a factor can be said better.
    let spoken: BTreeSet<(&str, Key)> =
        alerts.iter().filter_map(|alert| Some((alert.rule, key(alert)?))).collect();
    alerts.retain(|alert| {
        let (Some(rule), Some(key)) = (by_code.get(alert.rule), key(alert)) else { return true };
        let of_side = alert.topic.as_ref().is_some_and(|topic| topic.side.is_some());
        let by_side = if of_side { rule.side_silent_beside } else { &[] };
        !rule.silent_beside.iter().chain(by_side).any(|code| spoken.contains(&(*code, key.clone())))
    });
}

/// A wave and a factor of it.
type Key = (Reference, String);

fn key(alert: &Alert) -> Option<Key> {
    Some((alert.subject.clone(), alert.topic.as_ref()?.factor.clone()?))
}
