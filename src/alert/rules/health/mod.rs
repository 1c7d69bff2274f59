//! The rules about health checks, and which of them is silent where another one speaks.
//!
//! Holds: one alert a factor and cause. A rule names those that say more about the same factor of
//! the same wave; where one of them speaks, it does not.

pub mod falling_factor;
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

use crate::alert::Alert;
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings};
use crate::diagnostic::Code;

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
    unanswered_factor::RULE,
    kpi_against_factor::RULE,
    ill_fitting_item::RULE,
    unreliable_factor::RULE,
    straight_lining::RULE,
    unshown_side::RULE,
];

/// Takes out the alerts that another one makes needless.
pub fn settle(alerts: &mut Vec<Alert>) {
    let spoken: Vec<_> = alerts.iter().map(|alert| (alert.rule, key(alert))).collect();
    alerts.retain(|alert| {
        let Some(rule) = ALL.iter().find(|rule| rule.code.name == alert.rule) else { return true };
        let of_side = alert.topic.as_ref().is_some_and(|topic| topic.side.is_some());
        let by_side = if of_side { rule.side_silent_beside } else { &[] };
        let says_more = |(code, about): &(&str, Key)| {
            let says = rule.silent_beside.contains(code) || by_side.contains(code);
            says && *about == key(alert) && about.1.is_some()
        };
        !spoken.iter().any(says_more)
    });
}

/// A wave and a factor of it.
type Key = (crate::schema::Reference, Option<String>);

fn key(alert: &Alert) -> Key {
    let factor = alert.topic.as_ref().and_then(|topic| topic.factor.clone());
    (alert.subject.clone(), factor)
}
