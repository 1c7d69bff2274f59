//! What changed since an earlier version, by kind, with the words that changed marked.
//!
//! Holds: the page tells a meeting only where the edition shows it; its class covers what the
//! records are and what they were.

use jiff::civil::Date;

use crate::change::names;
use crate::change::words::shortened;
use crate::change::{Basis, FieldChange, FolderChanges, Mark, RecordChange, Segment, What};
use crate::model::communication::CommunicationLog;
use crate::schema::day::in_words;
use crate::schema::{Kinded, Slug};
use crate::view::block::{Block, ListEntry};
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::{are, number};
use crate::view::rich::{Piece, Rich};
use crate::view::route::Target;

/// What is told of a new record besides its title, in this order, and how much of it.
const OF_NEW: [&str; 10] =
    ["status", "date", "due", "owner", "committee", "party", "from", "probability", "impact", "value"];
const MOST_OF_NEW: usize = 4;

/// What readers ask for first; other kinds follow in the order in which kinds are declared.
const FIRST: [&str; 9] =
    ["north-star", "decision", "action", "milestone", "risk", "concern", "obligation", "kpi", "meeting"];

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let Some(changes) = desk.changes else { return Vec::new() };
    let mut draft = desk.draft("changes", desk.register("changes"), "What changed");
    match &changes.since {
        Basis::Unknown(why) => {
            draft.lede("There is no earlier version to compare with.");
            draft.add(Block::Nothing(format!("What changed cannot be told: {why}.")));
        }
        Basis::New { day } => {
            let day = format::date(*day);
            draft
                .lede(format!("This alliance was not in the edition on {day}: all of it is new since then."));
        }
        Basis::Known { day, revision, has_gaps } => {
            draft.lede(summary(desk, changes, *day));
            compared(desk, &mut draft, *day, revision.as_deref(), *has_gaps);
            by_kind(desk, &mut draft, changes);
        }
    }
    vec![draft.finish()]
}

/// "12 records were added, 3 closed and 9 changed since the JSC meeting of 27 August 2026."
fn summary(desk: &Desk<'_>, changes: &FolderChanges, day: Date) -> String {
    let count = |what: What| changes.records.iter().filter(|change| change.what == what).count();
    let told = What::ALL.into_iter().map(|what| (what, count(what))).filter(|(_, count)| *count > 0);
    let told: Vec<(What, usize)> = told.collect();
    let since = since(desk, day);
    let Some(((first, records), rest)) = told.split_first() else {
        return format!("Nothing that this edition shows has changed since {since}.");
    };
    let was = if *records == 1 { "was" } else { "were" };
    let of = format::count(*records, "record", "records");
    let mut parts = vec![format!("{of} {was} {}", first.word().to_lowercase())];
    parts.extend(rest.iter().map(|(what, count)| format!("{count} {}", what.word().to_lowercase())));
    format!("{} since {since}.", format::list(&parts))
}

/// The day, with the meeting of the alliance's first body on it, where the edition shows one.
fn since(desk: &Desk<'_>, day: Date) -> String {
    let meetings = desk.records.meetings.iter().filter(|meeting| meeting.date == day && !meeting.cancelled);
    let bodies = meetings.filter_map(|meeting| desk.records.committees.get(&meeting.committee));
    let first = bodies.filter(|body| body.parent.is_none()).map(|body| body.short()).next();
    let date = format::date(day);
    first.map_or_else(|| date.clone(), |body| format!("the {body} meeting of {date}"))
}

fn compared(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, day: Date, revision: Option<&str>, has_gaps: bool) {
    let mut facts = Vec::new();
    fact(
        &mut facts,
        "Compared with",
        Rich::text(format!("The book as it was at the end of {}", format::date(day))),
    );
    fact(&mut facts, "Revision", revision.map_or_else(Rich::default, Rich::text));
    fact(&mut facts, "With the book of", Rich::text(format::date(desk.as_of)));
    draft.facts(facts);
    if has_gaps {
        draft.sentence(
            "Some of the earlier version cannot be read by today's rules: what is told as new may have been there.",
        );
    }
}

fn by_kind(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, changes: &FolderChanges) {
    let kinds = changes.records.chunk_by(|left, right| left.reference.kind == right.reference.kind);
    let mut kinds: Vec<&[RecordChange]> = kinds.collect();
    let first = |records: &&[RecordChange]| {
        let kind = records[0].reference.kind.word();
        FIRST.iter().position(|known| *known == kind).unwrap_or(FIRST.len())
    };
    kinds.sort_by_key(first);
    for records in kinds {
        let kind = records[0].reference.kind;
        draft.section_at(&format!("changes-{}", kind.word()), &heading(kind.word()));
        let classes = records.iter().flat_map(|change| &change.classes);
        draft.covers_classes(classes.filter_map(|class| Slug::parse(class)));
        draft.add(Block::Entries(records.iter().map(|change| entry(desk, change)).collect()));
    }
}

fn entry(desk: &Desk<'_>, change: &RecordChange) -> ListEntry {
    let title = match desk.link(&change.reference) {
        link if change.what == What::Removed || link.is_empty() => Rich::text(in_words(&change.title)),
        // By itself it has an id for a title.
        _ if change.reference.kind == CommunicationLog::KIND => Rich::text(in_words(&change.title)),
        link => link,
    };
    let mut lines: Vec<Rich> = Vec::new();
    // An id that is no number says nothing to whoever knows the title.
    if let Some(former) = change.former_id.as_deref().and_then(Slug::parse).and_then(|id| number(&id)) {
        lines.push(Rich::quiet(format!("It was {former} before.")));
    }
    match change.what {
        What::Added => lines.extend(of_new(&change.fields)),
        _ => lines.extend(change.fields.iter().flat_map(of_changed)),
    }
    let mut detail = Rich::default();
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 {
            detail.0.push(Piece::Break);
        }
        detail = detail.then(line);
    }
    ListEntry {
        lead: Some(change.what.word().to_owned()),
        title,
        detail: Some(detail).filter(|detail| !detail.is_empty()),
        anchor: Some(format!("change-{}-{}", change.reference.kind.word(), change.reference.id)),
    }
}

/// A few facts of a new record on one line.
fn of_new(fields: &[FieldChange]) -> Option<Rich> {
    let find = |name: &&str| fields.iter().find(|field| field.field == **name);
    let fact = |field: &FieldChange| {
        let words = field.runs.iter().flatten().map(|segment| in_words(&segment.text));
        format!("{} {}", names::label(&field.field), words.collect::<Vec<_>>().join(", "))
    };
    let told: Vec<String> = OF_NEW.iter().filter_map(find).take(MOST_OF_NEW).map(fact).collect();
    (!told.is_empty()).then(|| Rich::quiet(format::capital(&told.join("; "))))
}

/// A field that says something else: a line for each run in which words are different.
fn of_changed(change: &FieldChange) -> Vec<Rich> {
    let line = |segments: &Vec<Segment>| {
        let label = format::capital(&names::label(&change.field));
        // "Answer of Novalis", as a sentence goes.
        let goes_on = segments.first().is_some_and(|first| first.text.starts_with("of "));
        let mut rich = Rich::quiet(if goes_on { format!("{label} ") } else { format!("{label}: ") });
        rich.0.extend(marked(&shortened(segments)));
        rich
    };
    change.runs.iter().map(line).collect()
}

/// Marked words; blanks at the ends of a mark stand beside it.
fn marked(segments: &[Segment]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let text = in_words(&segment.text);
        let (word, blank) = text.split_at(text.trim_end().len());
        match segment.mark {
            Mark::Same => pieces.push(Piece::Text(text.clone())),
            Mark::Gone => pieces.push(Piece::Gone(word.to_owned())),
            Mark::New => pieces.push(Piece::New(word.to_owned())),
        }
        let is_last = at + 1 == segments.len();
        if segment.mark != Mark::Same && !is_last {
            pieces.push(Piece::Text(if blank.is_empty() { " ".into() } else { blank.to_owned() }));
        }
    }
    pieces
}

/// What several of a kind are called.
fn heading(kind: &str) -> String {
    let named = match kind {
        "person" => "People",
        "party" => "Parties",
        "kpi" => "KPIs",
        "readiness" => "Readiness",
        "business-case" => "Why we partner",
        "risk-share" => "Risk sharing",
        "north-star" => "North Star",
        "alliance" => "The alliance",
        "responsibility" => "Responsibilities",
        "template" => "Template decisions",
        "system" => "Systems and reports",
        "delegation" => "Delegation",
        "transfer" => "Transfers of obligations",
        "habit" => "Start, stop, continue",
        "top-report" => "Reports to the top",
        "communication" => "Communication plan",
        "communication-log" => "Communication log",
        "check-in" => "Check-ins",
        "wave" => "Survey waves",
        "onboarding" => "Onboarding paths",
        "toolkit" => "Toolkit",
        "training" => "Partnering programme",
        "process" => "Standard processes",
        "escalation" => "Escalation paths",
        _ => "",
    };
    if named.is_empty() { format::capital(&format!("{}s", kind.replace('-', " "))) } else { named.to_owned() }
}

/// A line for the front page that leads to the page, where there is one with something on it.
pub fn pointer(desk: &Desk<'_>) -> Option<Rich> {
    let changes = desk.changes?;
    let Basis::Known { day, .. } = changes.since else { return None };
    let count = changes.records.len();
    let link = Rich::link(
        format!("What changed since {}", since(desk, day)),
        Target::page(&desk.register("changes")),
    );
    let records = format::count(count, "record", "records");
    Some(link.then(Rich::text(format!(": {records} {} new, closed or different.", are(count)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_heading() {
        for kind in crate::model::records::KINDS {
            let heading = heading(kind.word());
            assert!(heading.starts_with(char::is_uppercase), "{heading}");
            assert!(!["ys", "sss", "chs"].iter().any(|ending| heading.ends_with(ending)), "{heading}");
        }
    }

    #[test]
    fn marks_keep_clear_of_blanks() {
        let segments = [
            Segment::new(Mark::Same, "due in "),
            Segment::new(Mark::Gone, "March "),
            Segment::new(Mark::New, "May "),
            Segment::new(Mark::Same, "2026"),
        ];
        let text = |text: &str| Piece::Text(text.into());
        let (gone, new) = (Piece::Gone("March".into()), Piece::New("May".into()));
        assert_eq!(marked(&segments), [text("due in "), gone, text(" "), new, text(" "), text("2026")]);
    }
}
