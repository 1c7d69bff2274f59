//! What one person is asked for.

use std::collections::BTreeSet;

use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::source::Sources;
use briefbook::{BuiltEdition, DueSummary};
use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::text::{capital, indent, wrap};

pub struct Person {
    pub id: String,
    pub name: String,
}

/// The person whom an id or a name means, if the chosen editions show them.
pub fn find(editions: &[BuiltEdition], wanted: &str) -> Result<Person, Failure> {
    let mut people: Vec<(&String, &String)> = editions.iter().flat_map(|edition| &edition.people).collect();
    people.sort();
    people.dedup();
    let by_id = people.iter().find(|(id, _)| id.eq_ignore_ascii_case(wanted));
    let by_name = || {
        let mut named = people.iter().filter(|(_, name)| name.to_lowercase() == wanted.to_lowercase());
        named.next().filter(|_| named.next().is_none())
    };
    match by_id.or_else(by_name) {
        Some((id, name)) => Ok(Person { id: (*id).clone(), name: (*name).clone() }),
        None => {
            let help = did_you_mean(wanted, people.iter().map(|(id, _)| id.as_str()))
                .unwrap_or_else(|| "an id of a person, as in `owner = \"anna-keller\"`".to_owned());
            Err(Failure::usage(format!("no edition shows a person `{wanted}`")).help(help))
        }
    }
}

/// What a person is asked for in any of the editions, each once, the earliest first.
pub fn dues<'e>(editions: &'e [BuiltEdition], person: &str) -> Vec<&'e DueSummary> {
    let mut told = BTreeSet::new();
    let mut dues: Vec<&DueSummary> = editions
        .iter()
        .flat_map(|edition| &edition.dues)
        .filter(|due| due.person == person)
        .filter(|due| told.insert((&due.alliance, &due.kind, &due.id, &due.task, &due.title)))
        .collect();
    dues.sort_by_key(|due| (&due.day, &due.alliance, &due.title));
    dues
}

pub fn human(dues: &[&DueSummary]) -> String {
    if dues.is_empty() {
        return String::new();
    }
    let mut text = format!("Asked for ({})\n\n", dues.len());
    for due in dues {
        let late = if due.is_late { ", late" } else { "" };
        let words = format!("{}: {} ({}{late})", capital(&due.task), due.title, due.alliance);
        text.push_str(&indent(&wrap(&format!("{}  {words}", due.day), 88), "  "));
        text.push('\n');
    }
    text
}

pub fn object(due: &DueSummary, sources: &Sources) -> serde_json::Value {
    let place = due.at.map(|at| (sources.file(at.file).path.as_str(), sources.position(at).line));
    json!({
        "due": due.day,
        "late": due.is_late,
        "person": due.person,
        "task": due.task,
        "title": due.title,
        "alliance": due.alliance,
        "kind": due.kind,
        "id": due.id,
        "file": place.map(|(file, _)| file),
        "line": place.map(|(_, line)| line),
    })
}
