//! Attendance in a table: a row for each person, or a column for each list of names.
//!
//! In: the cells of the headings and of a row. Out: [`Attendee`]s, and the cells that say neither yes nor no.
//! Holds: an empty cell below "Present" is a tick that nobody has set, as in a list; it tells nothing by itself.

use super::labels::{Listed, list_of};
use super::lines::{Line, cells, plain};
use super::names::{behind_label, is_nobody, one, role};
use super::told::{Attendee, Known};
use crate::source::Span;

/// What the columns of a table of attendance hold.
#[derive(Debug, Clone)]
pub struct Columns {
    columns: Vec<Column>,
    /// Of those who stand in a column of names of people.
    listed: Listed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// One person a row.
    Person,
    /// Whether they were there, or whether they were not.
    Ticked {
        is_present: bool,
    },
    Role,
    StandsFor,
    /// Everybody in the column is listed so.
    List(Listed),
    Other,
}

/// Headings above the people of a table that is one of attendance, wherever it stands.
const ATTENDEES: &[&str] = &["attendee", "attendees", "participant", "participants"];
const PERSONS: &[&str] =
    &["name", "names", "person", "who", "member", "members", "full name", "representative"];
const THERE: &[&str] =
    &["present", "attendance", "attended", "attending", "here", "status", "participation", "was there"];
const NOT_THERE: &[&str] = &["absent", "apologies", "regrets", "excused"];

impl Columns {
    /// The columns below these headings; `None` where nothing says who was there. `section` is what the
    /// heading above the table says of those below it.
    pub fn of(head: &Line<'_>, section: Option<Listed>, known: &Known<'_>) -> Option<Columns> {
        let words: Vec<String> = cells(head)
            .iter()
            .map(|(cell, _)| plain(cell).to_lowercase().trim_end_matches([':', '?', ' ']).to_owned())
            .collect();
        let is_one_of = |words: &str, list: &[&str]| list.contains(&words);
        let is_ticked = words.iter().any(|word| is_one_of(word, THERE) || is_one_of(word, NOT_THERE));
        let is_person = |at: usize, word: &str| {
            is_one_of(word, ATTENDEES)
                || is_one_of(word, PERSONS)
                || (at == 0 && word.is_empty() && is_ticked)
        };
        let person = words.iter().enumerate().position(|(at, word)| is_person(at, word));
        let is_of_people = |word: &String| is_one_of(word, ATTENDEES);
        let is_attendance = section.is_some() || is_ticked || words.iter().any(is_of_people);
        let column = |(at, word): (usize, &String)| match (person, word.as_str()) {
            (Some(person), _) if person == at => Column::Person,
            (Some(_), word) if is_one_of(word, THERE) => Column::Ticked { is_present: true },
            (Some(_), word) if is_one_of(word, NOT_THERE) => Column::Ticked { is_present: false },
            (Some(_), "role" | "capacity") => Column::Role,
            (Some(_), "for" | "alternate for" | "on behalf of" | "stands in for") => Column::StandsFor,
            (Some(_), _) => Column::Other,
            (None, word) => {
                let of_group = || section.and_then(|section| known.groups.listed(word, section));
                let listed = list_of(word).or_else(of_group).filter(|_| !word.is_empty());
                listed.map_or(Column::Other, Column::List)
            }
        };
        let columns: Vec<Column> = words.iter().enumerate().map(column).collect();
        let has_people = columns.iter().any(|column| matches!(column, Column::Person | Column::List(_)));
        let listed = section.unwrap_or(Listed::THERE);
        (is_attendance && has_people).then_some(Columns { columns, listed })
    }

    /// Those whom a row names, with their ticks; `unclear` takes the cells that cannot be understood.
    pub fn row<'t>(
        &self,
        row: &Line<'t>,
        known: &Known<'_>,
        unclear: &mut Vec<Span>,
    ) -> Vec<(Attendee<'t>, Option<bool>)> {
        let cells = cells(row);
        let mut found = Vec::new();
        let mut person: Option<Attendee<'t>> = None;
        for (column, (cell, span)) in self.columns.iter().zip(&cells) {
            match column {
                Column::Person if !known.is_group(cell) => person = one(cell, *span, self.listed),
                Column::List(listed) if !is_nobody(cell) => {
                    let people = behind_label(cell, *span, *listed, known);
                    found.extend(people.into_iter().map(|person| (person, None)));
                }
                _ => {}
            }
        }
        let Some(mut person) = person else { return found };
        let mut tick = None;
        for (column, (cell, span)) in self.columns.iter().zip(&cells) {
            match column {
                Column::Ticked { is_present } => match Said::of(cell) {
                    Some(Said::Yes) => {
                        person.is_present &= is_present;
                        tick = is_present.then_some(true).or(tick);
                    }
                    Some(Said::No) => person.is_present &= !is_present,
                    Some(Said::Nothing) => tick = tick.or(is_present.then_some(false)),
                    None => unclear.push(*span),
                },
                Column::Role => person.role = role(&plain(cell).to_lowercase(), self.listed),
                Column::StandsFor if !is_nobody(cell) => person.stands_for = Some(cell),
                _ => {}
            }
        }
        found.push((person, tick));
        found
    }
}

/// What a cell says of whether somebody was there, or was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
    /// It is empty, or a box without a tick.
    Nothing,
}

impl Said {
    /// By the words and signs that people put there; `None` for any other.
    fn of(cell: &str) -> Option<Said> {
        let words = plain(cell).to_lowercase();
        let words = words.split(['(', ',', ';']).next().unwrap_or_default().trim();
        match words.trim_matches(['[', ']', '.', ' ', '\u{fe0f}']) {
            "" | "☐" => Some(Said::Nothing),
            "x" | "y" | "yes" | "p" | "1" | "true" | "✓" | "✔" | "✅" | "☑" | "☒" | "present"
            | "attended" | "there" | "in person" | "on site" | "onsite" | "remote" | "remotely"
            | "online" | "virtual" | "virtually" | "phone" | "by phone" | "by telephone" | "by video"
            | "video" | "dial-in" | "part" | "partly" | "in part" => Some(Said::Yes),
            "n" | "no" | "a" | "0" | "false" | "–" | "—" | "-" | "✗" | "✘" | "❌" | "absent"
            | "apologies" | "apology" | "regrets" | "excused" | "not present" | "did not attend"
            | "sent apologies" | "n/a" => Some(Said::No),
            _ => None,
        }
    }
}
