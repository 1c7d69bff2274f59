//! Who was at a meeting, by the names that its minutes list.

use std::collections::BTreeSet;

use deunicode::deunicode;

use super::lines::{Form, Line, plain};
use crate::diagnostic::suggestion::nearest;
use crate::model::Records;
use crate::schema::{Record, Slug};
use crate::source::Span;

/// Somebody whom the minutes list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendee<'t> {
    pub name: &'t str,
    pub is_present: bool,
    /// As the field `role` of an attendance names it.
    pub role: Option<&'static str>,
    /// The name of the member in whose place they are.
    pub stands_for: Option<&'t str>,
    pub span: Span,
}

/// What a heading or the word in front of a list says of those who are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Listed {
    is_present: bool,
    role: Option<&'static str>,
}

const LISTS: &[(&str, Listed)] = &[
    ("present", THERE),
    ("members present", THERE),
    ("attendees", THERE),
    ("attendance", THERE),
    ("in attendance", THERE),
    ("attending", THERE),
    ("participants", THERE),
    ("who was there", THERE),
    ("apologies", MISSING),
    ("apologies received", MISSING),
    ("absent", MISSING),
    ("regrets", MISSING),
    ("excused", MISSING),
    ("not present", MISSING),
    ("guests", GUEST),
    ("guests present", GUEST),
    ("observers", OBSERVER),
    ("also present", GUEST),
    ("also attending", GUEST),
];

const THERE: Listed = Listed { is_present: true, role: None };
const MISSING: Listed = Listed { is_present: false, role: None };
const GUEST: Listed = Listed { is_present: true, role: Some("guest") };
const OBSERVER: Listed = Listed { is_present: true, role: Some("observer") };

/// Everybody whom the lines list below or behind such a word, in their order.
pub fn attendees<'t>(lines: &[Line<'t>]) -> Vec<Attendee<'t>> {
    let mut found = Vec::new();
    let mut below: Option<Listed> = None;
    for line in lines {
        if let Some((listed, names, span)) = labelled(line) {
            // "Present:" alone is a heading of a kind.
            if names.trim().is_empty() {
                below = Some(listed);
            } else {
                found.extend(several(names, span, listed));
                if line.form != Form::Bullet {
                    below = None;
                }
            }
            continue;
        }
        match line.form {
            Form::Heading => below = None,
            Form::Bullet => {
                if let Some(listed) = below {
                    found.extend(point(line, listed));
                }
            }
            // A paragraph behind the points ends them.
            Form::Words => below = below.filter(|_| found.is_empty()),
        }
    }
    found
}

/// "Present", as a heading, or "**Apologies:** Nils Berg": what it says, the names, and their place.
fn labelled<'t>(line: &Line<'t>) -> Option<(Listed, &'t str, Span)> {
    let (label, names) = match (line.form, line.text.split_once(':')) {
        (_, Some((label, names))) => (label, names),
        (Form::Heading, None) => (line.text, ""),
        // A paragraph of its own that is set in bold.
        (Form::Words, None) if line.text.starts_with("**") => (line.text, ""),
        _ => return None,
    };
    let label = plain(label).to_lowercase();
    let label = label.split('(').next().unwrap_or_default().trim();
    let (_, listed) = LISTS.iter().find(|(word, _)| *word == label)?;
    let names = names.trim_start_matches(['*', '_', ' ']);
    let start = line.text.len() - names.len();
    Some((*listed, names, line.span.within(start..line.text.len())))
}

/// A point of a list: one person, with words about them, or a party with its people.
fn point<'t>(line: &Line<'t>, listed: Listed) -> Vec<Attendee<'t>> {
    match line.text.split_once(':') {
        Some((_, names)) if !names.trim().is_empty() => {
            let start = line.text.len() - names.len();
            several(names, line.span.within(start..line.text.len()), listed)
        }
        _ => one(line.text, line.span, listed).into_iter().collect(),
    }
}

/// "Anna Keller (chair), Nils Berg and Jüri Tamm".
fn several(names: &str, span: Span, listed: Listed) -> Vec<Attendee<'_>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    let mut take = |range: std::ops::Range<usize>| {
        found.extend(one(&names[range.clone()], span.within(range), listed));
    };
    for (at, letter) in names.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                take(start..at);
                start = at + 1;
            }
            ' ' if depth == 0 && names[at..].starts_with(" and ") => {
                take(start..at);
                start = at + " and ".len();
            }
            _ => {}
        }
    }
    take(start..names.len());
    found
}

/// "Anna Keller (Northwind, for Nils Berg)", "Jüri Tamm – by telephone".
fn one(text: &str, span: Span, listed: Listed) -> Option<Attendee<'_>> {
    let (name, about) = split_name(text);
    let trimmed = name.trim_matches(['*', '_', '`', ' ', '.', '[', ']', '@']);
    if trimmed.is_empty() || matches!(trimmed.to_lowercase().as_str(), "none" | "nobody" | "n/a" | "–") {
        return None;
    }
    let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
    let words = about.to_lowercase();
    let says = |all: &[&str]| all.iter().any(|word| has_word(&words, word));
    let role = match () {
        () if says(&["guest", "invited"]) => Some("guest"),
        () if says(&["observer"]) => Some("observer"),
        () if says(&["secretary", "minutes", "scribe"]) && listed.role.is_some() => Some("secretary"),
        () => listed.role,
    };
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
        role,
        stands_for,
        span: span.within(start..start + trimmed.len()),
    })
}

/// The name, and what stands behind it.
fn split_name(text: &str) -> (&str, &str) {
    let signs = [" (", ", ", " – ", " — ", " - ", "; "];
    let end = signs.iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    text.split_at(end)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word)
}

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
        let wanted = words(&plain(name));
        let ways: [&dyn Fn(&Known<'_>) -> bool; 4] = [
            &|known| known.id.as_str() == name || known.words == wanted,
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
                ([one], _) | (_, [one]) => return Found::One(one.id.clone()),
                (several, _) => {
                    return Found::Several(several.iter().map(|known| known.name.to_owned()).collect());
                }
            }
        }
        Found::Nobody(nearest(name, self.people.iter().map(|known| known.name)).map(str::to_owned))
    }
}

/// Words in front of and behind names.
const TITLES: &[&str] = &["dr", "prof", "professor", "mr", "mrs", "ms", "phd", "md", "msc", "mba"];

fn words(name: &str) -> Vec<String> {
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
    use crate::content::minutes::lines::lines;
    use crate::source::FileId;

    fn read(text: &str) -> Vec<(&str, bool, Option<&str>, Option<&str>)> {
        let lines = lines(text, Span::new(FileId::default(), 0..text.len()));
        let found = attendees(&lines);
        assert!(found.iter().all(|one| &text[one.span.range()] == one.name));
        found.into_iter().map(|one| (one.name, one.is_present, one.role, one.stands_for)).collect()
    }

    #[test]
    fn lists_as_people_write_them() {
        assert_eq!(
            read(
                "## Attendees\n\n- Anna Keller (chair)\n- *Nils Berg*, by telephone\n\n## Talk\n- Nobody else"
            ),
            [("Anna Keller", true, None, None), ("Nils Berg", true, None, None),]
        );
        assert_eq!(
            read("**Present:** Anna Keller, Nils Berg (for Jüri Tamm) and M. Saar\n**Apologies:** none"),
            [
                ("Anna Keller", true, None, None),
                ("Nils Berg", true, None, Some("Jüri Tamm")),
                ("M. Saar", true, None, None),
            ]
        );
        assert_eq!(
            read("# Present\n- Northwind: AK; NB\n- Kai Moor (guest)\n\nRegrets: Jüri Tamm"),
            [
                ("AK", true, None, None),
                ("NB", true, None, None),
                ("Kai Moor", true, Some("guest"), None),
                ("Jüri Tamm", false, None, None),
            ]
        );
        assert_eq!(read("We present: a plan.\n- Anna Keller"), []);
    }

    #[test]
    fn names_are_known_by_their_parts() {
        let name = words("Dr. Jüri Tamm");
        assert_eq!(name, ["juri", "tamm"]);
        assert!(fits(&words("J. Tamm"), &name) && fits(&words("Juri T"), &name));
        assert!(!fits(&words("J. T."), &name) && !fits(&words("Tamm Juri"), &name));
        assert!(is_initials("JT", &name) && !is_initials("TJ", &name) && !is_initials("Jt", &name));
    }
}
