//! Minutes as people write them: who was there, what was decided, who does what.
//!
//! In: the records as they were read, and the text of each meeting. Out: the attendance of meetings
//! whose fields say none; decisions and actions tied to the meeting that marks them, and linked in its
//! text; diagnostics for names and marks that lead nowhere. Holds: what the fields of a record say
//! counts before its text; passages of a class of their own are not looked at, so that nothing in
//! them gets into a record that more people see.

mod attendees;
mod groups;
mod labels;
mod lines;
mod link;
mod loose;
mod marks;
mod names;
mod roster;
mod table;
mod told;

use std::collections::BTreeMap;

use crate::content::problem::{UNCLEAR_ATTENDEE, UNLOGGED_ACTION, UNLOGGED_DECISION, UNREAD_ATTENDANCE};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::decision::{Action, Attendance, Decision, Meeting};
use crate::model::{Records, Unread};
use crate::schema::{Entry, Field, Kinded, Node, Record, Ref, Slug, Value};
use crate::source::{Sources, Span};
use attendees::attendees;
use groups::Groups;
use lines::{Line, lines};
use marks::{Mark, Marked, marks};
use roster::{Found, Roster, either};
use told::{Attendee, Known, Unread as UnreadList};

/// Reads the minutes of an alliance's meetings; `shared` are the records behind its own.
pub fn read(
    records: &mut Records,
    shared: &Records,
    unread: &Unread,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let texts: Vec<(Slug, Vec<Line<'_>>)> = records
        .meetings
        .iter()
        .map(|meeting| (meeting.id().clone(), lines_of(meeting, sources)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    if texts.is_empty() {
        return;
    }
    let groups = Groups::of(
        records.parties.iter().chain(&shared.parties),
        records.committees.iter().chain(&shared.committees),
        records.people.iter().chain(&shared.people),
    );
    let mut found: BTreeMap<&Slug, Vec<Attendance>> = BTreeMap::new();
    for (id, lines) in &texts {
        let Some(meeting) = records.meetings.find(id).filter(|meeting| meeting.attendance.is_empty()) else {
            continue;
        };
        let roster = Roster::of(records, shared, &meeting.committee.id);
        let person = |name: &str| roster.knows(name);
        let told = attendees(lines, &Known { groups: &groups, person: &person });
        told.unread.iter().for_each(|unread| diagnostics.push(unread_list(unread)));
        if !told.attendees.is_empty() {
            found.insert(id, attendance(&told.attendees, &roster, diagnostics));
        }
    }
    let linked: Vec<(&Slug, Vec<Marked<'_>>)> = texts.iter().map(|(id, lines)| (id, marks(lines))).collect();
    let log = Log::of(records);
    let mut ties: Vec<(&Slug, Tie)> = Vec::new();
    for (id, marked) in linked.iter().filter(|(_, marked)| !marked.is_empty()) {
        let meeting = records.meetings.find(id).expect("the meeting was just read");
        for one in marked {
            match log.find(one, meeting, records) {
                Some(tie) => ties.push((*id, tie)),
                None if unread.lacks(one.mark.kind()) => {}
                None => diagnostics.push(unlogged(one)),
            }
        }
    }
    for (id, tie) in ties {
        tie.bind(id, records);
    }
    for meeting in records.meetings.iter_mut() {
        let id = meeting.id().clone();
        if let Some(attendance) = found.remove(&id) {
            meeting.attendance = attendance;
        }
    }
}

/// The lines of a meeting's text, where it is Markdown.
fn lines_of<'s>(meeting: &Meeting, sources: &'s Sources) -> Vec<Line<'s>> {
    let at = meeting.at();
    if !at.has("body") {
        return Vec::new();
    }
    let span = at.of("body");
    let is_markdown = matches!(sources.file(span.file).extension().as_str(), "md" | "markdown");
    if is_markdown { lines(sources.slice(span), span) } else { Vec::new() }
}

fn attendance(
    written: &[Attendee<'_>],
    roster: &Roster<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Attendance> {
    let mut attendance: Vec<Attendance> = Vec::new();
    for attendee in written {
        let person = match roster.find(attendee.name) {
            Found::One(person) => person,
            Found::Several(names) => {
                let message = format!("“{}” may be {}.", shortened(attendee.name), either(&names));
                diagnostics
                    .push(unclear(attendee.span, message, "which of them?").help("write the whole name"));
                continue;
            }
            Found::Nobody(meant) => {
                let message = format!("Nobody in this book is called “{}”.", shortened(attendee.name));
                let help = meant.map_or_else(
                    || "add them to the people, or name them with the words of the list of people".to_owned(),
                    |meant| format!("did you mean {meant}?"),
                );
                diagnostics.push(unclear(attendee.span, message, "not counted").help(help));
                continue;
            }
        };
        if attendance.iter().any(|one| one.person.id == person) {
            continue;
        }
        let represented = attendee.stands_for.and_then(|name| match roster.find(name) {
            Found::One(id) => Some(id),
            _ => None,
        });
        let text = |value: &Slug| Value::Text(value.to_string());
        let entry = |key: &str, value| Entry {
            key: key.to_owned(),
            key_span: attendee.span,
            node: Node { span: attendee.span, value },
        };
        let mut entries =
            vec![entry("person", text(&person)), entry("present", Value::Flag(attendee.is_present))];
        entries.extend(attendee.role.map(|role| entry("role", Value::Text(role.to_owned()))));
        entries.extend(represented.as_ref().map(|id| entry("alternate_for", text(id))));
        let node = Node { span: attendee.span, value: Value::Table(entries) };
        attendance.extend(Attendance::read(&node, diagnostics));
    }
    attendance
}

fn unread_list(unread: &UnreadList<'_>) -> Diagnostic {
    let told = |span: Span, message: String, label: &str| {
        Diagnostic::new(&UNREAD_ATTENDANCE, span, message).label(label)
    };
    match *unread {
        UnreadList::Section { words, span } => told(
            span,
            format!("Nobody can be read below “{}”.", shortened(words)),
            "no names below it",
        )
        .help(
            "write one name a line, or a table with a column `Name`; a text goes below a heading of its own",
        ),
        UnreadList::Label { words, span } => {
            let message = format!(
                "“{}” is no party, body or function of this book; whom it lists is not counted.",
                shortened(words)
            );
            told(span, message, "who are they?")
                .help("name a party, or say how they took part, as in `Guests:`; another list goes below a heading of its own")
        }
        UnreadList::Sentence { span } => {
            told(span, "This sentence is not read: who was absent is told in a list.".to_owned(), "not read")
                .help("write it as `Apologies: Anna Keller, Nils Berg`")
        }
        UnreadList::Table { span } => {
            told(span, "No column of this table holds names.".to_owned(), "nobody is read from it")
                .help("head the column with the people `Name`, and the one that says who was there `Present`")
        }
        UnreadList::Cell { words, span } => {
            told(span, format!("“{}” says neither yes nor no.", shortened(words)), "was this person there?")
                .help("write `yes` or `no`; until then the person counts as present")
        }
        UnreadList::Loose { span } => told(
            span,
            "This looks like a list of people, and no word above says what of.".to_owned(),
            "not read",
        )
        .help("where they were at the meeting, put the line `Present:` above it"),
    }
}

fn unclear(span: Span, message: String, label: &str) -> Diagnostic {
    Diagnostic::new(&UNCLEAR_ATTENDEE, span, message).label(label)
}

fn unlogged(one: &Marked<'_>) -> Diagnostic {
    let (code, word, file): (&'static Code, _, _) = match one.mark {
        Mark::Decision => (&UNLOGGED_DECISION, "decision", "decisions/ID.md"),
        Mark::Action => (&UNLOGGED_ACTION, "action", "actions.csv"),
    };
    let message = match one.id {
        Some(id) => format!("No {word} is logged as {id}."),
        None => format!("The {word} “{}” is not logged.", shortened(one.words)),
    };
    let command = match one.id.and_then(Slug::from_words) {
        Some(id) => format!("`briefbook new {word} {id}` writes it"),
        None => format!("log it in {file} and name it here, as in `{}:`", example(one.mark)),
    };
    Diagnostic::new(code, one.span, message).label("only in the minutes").help(command)
}

fn example(mark: Mark) -> &'static str {
    match mark {
        Mark::Decision => "Decision D-014",
        Mark::Action => "Action A-17",
    }
}

/// What is logged, by the letters and the number of its id: `D-014`, `d14` and `D 14` are one.
struct Log {
    decisions: BTreeMap<String, Slug>,
    actions: BTreeMap<String, Slug>,
    decisions_of: BTreeMap<Slug, Vec<(Slug, String)>>,
    actions_of: BTreeMap<Slug, Vec<(Slug, String)>>,
}

/// A mark and the record that it means.
struct Tie {
    mark: Mark,
    id: Slug,
    span: Span,
    /// The words that are to be linked.
    words: Option<String>,
}

impl Log {
    fn of(records: &Records) -> Self {
        let mut log = Log {
            decisions: BTreeMap::new(),
            actions: BTreeMap::new(),
            decisions_of: BTreeMap::new(),
            actions_of: BTreeMap::new(),
        };
        for decision in &records.decisions {
            log.decisions.insert(marks::number(decision.id().as_str()), decision.id().clone());
            if let Some(meeting) = &decision.meeting {
                let own = log.decisions_of.entry(meeting.id.clone()).or_default();
                own.push((decision.id().clone(), format!("{} {}", decision.title, decision.text.plain())));
            }
        }
        for action in &records.actions {
            log.actions.insert(marks::number(action.id().as_str()), action.id().clone());
            if let Some(meeting) = &action.raised_in {
                let own = log.actions_of.entry(meeting.id.clone()).or_default();
                own.push((action.id().clone(), action.text.clone()));
            }
        }
        log
    }

    /// The record that a mark means: the one that it names, else one of the same meeting that says much
    /// the same.
    fn find(&self, one: &Marked<'_>, meeting: &Meeting, records: &Records) -> Option<Tie> {
        let (by_number, by_meeting) = match one.mark {
            Mark::Decision => (&self.decisions, &self.decisions_of),
            Mark::Action => (&self.actions, &self.actions_of),
        };
        let tie = |id: &Slug, words| Tie { mark: one.mark, id: id.clone(), span: one.span, words };
        if let Some(written) = one.id {
            return by_number.get(&marks::number(written)).map(|id| tie(id, Some(written.to_owned())));
        }
        if one.has_link {
            return one.linked(records).map(|id| tie(&id, None));
        }
        let own = by_meeting.get(meeting.id())?;
        let alike = own.iter().filter(|(_, words)| marks::is_alike(one.words, words));
        alike.map(|(id, _)| tie(id, None)).next()
    }
}

impl Tie {
    /// Ties the record to the meeting unless it names one itself, and links the words.
    fn bind(self, meeting: &Slug, records: &mut Records) {
        let to_meeting = || Some(Ref::<Meeting>::new(meeting.clone(), self.span));
        let reference = match self.mark {
            Mark::Decision => {
                let own = records.decisions.iter_mut().find(|decision| *decision.id() == self.id);
                if let Some(decision) = own
                    && decision.meeting.is_none()
                {
                    decision.meeting = to_meeting();
                }
                crate::schema::Reference { kind: Decision::KIND, id: self.id }
            }
            Mark::Action => {
                let own = records.actions.iter_mut().find(|action| *action.id() == self.id);
                if let Some(action) = own
                    && action.raised_in.is_none()
                {
                    action.raised_in = to_meeting();
                }
                crate::schema::Reference { kind: Action::KIND, id: self.id }
            }
        };
        let own = records.meetings.iter_mut().find(|own| own.id() == meeting);
        if let (Some(words), Some(own)) = (self.words, own) {
            link::words(&mut own.head_mut().body, &words, &reference, self.span);
        }
    }
}
