//! `briefbook status`: what needs attention, what to do first at the top.

mod person;

use std::collections::BTreeMap;

use briefbook::source::Sources;
use briefbook::{AlertSummary, BuiltEdition, Output};
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::cli::editions::{choose, refuse_unknown};
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::session::Session;
use crate::cli::text::{capital, indent, wrap};

/// Show what needs attention, what to do first at the top
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook status
  briefbook status --person anna-keller
  briefbook status --edition joint --format json")]
pub struct Arguments {
    /// Only what readers of this edition see; may be given several times
    #[arg(long, short, value_name = "EDITION")]
    edition: Vec<String>,
    /// Only what falls to this person, with what comes up for them; an id or a name
    #[arg(long, short, value_name = "PERSON")]
    person: Option<String>,
    /// How it is written
    #[arg(long, short, value_enum, default_value_t = Written::Human)]
    format: Written,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Written {
    /// Under headings
    Human,
    /// One JSON object an alert and line
    Json,
}

/// How soon somebody has to do something, soonest first, with the heading of each.
const SEVERITIES: [(&str, &str); 3] =
    [("act", "To act on"), ("watch", "To watch"), ("information", "Good to know")];

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project(session)?;
    refuse_unknown(&arguments.edition, &project.sources)?;
    let options = session.options(&project, Output::Site);
    let progress = session.terminal.progress("Looking");
    let outcome = briefbook::status(&project.sources, &options);
    drop(progress);
    if outcome.diagnostics.has_errors() {
        session.terminal.warn("the content has errors, so nothing can be told yet; see `briefbook check`");
        return Err(Failure::Problems);
    }
    let editions = choose(outcome.editions, &arguments.edition);
    let person = arguments.person.map(|person| person::find(&editions, &person)).transpose()?;
    let mut alerts = sorted(&editions);
    let dues = person.as_ref().map(|person| person::dues(&editions, &person.id)).unwrap_or_default();
    if let Some(person) = &person {
        alerts.retain(|alert| alert.owners.contains(&person.id));
    }
    let text = match arguments.format {
        Written::Human => {
            let (alerts, dues) = (human(&alerts, &project.sources), person::human(&dues));
            let gap = if alerts.is_empty() || dues.is_empty() { "" } else { "\n" };
            format!("{alerts}{gap}{dues}")
        }
        Written::Json => {
            let alerts = alerts.iter().map(|alert| object(alert, &project.sources));
            let dues = dues.iter().map(|due| person::object(due, &project.sources));
            alerts.chain(dues).map(|object| format!("{object}\n")).collect()
        }
    };
    session.terminal.result(&text)?;
    if text.is_empty() {
        let whom = person.map_or_else(|| "attention".to_owned(), |person| person.name);
        session.terminal.say(&format!("Nothing needs {whom} as of {}.", options.as_of));
    }
    Ok(())
}

/// The alerts of all editions, each once: by severity, then the oldest first.
fn sorted(editions: &[BuiltEdition]) -> Vec<&AlertSummary> {
    let alerts = editions.iter().flat_map(|edition| &edition.alerts);
    let rank = |alert: &AlertSummary| SEVERITIES.iter().position(|(word, _)| alert.severity == *word);
    // Alerts without a date come behind those with one.
    let key = |alert: &AlertSummary| {
        (
            alert.acknowledged.is_some(),
            rank(alert).unwrap_or(SEVERITIES.len()),
            alert.since.is_none(),
            alert.since.clone(),
            alert.alliance.to_string(),
            alert.rule.to_string(),
            alert.text.clone(),
        )
    };
    alerts.map(|alert| (key(alert), alert)).collect::<BTreeMap<_, _>>().into_values().collect()
}

fn human(alerts: &[&AlertSummary], sources: &Sources) -> String {
    let mut text = String::new();
    let open = |alert: &AlertSummary, word| alert.acknowledged.is_none() && alert.severity == word;
    let groups = SEVERITIES.map(|(word, heading)| {
        (heading, alerts.iter().filter(|alert| open(alert, word)).collect::<Vec<_>>())
    });
    let seen = alerts.iter().filter(|alert| alert.acknowledged.is_some()).collect();
    for (heading, group) in groups.into_iter().chain([("Seen", seen)]) {
        if group.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{heading} ({})\n", group.len()));
        for alert in group {
            text.push_str(&entry(alert, sources));
        }
    }
    text
}

fn entry(alert: &AlertSummary, sources: &Sources) -> String {
    let mut facts = vec![alert.alliance.to_string()];
    facts.extend(alert.since.as_ref().map(|since| format!("since {since}")));
    facts.extend(alert.owner.as_ref().map(|owner| owner.to_string()));
    let place = place(alert, sources).map(|(file, line)| format!(" {file}:{line}")).unwrap_or_default();
    let notes: String = (alert.actions.iter().map(|action| format!("Action: {action}")))
        .chain(alert.acknowledged.clone())
        .map(|note| format!("{}\n", indent(&wrap(&note, 88), "    ")))
        .collect();
    format!(
        "\n{}\n{}\n{notes}    {}\n    [{}]{place}\n",
        indent(&wrap(&alert.text, 90), "  "),
        indent(&wrap(&capital(&alert.advice), 88), "    "),
        facts.join(", "),
        alert.rule,
    )
}

/// The file and line of the record that an alert is about.
fn place<'sources>(alert: &AlertSummary, sources: &'sources Sources) -> Option<(&'sources str, usize)> {
    let at = alert.at?;
    Some((sources.file(at.file).path.as_str(), sources.position(at).line))
}

fn object(alert: &AlertSummary, sources: &Sources) -> serde_json::Value {
    let place = place(alert, sources);
    json!({
        "rule": alert.rule,
        "severity": alert.severity,
        "alliance": alert.alliance,
        "text": alert.text,
        "advice": alert.advice,
        "since": alert.since,
        "owner": alert.owner,
        "owners": alert.owners,
        "acknowledged": alert.acknowledged,
        "actions": alert.actions,
        "kind": alert.kind,
        "id": alert.id,
        "page": alert.page,
        "file": place.map(|(file, _)| file),
        "line": place.map(|(_, line)| line),
    })
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;

    fn edition(alerts: &[(&str, &str, Option<&str>)]) -> BuiltEdition {
        let alert = |&(severity, text, since): &(&str, &str, Option<&str>)| AlertSummary {
            rule: "overdue-action".into(),
            severity: severity.into(),
            text: text.into(),
            advice: "ask the owner for a new date.".into(),
            since: since.map(str::to_owned),
            owner: None,
            owners: Vec::new(),
            acknowledged: None,
            actions: Vec::new(),
            alliance: "Aurelia".into(),
            kind: "action".into(),
            id: "a-1".into(),
            at: None,
            page: None,
        };
        let alerts = alerts.iter().map(alert).collect();
        BuiltEdition { id: "joint".into(), title: "Joint".into(), alerts, ..BuiltEdition::default() }
    }

    #[test]
    fn what_to_do_first_comes_first_and_nothing_comes_twice() {
        let late = ("act", "Action a-2 is 40 days late.", Some("2026-02-01"));
        let later = ("act", "Action a-1 is 3 days late.", Some("2026-03-01"));
        let watch = ("watch", "The charter is due for review.", None);
        let editions = [edition(&[watch, later]), edition(&[late, later])];
        assert_data_eq!(
            human(&sorted(&editions), &Sources::default()),
            str![[r#"
To act on (2)

  Action a-2 is 40 days late.
    Ask the owner for a new date.
    Aurelia, since 2026-02-01
    [overdue-action]

  Action a-1 is 3 days late.
    Ask the owner for a new date.
    Aurelia, since 2026-03-01
    [overdue-action]

To watch (1)

  The charter is due for review.
    Ask the owner for a new date.
    Aurelia
    [overdue-action]

"#]]
        );
    }
}
