//! From rows of cells to nodes.
//!
//! In: text with a header row. Out: one table node a row, its cells as text.
//! Holds: every cell has its place in the text; an empty cell is a field that was left out; a row
//! of the wrong length is reported and not guessed at.

use std::ops::Range;

use crate::content::problem::{RAGGED_ROW, UNCLOSED_QUOTE};
use crate::content::{days, heading, numbers};
use crate::diagnostic::suggestion::nearest;
use crate::diagnostic::words::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::formula::restored;
use crate::schema::problem::{self, MISSING_FIELD, UNKNOWN_KEY};
use crate::schema::shape::{FieldShape, Fields};
use crate::schema::{Entry, Node, Value};
use crate::sheet::delimiter::Delimiter;
use crate::sheet::text::Text;
use crate::source::{FileId, Span};

/// What the rows of a spreadsheet say.
#[derive(Default)]
pub struct Rows {
    /// One table a row.
    pub nodes: Vec<Node>,
    /// Where each cell stands, and its row and column, from 0.
    pub cells: Vec<(Range<usize>, usize, usize)>,
}

/// A row as it is written.
struct Row {
    cells: csv::StringRecord,
    places: Vec<Range<usize>>,
    /// Its first line.
    line: Range<usize>,
}

/// How many rows may stand above the headings: a title, a date, a note.
const ROWS_ABOVE: usize = 8;

/// Reads the rows in `range` of a text; the header names the fields of a record. Without a column that
/// each row needs, that is said once and no row is read.
pub fn parse(
    text: &str,
    range: Range<usize>,
    file: FileId,
    record: &Fields,
    diagnostics: &mut Diagnostics,
) -> Rows {
    let mut found = Rows::default();
    let rows = rows(text, range, file, &mut found, diagnostics);
    let Some(at) = heading_row(&rows, record) else { return found };
    let first_line = Span::new(file, rows[at].line.clone());
    let header = headings(&rows[at].cells, &rows[at].places, first_line, record, diagnostics);
    let Some(header) = header else { return found };
    for Row { cells, places, line } in &rows[at + 1..] {
        let span = Span::new(file, line.clone());
        let beyond = cells.iter().skip(header.len()).any(|cell| !cell.trim().is_empty());
        if beyond || cells.len() < header.len() {
            diagnostics.push(ragged(span, cells.len(), header.len()));
        } else {
            unnamed(cells, places, &header, file).into_iter().for_each(|problem| diagnostics.push(problem));
            found.nodes.push(table_of(cells, places, &header, span));
        }
    }
    days::settle(&mut found.nodes, record, diagnostics);
    numbers::settle(&mut found.nodes, record, diagnostics);
    found
}

/// The rows that hold something, up to a quotation mark that is never closed.
fn rows(
    text: &str,
    range: Range<usize>,
    file: FileId,
    found: &mut Rows,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    // What is in memory was found to be text.
    let delimiter = Delimiter::of(Text::Held(&text[range.clone()])).unwrap_or_default();
    let start = range.start + delimiter.named_in;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte)
        .from_reader(&text.as_bytes()[start..range.end]);
    let mut rows = Vec::new();
    // The line that names the delimiter is none for a spreadsheet program.
    let mut number = 0;
    loop {
        let from = start + reader.position().byte() as usize;
        let mut cells = csv::StringRecord::new();
        match reader.read_record(&mut cells) {
            Ok(true) => {}
            Ok(false) | Err(_) => return rows,
        }
        let to = start + reader.position().byte() as usize;
        let written = written_row(text, from..to);
        // Lines without anything are rows as well, which the reader passes over.
        // The reader may stop between the two signs that end a line.
        let rest = usize::from(text[..from].ends_with('\r') && text[from..].starts_with('\n'));
        let blank = &text.as_bytes()[(from + rest).min(written.start)..written.start];
        number += blank.iter().filter(|byte| **byte == b'\n').count();
        let Cells { places, unclosed } = cell_places(&text[written.clone()], written.start, delimiter.byte);
        found.cells.extend(places.iter().enumerate().map(|(column, place)| (place.clone(), number, column)));
        number += 1;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if let Some(quote) = unclosed {
            diagnostics.push(unclosed_quote(Span::new(file, quote..quote + 1)));
            return rows;
        }
        rows.push(Row { cells, places, line: first_line(text, &written) });
    }
}

/// How many columns of a row are named after fields.
fn named(row: &Row, record: &Fields) -> usize {
    row.cells.iter().filter(|cell| heading::field(cell, record).is_some()).count()
}

/// The row that names the columns: the first, unless one of the next names more that are known.
fn heading_row(rows: &[Row], record: &Fields) -> Option<usize> {
    let first = named(rows.first()?, record);
    let above = rows.iter().enumerate().take(ROWS_ABOVE + 1);
    // The last of equals is taken, so that the search goes from below.
    let (at, most) = above.map(|(at, row)| (at, named(row, record))).rev().max_by_key(|(_, named)| *named)?;
    Some(if most > first.max(1) { at } else { 0 })
}

/// How many fields the headings of a text name.
pub fn known_headings(text: &str, record: &Fields) -> usize {
    let range = 0..text.len();
    let rows = rows(text, range, FileId::default(), &mut Rows::default(), &mut Diagnostics::default());
    heading_row(&rows, record).map_or(0, |at| named(&rows[at], record))
}

/// Cells with words below no heading.
fn unnamed(
    cells: &csv::StringRecord,
    places: &[Range<usize>],
    header: &[Heading],
    file: FileId,
) -> Vec<Diagnostic> {
    let cells = cells.iter().zip(header).zip(places);
    let lost = cells.filter(|((cell, heading), _)| heading.key.is_empty() && !cell.trim().is_empty());
    lost.map(|(_, place)| {
        let message = "This cell stands in a column without a heading.";
        Diagnostic::new(&RAGGED_ROW, Span::new(file, place.clone()), message)
            .label("of which field?")
            .help("name the field above it, or empty the cell")
    })
    .collect()
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
    let keys: Vec<String> = row.iter().map(heading::key).collect();
    let mut headings: Vec<Heading> = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let span = places.get(at).map_or(line, |range| Span::new(line.file, range.clone()));
        // A column that is named after the field comes before one that has another word for it.
        let taken = |field: &str| {
            field != keys[at]
                && (keys.iter().any(|key| key == field) || headings.iter().any(|other| other.key == field))
        };
        let meant = heading::fields(cell, record);
        let free = meant.iter().find(|field| !taken(field));
        if let (None, Some(field)) = (free, meant.first()) {
            diagnostics.push(second_column(span, cell.trim(), field));
        }
        let key = free.map_or_else(|| keys[at].clone(), |field| (*field).to_owned());
        headings.push(Heading { key, span, known: free.is_some() });
    }
    let missing: Vec<&FieldShape> = record
        .fields
        .iter()
        .filter(|field| field.required && headings.iter().all(|heading| heading.key != field.name))
        .collect();
    let mut meant: Vec<&str> = Vec::new();
    let unknown = |heading: &Heading, written: &str| {
        !heading.known && !heading.key.is_empty() && heading::field(written, record).is_none()
    };
    for (heading, written) in headings.iter().zip(row).filter(|(heading, written)| unknown(heading, written))
    {
        meant.extend(nearest(&heading.key, missing.iter().map(|field| field.name)));
        diagnostics.push(problem::unknown_key(heading.span, written.trim(), record.name, &known));
    }
    for field in missing.iter().filter(|field| !meant.contains(&field.name)) {
        diagnostics.push(missing_column(line, field, record.name));
    }
    missing.is_empty().then_some(headings)
}

/// A column that has another word for a field that a column before it fills.
fn second_column(span: Span, written: &str, field: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_KEY,
        span,
        format!("“{written}” is another word for `{field}`, which has a column."),
    )
    .label("a second column of the same field")
    .help("keep one of the two columns")
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
                node: Node { span: place, value: Value::Cell(restored(cell.trim()).to_owned()) },
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
    use crate::model::decision::Action;
    use crate::schema::{Field, Shape};

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
    fn a_title_may_stand_above_the_headings() {
        let rows = |text: &str| {
            rows(text, 0..text.len(), FileId::default(), &mut Rows::default(), &mut Diagnostics::default())
        };
        let Shape::Table(record) = Action::shape() else { unreachable!("a record is a table") };
        assert_eq!(heading_row(&rows("Open actions,,\n\nText,Owner,Due\na,b,c\n"), &record), Some(1));
        assert_eq!(heading_row(&rows("Our list,,\nAction,Responsible,Deadline\na,b,c\n"), &record), Some(1));
        assert_eq!(heading_row(&rows("text,owner,due\ntext,owner,due\n"), &record), Some(0));
        assert_eq!(heading_row(&rows("a,b\nowner,c\n"), &record), Some(0));
        assert_eq!(heading_row(&rows(""), &record), None);
    }
}
