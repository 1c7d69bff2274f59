//! From TOML to nodes.
//!
//! In: a text and its place in a file. Out: the table, as far as it could be read; diagnostics for
//! every place that is not TOML. Holds: a string without escapes has the span of its words, so
//! that problems inside Markdown texts point at the right line.

use std::ops::Range;

use jiff::civil::{Date, Time};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::content::problem::TOML_SYNTAX;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::{Entry, Node, Value, problem};
use crate::source::{FileId, Span};

/// Reads `text`, which starts at byte `start` of `file`.
pub fn parse(text: &str, file: FileId, start: usize, diagnostics: &mut Diagnostics) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut stumbles: Vec<usize> = errors.iter().filter_map(|error| Some(error.span()?.start)).collect();
    stumbles.sort_unstable();
    let place = Place { text, file, start, stumbles: &stumbles };
    for error in &errors {
        diagnostics.push(syntax_error(error, place));
    }
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

fn syntax_error(error: &toml::de::Error, place: Place<'_>) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let range = range.start.min(place.text.len())..range.end.min(place.text.len());
    if let Some(date) = half_a_date(place.text, range.start) {
        return problem::bad_date(place.span(date.clone()), &place.text[date]);
    }
    let (message, label, help) = in_plain_words(error.message(), place.text, range.clone());
    Diagnostic::new(&TOML_SYNTAX, place.span(range), message).label(label).help(help)
}

/// What the reader of TOML says, for people who do not know its grammar.
fn in_plain_words(said: &str, text: &str, range: Range<usize>) -> (String, &'static str, String) {
    let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = text[line..range.start].trim_end();
    let rest = text[range.start..].lines().next().unwrap_or("").trim();
    let plain = |message: &str, label: &'static str, help: &str| (message.to_owned(), label, help.to_owned());
    let nothing_follows = rest.is_empty() || rest.starts_with('#');
    if said.starts_with("duplicate key") {
        let key = text.get(range).unwrap_or("").trim();
        let message = format!("`{key}` stands here a second time.");
        return if before.starts_with('[') {
            (
                message,
                "given again",
                format!("write [[{key}]] for each record, and [{key}] for a single one only"),
            )
        } else {
            (message, "given again", "keep one of the two".to_owned())
        };
    }
    if said.contains("multi-line") {
        return plain(
            "A text between three quotation marks never ends.",
            "the file ends here",
            "put three quotation marks behind its last word",
        );
    }
    if said.contains("string") && said.contains("expected `\"`") || said.contains("expected `'`") {
        return plain(
            "A quotation mark is not closed.",
            "the line ends here",
            "put a quotation mark behind the last word; texts of several lines stand between three",
        );
    }
    if said.starts_with("unclosed array table") || said.starts_with("unclosed table") {
        return plain(
            "The name of a table is not closed.",
            "brackets are missing",
            "close it with as many brackets as it was opened with",
        );
    }
    if said.starts_with("unclosed") {
        let missing = if said.contains("array") { "]" } else { "}" };
        return (
            format!("A list or table is not closed: `{missing}` is missing."),
            "expected here at the latest",
            format!("add `{missing}` behind its last entry"),
        );
    }
    if before.ends_with('=') && nothing_follows {
        return plain(
            "A value is missing behind `=`.",
            "nothing stands here",
            "write the value, or take the key away",
        );
    }
    if before.ends_with(['=', '[', ',']) && rest.starts_with(char::is_alphabetic) {
        return plain(
            "This text does not stand in quotation marks.",
            "without quotation marks",
            "put it between two quotation marks",
        );
    }
    let said = said.trim().lines().next().unwrap_or("it cannot be read");
    let message = format!("This is not TOML: {said}.");
    (
        message,
        "the reader stumbled here",
        "text stands in quotes, dates are complete, and every quote and bracket is closed".to_owned(),
    )
}

/// An unquoted date without its day is no TOML at all; it deserves a better message than that.
fn half_a_date(text: &str, at: usize) -> Option<Range<usize>> {
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let line = &text[line_start..line_end];
    let value_start = line_start + line.find('=')? + 1;
    let value = text[value_start..line_end].split('#').next()?;
    let trimmed = value.trim();
    let parts: Vec<&str> = trimmed.split(['-', '/', '.']).collect();
    let dateish = (2..=3).contains(&parts.len())
        && trimmed.contains(['-', '/'])
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let start = value_start + value.find(trimmed)?;
    dateish.then(|| start..start + trimmed.len())
}
