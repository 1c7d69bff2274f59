//! What needs attention, raised from an edition.
//!
//! In: an alliance as an edition shows it, and the day. Out: [`Alert`]s, those to act on first at
//! the top. Holds: one rule, one file; because rules see an edition only, no alert can tell what
//! the edition withholds.

pub mod ground;
mod rules;

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::diagnostic::{Code, Level};
use crate::edition::AllianceView;
use crate::schema::{Reference, Slug};

pub use ground::Ground;

/// How soon somebody has to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody has to act.
    Act,
    /// Worth watching.
    Watch,
    /// Good to know.
    Information,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Act => "act",
            Severity::Watch => "watch",
            Severity::Information => "information",
        }
    }
}

/// Something that needs somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub rule: &'static str,
    pub severity: Severity,
    /// The record it is about.
    pub subject: Reference,
    /// The finding in one sentence, with the figure.
    pub text: String,
    /// What to do.
    pub advice: String,
    pub since: Option<Date>,
    /// The person it falls to.
    pub owner: Option<Slug>,
}

/// A rule: its name and text, and the look itself.
pub struct Rule {
    pub code: &'static Code,
    pub raise: fn(&Ground<'_>, &mut Vec<Alert>),
}

/// All alerts of an alliance: by severity, then the oldest first.
pub fn raise(alliance: AllianceView<'_>, as_of: Date) -> Vec<Alert> {
    let ground = Ground::new(alliance, as_of);
    let mut alerts = Vec::new();
    rules::ALL.iter().for_each(|rule| (rule.raise)(&ground, &mut alerts));
    alerts.sort_by(Alert::by_urgency);
    alerts
}

impl Alert {
    /// What to do first: by severity, then the oldest, those without a day at the end. The one order
    /// of alerts, whether of one alliance or of several.
    pub fn by_urgency(&self, other: &Alert) -> Ordering {
        let key = |alert: &Alert| (alert.severity, alert.since.unwrap_or(Date::MAX), alert.rule);
        key(self).cmp(&key(other)).then_with(|| self.subject.cmp(&other.subject))
    }
}

/// The codes of all alert rules, for `explain`.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    rules::ALL.iter().map(|rule| rule.code)
}

/// Alerts are findings about the alliance, not about its files: they never stop a build.
pub(crate) const LEVEL: Level = Level::Note;
