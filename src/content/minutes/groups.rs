//! What a line with a colon says of the people below it: "Northwind:", "Additional attendees:".
//!
//! In: the names of the parties, bodies and functions, and a label below a heading such as "Attendees". Out: what it says of those
//! listed. Holds: a label that is neither a party, a body, a function nor a word for people opens no list, so that what stands
//! below "Decisions:" is no name, and whoever stands below a label that is not understood is not counted.

use super::labels::Listed;
use super::lines::plain;
use super::roster::words;
use crate::model::agreement::Party;
use crate::model::governance::Committee;
use crate::model::people::Person;
use crate::schema::Record;

/// The groups that minutes can list people by.
pub struct Groups {
    /// The words of each name of a party or a body, without those that say nothing.
    names: Vec<Vec<String>>,
}

/// Words that change nothing about who is listed.
const FILLING: &[&str] = &[
    "the",
    "following",
    "from",
    "for",
    "of",
    "on",
    "behalf",
    "by",
    "and",
    "were",
    "was",
    "present",
    "there",
    "attending",
    "attended",
    "attendees",
    "participants",
    "members",
    "member",
    "voting",
    "people",
    "persons",
    "representatives",
    "delegates",
    "team",
    "side",
    "joined",
    "joining",
    "in",
    "person",
    "room",
    "remote",
    "remotely",
    "online",
    "phone",
    "telephone",
    "video",
    "via",
    "dial",
];

/// Words that say how people took part.
const PARTS: &[(&str, Listed)] = &[
    ("absent", Listed::MISSING),
    ("apologies", Listed::MISSING),
    ("regrets", Listed::MISSING),
    ("excused", Listed::MISSING),
    ("observer", Listed::OBSERVER),
    ("observers", Listed::OBSERVER),
    ("guest", Listed::GUEST),
    ("guests", Listed::GUEST),
    ("visitors", Listed::GUEST),
    ("additional", Listed::GUEST),
    ("other", Listed::GUEST),
    ("others", Listed::GUEST),
];

impl Groups {
    /// The groups of an alliance with these parties, bodies and people: "TSC voting members:" names one too, and so
    /// does what people do.
    pub fn of<'r>(
        parties: impl Iterator<Item = &'r Party>,
        bodies: impl Iterator<Item = &'r Committee>,
        people: impl Iterator<Item = &'r Person>,
    ) -> Self {
        let work = people.flat_map(|person| [person.function.as_deref(), person.title.as_deref()]).flatten();
        let parties = parties.flat_map(|party| [party.id().as_str(), &party.short, &party.legal_name]);
        let bodies = bodies.flat_map(|body| [body.id().as_str(), &body.name, body.short()]);
        Self::named(parties.chain(bodies).chain(work))
    }

    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter().map(telling).filter(|words| !words.is_empty());
        Groups { names: names.collect() }
    }

    /// Whether words are the name of a party, a body or a function.
    pub fn is_name(&self, words: &str) -> bool {
        self.names.contains(&telling(&plain(words)))
    }

    /// What a label says of those below it, in a section that says `section` of all; `None` where it is none
    /// of people.
    pub fn listed(&self, label: &str, section: Listed) -> Option<Listed> {
        let label = plain(label);
        // "Northwind (Basel):"
        let words = telling(label.split('(').next().unwrap_or_default());
        if words.is_empty() || self.names.contains(&words) {
            return Some(section);
        }
        let part = |word: &String| PARTS.iter().find(|(own, _)| own == word).map(|(_, listed)| *listed);
        let listed = words.iter().find_map(part)?;
        let rest: Vec<String> = words.into_iter().filter(|word| part(word).is_none()).collect();
        (rest.is_empty() || self.names.contains(&rest)).then_some(listed)
    }
}

fn telling(name: &str) -> Vec<String> {
    words(name).into_iter().filter(|word| !FILLING.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_party_or_says_who_people_were() {
        let groups = Groups::named(["Northwind", "Baltic Research OÜ"]);
        let section = Listed::OBSERVER;
        for label in ["Northwind:", "**From Northwind:**", "Baltic Research OU (Tartu):", "Voting members:"] {
            assert_eq!(groups.listed(label, section), Some(section), "{label}");
        }
        assert_eq!(groups.listed("Additional attendees from Northwind:", section), Some(Listed::GUEST));
        assert_eq!(groups.listed("Members absent:", section), Some(Listed::MISSING));
        for label in ["Decisions:", "Other business:", "Not there:", "Sent to Northwind:"] {
            assert_eq!(groups.listed(label, section), None, "{label}");
        }
    }
}
