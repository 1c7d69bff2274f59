//! The rows of a delimited text file, and where each of their cells stands.
//!
//! In: a text. Out: [`Table`], read row by row, and the byte range of any cell on demand. Holds: no
//! row is kept.

use std::ops::Range;

use crate::sheet::delimiter::Delimiter;
use crate::sheet::rows::{Row, Rows};
use crate::sheet::text::{Pieces, Text, Unreadable};

/// How much of a text is in memory while a cell is looked for.
const PIECE: usize = 1 << 10;

/// A delimited text file.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct Table<'a> {
    text: Text<'a>,
    /// Where the rows begin: behind a line that names the delimiter.
    start: usize,
    delimiter: u8,
}

impl<'a> Table<'a> {
    pub fn new(text: Text<'a>, delimiter: Delimiter) -> Self {
        Table { text, start: delimiter.named_in, delimiter: delimiter.byte }
    }

    /// Rows that briefbook wrote itself.
    pub fn commas(text: &'a str) -> Self {
        Table { text: Text::Held(text), start: 0, delimiter: b',' }
    }

    /// All rows from the first one on; empty lines are skipped.
    pub fn rows(&self) -> Rows<'a> {
        Rows::new(self.text, self.start, self.delimiter)
    }

    /// The first `count` rows, or fewer where the file ends.
    pub fn first_rows(&self, count: usize) -> Result<Vec<Vec<String>>, Unreadable> {
        let (mut rows, mut row) = (self.rows(), Row::default());
        let mut first = Vec::new();
        while first.len() < count && rows.read(&mut row)? {
            first.push(row.iter().map(cell_text).map(str::to_owned).collect());
        }
        Ok(first)
    }

    /// The row that begins at `start` once more.
    pub fn row_at(&self, start: usize) -> Row {
        let mut row = Row::default();
        // It was read before, so it can be read again.
        let _ = Rows::at(self.text, start, self.delimiter).read(&mut row);
        row
    }

    /// The byte range in the text of one cell of the row at `start`, its quotes included. The end of
    /// the row where it has no such cell.
    pub fn cell_range(&self, start: usize, column: usize) -> Range<usize> {
        self.scan(start, column).0
    }

    /// Whether a quote that opens in the row at `start` is closed nowhere, so that the row has
    /// swallowed the rest of the file.
    pub fn ends_in_quotes(&self, start: usize) -> bool {
        self.scan(start, usize::MAX).1
    }

    /// Where a cell of the row at `start` stands, and whether the scan ended inside quotes.
    fn scan(&self, start: usize, column: usize) -> (Range<usize>, bool) {
        let mut pieces = Pieces::new(self.text, start, PIECE);
        let (mut at, mut cell_start, mut passed) = (start, start, 0);
        let mut quoted = false;
        let mut before = None;
        while let Some(byte) = pieces.next_byte() {
            match byte {
                // A doubled quote inside a quoted cell closes and opens again.
                b'"' if quoted || at == cell_start => quoted = !quoted,
                b'"' if before == Some(b'"') => quoted = true,
                b'\r' | b'\n' if !quoted => break,
                _ if byte == self.delimiter && !quoted => {
                    if passed == column {
                        break;
                    }
                    passed += 1;
                    cell_start = at + 1;
                }
                _ => {}
            }
            before = Some(byte);
            at += 1;
        }
        let cell_start = if passed == column { cell_start } else { at };
        (cell_start..at, quoted)
    }
}

/// A cell of a table; the file was found to be UTF-8 before it was cut into cells.
pub(in crate::survey) fn cell_text(cell: &[u8]) -> &str {
    std::str::from_utf8(cell).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_found_again() {
        let text = "sep=,\nid,note\n\n1,\"a \"\"b\"\", c\nd\"\n\r\n22,x\n";
        let table = Table::new(Text::Held(text), Delimiter::of(Text::Held(text)).unwrap());
        let (mut rows, mut row, mut starts) = (table.rows(), Row::default(), Vec::new());
        while rows.read(&mut row).unwrap() {
            starts.push(row.start());
        }
        let cell = |row: usize, column| &text[table.cell_range(starts[row], column)];
        assert_eq!(cell(0, 0), "id");
        assert_eq!(cell(1, 0), "1");
        assert_eq!(cell(1, 1), "\"a \"\"b\"\", c\nd\"");
        assert_eq!(cell(2, 0), "22");
        assert_eq!(cell(2, 1), "x");
        assert_eq!(cell(2, 7), "");
    }
}
