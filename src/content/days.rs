//! Days as spreadsheets write them.
//!
//! In: the rows of a list. Out: the same rows, with every day that can mean one day alone as YYYY-MM-DD. Holds: a day
//! with slashes is read where its column leaves one order of day and month; where it does not, nothing is guessed
//! and the column is told of, once.

use jiff::civil::Date;

use crate::diagnostic::words::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::day::{MONTHS, words};
use crate::schema::problem::BAD_DATE;
use crate::schema::scalar::iso_date;
use crate::schema::shape::Fields;
use crate::schema::{Entry, Node, Shape, Value};
use crate::source::Span;

/// Puts the days in the columns of days into the form that records have.
pub fn settle(rows: &mut [Node], record: &Fields, diagnostics: &mut Diagnostics) {
    let is_date = |shape: &Shape| match shape {
        Shape::Date => true,
        Shape::Optional(inner) => **inner == Shape::Date,
        _ => false,
    };
    for field in record.fields.iter().filter(|field| is_date(&field.shape)) {
        settle_column(cells(rows, field.name), diagnostics);
    }
}

/// The cells of a column that hold something.
pub fn cells<'n>(rows: &'n mut [Node], name: &str) -> Vec<&'n mut Node> {
    let entries = rows.iter_mut().filter_map(|row| match &mut row.value {
        Value::Table(entries) => Some(entries),
        _ => None,
    });
    entries.flatten().filter(|entry: &&mut Entry| entry.key == name).map(|entry| &mut entry.node).collect()
}

/// A day with slashes: two numbers and a year.
#[derive(Debug, Clone, Copy)]
struct Slashed {
    first: i8,
    second: i8,
    year: i16,
}

impl Slashed {
    fn day_first(self) -> Option<Date> {
        Date::new(self.year, self.second, self.first).ok()
    }

    fn month_first(self) -> Option<Date> {
        Date::new(self.year, self.first, self.second).ok()
    }
}

fn settle_column(cells: Vec<&mut Node>, diagnostics: &mut Diagnostics) {
    let mut slashed: Vec<(&mut Node, Slashed)> = Vec::new();
    for node in cells {
        let Value::Cell(text) = &node.value else { continue };
        if let Some(day) = clear(text) {
            node.value = Value::Cell(day.to_string());
        } else if let Some(day) = in_slashes(text) {
            slashed.push((node, day));
        }
    }
    // A day that only one order makes one of the calendar.
    let told = |of: fn(Slashed) -> Option<Date>, against: fn(Slashed) -> Option<Date>| {
        slashed.iter().position(|(_, day)| of(*day).is_some() && against(*day).is_none())
    };
    let day_first = told(Slashed::day_first, Slashed::month_first);
    let month_first = told(Slashed::month_first, Slashed::day_first);
    let order: fn(Slashed) -> Option<Date> = match (day_first, month_first) {
        (Some(_), None) => Slashed::day_first,
        (None, Some(_)) => Slashed::month_first,
        (Some(one), Some(other)) => {
            let place = |at: usize| (slashed[at].0.span, written(slashed[at].0));
            diagnostics.push(both_orders(place(one), place(other)));
            return slashed.into_iter().for_each(|(node, _)| node.value = Value::Unreadable);
        }
        (None, None) => {
            let unclear = slashed.iter().filter(|(_, day)| day.day_first() != day.month_first()).count();
            let first = slashed.iter().find(|(_, day)| day.day_first() != day.month_first());
            if let Some((node, day)) = first {
                diagnostics.push(either_order(node.span, &written(node), *day, unclear));
            }
            for (node, day) in slashed {
                if day.day_first() != day.month_first() {
                    node.value = Value::Unreadable;
                } else if let Some(day) = day.day_first() {
                    node.value = Value::Cell(day.to_string());
                }
            }
            return;
        }
    };
    for (node, day) in slashed {
        if let Some(day) = order(day) {
            node.value = Value::Cell(day.to_string());
        }
    }
}

fn written(node: &Node) -> String {
    match &node.value {
        Value::Cell(text) => text.clone(),
        _ => String::new(),
    }
}

/// A day that is written so that it can mean one day alone: "2026-11-30", also with an hour behind it, "30.11.2026",
/// "2026/11/30", "30 Nov 2026", "30-Nov-2026", "November 30, 2026".
fn clear(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let hour = text[day.len()..].trim_start_matches(['T', ' ']);
    let is_hour = hour.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.' | 'Z'));
    if let Some(date) = iso_date(day).filter(|_| is_hour) {
        return Some(date);
    }
    if let [Some(year), Some(month), Some(day)] = numbers(text, '/')
        && year >= 1000
    {
        return date(year, month, day);
    }
    if let [Some(day), Some(month), Some(year)] = numbers(text, '.')
        && year >= 1000
    {
        return date(year, month, day);
    }
    let parts: Vec<&str> =
        text.split([' ', '-', ',', '.', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let year: i16 = year.parse().ok().filter(|year| *year >= 1000)?;
    let (day, month) = match (month(first), month(second)) {
        (None, Some(month)) => (first, month),
        (Some(month), None) => (second, month),
        _ => return None,
    };
    Date::new(year, month, day.trim_end_matches(char::is_alphabetic).parse().ok()?).ok()
}

/// "30/11/2026", "3-4-2026".
fn in_slashes(text: &str) -> Option<Slashed> {
    let [first, second, year] =
        ['/', '-'].map(|sign| numbers(text.trim(), sign)).into_iter().find(|numbers| numbers[2].is_some())?;
    let (first, second, year) = (first?, second?, year?);
    let day = Slashed { first: first.try_into().ok()?, second: second.try_into().ok()?, year };
    (year >= 1000 && (day.day_first().is_some() || day.month_first().is_some())).then_some(day)
}

/// Three numbers between two of `sign`.
fn numbers(text: &str, sign: char) -> [Option<i16>; 3] {
    let parts: Vec<&str> = text.split(sign).collect();
    match parts.as_slice() {
        [first, second, third] => [first, second, third].map(|part| {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| is_number)
        }),
        _ => [None; 3],
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The number of a month by its name or its first letters, at least three.
fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|name| name.to_lowercase().starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

fn either_order(span: Span, written: &str, day: Slashed, unclear: usize) -> Diagnostic {
    let both = [day.day_first(), day.month_first()].map(|day| day.map(words).unwrap_or_default());
    let message =
        format!("“{written}” may be {} or {}, and no day of its column tells which.", both[0], both[1]);
    let [one, other] =
        [day.day_first(), day.month_first()].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
    let more = match unclear {
        1 => String::new(),
        more => format!(" ({} in this column)", counted(more as i64, "such day")),
    };
    Diagnostic::new(&BAD_DATE, span, message)
        .label(format!("day or month first?{more}"))
        .help(format!("write `{one}` or `{other}`: year, month, day"))
}

fn both_orders(one: (Span, String), other: (Span, String)) -> Diagnostic {
    let message = format!("This column has days in both orders: “{}” and “{}”.", one.1, other.1);
    Diagnostic::new(&BAD_DATE, one.0, message)
        .label("the day comes first")
        .related(other.0, "the month comes first")
        .help("write all days of the column as year, month and day, as in 2026-03-31")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of a column as they are read, and how many problems it has.
    fn column(written: &[&str]) -> (Vec<String>, usize) {
        let cell = |text: &&str| Node { span: Span::project(), value: Value::Cell((*text).to_owned()) };
        let mut nodes: Vec<Node> = written.iter().map(cell).collect();
        let mut diagnostics = Diagnostics::default();
        settle_column(nodes.iter_mut().collect(), &mut diagnostics);
        (nodes.iter().map(self::written).collect(), diagnostics.iter().count())
    }

    #[test]
    fn days_that_mean_one_day_are_read() {
        for text in [
            "2026-11-30",
            "2026-11-30 09:30:00",
            "2026-11-30T00:00:00",
            "30.11.2026",
            "2026/11/30",
            "30 Nov 2026",
            "30-Nov-2026",
            "November 30, 2026",
            "30th November 2026",
            "30/11/2026",
            "11/30/2026",
            "30-11-2026",
        ] {
            assert_eq!(column(&[text]), (vec!["2026-11-30".to_owned()], 0), "{text}");
        }
        for text in ["30.11.26", "31.11.2026", "Nov 2026", "soon", "13/13/2026", "30 Now 2026"] {
            assert_eq!(column(&[text]), (vec![text.to_owned()], 0), "{text}: the field tells of it");
        }
    }

    #[test]
    fn a_column_tells_its_order() {
        let read = |days: &[&str]| column(days).0;
        assert_eq!(read(&["03/04/2026", "30/11/2026"]), ["2026-04-03", "2026-11-30"]);
        assert_eq!(read(&["11/30/2026", "03/04/2026"]), ["2026-11-30", "2026-03-04"]);
        assert_eq!(column(&["04/04/2026", "2026-05-01"]).1, 0, "one day in both orders");
        assert_eq!(column(&["03/04/2026", "05/06/2026"]), (vec![String::new(), String::new()], 1));
        assert_eq!(column(&["30/11/2026", "11/30/2026", "03/04/2026"]).1, 1);
    }
}
