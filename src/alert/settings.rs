//! What of a rule about health checks a project may set, and what holds where it does not.
//!
//! In: the defaults of a rule, and `[alerts]` in `briefbook.toml`. Out: [`Settings`]. Holds: a rule
//! says which knobs it has, so that one it does not have can be refused by name.

use crate::model::config::{AlertScope, AlertSettings};

/// What a rule goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// In the unit of the rule's [`Knob::Threshold`].
    pub threshold: f64,
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
}

impl Settings {
    /// Where a rule says nothing else: whatever is shown counts, in one wave, for factors.
    pub const PLAIN: Settings = Settings { threshold: 0.0, min_n: 0, waves: 1, factors: true, items: false };

    /// These settings with what a project says in their place.
    pub fn with(self, set: Option<&AlertSettings>) -> Self {
        let Some(set) = set else { return self };
        let looks_at = |scope: AlertScope, otherwise| {
            if set.scope.is_empty() { otherwise } else { set.scope.contains(&scope) }
        };
        Settings {
            threshold: set.threshold.unwrap_or(self.threshold),
            min_n: set.min_n.map_or(self.min_n, u64::from),
            waves: set.waves.map_or(self.waves, |waves| waves.max(1) as usize),
            factors: looks_at(AlertScope::Factor, self.factors),
            items: looks_at(AlertScope::Item, self.items),
        }
    }

    /// A threshold in per cent as a share from 0 to 1.
    pub fn share(&self) -> f64 {
        self.threshold / 100.0
    }
}

impl Knob {
    /// The key by which it is set.
    pub fn key(self) -> &'static str {
        match self {
            Knob::Threshold(_) => "threshold",
            Knob::MinN => "min_n",
            Knob::Waves => "waves",
            Knob::Scope => "scope",
        }
    }
}

impl Unit {
    pub fn allows(self, threshold: f64) -> bool {
        match self {
            Unit::Percent => (0.0..=100.0).contains(&threshold),
            Unit::Ratio => threshold >= 1.0,
            Unit::Alpha => (0.0..=1.0).contains(&threshold),
            Unit::Days => threshold >= 0.0,
        }
    }

    /// What can be written, in words.
    pub fn words(self) -> &'static str {
        match self {
            Unit::Percent => "a percentage from 0 to 100",
            Unit::Ratio => "a ratio from 1 up",
            Unit::Alpha => "an α from 0 to 1",
            Unit::Days => "a number of days",
        }
    }
}
