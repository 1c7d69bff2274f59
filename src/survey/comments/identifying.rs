//! Words by which somebody may be known.
//!
//! In: the people and parties of a project, and a text. Out: [`Finding`]s. Holds: it finds forms and
//! names, and errs on the side of finding; what else gives somebody away is for a person to see.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::Records;

/// Shorter words of names are particles and initials.
const SHORTEST_NAME: usize = 3;

/// So many digits are a year, a count or an identifier; so many more a telephone number.
const LONG_NUMBER: usize = 3;
const TELEPHONE: usize = 7;

/// Words before a number that make it a place.
const PLACES: [&str; 5] = ["site", "centre", "center", "ward", "room"];

/// Something in a text, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub what: What,
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Person,
    Company,
    Function,
    Email,
    WebAddress,
    Telephone,
    Place,
    Number,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            What::Person => "the name",
            What::Company => "the company",
            What::Function => "the function",
            What::Email => "the e-mail address",
            What::WebAddress => "the address",
            What::Telephone => "the telephone number",
            What::Place => "the place",
            What::Number => "the number",
        };
        write!(formatter, "{what} “{}”", self.words)
    }
}

/// What is known of the people of a project.
pub(super) struct Identifying {
    /// Single words, in lower case and without accents.
    names: BTreeMap<String, What>,
    /// Several words in a row.
    phrases: Vec<(String, What)>,
}

impl Identifying {
    pub fn new(records: &[&Records]) -> Self {
        let mut known = Identifying { names: BTreeMap::new(), phrases: Vec::new() };
        for records in records {
            for party in &records.parties {
                known.add(&party.short, What::Company);
                known.add(&party.legal_name, What::Company);
            }
            for person in &records.people {
                for phrase in person.function.iter().chain(&person.title) {
                    known.add(phrase, What::Function);
                }
                for name in words(&person.name).filter(|name| name.chars().count() >= SHORTEST_NAME) {
                    known.names.insert(plain(name), What::Person);
                }
            }
        }
        known
    }

    fn add(&mut self, phrase: &str, what: What) {
        let words: Vec<String> = words(phrase).map(plain).collect();
        match &words[..] {
            [] => {}
            [word] if word.chars().count() < SHORTEST_NAME => {}
            [word] => drop(self.names.entry(word.clone()).or_insert(what)),
            words => self.phrases.push((words.join(" "), what)),
        }
    }

    pub fn in_text(&self, text: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut note = |what: What, words: &str| {
            let finding = Finding { what, words: words.to_owned() };
            if !found.contains(&finding) {
                found.push(finding);
            }
        };
        let is_edge = |letter: char| !letter.is_alphanumeric();
        for token in text.split_whitespace() {
            let token = token.trim_matches(|letter| is_edge(letter) && letter != '@');
            if token.split_once('@').is_some_and(|(_, host)| !host.is_empty()) {
                note(What::Email, token);
            } else if token.contains("://") || token.to_lowercase().starts_with("www.") {
                note(What::WebAddress, token);
            }
        }
        let numbers = text.split(|letter: char| !(letter.is_ascii_digit() || " +()-./".contains(letter)));
        let telephones: Vec<&str> = numbers.filter(|number| digits(number) >= TELEPHONE).collect();
        telephones.iter().for_each(|number| note(What::Telephone, number.trim()));
        let is_part = |word: &str| telephones.iter().any(|number| words(number).any(|part| part == word));
        let mut before = String::new();
        for word in words(text) {
            let plain = plain(word);
            if is_part(word) {
                // Told with the whole number.
            } else if let Some(what) = self.names.get(&plain) {
                note(*what, word);
            } else if digits(word) > 0 && PLACES.contains(&before.as_str()) {
                note(What::Place, &format!("{before} {word}"));
            } else if digits(word) >= LONG_NUMBER || (digits(word) > 0 && digits(word) < word.len()) {
                note(What::Number, word);
            }
            before = plain;
        }
        let whole = format!(" {} ", words(text).map(plain).collect::<Vec<_>>().join(" "));
        for (phrase, what) in &self.phrases {
            if whole.contains(&format!(" {phrase} ")) {
                note(*what, phrase);
            }
        }
        found
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn plain(word: &str) -> String {
    deunicode::deunicode(word).to_lowercase()
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Identifying {
        let mut known = Identifying { names: BTreeMap::new(), phrases: Vec::new() };
        known.names.insert("anna".to_owned(), What::Person);
        known.names.insert("muller".to_owned(), What::Person);
        known.add("Head of Clinical Supply", What::Function);
        known.add("Northwind", What::Company);
        known
    }

    fn found(text: &str) -> Vec<String> {
        known().in_text(text).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn names_functions_and_companies() {
        assert_eq!(found("anna's team is slow, ask MÜLLER."), ["the name “anna”", "the name “MÜLLER”"]);
        assert_eq!(
            found("The head of clinical supply at Northwind never answers"),
            ["the company “Northwind”", "the function “head of clinical supply”"]
        );
    }

    #[test]
    fn addresses_and_numbers() {
        assert_eq!(found("write to (x.y@example.org)."), ["the e-mail address “x.y@example.org”"]);
        assert_eq!(found("see www.example.org/a"), ["the address “www.example.org/a”"]);
        assert_eq!(found("call +41 79 123 45 67"), ["the telephone number “+41 79 123 45 67”"]);
        assert_eq!(found("at site 12 and in B104"), ["the place “site 12”", "the number “B104”"]);
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        assert_eq!(found("Two meetings in 3 weeks are too many; we all agree."), Vec::<String>::new());
    }
}
