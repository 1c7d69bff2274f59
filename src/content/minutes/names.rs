//! The names in a line: "Anna Keller (Northwind, for Nils Berg), Jüri Tamm – by telephone and M. Saar".
//!
//! In: a piece of a line, and what is known of the alliance's people and groups. Out: [`Attendee`]s. Holds: a
//! company, a function or words about somebody are no name; they belong to the name before them.

use std::ops::Range;

use super::labels::Listed;
use super::lines::plain;
use super::told::{Attendee, Known};
use crate::source::Span;

/// A point of a list: one person with words about them, or several whom the book knows.
pub fn of_point<'t>(text: &'t str, span: Span, listed: Listed, known: &Known<'_>) -> Vec<Attendee<'t>> {
    let is_name = |at: usize, part: &str| at == 0 || known.is_certain(part);
    grouped(text, span, listed, known, &is_name)
}

/// What stands behind a word such as "Present:": names, but for words about them.
pub fn behind_label<'t>(text: &'t str, span: Span, listed: Listed, known: &Known<'_>) -> Vec<Attendee<'t>> {
    let is_name = |at: usize, part: &str| at == 0 || known.is_person(part) || !is_about(part, known);
    grouped(text, span, listed, known, &is_name)
}

/// A line that is nothing but people; `None` where it is a sentence.
pub fn of_line<'t>(
    text: &'t str,
    span: Span,
    listed: Listed,
    known: &Known<'_>,
) -> Option<Vec<Attendee<'t>>> {
    let parts: Vec<&str> = parts(text).into_iter().map(|range| text[range].trim()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let is_name = |at: usize, part: &str| {
        let name = split_name(part).0;
        (at == 0 && known.is_person(name)) || known.is_certain(name) || is_like_a_name(name, known)
    };
    let names = parts.iter().enumerate().filter(|(at, part)| is_name(*at, part)).count();
    let about = parts.iter().filter(|part| is_about(part, known)).count();
    let begins_with_name = parts.first().is_some_and(|first| is_name(0, first));
    // "Anna Keller, as chair, opened the meeting."
    let is_sentence = text.ends_with(['.', '!', '?']) && names < parts.len();
    let is_list = begins_with_name && !is_sentence && names + about >= parts.len();
    is_list.then(|| grouped(text, span, listed, known, &is_name))
}

/// How many people a line names, where it names nobody and nothing else and the book knows them all.
pub fn certain(text: &str, known: &Known<'_>) -> usize {
    let text =
        text.split_once(": ").filter(|(label, _)| known.is_group(label)).map_or(text, |(_, names)| names);
    if text.ends_with('.') {
        return 0;
    }
    let mut certain = 0;
    // Between a comma and "and" stands nothing.
    for part in parts(text).into_iter().map(|range| text[range].trim()).filter(|part| !part.is_empty()) {
        let name = split_name(part).0;
        // Lines of talk are many and the people too: a look at all of them for each would take long.
        if name.split_whitespace().count() > LONGEST_NAME {
            return 0;
        }
        if known.is_certain(name) {
            certain += 1;
        } else if !is_about(part, known) {
            return 0;
        }
    }
    certain
}

/// The most words of a name with its titles; more are a sentence.
const LONGEST_NAME: usize = 6;

/// The people of a text whose parts are names where `is_name` says so, and words about the last name else.
fn grouped<'t>(
    text: &'t str,
    span: Span,
    listed: Listed,
    known: &Known<'_>,
    is_name: &dyn Fn(usize, &str) -> bool,
) -> Vec<Attendee<'t>> {
    let mut people: Vec<Range<usize>> = Vec::new();
    let mut found = Vec::new();
    for (at, range) in parts(text).into_iter().enumerate() {
        let part = text[range.clone()].trim();
        if part.is_empty() {
            continue;
        }
        if let Some(inside) = of_group(text, &range, known) {
            let names = &text[inside.clone()];
            found.extend(behind_label(names, span.within(inside), listed, known));
        } else if known.is_group(part) {
            // "Anna Keller, Northwind"
        } else if is_name(at, part) || people.is_empty() {
            people.push(range);
        } else if let Some(last) = people.last_mut() {
            last.end = range.end;
        }
    }
    let one = |range: Range<usize>| one(&text[range.clone()], span.within(range), listed);
    found.extend(people.into_iter().filter_map(one));
    found.sort_by_key(|attendee: &Attendee<'_>| attendee.span.start);
    found
}

/// "Northwind (Anna Keller, Nils Berg)": where the names stand.
fn of_group(text: &str, part: &Range<usize>, known: &Known<'_>) -> Option<Range<usize>> {
    let open = part.start + text[part.clone()].find('(')?;
    let close = part.start + text[part.clone()].rfind(')').filter(|close| part.start + close > open)?;
    let names = text[open + 1..close].split([',', ';']).next().unwrap_or_default();
    let is_group = known.is_group(text[part.start..open].trim()) && !known.is_group(names);
    is_group.then_some(open + 1..close)
}

/// The parts between commas, semicolons and "and"; brackets keep theirs.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, letter) in text.char_indices() {
        let joined = match letter {
            '(' => {
                depth += 1;
                continue;
            }
            ')' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            ',' | ';' => 1,
            ' ' => [" and ", " & "]
                .iter()
                .find(|word| text[at..].starts_with(**word))
                .map_or(0, |word| word.len()),
            _ => 0,
        };
        if joined > 0 && depth == 0 && at >= start {
            parts.push(start..at);
            start = at + joined;
        }
    }
    parts.push(start.min(text.len())..text.len());
    parts
}

/// Words that stand about somebody and are no name.
const ABOUT: &[&str] = &[
    "absent",
    "acting",
    "alternate",
    "apologies",
    "as",
    "behalf",
    "by",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "co-chair",
    "director",
    "excused",
    "for",
    "from",
    "guest",
    "head",
    "in",
    "joined",
    "lead",
    "leader",
    "left",
    "manager",
    "member",
    "minutes",
    "observer",
    "of",
    "officer",
    "on",
    "online",
    "part",
    "phone",
    "president",
    "regrets",
    "remote",
    "remotely",
    "scribe",
    "secretary",
    "the",
    "until",
    "via",
    "vice",
    "video",
    "voting",
    "with",
];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "bin", "d", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ten",
    "ter", "van", "von", "zu",
];

/// Whether a part says something about the person before it.
fn is_about(part: &str, known: &Known<'_>) -> bool {
    let name = split_name(part).0;
    let words = plain(name).to_lowercase();
    known.is_group(name)
        || words
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .any(|word| ABOUT.contains(&word))
}

/// Two to five words with capitals, as names have them.
fn is_like_a_name(part: &str, known: &Known<'_>) -> bool {
    let name = plain(part);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_word = |word: &&str| {
        PARTICLES.contains(&word.trim_end_matches(['\'', '’']))
            || word.starts_with(char::is_uppercase) && !word.contains(|letter: char| letter.is_ascii_digit())
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_word) && !is_about(part, known)
}

/// "Anna Keller (Northwind, for Nils Berg)", "Jüri Tamm – by telephone".
pub fn one(text: &str, span: Span, listed: Listed) -> Option<Attendee<'_>> {
    let (name, about) = split_name(text);
    let trimmed = name.trim_matches(['*', '_', '`', ' ', '.', '[', ']', '@']);
    if is_nobody(trimmed) {
        return None;
    }
    let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
    let words = about.to_lowercase();
    let says = |all: &[&str]| all.iter().any(|word| has_word(&words, word));
    let stands_for = ["on behalf of ", "alternate for ", "standing in for ", "instead of ", "for "]
        .into_iter()
        .find_map(|word| {
            // In small letters a text may be longer than it was.
            let at = about.to_ascii_lowercase().find(word)?;
            let is_word = about[..at].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
            let behind = &about[at + word.len()..];
            is_word.then(|| behind.split([',', ')', ';', '.']).next().unwrap_or(behind).trim())
        })
        .filter(|name| name.chars().next().is_some_and(char::is_uppercase));
    Some(Attendee {
        name: trimmed,
        is_present: listed.is_present && !says(&["absent", "apologies", "regrets", "excused"]),
        role: role(&words, listed),
        stands_for,
        span: span.within(start..start + trimmed.len()),
    })
}

/// The role that words in small letters about somebody tell, else that of their list.
pub fn role(words: &str, listed: Listed) -> Option<&'static str> {
    let says = |all: &[&str]| all.iter().any(|word| has_word(words, word));
    match () {
        () if says(&["guest", "invited"]) => Some("guest"),
        () if says(&["observer"]) => Some("observer"),
        () if says(&["secretary", "minutes", "scribe"]) && listed.role.is_some() => Some("secretary"),
        () => listed.role,
    }
}

/// Whether words say that there is nobody, or nobody yet.
pub fn is_nobody(words: &str) -> bool {
    let words = plain(words).to_lowercase();
    let words = words.trim_matches(['.', '(', ')', ' ']);
    matches!(
        words,
        "" | "none"
            | "nobody"
            | "no one"
            | "nil"
            | "n/a"
            | "–"
            | "—"
            | "-"
            | "tbc"
            | "tbd"
            | "to be confirmed"
    )
}

/// The name, and what stands behind it.
pub fn split_name(text: &str) -> (&str, &str) {
    // Behind an @ stands what a code host calls them.
    let signs = [" (", ", ", " – ", " — ", " - ", "; ", " @"];
    let end = signs.iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    text.split_at(end)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word)
}
