//! Decisions and actions that minutes mark.
//!
//! "Decision D-014: …", "**Action:** …", "RESOLVED: …", and the points below a heading "Decisions" or
//! "Actions".

use std::collections::BTreeSet;

use super::lines::{Form, Line, plain};
use crate::model::Records;
use crate::model::decision::{Action, Decision};
use crate::schema::{Kinded, Slug};
use crate::source::Span;

/// What is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Decision,
    Action,
}

/// A mark in the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked<'t> {
    pub mark: Mark,
    /// As it is written: `D-014`.
    pub id: Option<&'t str>,
    pub words: &'t str,
    /// Whether the words link something.
    pub has_link: bool,
    pub span: Span,
}

const WORDS: &[(&str, Mark)] = &[
    ("decision", Mark::Decision),
    ("decided", Mark::Decision),
    ("resolution", Mark::Decision),
    ("resolved", Mark::Decision),
    ("action item", Mark::Action),
    ("action", Mark::Action),
];

/// Headings whose points are what they name; one that hands on what was open before is none.
const HEADINGS: &[(&str, Mark)] = &[
    ("decisions", Mark::Decision),
    ("decisions taken", Mark::Decision),
    ("resolutions", Mark::Decision),
    ("actions", Mark::Action),
    ("action items", Mark::Action),
    ("new actions", Mark::Action),
];

/// What the lines of a text mark, in their order.
pub fn marks<'t>(lines: &[Line<'t>]) -> Vec<Marked<'t>> {
    let mut found = Vec::new();
    let mut below = None;
    for line in lines {
        if let Some(marked) = marked(line) {
            found.push(marked);
            continue;
        }
        match line.form {
            Form::Heading(_) => {
                let words = plain(line.text).to_lowercase();
                let words = words.trim_end_matches(':');
                below = HEADINGS.iter().find(|(heading, _)| *heading == words).map(|(_, mark)| *mark);
            }
            Form::Bullet => {
                if let Some(mark) = below {
                    let (id, words) = leading_id(line.text);
                    found.push(Marked { mark, id, words, has_link: has_link(line.text), span: line.span });
                }
            }
            Form::Words | Form::TableHead | Form::TableRow => {}
        }
    }
    // "None" below a heading marks nothing.
    found.retain(|marked| {
        let words = plain(marked.words).to_lowercase();
        !matches!(
            words.trim_end_matches('.'),
            "" | "none" | "no decisions" | "no actions" | "n/a" | "–" | "-"
        )
    });
    found
}

/// "Decision D-014: …" at the beginning of a line.
fn marked<'t>(line: &Line<'t>) -> Option<Marked<'t>> {
    let signs: &[char] = &['*', '_', '`', ' '];
    let text = line.text.trim_start_matches(signs);
    let (word, mark) = WORDS.iter().find(|(word, _)| {
        let begins = text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        begins && text[word.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric())
    })?;
    let rest = text[word.len()..].trim_start_matches(signs);
    let (id, behind) = leading_id(rest);
    let behind = behind.trim_start_matches(signs);
    // Without a sign behind it the word only begins a sentence.
    let has_sign = [":", "—", "–", "- "].iter().any(|sign| behind.starts_with(sign));
    let is_mark = has_sign || (id.is_some() && behind.is_empty());
    if !is_mark {
        return None;
    }
    let words = behind.trim_start_matches([':', '—', '–', '-']).trim_start_matches(signs);
    Some(Marked { mark: *mark, id, words, has_link: has_link(words), span: line.span })
}

/// An id with a number in front of the words: `D-014`, `#12`, `A17`.
fn leading_id(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches(['#', '*', '_', ' ', '[']);
    let end = start.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(start.len());
    let word = start[..end].trim_end_matches('-');
    let has_number = word.bytes().any(|byte| byte.is_ascii_digit());
    let letters = word.bytes().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let is_id = has_number && letters <= 4 && word.len() <= 12 && !is_date(word);
    if is_id { (Some(word), &start[word.len()..]) } else { (None, text) }
}

fn is_date(word: &str) -> bool {
    word.len() == 10 && word.parse::<jiff::civil::Date>().is_ok()
}

fn has_link(text: &str) -> bool {
    text.contains("](")
}

impl Marked<'_> {
    /// The record of its kind that its words link by its id or by its file.
    pub fn linked(&self, records: &Records) -> Option<Slug> {
        let addresses = self.words.split("](").skip(1).filter_map(|part| part.split(')').next());
        for address in addresses {
            let name = address.split('#').next().unwrap_or(address);
            let name = name.rsplit(['/', ':']).next().unwrap_or(name);
            let Some(id) = Slug::from_words(name.trim_end_matches(".md")) else { continue };
            let is_there = match self.mark {
                Mark::Decision => records.decisions.contains(&id),
                Mark::Action => records.actions.contains(&id),
            };
            if is_there {
                return Some(id);
            }
        }
        None
    }
}

impl Mark {
    pub fn kind(self) -> crate::schema::Kind {
        match self {
            Mark::Decision => Decision::KIND,
            Mark::Action => Action::KIND,
        }
    }
}

/// An id by its letters and its number, without what people leave out: `D-014` is `d14`.
pub fn number(id: &str) -> String {
    let mut number = String::new();
    let parts = id.split(|letter: char| !letter.is_alphanumeric());
    for part in parts.filter(|part| !part.is_empty()) {
        let letters = part.len() - part.trim_start_matches(|letter: char| letter.is_alphabetic()).len();
        let (letters, digits) = part.split_at(letters);
        let plain = digits.trim_start_matches('0');
        number.push_str(&letters.to_lowercase());
        number.push_str(if plain.is_empty() && !digits.is_empty() { "0" } else { plain });
    }
    number
}

/// Whether two sentences share most of the longer words of the shorter one.
pub fn is_alike(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let plain = plain(text).to_lowercase();
        let words = plain.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.chars().count() > 3).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let fewer = one.len().min(other.len());
    fewer > 0 && shared * 2 >= fewer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::minutes::lines::lines;
    use crate::source::FileId;

    fn read(text: &str) -> Vec<(Mark, Option<&str>, &str)> {
        let lines = lines(text, Span::new(FileId::default(), 0..text.len()));
        marks(&lines).into_iter().map(|one| (one.mark, one.id, one.words)).collect()
    }

    #[test]
    fn marks_as_people_write_them() {
        use Mark::{Action, Decision};
        assert_eq!(read("Decision D-014: One tracker."), [(Decision, Some("D-014"), "One tracker.")]);
        assert_eq!(read("- **Decision:** One tracker."), [(Decision, None, "One tracker.")]);
        assert_eq!(read("RESOLVED: One tracker."), [(Decision, None, "One tracker.")]);
        assert_eq!(read("### Action item A17 – Name the site"), [(Action, Some("A17"), "Name the site")]);
        assert_eq!(
            read("## Decisions\n- D-2 One\n- Two\n## Talk\n- Three"),
            [(Decision, Some("D-2"), " One"), (Decision, None, "Two"),]
        );
        assert_eq!(read("Decision makers met.\nAction was taken.\n## Actions\n- None.\n"), []);
        assert_eq!(read("Decided: 2026-03-01 is the day."), [(Decision, None, "2026-03-01 is the day.")]);
    }

    #[test]
    fn ids_are_known_however_they_are_written() {
        assert_eq!(number("D-014"), number("d14"));
        assert_eq!(number("#7"), "7");
        assert_ne!(number("d-014"), number("d-140"));
    }
}
