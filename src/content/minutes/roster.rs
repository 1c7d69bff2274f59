//! Whom a name in minutes means.

use std::collections::BTreeSet;

use deunicode::deunicode;

use super::lines::plain;
use crate::diagnostic::suggestion::nearest;
use crate::model::Records;
use crate::schema::{Record, Slug};

/// Whom a name can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    One(Slug),
    /// Their names.
    Several(Vec<String>),
    /// The name that comes nearest.
    Nobody(Option<String>),
}

/// Everybody whom the minutes of a body can name.
pub struct Roster<'a> {
    people: Vec<Known<'a>>,
}

struct Known<'a> {
    id: &'a Slug,
    name: &'a str,
    /// Its words in small plain letters.
    words: Vec<String>,
    is_member: bool,
}

impl<'a> Roster<'a> {
    pub fn of(records: &'a Records, shared: &'a Records, body: &Slug) -> Self {
        let members: BTreeSet<&Slug> = records
            .memberships
            .iter()
            .filter(|membership| membership.committee.id == *body)
            .map(|membership| &membership.person.id)
            .collect();
        let known = |person: &'a crate::model::people::Person| Known {
            id: person.id(),
            name: &person.name,
            words: words(&person.name),
            is_member: members.contains(person.id()),
        };
        let behind = shared.people.iter().filter(|person| !records.people.contains(person.id()));
        Roster { people: records.people.iter().chain(behind).map(known).collect() }
    }

    /// Members of the body come before others: of two people with one name the member is meant.
    pub fn find(&self, name: &str) -> Found {
        self.fitting(name).unwrap_or_else(|| {
            Found::Nobody(nearest(name, self.people.iter().map(|known| known.name)).map(str::to_owned))
        })
    }

    /// Whether a name is that of somebody, or of several. Much faster than [`Roster::find`] for what is no name.
    pub fn knows(&self, name: &str) -> bool {
        self.fitting(name).is_some()
    }

    fn fitting(&self, name: &str) -> Option<Found> {
        let wanted = words(&plain(name));
        let spelt = plain(name);
        let ways: [&dyn Fn(&Known<'_>) -> bool; 5] = [
            // Of two whose names differ by an accent the one is meant that is spelt so.
            &|known| known.id.as_str() == name || known.name == spelt,
            &|known| known.words == wanted,
            &|known| wanted.len() > 1 && fits(&wanted, &known.words),
            &|known| {
                wanted.len() == 1 && wanted[0].chars().count() > 1 && known.words.last() == wanted.first()
            },
            &|known| is_initials(name, &known.words),
        ];
        for way in ways {
            let fitting: Vec<&Known<'_>> = self.people.iter().filter(|known| way(known)).collect();
            let members: Vec<&Known<'_>> = fitting.iter().copied().filter(|known| known.is_member).collect();
            match (fitting.as_slice(), members.as_slice()) {
                ([], _) => {}
                ([one], _) | (_, [one]) => return Some(Found::One(one.id.clone())),
                (several, _) => {
                    let names = several.iter().map(|known| known.name.to_owned()).collect();
                    return Some(Found::Several(names));
                }
            }
        }
        None
    }
}

/// Words in front of and behind names.
const TITLES: &[&str] = &["dr", "prof", "professor", "mr", "mrs", "ms", "phd", "md", "msc", "mba"];

/// The words of a name in small plain letters, without titles.
pub fn words(name: &str) -> Vec<String> {
    let plain = deunicode(name).to_lowercase();
    let words = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !TITLES.contains(word)).map(str::to_owned).collect()
}

/// Whether every wanted word is one of the name, in its order, or the first letter of one.
fn fits(wanted: &[String], name: &[String]) -> bool {
    let mut rest = name.iter();
    let fit = |word: &String, own: &String| own == word || word.len() == 1 && own.starts_with(word.as_str());
    // A single letter alone is no name.
    wanted.iter().any(|word| word.len() > 1) && wanted.iter().all(|word| rest.any(|own| fit(word, own)))
}

/// "AK" is Anna Keller.
fn is_initials(written: &str, name: &[String]) -> bool {
    let letters: String = written.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let are_capitals = letters.chars().all(|letter| letter.is_ascii_uppercase());
    let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
    (2..=4).contains(&letters.len()) && are_capitals && letters.to_lowercase() == initials
}

/// "Anna Keller or Anton Keller".
pub fn either(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        names => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_parts() {
        let name = words("Dr. Jüri Tamm");
        assert_eq!(name, ["juri", "tamm"]);
        assert!(fits(&words("J. Tamm"), &name) && fits(&words("Juri T"), &name));
        assert!(!fits(&words("J. T."), &name) && !fits(&words("Tamm Juri"), &name));
        assert!(is_initials("JT", &name) && !is_initials("TJ", &name) && !is_initials("Jt", &name));
    }
}
