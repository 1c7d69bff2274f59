//! The rows of a delimited text file, and where each of their cells stands.
//!
//! In: a text. Out: [`Table`], read row by row, and the byte range of any cell on demand. Holds: no
//! row is kept.

use std::ops::Range;

use csv::{ByteRecord, Position, Reader, ReaderBuilder};

use crate::sheet::delimiter::Delimiter;

/// A delimited text file.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct Table<'a> {
    text: &'a str,
    /// How many bytes stand before the rows: a line that names the delimiter.
    skipped: usize,
    delimiter: u8,
}

impl<'a> Table<'a> {
    pub fn new(text: &'a str, delimiter: Delimiter) -> Self {
        let skipped = delimiter.named_in.min(text.len());
        Table { text: &text[skipped..], skipped, delimiter: delimiter.byte }
    }

    /// Rows that briefbook wrote itself.
    pub fn commas(text: &'a str) -> Self {
        Table { text, skipped: 0, delimiter: b',' }
    }

    /// A reader at the first row; it skips empty lines.
    pub fn rows(&self) -> Reader<&'a [u8]> {
        self.reader(self.text)
    }

    fn reader(&self, text: &'a str) -> Reader<&'a [u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(text.as_bytes())
    }

    /// The first `count` rows, or fewer where the file ends.
    pub fn first_rows(&self, count: usize) -> Vec<Vec<String>> {
        let cells = |row: ByteRecord| row.iter().map(cell_text).map(str::to_owned).collect();
        self.rows().byte_records().take(count).filter_map(Result::ok).map(cells).collect()
    }

    /// The row at `start`, which [`start_of`] gave, once more.
    pub fn row_at(&self, start: usize) -> ByteRecord {
        let mut row = ByteRecord::new();
        let rest = self.text.get(start..).unwrap_or_default();
        // It was read before, so it can be read again.
        let _ = self.reader(rest).read_byte_record(&mut row);
        let mut position = Position::new();
        position.set_byte(start as u64);
        row.set_position(Some(position));
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
        let bytes = self.text.as_bytes();
        let mut at = start.min(bytes.len());
        // The reader counts the line breaks it skipped as part of the row.
        while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        let mut cell_start = at;
        let mut passed = 0;
        let mut quoted = false;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                // A doubled quote inside a quoted cell closes and opens again.
                b'"' if quoted || at == cell_start => quoted = !quoted,
                b'"' if at > cell_start && bytes[at - 1] == b'"' => quoted = true,
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
            at += 1;
        }
        let cell_start = if passed == column { cell_start } else { at };
        (cell_start + self.skipped..at + self.skipped, quoted)
    }
}

/// Where the text of a row begins, line breaks before it included.
pub(in crate::survey) fn start_of(row: &ByteRecord) -> usize {
    row.position().map_or(0, |position| position.byte() as usize)
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
        let table = Table::new(text, Delimiter::of(text));
        let rows: Vec<ByteRecord> = table.rows().byte_records().map(Result::unwrap).collect();
        let cell = |row: usize, column| &text[table.cell_range(start_of(&rows[row]), column)];
        assert_eq!(cell(0, 0), "id");
        assert_eq!(cell(1, 0), "1");
        assert_eq!(cell(1, 1), "\"a \"\"b\"\", c\nd\"");
        assert_eq!(cell(2, 0), "22");
        assert_eq!(cell(2, 1), "x");
        assert_eq!(cell(2, 7), "");
    }
}
