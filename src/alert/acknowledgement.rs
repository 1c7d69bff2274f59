//! Alerts that somebody has looked at.
//!
//! In: alerts, and the acknowledgements that the edition shows. Out: the same alerts, marked. Holds:
//! an acknowledgement holds for one finding, and not longer than it says; the alert stays where it is
//! written down, behind those that nobody has looked at.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::Alert;
use crate::alert::ground::Ground;
use crate::model::acknowledgement::Acknowledgement;
use crate::schema::{Record, Ref, Reference, Slug, day};

/// Who has looked at an alert, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Where it is written down.
    pub record: Reference,
    /// The name of whoever looked.
    pub by: String,
    pub on: Date,
    pub note: String,
    pub until: Option<Date>,
}

impl Acknowledged {
    /// "Seen by Anna Keller on 3 March 2026, until 30 June 2026: two workshops are planned."
    pub fn words(&self) -> String {
        let until = self.until.map(|until| format!(", until {}", day::words(until))).unwrap_or_default();
        format!("Seen by {} on {}{until}: {}", self.by, day::words(self.on), self.note)
    }
}

/// Marks the alerts that were acknowledged, and links the actions that were named then.
pub fn mark(ground: &Ground<'_>, alerts: &mut [Alert]) {
    let mut told: BTreeMap<(&str, Slug), Vec<usize>> = BTreeMap::new();
    for (at, alert) in alerts.iter().enumerate() {
        told.entry((alert.rule, alert.subject.id.clone())).or_default().push(at);
    }
    for acknowledgement in ground.records.acknowledgements.iter().filter(|one| one.holds_on(ground.as_of)) {
        let about = (acknowledgement.rule.as_str(), acknowledgement.about.clone());
        for at in told.get(&about).into_iter().flatten() {
            let alert = &mut alerts[*at];
            if !is_of_its_factor(acknowledgement, alert) {
                continue;
            }
            alert.actions.extend(acknowledgement.actions.iter().map(Ref::reference));
            alert.actions.sort();
            alert.actions.dedup();
            alert.acknowledged = Some(Acknowledged {
                record: acknowledgement.reference(),
                by: ground.name_of(&acknowledgement.by).to_owned(),
                on: acknowledgement.on,
                note: acknowledgement.note.clone(),
                until: acknowledgement.until,
            });
        }
    }
}

fn is_of_its_factor(acknowledgement: &Acknowledgement, alert: &Alert) -> bool {
    let factor = alert.topic.as_ref().and_then(|topic| topic.factor.as_deref());
    acknowledgement.factor.as_ref().is_none_or(|wanted| factor == Some(wanted.as_str()))
}
