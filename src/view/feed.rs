//! What needs somebody, as a reader's own feed reader takes it.
//!
//! In: the alerts that an edition shows. Out: [`Feed`]s, one for each alliance and one for all of
//! them. Holds: an entry keeps its identity and its day from build to build while the alert stays as
//! it is; one that becomes more urgent is a new entry, so that a feed reader shows it again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::alert::{Alert, Severity};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::place;
use crate::view::route::{Route, Target};

/// The alerts of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    pub route: Route,
    /// The same in every build.
    pub id: String,
    pub title: String,
    /// The edition, its class, and the day that it describes.
    pub subtitle: String,
    /// Who speaks.
    pub author: String,
    pub language: String,
    /// The day of the latest entry, else the day that the book describes.
    pub updated: Date,
    /// The page with the same alerts.
    pub page: Target,
    /// What to do first at the top.
    pub entries: Vec<Entry>,
}

/// One alert.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: String,
    pub title: String,
    /// What to do, whom it falls to, who has looked at it; a paragraph each.
    pub text: Vec<String>,
    pub updated: Date,
    pub page: Target,
    /// The severity and the rule.
    pub categories: [String; 2],
}

/// Where the feed of an alliance is, or of all alliances below the folder of what they share.
pub fn route(prefix: &str) -> Route {
    Route::file(format!("{prefix}/data/alerts.atom"))
}

/// The feed of one alliance.
pub fn of_alliance(desk: &Desk<'_>) -> Option<Feed> {
    let name = &desk.alliance?.alliance().name;
    let entries = entries(desk, false);
    Some(feed(desk, &desk.prefix, format!("{name}: what needs somebody"), desk.register("alerts"), entries))
}

/// The feed of all alliances of an edition.
pub fn of_all(shared: &Desk<'_>, desks: &[Desk<'_>]) -> Feed {
    let mut all: Vec<(&Alert, Entry)> = Vec::new();
    for desk in desks {
        all.extend(desk.alerts.iter().zip(entries(desk, true)));
    }
    all.sort_by(|(one, _), (other, _)| one.by_urgency(other));
    let title = format!("{}: what needs somebody", shared.edition.book().title);
    let entries = all.into_iter().map(|(_, entry)| entry).collect();
    feed(shared, place::SHARED, title, Route::page(""), entries)
}

fn feed(desk: &Desk<'_>, prefix: &str, title: String, page: Route, entries: Vec<Entry>) -> Feed {
    let (book, audience) = (desk.edition.book(), desk.edition.audience());
    let classes: Vec<String> = desk.edition.classes().iter().map(|class| class.name.clone()).collect();
    Feed {
        route: route(prefix),
        id: identity(&[&book.title, audience.id.as_str(), prefix]),
        title,
        subtitle: format!(
            "Edition “{}” ({}), as of {}.",
            audience.title,
            format::list(&classes),
            format::date(desk.as_of)
        ),
        author: book.title.clone(),
        language: "en".to_owned(),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(desk.as_of),
        page: Target::page(&page),
        entries,
    }
}

/// The entries of an alliance, in the order of its alerts.
fn entries(desk: &Desk<'_>, is_named: bool) -> Vec<Entry> {
    let Some(alliance) = desk.alliance else { return Vec::new() };
    // A rule may say two things of one record: of two functions that have not signed, say.
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut entry = |alert: &Alert| {
        let topic = alert.topic.as_ref();
        let factor = topic.and_then(|topic| topic.factor.as_deref()).unwrap_or_default();
        let side = topic.and_then(|topic| topic.side.as_ref()).map_or("", |side| side.as_str());
        let place = format!("{}/{}", alert.subject.kind.word(), alert.subject.id);
        let (slug, severity) = (alliance.slug().as_str(), alert.severity.word());
        let base = identity(&[&desk.edition.book().title, slug, alert.rule, &place, factor, side, severity]);
        let number = told.entry(base.clone()).or_default();
        *number += 1;
        let id = if *number == 1 { base } else { identity(&[&base, &number.to_string()]) };
        let began = alliance.alliance().effective.as_ref().and_then(|day| day.value().copied());
        let since = alert.since.or(began).unwrap_or(desk.as_of);
        let seen = alert.acknowledged.as_ref();
        let title = match is_named {
            true => format!("{}: {}", alliance.alliance().name, alert.text),
            false => alert.text.clone(),
        };
        Entry {
            id,
            title,
            text: text(desk, alert),
            updated: seen.map_or(since, |seen| seen.on.max(since)),
            page: desk.place(&alert.subject).unwrap_or_else(|| Target::page(&desk.register("alerts"))),
            categories: [word(alert.severity).to_owned(), alert.rule.to_owned()],
        }
    };
    desk.alerts.iter().map(&mut entry).collect()
}

fn text(desk: &Desk<'_>, alert: &Alert) -> Vec<String> {
    let mut text = vec![alert.advice.clone()];
    let names: Vec<String> = alert.owners.iter().filter_map(|owner| desk.title(owner)).collect();
    if !names.is_empty() {
        text.push(format!("It falls to {}.", format::list(&names)));
    }
    text.extend(alert.since.map(|since| format!("Since {}.", format::date(since))));
    text.extend(alert.acknowledged.as_ref().map(|seen| seen.words()));
    text
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Act => "to act on",
        Severity::Watch => "to watch",
        Severity::Information => "for information",
    }
}

/// A name that is unique in the world and follows from `parts` alone: a UUID of the custom kind
/// (version 8, RFC 9562) with the first bits of their SHA-256.
fn identity(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    let mut bytes: [u8; 16] = hash[..16].try_into().expect("SHA-256 has 32 bytes");
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_a_uuid_that_follows_from_its_parts() {
        let id = identity(&["a", "b"]);
        assert_eq!(id, identity(&["a", "b"]));
        assert_ne!(id, identity(&["ab", ""]));
        let parts: Vec<&str> = id.trim_start_matches("urn:uuid:").split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('8') && "89ab".contains(&parts[3][..1]));
    }
}
