//! The rows of a delimited text, one after the other.
//!
//! In: a text, piece by piece. Out: each [`Row`], cut into cells. Holds: a line without a quotation
//! mark is cut where the delimiters are, which is most of what there is to read; a row with one is
//! left to `csv_core`, and both cut alike (the tests compare them). One row is in memory.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::text::{Pieces, Text, Unreadable};

/// How much of a text is in memory while its rows go by.
const PIECE: usize = 1 << 16;

/// The same for a single row, which is seldom longer.
const SMALL_PIECE: usize = 1 << 10;

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells one behind the other, with as many bytes between them as `gap` says.
    bytes: Vec<u8>,
    gap: usize,
    /// Where each cell ends; only the first `cells` count.
    ends: Vec<usize>,
    cells: usize,
    start: usize,
}

impl Row {
    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.cells
    }

    #[inline]
    pub fn get(&self, column: usize) -> Option<&[u8]> {
        let end = *self.ends[..self.cells].get(column)?;
        let start = if column == 0 { 0 } else { self.ends[column - 1] + self.gap };
        self.bytes.get(start..end)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.cells).filter_map(|column| self.get(column))
    }

    /// Where it begins in the text.
    pub fn start(&self) -> usize {
        self.start
    }
}

/// What a byte of a line without quotation marks is.
const DELIMITER: u8 = 1;
const STOP: u8 = 2;

/// Reads rows; empty lines are none.
#[derive(Debug)]
pub struct Rows<'a> {
    pieces: Pieces<'a>,
    delimiter: u8,
    classes: [u8; 256],
}

/// What stands ahead.
enum Ahead {
    /// A row of so many bytes.
    Row(usize),
    /// More than is in memory.
    Open,
    /// A row with a quotation mark.
    Quoted,
    Nul,
}

impl<'a> Rows<'a> {
    /// All rows from `start` on.
    pub fn new(text: Text<'a>, start: usize, delimiter: u8) -> Self {
        Rows::of(Pieces::new(text, start, PIECE), delimiter)
    }

    /// The row at `start`, and those behind it.
    pub fn at(text: Text<'a>, start: usize, delimiter: u8) -> Self {
        Rows::of(Pieces::new(text, start, SMALL_PIECE), delimiter)
    }

    fn of(pieces: Pieces<'a>, delimiter: u8) -> Self {
        let mut classes = [0; 256];
        for stop in [b'\r', b'\n', b'"', 0] {
            classes[usize::from(stop)] = STOP;
        }
        classes[usize::from(delimiter)] |= DELIMITER;
        Rows { pieces, delimiter, classes }
    }

    /// Reads the next row; `false` behind the last one.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, Unreadable> {
        row.cells = 0;
        loop {
            let breaks = self.pieces.ahead().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.pieces.pass(breaks);
            row.start = self.pieces.place();
            match self.cut(row) {
                Ahead::Row(0) => return Ok(false),
                Ahead::Row(length) => {
                    self.pieces.pass(length);
                    return Ok(true);
                }
                Ahead::Open => self.pieces.fill()?,
                Ahead::Quoted => return self.unquote(row).map(|()| true),
                Ahead::Nul => return Err(Unreadable::NotText),
            }
        }
    }

    /// Cuts the line ahead into cells, if it is all there and has no quotation marks.
    #[inline]
    fn cut(&self, row: &mut Row) -> Ahead {
        let ahead = self.pieces.ahead();
        let mut cells = 0;
        let mut length = None;
        for (at, &byte) in ahead.iter().enumerate() {
            // Written for every byte, and kept for delimiters: cheaper than to ask each time.
            match row.ends.get_mut(cells) {
                Some(end) => *end = at,
                None => row.ends.resize(2 * cells + 16, at),
            }
            let class = self.classes[usize::from(byte)];
            cells += usize::from(class & DELIMITER);
            if class & STOP != 0 {
                match byte {
                    b'"' => return Ahead::Quoted,
                    0 => return Ahead::Nul,
                    _ => length = Some(at),
                }
                break;
            }
        }
        let length = match length {
            Some(length) => length,
            None if self.pieces.is_end() => ahead.len(),
            None => return Ahead::Open,
        };
        if length > 0 {
            row.ends.resize(row.ends.len().max(cells + 1), length);
            row.ends[cells] = length;
            (row.cells, row.gap) = (cells + 1, 1);
            row.bytes.clear();
            row.bytes.extend_from_slice(&ahead[..length]);
        }
        Ahead::Row(length)
    }

    /// Reads a row whose cells may be quoted.
    fn unquote(&mut self, row: &mut Row) -> Result<(), Unreadable> {
        let mut reader = ReaderBuilder::new().delimiter(self.delimiter).build();
        let (mut bytes, mut cells) = (0, 0);
        loop {
            if self.pieces.ahead().is_empty() && !self.pieces.is_end() {
                self.pieces.fill()?;
            }
            let (result, read, written, ends) =
                reader.read_record(self.pieces.ahead(), &mut row.bytes[bytes..], &mut row.ends[cells..]);
            self.pieces.pass(read);
            (bytes, cells) = (bytes + written, cells + ends);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => row.bytes.resize(2 * row.bytes.len() + 256, 0),
                ReadRecordResult::OutputEndsFull => row.ends.resize(2 * row.ends.len() + 16, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        (row.cells, row.gap) = (cells, 0);
        match row.bytes[..bytes].contains(&0) {
            true => Err(Unreadable::NotText),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, piece: usize) -> Vec<Vec<Vec<u8>>> {
        let mut rows = Rows::of(Pieces::new(Text::Held(text), 0, piece), b',');
        let (mut row, mut all) = (Row::default(), Vec::new());
        while rows.read(&mut row).unwrap() {
            all.push(row.iter().map(<[u8]>::to_vec).collect());
        }
        all
    }

    fn rows_of_csv(text: &str) -> Vec<Vec<Vec<u8>>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let rows = reader.into_byte_records().map(Result::unwrap);
        rows.map(|row| row.iter().map(<[u8]>::to_vec).collect()).collect()
    }

    proptest! {
        #[test]
        fn texts_are_cut_as_the_csv_crate_cuts_them(text in "[a-bü,\"\r\n ]{0,60}", piece in 1_usize..20) {
            prop_assert_eq!(rows(&text, piece), rows_of_csv(&text));
        }
    }

    #[test]
    fn a_row_knows_where_it_begins() {
        let text = "a,b\r\n\n\"c\nd\",e\nf";
        let mut rows = Rows::new(Text::Held(text), 0, b',');
        let mut row = Row::default();
        let mut starts = Vec::new();
        while rows.read(&mut row).unwrap() {
            starts.push(row.start());
        }
        assert_eq!(starts, ["a,b", "\"c", "f"].map(|begin| text.find(begin).unwrap()));
    }
}
