//! What of a rule a project may set, and what holds where it does not.
//!
//! In: the defaults of a rule, and `[alerts]` in `briefbook.toml`. Out: [`Settings`]. Holds: a rule
//! says which knobs it has, so that one it does not have can be refused by name.

use jiff::civil::Date;

use crate::alert::Severity;
use crate::alert::ground::plus_days;
use crate::model::config::{AlertScope, AlertSettings};

/// What a rule goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Where it is told, in the unit of the rule's [`Knob::Threshold`].
    pub threshold: f64,
    /// Where it is worth watching and no longer only information; `None`: from the start.
    pub watch: Option<f64>,
    /// Where somebody has to act; `None`: as the rule says, however long it lasts.
    pub act: Option<f64>,
    /// Fewer people say too little for this rule.
    pub min_n: u64,
    /// How many waves running it has to hold.
    pub waves: usize,
    pub factors: bool,
    /// Items of factors that do not say it already.
    pub items: bool,
}

/// Something that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knob {
    Threshold(Unit),
    Watch(Unit),
    Act(Unit),
    MinN,
    Waves,
    Scope,
}

/// What a threshold is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// From 0 to 100, of answers or of people.
    Percent,
    /// The larger divided by the smaller; from 1 up.
    Ratio,
    /// Cronbach's α, from 0 to 1.
    Alpha,
    Days,
    /// Times in a row.
    Times,
    /// Meetings in a row.
    Meetings,
    /// Probability times impact, from 1 to 25.
    Score,
    /// Of anything that can be counted.
    Number,
}

impl Settings {
    /// Where a rule says nothing else: whatever is shown counts, in one wave, for factors.
    pub const PLAIN: Settings =
        Settings { threshold: 0.0, watch: None, act: None, min_n: 0, waves: 1, factors: true, items: false };

    /// These settings with what a project says in their place.
    pub fn with(self, set: Option<&AlertSettings>) -> Self {
        let Some(set) = set else { return self };
        let looks_at = |scope: AlertScope, otherwise| {
            if set.scope.is_empty() { otherwise } else { set.scope.contains(&scope) }
        };
        Settings {
            threshold: set.threshold.unwrap_or(self.threshold),
            watch: set.watch.or(self.watch),
            act: set.act.or(self.act),
            min_n: set.min_n.map_or(self.min_n, u64::from),
            waves: set.waves.map_or(self.waves, |waves| waves.max(1) as usize),
            factors: looks_at(AlertScope::Factor, self.factors),
            items: looks_at(AlertScope::Item, self.items),
        }
    }

    /// The threshold in whole days.
    pub fn days(&self) -> i64 {
        self.threshold as i64
    }

    /// How urgent something is that grows: nothing up to the threshold.
    pub fn beyond(&self, measured: i64) -> Option<Severity> {
        (measured as f64 > self.threshold).then(|| self.at_least(measured))
    }

    /// The same of something that is told in any case.
    pub fn at_least(&self, measured: i64) -> Severity {
        let is_beyond = |limit: f64| measured as f64 > limit;
        if self.act.is_some_and(is_beyond) {
            Severity::Act
        } else if self.watch.is_none_or(is_beyond) {
            Severity::Watch
        } else {
            Severity::Information
        }
    }

    /// Whether something has grown beyond the limit from which it is worth watching.
    pub fn is_watched(&self, measured: i64) -> bool {
        self.watch.is_none_or(|limit| measured as f64 > limit)
    }

    /// How urgent a day is that comes nearer, `left` days ahead, and since when: nothing while it is
    /// further off than the threshold, and somebody acts once it has passed.
    pub fn ahead(&self, left: i64, day: Date) -> Option<(Severity, Date)> {
        let within = |limit: f64| left as f64 <= limit;
        let before = |limit: f64| plus_days(day, -(limit as i64));
        match (self.act, self.watch) {
            _ if left < 0 => Some((Severity::Act, day)),
            (Some(act), _) if within(act) => Some((Severity::Act, before(act))),
            (_, Some(watch)) if within(watch) => Some((Severity::Watch, before(watch))),
            (_, watch) if within(self.threshold) => {
                let severity = if watch.is_none() { Severity::Watch } else { Severity::Information };
                Some((severity, before(self.threshold)))
            }
            _ => None,
        }
    }

    /// Whether a day that is `left` days ahead is told.
    pub fn is_ahead(&self, left: i64) -> bool {
        left as f64 <= self.threshold
    }

    /// Whether a day that is `left` days ahead is so near that somebody has to act.
    pub fn is_near(&self, left: i64) -> bool {
        self.act.is_some_and(|act| left as f64 <= act)
    }

    /// A threshold in per cent as a share from 0 to 1.
    pub fn share(&self) -> f64 {
        self.threshold / 100.0
    }
}

impl Knob {
    /// What a limit is counted in.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Knob::Threshold(unit) | Knob::Watch(unit) | Knob::Act(unit) => Some(unit),
            Knob::MinN | Knob::Waves | Knob::Scope => None,
        }
    }

    /// The key by which it is set.
    pub fn key(self) -> &'static str {
        match self {
            Knob::Threshold(_) => "threshold",
            Knob::Watch(_) => "watch",
            Knob::Act(_) => "act",
            Knob::MinN => "min_n",
            Knob::Waves => "waves",
            Knob::Scope => "scope",
        }
    }
}

impl Knob {
    /// What holds where a project says nothing; `None` where nothing does.
    pub fn default_in(self, defaults: &Settings) -> Option<String> {
        match self {
            Knob::Threshold(unit) => Some(unit.amount(defaults.threshold)),
            Knob::Watch(unit) => defaults.watch.map(|limit| unit.amount(limit)),
            Knob::Act(unit) => defaults.act.map(|limit| unit.amount(limit)),
            Knob::MinN => Some(defaults.min_n.to_string()),
            Knob::Waves => Some(defaults.waves.to_string()),
            Knob::Scope => {
                let scope = [(defaults.factors, "factor"), (defaults.items, "item")];
                let named = scope.into_iter().filter(|(is_in, _)| *is_in).map(|(_, name)| name.to_owned());
                Some(named.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// What it is for.
    pub fn meaning(self) -> &'static str {
        match self {
            Knob::Threshold(_) => "where it begins to be told",
            Knob::Watch(_) => "where it is worth watching",
            Knob::Act(_) => "where somebody has to act",
            Knob::MinN => "groups of fewer people are left alone",
            Knob::Waves => "how many waves running it has to hold",
            Knob::Scope => "whether it looks at factors, items or both",
        }
    }
}

impl Unit {
    pub fn allows(self, threshold: f64) -> bool {
        match self {
            Unit::Percent => (0.0..=100.0).contains(&threshold),
            Unit::Ratio => threshold >= 1.0,
            Unit::Alpha => (0.0..=1.0).contains(&threshold),
            Unit::Days | Unit::Times | Unit::Meetings | Unit::Number => threshold >= 0.0,
            Unit::Score => (1.0..=25.0).contains(&threshold),
        }
    }

    /// A limit in words: "30 days", "60 %".
    pub fn amount(self, limit: f64) -> String {
        let word = match self {
            Unit::Percent => "\u{a0}%",
            Unit::Ratio => " to 1",
            Unit::Alpha | Unit::Score | Unit::Number => "",
            Unit::Days => " days",
            Unit::Times => " times",
            Unit::Meetings => " meetings",
        };
        let word = if limit == 1.0 { word.strip_suffix('s').unwrap_or(word) } else { word };
        format!("{limit}{word}")
    }

    /// What can be written, in words.
    pub fn words(self) -> &'static str {
        match self {
            Unit::Percent => "a percentage from 0 to 100",
            Unit::Ratio => "a ratio from 1 up",
            Unit::Alpha => "an α from 0 to 1",
            Unit::Days => "a number of days",
            Unit::Times => "a number of times",
            Unit::Meetings => "a number of meetings",
            Unit::Score => "a score from 1 to 25",
            Unit::Number => "a number",
        }
    }
}
