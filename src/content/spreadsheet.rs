//! From CSV to nodes.
//!
//! In: the text of a file with a header row. Out: one table node a row, its cells as text.
//! Holds: every cell has its place in the file; an empty cell is a field that was left out; a row
//! of the wrong length is reported and not guessed at.

use std::ops::Range;

use crate::content::problem::RAGGED_ROW;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::{Entry, Node, Value, problem};
use crate::source::{FileId, Span};

/// Reads rows whose header names the fields `known` of a `record`.
pub fn parse(
    text: &str,
    file: FileId,
    record: &'static str,
    known: &[&'static str],
    diagnostics: &mut Diagnostics,
) -> Vec<Node> {
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
        let places = cell_places(&text[range.clone()], range.start, delimiter);
        match &header {
            None => header = Some(headings(&row, &places, file, record, known, diagnostics)),
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

fn headings(
    row: &csv::StringRecord,
    places: &[Range<usize>],
    file: FileId,
    record: &'static str,
    known: &[&'static str],
    diagnostics: &mut Diagnostics,
) -> Vec<Heading> {
    let heading = |(at, cell): (usize, &str)| {
        let key = cell.trim().to_lowercase().replace([' ', '-'], "_");
        let span = Span::new(file, places.get(at).cloned().unwrap_or(0..0));
        let is_known = known.contains(&key.as_str());
        if !is_known {
            diagnostics.push(problem::unknown_key(span, cell.trim(), record, known));
        }
        Heading { key, span, known: is_known }
    };
    row.iter().enumerate().map(heading).collect()
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

fn ragged(span: Span, found: usize, wanted: usize) -> Diagnostic {
    let more = if found > wanted { "more" } else { "fewer" };
    Diagnostic::new(
        &RAGGED_ROW,
        span,
        format!("This row has {found} cells, {more} than the {wanted} of the header."),
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

/// Where each cell of a row stands, without its quotes. The csv crate tells where rows start but
/// not where cells do.
fn cell_places(row: &str, offset: usize, delimiter: u8) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let (mut start, mut quoted) = (0, false);
    let mut close = |start: usize, end: usize| {
        let cell = &row[start..end];
        let leading = cell.len() - cell.trim_start().len();
        let trimmed = cell.trim();
        let inside = trimmed.len() >= 2 && trimmed.starts_with('"') && trimmed.ends_with('"');
        let (from, length) =
            if inside { (start + leading + 1, trimmed.len() - 2) } else { (start + leading, trimmed.len()) };
        places.push(offset + from..offset + from + length);
    };
    for (at, byte) in row.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            _ if byte == delimiter && !quoted => {
                close(start, at);
                start = at + 1;
            }
            _ => {}
        }
    }
    close(start, row.len());
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_places() {
        let row = "a, \"b, c\" ,d";
        let cells: Vec<&str> = cell_places(row, 0, b',').into_iter().map(|range| &row[range]).collect();
        assert_eq!(cells, ["a", "b, c", "d"]);
    }

    #[test]
    fn the_header_tells_the_separator() {
        assert_eq!(delimiter_of("a;b;c, d"), b';');
        assert_eq!(delimiter_of("alone"), b',');
    }
}
