//! Who was at a meeting, by the names that its minutes list.
//!
//! In: the lines of minutes. Out: [`Attendee`]s in their order. Holds: names are read below or behind
//! a word for those who were there, or were not, and nowhere else; where some of a list are ticked,
//! those who are not were absent.

use super::groups::Groups;
use super::lines::{Form, Line, plain};
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
pub(super) struct Listed {
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
    ("unable to attend", MISSING),
    ("did not attend", MISSING),
    ("not attending", MISSING),
    ("guests", GUEST),
    ("guests present", GUEST),
    ("observers", OBSERVER),
    ("also present", GUEST),
    ("also attending", GUEST),
    ("additional attendees", GUEST),
    ("other attendees", GUEST),
    ("non-voting attendees", GUEST),
    ("voting members present", THERE),
    ("voting members", THERE),
    ("members absent", MISSING),
    ("voting members absent", MISSING),
];

const THERE: Listed = Listed { is_present: true, role: None };
pub(super) const MISSING: Listed = Listed { is_present: false, role: None };
pub(super) const GUEST: Listed = Listed { is_present: true, role: Some("guest") };
pub(super) const OBSERVER: Listed = Listed { is_present: true, role: Some("observer") };

/// Everybody whom the lines list below or behind such a word, in their order.
pub fn attendees<'t>(lines: &[Line<'t>], groups: &Groups) -> Vec<Attendee<'t>> {
    let mut reader = Reader::default();
    lines.iter().for_each(|line| reader.take(line, groups));
    let is_ticked_off = reader.found.iter().any(|(_, tick)| *tick == Some(true));
    let settle = |(attendee, tick): (Attendee<'t>, Option<bool>)| Attendee {
        is_present: attendee.is_present && !(is_ticked_off && tick == Some(false)),
        ..attendee
    };
    reader.found.into_iter().map(settle).collect()
}

/// Where in the minutes the reading is.
#[derive(Default)]
struct Reader<'t> {
    /// With the tick in front of each.
    found: Vec<(Attendee<'t>, Option<bool>)>,
    /// What a heading said of all that stands below it.
    section: Option<Listed>,
    /// Of those in the points that follow.
    below: Option<Listed>,
    /// Of those on the next line: this one ended with a comma.
    goes_on: Option<Listed>,
}

impl<'t> Reader<'t> {
    fn take(&mut self, line: &Line<'t>, groups: &Groups) {
        let goes_on = self.goes_on.take();
        if let Some((listed, names, span)) = labelled(line) {
            // "Present:" alone is a heading of a kind.
            if names.trim().is_empty() {
                self.below = Some(listed);
                if line.form == Form::Heading {
                    self.section = Some(listed);
                }
            } else {
                self.names(names, span, listed);
                if line.form != Form::Bullet {
                    self.below = None;
                    self.continue_behind(line, listed);
                }
            }
            return;
        }
        match (line.form, self.below) {
            (Form::Heading, _) => (self.section, self.below) = (None, None),
            (Form::Bullet, Some(listed)) => {
                self.found.extend(point(line, listed).into_iter().map(|one| (one, line.tick)));
            }
            (Form::Bullet, None) => {}
            (Form::Words, _) if goes_on.is_some() => {
                let listed = goes_on.expect("it was just seen");
                self.names(line.text, line.span, listed);
                self.continue_behind(line, listed);
            }
            // "Northwind:" in a section of those who were there: its people follow. Below "Decisions:" stand
            // none, whatever the heading says.
            (Form::Words, _) if line.text.trim_end_matches(['*', '_', ' ']).ends_with(':') => {
                self.below = self.section.and_then(|section| groups.listed(line.text, section));
            }
            // A paragraph behind the points ends them.
            (Form::Words, below) => self.below = below.filter(|_| self.found.is_empty()),
        }
    }

    fn names(&mut self, names: &'t str, span: Span, listed: Listed) {
        self.found.extend(several(names, span, listed).into_iter().map(|one| (one, None)));
    }

    fn continue_behind(&mut self, line: &Line<'t>, listed: Listed) {
        self.goes_on = Some(listed).filter(|_| line.text.ends_with([',', ';']));
    }
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
    match party_and_names(line.text) {
        Some((_, names)) if !names.trim().is_empty() => {
            let start = line.text.len() - names.len();
            several(names, line.span.within(start..line.text.len()), listed)
        }
        _ => one(line.text, line.span, listed).into_iter().collect(),
    }
}

/// "Northwind: Anna Keller, Nils Berg" at its colon. One in brackets, as in "(from 14:30)", or without a
/// blank behind it parts nothing.
fn party_and_names(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                let names = text[at + 1..].trim_start_matches(['*', '_']);
                if names.is_empty() || names.starts_with(char::is_whitespace) {
                    return Some((&text[..at], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
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
    // Behind an @ stands what a code host calls them.
    let signs = [" (", ", ", " – ", " — ", " - ", "; ", " @"];
    let end = signs.iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    text.split_at(end)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::minutes::lines::lines;
    use crate::source::FileId;

    fn read(text: &str) -> Vec<(&str, bool, Option<&str>, Option<&str>)> {
        let lines = lines(text, Span::new(FileId::default(), 0..text.len()));
        let found = attendees(&lines, &Groups::named(["Northwind", "Baltic"]));
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
    fn where_some_are_ticked_the_others_were_absent() {
        let minutes = "### Attendees:\n\nVoting members:\n\n  * [x] Anna Keller, Northwind\n  * [ ] Nils Berg (_chair_), Northwind\n\nFrom others:\n\n  * [x] Kai Moor, Baltic\n\n### Notes\n- [x] Somebody else\n";
        assert_eq!(
            read(minutes),
            [
                ("Anna Keller", true, None, None),
                ("Nils Berg", false, None, None),
                ("Kai Moor", true, Some("guest"), None),
            ]
        );
        assert_eq!(read("## Present\n- [ ] Anna Keller\n"), [("Anna Keller", true, None, None)]);
    }

    #[test]
    fn a_list_goes_on_behind_a_comma_and_handles_are_no_names() {
        assert_eq!(
            read(
                "Attendees: *Anna* K., *Nils* B.\n\nAdditional Attendees: Kai Moor (Baltic), Marta S.,\nJüri Tamm (Baltic)\nAgenda: a plan\n"
            ),
            [
                ("Anna* K", true, None, None),
                ("Nils* B", true, None, None),
                ("Kai Moor", true, Some("guest"), None),
                ("Marta S", true, Some("guest"), None),
                ("Jüri Tamm", true, Some("guest"), None),
            ]
        );
        assert_eq!(
            read("## Present\n\n* Anna Keller @annak (TSC)\n* Kai Moor @kai (observer/Baltic)\n"),
            [("Anna Keller", true, None, None), ("Kai Moor", true, Some("observer"), None)]
        );
        let by_party = "## Present\nNorthwind:\n- Anna Keller\n\n**Baltic:**\n- Marta Saar\n";
        assert_eq!(read(by_party), [("Anna Keller", true, None, None), ("Marta Saar", true, None, None)]);
    }
}
