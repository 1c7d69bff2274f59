//! What registers and the pages of their records share.

use jiff::civil::Date;

use crate::alert::ground;
use crate::model::people::Person;
use crate::schema::{Record, Ref, Slug};
use crate::view::block::{Block, TableBlock, TableLayout};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::place;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, DataTable};

/// Days from `from` to `to`; below 0 when `to` comes first.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// "1 day", "14 days", whichever way.
pub fn days(count: i64) -> String {
    ground::days(count.saturating_abs())
}

/// "63 days late", "2 days early", "on time".
pub fn lateness(days_late: i64) -> String {
    match days_late {
        0 => "on time".to_owned(),
        1.. => format!("{} late", days(days_late)),
        _ => format!("{} early", days(days_late)),
    }
}

/// "is" or "are".
pub fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// "has" or "have".
pub fn have(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

/// The pages before and behind the record at `at`.
pub fn neighbours<T: Record>(
    desk: &Desk<'_>,
    records: &[&T],
    at: usize,
) -> (Option<PageLink>, Option<PageLink>) {
    let link = |record: &&T| PageLink {
        title: desk.title(&record.reference()).unwrap_or_else(|| record.title()),
        route: place::page(&desk.prefix, &record.reference()),
    };
    let before = at.checked_sub(1).and_then(|at| records.get(at));
    (before.map(link), records.get(at + 1).map(link))
}

/// An id as people quote it: `d-014` as "D-014"; longer names are no numbers.
pub fn number(id: &Slug) -> Option<String> {
    let id = id.as_str();
    let is_number = id.len() <= 8 && id.bytes().any(|byte| byte.is_ascii_digit());
    is_number.then(|| id.to_uppercase())
}

/// Somebody with the party behind the name.
pub fn who(desk: &Desk<'_>, person: &Ref<Person>) -> Rich {
    let name = desk.to(person);
    match desk.person(person).and_then(|person| desk.party_of(person)) {
        Some(party) => name.then(Rich::quiet(format!(", {}", party.short))),
        None => name,
    }
}

pub fn who_cell(desk: &Desk<'_>, person: Option<&Ref<Person>>) -> Cell {
    person.map_or_else(Cell::empty, |person| rich_cell(who(desk, person)))
}

/// Marked words, or nothing.
pub fn rich_cell(shown: Rich) -> Cell {
    if shown.is_empty() { Cell::empty() } else { Cell::rich(shown) }
}

pub fn status_cell(tone: Tone, text: impl Into<String>) -> Cell {
    Cell::rich(Rich::status(tone, text))
}

pub fn count_cell(count: usize) -> Cell {
    Cell::number(count as f64, count.to_string())
}

/// A cell with words below each other; empty parts are left out.
pub fn stacked(parts: Vec<Rich>) -> Rich {
    let mut stacked = Rich::default();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !stacked.is_empty() {
            stacked.0.push(Piece::Break);
        }
        stacked = stacked.then(part);
    }
    stacked
}

/// A title that leads to the text about it further down the page, where there is one.
pub fn titled(title: &str, text: Option<String>) -> Rich {
    let words = format::words(title);
    let Some(text) = text else { return words };
    let linked = words.0.into_iter().map(|piece| match piece {
        Piece::Text(text_of_link) => Piece::Link { text: text_of_link, target: Target::Anchor(text.clone()) },
        other => other,
    });
    Rich(linked.collect())
}

/// Days after which a late action needs somebody to act; the alert changes on the same day.
const LONG: i64 = 30;

/// How pressing an action is that is so many days late: the same on every page.
pub fn late_tone(days_late: i64) -> Tone {
    if days_late > LONG { Tone::Act } else { Tone::Watch }
}

/// A table that nobody needs elsewhere.
pub fn small(table: DataTable) -> Block {
    Block::Table(TableBlock { table, layout: TableLayout::Rows, export: None })
}

/// Words with commas between, from a list an author wrote.
pub fn listed(items: &[String]) -> Rich {
    Rich::join(items.iter().map(|item| format::words(item)), ", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_as_people_quote_them() {
        let quoted = |id| number(&Slug::parse(id).unwrap());
        assert_eq!(quoted("d-014").as_deref(), Some("D-014"));
        assert_eq!(quoted("query-age"), None);
        assert_eq!(quoted("two-tables"), None);
    }

    #[test]
    fn days_in_words() {
        let (earlier, later) = (jiff::civil::date(2026, 2, 27), jiff::civil::date(2026, 3, 1));
        assert_eq!(lateness(days_between(earlier, later)), "2 days late");
        assert_eq!(lateness(days_between(later, earlier)), "2 days early");
        assert_eq!(lateness(0), "on time");
    }
}
