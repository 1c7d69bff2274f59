//! What needs attention, raised from an edition.
//!
//! In: an alliance as an edition shows it, and the day. Out: [`Alert`]s, those to act on first at
//! the top and those that somebody has looked at behind them. Holds: one rule, one file; because
//! rules see an edition only, no alert can tell what the edition withholds; an alert names a topic
//! for the next meeting and blames nobody.

mod acknowledgement;
mod bodies;
pub mod due;
pub mod evidence;
pub mod ground;
mod health;
mod lines;
mod responsible;
mod rules;
mod settings;

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::diagnostic::{Code, Level};
use crate::edition::AllianceView;
use crate::schema::Reference;

pub use acknowledgement::Acknowledged;
pub use evidence::{Evidence, Measure, Topic};
pub use ground::Ground;
pub use lines::Lines;
pub use settings::{Knob, Settings, Unit};

use crate::model::config::AlertSeverity;
use health::Health;

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
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    pub rule: &'static str,
    pub severity: Severity,
    /// The record it is about.
    pub subject: Reference,
    /// The finding in one sentence, with the figure.
    pub text: String,
    /// What to do.
    pub advice: String,
    /// Since when it holds; of a health check, the day of the first wave that said it.
    pub since: Option<Date>,
    /// The people it falls to: whoever the record names, else whoever chairs the body or manages the
    /// alliance. Empty only where the edition shows none of them.
    pub owners: Vec<Reference>,
    /// What in a wave it is about, where it is about a health check.
    pub topic: Option<Topic>,
    /// The figure behind it, where it was measured by a health check.
    pub evidence: Option<Evidence>,
    /// The actions by which somebody answers it.
    pub actions: Vec<Reference>,
    /// Who has looked at it.
    pub acknowledged: Option<Acknowledged>,
}

/// A rule: its name and text, what can be set of it, and the look itself.
pub struct Rule {
    pub code: &'static Code,
    /// What it goes by where the project says nothing; [`Ground::settings`] tells what holds.
    pub defaults: Settings,
    /// What of them a project may set.
    pub knobs: &'static [Knob],
    pub raise: fn(&Ground<'_>, &mut Vec<Alert>),
}

/// All alerts of an alliance: by severity, then the oldest first; those that somebody has looked at
/// come last.
pub fn raise(alliance: AllianceView<'_>, as_of: Date) -> Vec<Alert> {
    let ground = Ground::new(alliance, as_of);
    let mut alerts = Vec::new();
    let on = |code: &Code| !ground.is_off(code);
    rules::ALL.iter().filter(|rule| on(rule.code)).for_each(|rule| (rule.raise)(&ground, &mut alerts));
    let health = Health::new(ground);
    for rule in rules::health::ALL.iter().filter(|rule| on(rule.code)) {
        let settings = rule.defaults.with(ground.settings_of(rule.code));
        (rule.raise)(&health, &settings, &mut alerts);
    }
    rules::health::settle(&mut alerts);
    for alert in &mut alerts {
        let severity = ground.facts().alerts.get(alert.rule).and_then(|set| set.severity);
        alert.severity = severity.map_or(alert.severity, Severity::from);
    }
    for alert in alerts.iter_mut().filter(|alert| alert.since.is_none()) {
        // What is written of no day has been so since the record was last brought up to date.
        let updated = ground.alliance.find(&alert.subject).and_then(|subject| subject.head.updated);
        alert.since = updated.filter(|day| *day <= ground.as_of);
    }
    responsible::assign(&ground, &mut alerts);
    acknowledgement::mark(&ground, &mut alerts);
    alerts.sort_by(Alert::by_urgency);
    alerts
}

impl Alert {
    /// What to do first: what nobody has looked at, by severity, then the oldest, those without a day
    /// at the end. The one order of alerts, whether of one alliance or of several.
    pub fn by_urgency(&self, other: &Alert) -> Ordering {
        let key =
            |alert: &Alert| (!alert.is_open(), alert.severity, alert.since.unwrap_or(Date::MAX), alert.rule);
        key(self).cmp(&key(other)).then_with(|| self.subject.cmp(&other.subject))
    }

    /// Every record that is told with it.
    pub fn records(&self) -> impl Iterator<Item = &Reference> {
        let acknowledgement = self.acknowledged.iter().map(|acknowledged| &acknowledged.record);
        std::iter::once(&self.subject).chain(&self.actions).chain(&self.owners).chain(acknowledgement)
    }

    /// Whether nobody has looked at it.
    pub fn is_open(&self) -> bool {
        self.acknowledged.is_none()
    }
}

impl From<AlertSeverity> for Severity {
    fn from(severity: AlertSeverity) -> Self {
        match severity {
            AlertSeverity::Act => Severity::Act,
            AlertSeverity::Watch => Severity::Watch,
            AlertSeverity::Information => Severity::Information,
        }
    }
}

/// What is told of a rule, whatever it looks at.
#[derive(Clone, Copy)]
pub struct RuleFacts {
    pub code: &'static Code,
    pub defaults: Settings,
    pub knobs: &'static [Knob],
}

/// Every rule, in the order of the book.
pub fn rules() -> impl Iterator<Item = RuleFacts> {
    let plain =
        rules::ALL.iter().map(|&Rule { code, defaults, knobs, .. }| RuleFacts { code, defaults, knobs });
    let health = rules::health::ALL.iter();
    plain.chain(health.map(|rule| RuleFacts { code: rule.code, defaults: rule.defaults, knobs: rule.knobs }))
}

/// The codes of all alert rules, for `explain`.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    rules().map(|rule| rule.code)
}

/// What can be set of a rule besides its severity; `None` where there is no such rule.
pub fn knobs(code: &str) -> Option<&'static [Knob]> {
    rules().find(|rule| rule.code.name == code).map(|rule| rule.knobs)
}

/// Alerts are findings about the alliance, not about its files: they never stop a build.
pub(crate) const LEVEL: Level = Level::Note;
