//! From TOML to nodes.
//!
//! In: a text and its place in a file. Out: the table, as far as it could be read; diagnostics for
//! every place that is not TOML. Holds: a string without escapes has the span of its words, so
//! that problems inside Markdown texts point at the right line.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::{Date, Time};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::content::slip::{self, OpenList};
use crate::diagnostic::Diagnostics;
use crate::schema::{Entry, Node, Value};
use crate::source::{FileId, Span};

/// Reads `text`, which starts at byte `start` of `file`.
pub fn parse(text: &str, file: FileId, start: usize, diagnostics: &mut Diagnostics) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut stumbles: Vec<usize> = errors.iter().filter_map(|error| Some(error.span()?.start)).collect();
    stumbles.sort_unstable();
    let place = Place { text, file, start, stumbles: &stumbles };
    if let Some(open) = OpenList::find(text, &stumbles) {
        diagnostics.push(open.problem(|range| place.span(range)));
        return parse(&text[..open.line], file, start, diagnostics);
    }
    place.report(&errors, diagnostics);
    let whole = place.span(0..text.find('\n').unwrap_or(text.len()));
    Node { span: whole, value: place.table(table.get_ref()) }
}

#[derive(Clone, Copy)]
struct Place<'text> {
    text: &'text str,
    file: FileId,
    start: usize,
    /// Where the reader stumbled, in order.
    stumbles: &'text [usize],
}

impl Place<'_> {
    /// Tells of the first stumble of each line: the others on it follow from that one. What nothing
    /// explains is told of where it is the first of all.
    fn report(self, errors: &[toml::de::Error], diagnostics: &mut Diagnostics) {
        let mut told = BTreeSet::new();
        let lines = slip::Lines::of(self.text);
        let mut errors: Vec<_> = errors.iter().map(|error| (error, error.span().unwrap_or(0..0))).collect();
        errors.sort_by_key(|(_, range)| range.start);
        for (error, range) in errors {
            let range = range.start.min(self.text.len())..range.end.min(self.text.len());
            let place = |range| self.span(range);
            let is_first = told.is_empty();
            if !told.insert(lines.number(range.start)) {
                continue;
            }
            match slip::problem(error.message(), self.text, range.clone(), place) {
                Some(problem) => diagnostics.push(problem),
                None if is_first => diagnostics.push(slip::unexplained(range, place)),
                None => {}
            }
        }
    }

    /// Whether a value is what the reader made up for something it could not read. Texts keep
    /// their words, which are right as far as they go.
    fn is_made_up(self, value: &Spanned<DeValue<'_>>) -> bool {
        let range = value.span();
        let at = self.stumbles.partition_point(|stumble| *stumble < range.start);
        let stumbled = self.stumbles.get(at).is_some_and(|stumble| *stumble <= range.end);
        stumbled && !matches!(value.get_ref(), DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_))
    }

    fn span(self, range: Range<usize>) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    fn table(self, table: &DeTable<'_>) -> Value {
        let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let key: &Spanned<std::borrow::Cow<'_, str>> = key;
            Entry { key: key.get_ref().to_string(), key_span: self.span(key.span()), node: self.node(value) }
        };
        Value::Table(table.iter().map(entry).collect())
    }

    fn node(self, value: &Spanned<DeValue<'_>>) -> Node {
        let range = value.span();
        if self.is_made_up(value) {
            return Node { span: self.span(range), value: Value::Unreadable };
        }
        match value.get_ref() {
            DeValue::String(text) => {
                Node { span: self.span(self.words(range, text)), value: Value::Text(text.to_string()) }
            }
            DeValue::Integer(integer) => {
                let digits = integer.as_str().replace('_', "");
                let number = i64::from_str_radix(&digits, integer.radix());
                let value = number.map_or(Value::Number(f64::NAN), Value::Integer);
                Node { span: self.span(range), value }
            }
            DeValue::Float(float) => {
                let number = float.as_str().replace('_', "").parse().unwrap_or(f64::NAN);
                Node { span: self.span(range), value: Value::Number(number) }
            }
            DeValue::Boolean(flag) => Node { span: self.span(range), value: Value::Flag(*flag) },
            DeValue::Datetime(moment) => Node { span: self.span(range), value: moment_value(moment) },
            DeValue::Array(list) => {
                let nodes = list.iter().map(|value| self.node(value)).collect();
                Node { span: self.span(range), value: Value::List(nodes) }
            }
            DeValue::Table(table) => {
                // A table can run over many lines; its first line is what a message should show.
                let first_line = self.text[range.clone()].find('\n').unwrap_or(range.len());
                let span = self.span(range.start..range.start + first_line);
                Node { span, value: self.table(table) }
            }
        }
    }

    /// The range of a string's words without its quotes, if they stand there letter by letter.
    fn words(self, range: Range<usize>, text: &str) -> Range<usize> {
        // Nothing between quotes leaves nothing to underline but the quotes.
        if text.is_empty() {
            return range;
        }
        let written = &self.text[range.clone()];
        let opening = match written.as_bytes() {
            [b'"', b'"', b'"', rest @ ..] | [b'\'', b'\'', b'\'', rest @ ..] => match rest {
                [b'\r', b'\n', ..] => 5,
                [b'\n', ..] => 4,
                _ => 3,
            },
            _ => 1,
        };
        match written.get(opening..opening + text.len()) {
            Some(inside) if inside == text => range.start + opening..range.start + opening + text.len(),
            _ => range,
        }
    }
}

fn moment_value(moment: &Datetime) -> Value {
    match (moment.date, moment.time, moment.offset) {
        (Some(date), None, None) => Date::new(date.year as i16, date.month as i8, date.day as i8)
            .map_or_else(|_| Value::Text(moment.to_string()), Value::Date),
        (None, Some(time), None) => {
            let (second, nanosecond) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
            Time::new(time.hour as i8, time.minute as i8, second as i8, nanosecond as i32)
                .map_or_else(|_| Value::Text(moment.to_string()), Value::Time)
        }
        _ => Value::Moment(moment.to_string()),
    }
}
