//! The agenda of a meeting.

use jiff::SignedDuration;
use jiff::civil::Time;

use crate::model::agenda;
use crate::model::decision::{AgendaItem, Meeting};
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::register::{days_between, lateness, rich_cell, stacked, who_cell};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// "The agenda gives 50 % of 120 minutes to deciding and 50 % to discussing."; by number of items where
/// not every item has its minutes.
pub fn shares(meeting: &Meeting) -> Option<String> {
    let shares = agenda::shares(meeting)?;
    let unit = match shares.by_minutes {
        true => {
            let all: u64 = meeting.agenda.iter().filter_map(|item| item.minutes).map(u64::from).sum();
            format::count(all as usize, "minute", "minutes")
        }
        false => format::count(meeting.agenda.len(), "item", "items"),
    };
    let mut parts = Vec::new();
    let kinds = [(shares.decide, "deciding"), (shares.discuss, "discussing"), (shares.inform, "informing")];
    for (share, what) in kinds.into_iter().filter(|(share, _)| *share > 0.0) {
        parts.push(match (share >= 1.0, parts.is_empty()) {
            (true, _) => format!("all {unit} to {what}"),
            (false, true) => format!("{} of {unit} to {what}", format::percent(share)),
            (false, false) => format!("{} to {what}", format::percent(share)),
        });
    }
    Some(format!("The agenda gives {}.", format::list(&parts)))
}

/// "The items take 95 of the meeting's 120 minutes.", where they do not fill it, or take more than it has.
pub fn planned(meeting: &Meeting) -> Option<String> {
    let agenda::Plan { items, meeting, is_whole } = agenda::plan(meeting)?;
    if items > meeting {
        let over = format::count((items - meeting) as usize, "minute", "minutes");
        return Some(format!("The items take {items} minutes, {over} more than the meeting has."));
    }
    // Where an item does not tell, what is left may be its own.
    (is_whole && items < meeting)
        .then(|| format!("The items take {items} of the meeting’s {meeting} minutes."))
}

pub fn table(desk: &Desk<'_>, meeting: &Meeting) -> DataTable {
    let has_papers = meeting.agenda.iter().any(|item| item.paper.is_some());
    let begins = beginnings(meeting);
    let mut columns = Vec::new();
    if begins.is_some() {
        columns.push(Column::figures("from", "From"));
    }
    columns.extend([
        Column::words("item", "Item"),
        Column::words("kind", "To"),
        Column::figures("minutes", "Minutes"),
        Column::words("owner", "Led by"),
    ]);
    if has_papers {
        columns.push(Column::words("paper", "Paper"));
    }
    let mut table = DataTable::new(format!("agenda-{}", meeting.id()), "Agenda", columns);
    let mut begins = begins.map(Vec::into_iter);
    for item in &meeting.agenda {
        let minutes =
            item.minutes.map_or_else(Cell::empty, |count| Cell::number(f64::from(count), count.to_string()));
        let decision = desk.to_some(item.decision.as_ref());
        let text = format::words(&item.item);
        // Where the item is the decision's own title, one of the two is enough.
        let text = if decision.plain() == text.plain() { decision } else { stacked(vec![text, decision]) };
        let mut cells = Vec::new();
        if let Some(begins) = &mut begins {
            let clock = |time: Time| Cell::text(format!("{:02}:{:02}", time.hour(), time.minute()));
            cells.push(begins.next().flatten().map_or_else(Cell::empty, clock));
        }
        cells.extend([
            Cell::rich(text),
            Cell::text(item.kind.label()),
            minutes,
            who_cell(desk, item.owner.as_ref()),
        ]);
        if has_papers {
            cells.push(rich_cell(paper(desk, meeting, item)));
        }
        table.push(None, cells);
    }
    table
}

/// The time of day at which each item is to begin, as far as all before it have their minutes; nothing
/// where nobody wrote when the meeting begins.
fn beginnings(meeting: &Meeting) -> Option<Vec<Option<Time>>> {
    let mut next = Some(meeting.start?);
    let mut begin = |item: &AgendaItem| {
        let minutes = item.minutes.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
        let after = next.zip(minutes).and_then(|(now, long)| now.checked_add(long).ok());
        std::mem::replace(&mut next, after)
    };
    Some(meeting.agenda.iter().map(&mut begin).collect())
}

/// What is to be read before a meeting, and for which item; nothing where no paper is announced.
pub fn papers(desk: &Desk<'_>, meeting: &Meeting) -> Option<DataTable> {
    let columns = vec![
        Column::words("paper", "Paper"),
        Column::words("item", "For"),
        Column::words("kind", "To"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new(format!("papers-{}", meeting.id()), "To be read before", columns);
    for item in &meeting.agenda {
        let Some(name) = &item.paper else { continue };
        let cells = vec![
            Cell::rich(format::words(name)),
            Cell::rich(format::words(&item.item)),
            Cell::text(item.kind.label()),
            rich_cell(paper_state(desk, meeting, item)),
        ];
        table.push(None, cells);
    }
    (!table.rows.is_empty()).then_some(table)
}

fn paper(desk: &Desk<'_>, meeting: &Meeting, item: &AgendaItem) -> Rich {
    let Some(name) = &item.paper else { return Rich::default() };
    stacked(vec![format::words(name), paper_state(desk, meeting, item)])
}

/// Whether the paper of an item was sent, and when.
fn paper_state(desk: &Desk<'_>, meeting: &Meeting, item: &AgendaItem) -> Rich {
    match (item.paper_due, item.paper_sent) {
        // After the meeting it gets no later.
        (Some(_), None) if meeting.date < desk.as_of => {
            Rich::status(Tone::Act, "not sent before the meeting")
        }
        (Some(due), Some(sent)) if sent > due => {
            Rich::status(Tone::Watch, format!("sent {}", lateness(days_between(due, sent))))
        }
        (_, Some(sent)) => Rich::quiet(format!("sent on {}", format::short_date(sent))),
        (Some(due), None) if due < desk.as_of => {
            Rich::status(Tone::Act, format!("not sent, {}", lateness(days_between(due, desk.as_of))))
        }
        (Some(due), None) => Rich::quiet(format!("due on {}", format::short_date(due))),
        (None, None) => Rich::default(),
    }
}
