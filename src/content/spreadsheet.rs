//! From CSV to nodes.
//!
//! In: the text of a file with a header row. Out: one table node a row, its cells as text.
//! Holds: every cell has its place in the file; an empty cell is a field that was left out; a row
//! of the wrong length is reported and not guessed at.

use std::ops::Range;

use crate::content::problem::{RAGGED_ROW, UNCLOSED_QUOTE};
use crate::diagnostic::suggestion::nearest;
use crate::diagnostic::words::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::problem::{self, MISSING_FIELD};
use crate::schema::shape::{FieldShape, Fields};
use crate::schema::{Entry, Node, Value};
use crate::source::{FileId, Span};

/// Reads rows whose header names the fields of a record. Without a column that each row needs, that
/// is said once and no row is read.
pub fn parse(text: &str, file: FileId, record: &Fields, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let delimiter = delimiter_of(&text[start..]);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&text.as_bytes()[start..]);
    let mut rows = Vec::new();
    let mut header: Option<Vec<Heading>> = None;
    let mut row = csv::StringRecord::new();
    loop {
        let from = start + reader.position().byte() as usize;
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) | Err(_) => break,
        }
        let to = start + reader.position().byte() as usize;
        let range = written_row(text, from..to);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Cells { places, unclosed } = cell_places(&text[range.clone()], range.start, delimiter);
        if let Some(quote) = unclosed {
            diagnostics.push(unclosed_quote(Span::new(file, quote..quote + 1)));
            break;
        }
        match &header {
            None => {
                let first_line = Span::new(file, first_line(text, &range));
                match headings(&row, &places, first_line, record, diagnostics) {
                    Some(headings) => header = Some(headings),
                    None => break,
                }
            }
            Some(header) if row.len() != header.len() => {
                diagnostics.push(ragged(Span::new(file, first_line(text, &range)), row.len(), header.len()));
            }
            Some(header) => {
                rows.push(table_of(&row, &places, header, Span::new(file, first_line(text, &range))))
            }
        }
    }
    rows
}

struct Heading {
    key: String,
    span: Span,
    /// Columns nobody knows were reported once, with the header.
    known: bool,
}

/// The columns; `None` where one is missing that each row needs.
fn headings(
    row: &csv::StringRecord,
    places: &[Range<usize>],
    line: Span,
    record: &Fields,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Heading>> {
    let known: Vec<&'static str> = record.fields.iter().map(|field| field.name).collect();
    let heading = |(at, cell): (usize, &str)| {
        let key = cell.trim().to_lowercase().replace([' ', '-'], "_");
        let span = places.get(at).map_or(line, |range| Span::new(line.file, range.clone()));
        let known = known.contains(&key.as_str());
        Heading { key, span, known }
    };
    let headings: Vec<Heading> = row.iter().enumerate().map(heading).collect();
    let missing: Vec<&FieldShape> = record
        .fields
        .iter()
        .filter(|field| field.required && headings.iter().all(|heading| heading.key != field.name))
        .collect();
    let mut meant: Vec<&str> = Vec::new();
    for (heading, written) in headings.iter().zip(row).filter(|(heading, _)| !heading.known) {
        meant.extend(nearest(&heading.key, missing.iter().map(|field| field.name)));
        diagnostics.push(problem::unknown_key(heading.span, written.trim(), record.name, &known));
    }
    for field in missing.iter().filter(|field| !meant.contains(&field.name)) {
        diagnostics.push(missing_column(line, field, record.name));
    }
    missing.is_empty().then_some(headings)
}

fn missing_column(line: Span, field: &FieldShape, record: &str) -> Diagnostic {
    let message = format!("There is no column `{}`, which {record} needs.", field.name);
    Diagnostic::new(&MISSING_FIELD, line, message).label("the columns of this list").help(format!(
        "add a column `{}`: {}",
        field.name,
        field.shape.words()
    ))
}

fn table_of(row: &csv::StringRecord, places: &[Range<usize>], header: &[Heading], span: Span) -> Node {
    let cells = row.iter().zip(header).enumerate();
    let entries = cells.filter(|(_, (cell, heading))| heading.known && !cell.trim().is_empty()).map(
        |(at, (cell, heading))| {
            let place = places.get(at).map_or(span, |range| Span::new(span.file, range.clone()));
            Entry {
                key: heading.key.clone(),
                key_span: heading.span,
                node: Node { span: place, value: Value::Cell(cell.trim().to_owned()) },
            }
        },
    );
    Node { span, value: Value::Table(entries.collect()) }
}

fn unclosed_quote(span: Span) -> Diagnostic {
    Diagnostic::new(
        &UNCLOSED_QUOTE,
        span,
        "This quotation mark is never closed; no row from here on is read.",
    )
    .label("opened here")
    .help("close it; a mark inside a quoted cell is written twice")
}

fn ragged(span: Span, found: usize, wanted: usize) -> Diagnostic {
    let more = if found > wanted { "more" } else { "fewer" };
    Diagnostic::new(
        &RAGGED_ROW,
        span,
        format!("This row has {}, {more} than the {wanted} of the header.", counted(found as i64, "cell")),
    )
    .label("cells and header do not match")
    .help("put a cell that holds a comma or a line break in quotes")
}

/// The separator that occurs most often in the header: comma, semicolon or tab.
fn delimiter_of(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    let count = |candidate: u8| header.bytes().filter(|&byte| byte == candidate).count();
    // `max_by_key` takes the last of equals, so the comma comes last.
    [b'\t', b';', b','].into_iter().max_by_key(|&candidate| count(candidate)).expect("three candidates")
}

/// The range of a row without the line ends around it.
fn written_row(text: &str, range: Range<usize>) -> Range<usize> {
    let written = &text[range.clone()];
    let leading = written.len() - written.trim_start_matches(['\r', '\n']).len();
    let trimmed = written.trim_matches(['\r', '\n']);
    range.start + leading..range.start + leading + trimmed.len()
}

fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let length = text[range.clone()].find('\n').unwrap_or(range.len());
    range.start..range.start + length
}

/// The cells of a row.
struct Cells {
    /// Where each stands, without its quotes.
    places: Vec<Range<usize>>,
    /// The opening quote of a cell that never ends.
    unclosed: Option<usize>,
}

/// Where the cells of a row stand. The csv crate tells where rows start but not where cells do;
/// like it, this takes a quote for one at the very start of a cell only.
fn cell_places(row: &str, offset: usize, delimiter: u8) -> Cells {
    let bytes = row.as_bytes();
    let mut places = Vec::new();
    let mut unclosed = None;
    let mut at = 0;
    loop {
        let start = at;
        let range = if bytes.get(at) == Some(&b'"') {
            at += 1;
            let closed = loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break true,
                    (Some(_), _) => at += 1,
                    (None, _) => break false,
                }
            };
            if !closed {
                unclosed = Some(offset + start);
            }
            let inside = start + 1..at.min(row.len());
            while bytes.get(at).is_some_and(|byte| *byte != delimiter) {
                at += 1;
            }
            inside
        } else {
            while bytes.get(at).is_some_and(|byte| *byte != delimiter) {
                at += 1;
            }
            let cell = &row[start..at];
            let leading = cell.len() - cell.trim_start().len();
            start + leading..start + leading + cell.trim().len()
        };
        places.push(offset + range.start..offset + range.end);
        if at >= bytes.len() {
            return Cells { places, unclosed };
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_places() {
        let row = "a,\"b, \"\"c\"\"\" , d ,5\" pipe,";
        let cells = cell_places(row, 0, b',');
        let words: Vec<&str> = cells.places.into_iter().map(|range| &row[range]).collect();
        assert_eq!(words, ["a", "b, \"\"c\"\"", "d", "5\" pipe", ""]);
        assert_eq!(cells.unclosed, None);
        assert_eq!(cell_places("a,\"b", 10, b',').unclosed, Some(12));
    }

    #[test]
    fn the_header_tells_the_separator() {
        assert_eq!(delimiter_of("a;b;c, d"), b';');
        assert_eq!(delimiter_of("alone"), b',');
    }
}
