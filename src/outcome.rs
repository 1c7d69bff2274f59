//! What a build makes.

use crate::alert::Alert;
use crate::artifact::Artifact;
use crate::diagnostic::Diagnostics;
use crate::edition::Edition;
use crate::model::people::Person;
use crate::schema::Reference;

/// The editions of a project, and everything there is to say about it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Empty while there is an error.
    pub editions: Vec<BuiltEdition>,
    pub diagnostics: Diagnostics,
}

/// One edition, complete in itself.
#[derive(Debug)]
pub struct BuiltEdition {
    pub id: String,
    pub title: String,
    /// In the order of their paths.
    pub artifacts: Vec<Artifact>,
    pub alerts: Vec<AlertSummary>,
}

/// An alert outside of a page: for the terminal and for other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertSummary {
    pub rule: String,
    pub severity: String,
    pub text: String,
    pub advice: String,
    /// As YYYY-MM-DD.
    pub since: Option<String>,
    /// The person it falls to.
    pub owner: Option<String>,
    pub alliance: String,
}

/// Puts an edition together; `alerts` has one list for each of its alliances.
pub(crate) fn built(edition: &Edition, alerts: &[Vec<Alert>], artifacts: Vec<Artifact>) -> BuiltEdition {
    let mut all: Vec<(&Alert, AlertSummary)> = Vec::new();
    for (alliance, alerts) in edition.alliances().zip(alerts) {
        for alert in alerts {
            let owner = alert.owner.as_ref().and_then(|owner| alliance.find(&Reference::to::<Person>(owner)));
            let summary = AlertSummary {
                rule: alert.rule.to_owned(),
                severity: alert.severity.word().to_owned(),
                text: alert.text.clone(),
                advice: alert.advice.clone(),
                since: alert.since.map(|day| day.to_string()),
                owner: owner.map(|owner| owner.title),
                alliance: alliance.alliance().name.clone(),
            };
            all.push((alert, summary));
        }
    }
    all.sort_by_key(|(alert, _)| (alert.severity, alert.since.is_none(), alert.since));
    BuiltEdition {
        id: edition.audience().id.to_string(),
        title: edition.audience().title.clone(),
        artifacts,
        alerts: all.into_iter().map(|(_, summary)| summary).collect(),
    }
}
