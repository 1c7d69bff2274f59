//! The words that open a list of people: "Present", "Apologies:", "Apologies were received from".
//!
//! In: a line, or a list of names. Out: what the word says of the people below or behind it, and where labels stand.

use std::ops::Range;

use super::lines::{Form, Line, plain};
use crate::source::Span;

/// What a heading or the word in front of a list says of those who are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    pub is_present: bool,
    pub role: Option<&'static str>,
}

impl Listed {
    pub const THERE: Listed = Listed { is_present: true, role: None };
    pub const MISSING: Listed = Listed { is_present: false, role: None };
    pub const GUEST: Listed = Listed { is_present: true, role: Some("guest") };
    pub const OBSERVER: Listed = Listed { is_present: true, role: Some("observer") };
}

const LISTS: &[(&str, Listed)] = &[
    ("present", Listed::THERE),
    ("members present", Listed::THERE),
    ("attendees", Listed::THERE),
    ("attendance", Listed::THERE),
    ("in attendance", Listed::THERE),
    ("attending", Listed::THERE),
    ("participants", Listed::THERE),
    ("who was there", Listed::THERE),
    ("apologies", Listed::MISSING),
    ("apologies received", Listed::MISSING),
    ("absent", Listed::MISSING),
    ("regrets", Listed::MISSING),
    ("excused", Listed::MISSING),
    ("not present", Listed::MISSING),
    ("unable to attend", Listed::MISSING),
    ("did not attend", Listed::MISSING),
    ("not attending", Listed::MISSING),
    ("guests", Listed::GUEST),
    ("guests present", Listed::GUEST),
    ("observers", Listed::OBSERVER),
    ("also present", Listed::GUEST),
    ("also attending", Listed::GUEST),
    ("additional attendees", Listed::GUEST),
    ("other attendees", Listed::GUEST),
    ("non-voting attendees", Listed::GUEST),
    ("voting members present", Listed::THERE),
    ("voting members", Listed::THERE),
    ("members absent", Listed::MISSING),
    ("voting members absent", Listed::MISSING),
];

/// Sentences that list people without a colon, up to their stop.
const SENTENCES: &[(&str, Listed)] = &[
    ("present were ", Listed::THERE),
    ("those present were ", Listed::THERE),
    ("in attendance were ", Listed::THERE),
    ("also present were ", Listed::GUEST),
    ("also present was ", Listed::GUEST),
    ("apologies were received from ", Listed::MISSING),
    ("apologies received from ", Listed::MISSING),
    ("apologies from ", Listed::MISSING),
    ("regrets from ", Listed::MISSING),
];

/// What the words of a heading, or in front of a colon, say of the people below or behind.
pub fn list_of(label: &str) -> Option<Listed> {
    let label = plain(label).to_lowercase();
    let label = label.split('(').next().unwrap_or_default().trim();
    LISTS.iter().find(|(word, _)| *word == label).map(|(_, listed)| *listed)
}

/// Words of labels for whoever has an office at a meeting: "Chair for the day", "Note taker".
const OFFICES: &[&str] = &[
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "facilitator",
    "host",
    "scribe",
    "secretary",
    "taker",
];
const ABOUT_OFFICES: &[&str] =
    &["acting", "co", "day", "deputy", "for", "meeting", "minute", "minutes", "note", "of", "the", "vice"];

/// Whether a label names an office at the meeting; whoever has it was there.
pub fn is_office(label: &str) -> bool {
    let words = super::roster::words(&plain(label));
    let is_word = |word: &String| OFFICES.contains(&word.as_str()) || ABOUT_OFFICES.contains(&word.as_str());
    words.iter().any(|word| OFFICES.contains(&word.as_str())) && words.iter().all(is_word)
}

/// "Present", as a heading, or "**Apologies:** Nils Berg": what it says, the names, and their place.
pub fn labelled<'t>(line: &Line<'t>) -> Option<(Listed, &'t str, Span)> {
    let (label, names) = match (line.form, line.text.split_once(':')) {
        (_, Some((label, names))) => (label, names),
        (Form::Heading(_), None) => (line.text, ""),
        // A paragraph of its own that is set in bold.
        (Form::Words, None) if line.text.starts_with("**") => (line.text, ""),
        (Form::Words, None) => return sentence_of_names(line),
        _ => return None,
    };
    let Some(listed) = list_of(label) else { return sentence_of_names(line) };
    let names = names.trim_start_matches(['*', '_', ' ']);
    let start = line.text.len() - names.len();
    Some((listed, names, line.span.within(start..line.text.len())))
}

/// "Apologies were received from Jüri Tamm. …"
fn sentence_of_names<'t>(line: &Line<'t>) -> Option<(Listed, &'t str, Span)> {
    let begins =
        |words: &str| line.text.get(..words.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(words));
    let (words, listed) = SENTENCES.iter().find(|(words, _)| line.form == Form::Words && begins(words))?;
    let start = words.len();
    let mut stops = line.text[start..].match_indices(". ").map(|(at, _)| start + at);
    // Initials and titles have stops as well.
    let is_end = |at: &usize| {
        let word = line.text[..*at].rsplit([' ', '.']).next().unwrap_or_default();
        let is_title = ["dr", "prof", "mr", "mrs", "ms", "st"].contains(&word.to_lowercase().as_str());
        word.chars().count() > 1 && !is_title
    };
    let end = stops.find(is_end).unwrap_or(line.text.len());
    Some((*listed, &line.text[start..end], line.span.within(start..end)))
}

/// "Northwind: Anna Keller, Nils Berg" at its colon. One in brackets, as in "(from 14:30)", or without a
/// blank behind it parts nothing.
pub fn label_and_names(text: &str) -> Option<(&str, &str)> {
    let at = colons(text).next()?;
    Some((&text[..at], text[at + 1..].trim_start_matches(['*', '_'])))
}

/// The colons behind labels.
fn colons(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut depth = 0_usize;
    text.char_indices().filter_map(move |(at, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                let behind = text[at + 1..].trim_start_matches(['*', '_']);
                return (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some(at);
            }
            _ => {}
        }
        None
    })
}

/// The labels inside a list of names, each with the place at which its names begin.
pub fn inner_labels(text: &str) -> Vec<(Range<usize>, usize)> {
    let label = |colon: usize| {
        let before = &text[..colon];
        let start = [";", ",", ". "]
            .iter()
            .filter_map(|sign| before.rfind(sign).map(|at| at + sign.len()))
            .max()
            .unwrap_or(0);
        let signs = ['*', '_', ' '];
        let words = before[start..].trim_matches(signs);
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        let names = text[colon + 1..].trim_start_matches(signs);
        (start..start + words.len(), text.len() - names.len())
    };
    colons(text).map(label).collect()
}
