//! What a build makes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::{Acknowledged, Alert, due};
use crate::artifact::Artifact;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::words::listed;
use crate::edition::{AllianceView, Edition};
use crate::schema::{Record, Slug};
use crate::source::Span;
use crate::survey::instrument::instrument_of;
use crate::survey::report::{Origin, Report};
use crate::view::place;
use crate::view::route::Route;

/// The editions of a project, and everything there is to say about it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Empty while there is an error.
    pub editions: Vec<BuiltEdition>,
    pub diagnostics: Diagnostics,
}

/// One edition, complete in itself.
#[derive(Debug, Default)]
pub struct BuiltEdition {
    pub id: String,
    pub title: String,
    /// In the order of their paths.
    pub artifacts: Vec<Artifact>,
    pub alerts: Vec<AlertSummary>,
    /// What each person is asked for, by its day.
    pub dues: Vec<DueSummary>,
    /// Everybody whom the edition shows: id and name.
    pub people: BTreeMap<String, String>,
}

/// Something that a person is asked for, outside of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueSummary {
    /// As YYYY-MM-DD.
    pub day: String,
    pub is_late: bool,
    /// The id of the person.
    pub person: String,
    /// What is asked: "finish the action".
    pub task: String,
    pub title: String,
    pub alliance: String,
    /// Kind and id of the record that says so.
    pub kind: String,
    pub id: String,
    /// Where that record is written down.
    pub at: Option<Span>,
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
    /// The people it falls to, in words.
    pub owner: Option<String>,
    /// Their ids.
    pub owners: Vec<String>,
    /// Who has looked at it, when, and what came of it.
    pub acknowledged: Option<String>,
    /// The texts of the actions by which somebody answers it.
    pub actions: Vec<String>,
    pub alliance: String,
    /// Kind and id of the record it is about.
    pub kind: String,
    pub id: String,
    /// Where that record is written down.
    pub at: Option<Span>,
    /// The record's place in an edition, as seen from its front page.
    pub page: Option<String>,
}

/// The survey figures that an edition shows.
pub(crate) fn survey_report(edition: &Edition) -> Report {
    let mut report = Report::default();
    for alliance in edition.alliances() {
        let origin = Origin {
            edition: Some(edition.audience().id.to_string()),
            alliance: Some(alliance.slug().to_string()),
        };
        for record in &alliance.records().waves {
            let instrument = alliance.get(|records| &records.instruments, &record.instrument);
            if let (Some(shown), Some(instrument)) = (alliance.wave(record.id()), instrument) {
                report.add_wave(&origin, shown, &instrument_of(instrument));
            }
        }
        alliance.courses().iter().for_each(|course| report.add_course(&origin, course));
    }
    report
}

/// Puts an edition together; `alerts` has one list for each of its alliances.
pub(crate) fn built(
    edition: &Edition,
    alerts: &[Vec<Alert>],
    artifacts: Vec<Artifact>,
    as_of: Date,
) -> BuiltEdition {
    let mut all: Vec<(&Alert, AlertSummary)> = Vec::new();
    for (alliance, alerts) in edition.alliances().zip(alerts) {
        for alert in alerts {
            let owners = || alert.owners.iter().filter_map(|owner| alliance.find(owner));
            let names: Vec<String> = owners().map(|owner| owner.title).collect();
            let own = alliance.records();
            let place = place::shown(edition, own, alliance.slug().as_str(), &alert.subject);
            let summary = AlertSummary {
                rule: alert.rule.to_owned(),
                severity: alert.severity.word().to_owned(),
                text: alert.text.clone(),
                advice: alert.advice.clone(),
                since: alert.since.map(|day| day.to_string()),
                owner: (!names.is_empty()).then(|| listed(&names)),
                owners: alert.owners.iter().map(|owner| owner.id.to_string()).collect(),
                acknowledged: alert.acknowledged.as_ref().map(Acknowledged::words),
                actions: actions(alliance, alert),
                alliance: alliance.alliance().name.clone(),
                kind: alert.subject.kind.word().to_owned(),
                id: alert.subject.id.to_string(),
                at: alliance.find(&alert.subject).map(|subject| subject.head.at.whole()),
                page: place.map(|place| place.href(&Route::page(""))),
            };
            all.push((alert, summary));
        }
    }
    all.sort_by_key(|(alert, _)| (!alert.is_open(), alert.severity, alert.since.is_none(), alert.since));
    BuiltEdition {
        id: edition.audience().id.to_string(),
        title: edition.audience().title.clone(),
        artifacts,
        alerts: all.into_iter().map(|(_, summary)| summary).collect(),
        dues: edition.alliances().flat_map(|alliance| dues(alliance, as_of)).collect(),
        people: people(edition),
    }
}

fn dues(alliance: AllianceView<'_>, as_of: Date) -> Vec<DueSummary> {
    let today = alliance.as_of(as_of);
    let of_person = |(person, dues): (Slug, Vec<due::Due>)| {
        dues.into_iter().map(move |due| {
            let subject = alliance.find(&due.subject);
            DueSummary {
                day: due.day.to_string(),
                is_late: due.day < today,
                person: person.to_string(),
                task: due.task.to_owned(),
                title: due
                    .title
                    .or(subject.as_ref().map(|subject| subject.title.clone()))
                    .unwrap_or_default(),
                alliance: alliance.alliance().name.clone(),
                kind: due.subject.kind.word().to_owned(),
                id: due.subject.id.to_string(),
                at: subject.map(|subject| subject.head.at.whole()),
            }
        })
    };
    due::list(alliance, as_of).into_iter().flat_map(of_person).collect()
}

fn people(edition: &Edition) -> BTreeMap<String, String> {
    let own = edition.alliances().flat_map(|alliance| alliance.records().people.iter());
    let all = edition.shared().people.iter().chain(own);
    all.map(|person| (person.id().to_string(), person.name.clone())).collect()
}

fn actions(alliance: AllianceView<'_>, alert: &Alert) -> Vec<String> {
    alert.actions.iter().filter_map(|action| Some(alliance.find(action)?.title)).collect()
}
