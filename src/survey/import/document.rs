//! A file of answers, opened: text that can be read row by row, and the way back to the file.
//!
//! In: a file, in memory or stored. Out: [`Document`]. Holds: whatever a file was, from here on it is
//! delimited text; a place in that text is told as a place in the file, and in a workbook as the
//! address of a cell.

use std::ops::Range;

use super::long::Gathered;
use super::table::Table;
use crate::sheet::delimiter::Delimiter;
use crate::sheet::encoding::{Decoded, Written, mark_of_plain};
use crate::sheet::stored::Stored;
use crate::sheet::text::Unreadable;
use crate::sheet::workbook::{Sheet, column_letters};
use crate::sheet::{OLD_WORKBOOK, WORKBOOK};
use crate::survey::problem::ProblemKind;

/// A file of answers, opened.
#[derive(Debug)]
pub(in crate::survey) enum Document<'a> {
    Text {
        written: Written<'a>,
        delimiter: Delimiter,
    },
    Sheet(Sheet),
    /// One answer a row in the file; one respondent a row here.
    Gathered(Box<Gathered<'a>>),
}

/// What there is of a file.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) enum Content<'a> {
    Stored(&'a dyn Stored),
    /// All of it, in memory.
    Whole(&'a [u8]),
}

/// Why a document is not opened.
#[derive(Debug)]
pub(in crate::survey) enum NotOpened {
    /// It cannot be read piece by piece.
    InPieces,
    /// What is wrong, and at which byte.
    For(ProblemKind, usize),
}

impl From<Unreadable> for NotOpened {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::NotText => NotOpened::InPieces,
            Unreadable::Failed(error) => NotOpened::For(ProblemKind::Unreadable(error.to_string()), 0),
        }
    }
}

/// What kind of file it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Container {
    Text { encoding: String, marked: bool, delimiter: &'static str },
    Sheet { name: String, others: Vec<String> },
}

/// Where something stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::survey) struct Place {
    /// Bytes of the file; its start where it is a workbook.
    pub range: Range<usize>,
    /// The row as a person counts it, from 1.
    pub row: u64,
    /// The address of the cell in a workbook, as in `B17`.
    pub cell: Option<String>,
}

impl<'a> Document<'a> {
    /// `fit` tells how well the first rows of a sheet fit; it chooses among the sheets of a
    /// workbook.
    pub fn open(content: Content<'a>, fit: &dyn Fn(&[Vec<String>]) -> usize) -> Result<Self, NotOpened> {
        match content {
            Content::Stored(file) => Document::in_pieces(file),
            Content::Whole(bytes) => {
                Document::whole(bytes, fit).map_err(|(kind, offset)| NotOpened::For(kind, offset))
            }
        }
    }

    /// A file that seems to hold UTF-8; what does not is turned into it as a whole.
    fn in_pieces(file: &'a dyn Stored) -> Result<Self, NotOpened> {
        let mut start = [0; WORKBOOK.len()];
        file.read_at(0, &mut start).map_err(Unreadable::Failed)?;
        let mark = mark_of_plain(file).map_err(Unreadable::Failed)?;
        match mark {
            Some(mark) if ![WORKBOOK, OLD_WORKBOOK].contains(&&start[..]) => {
                let written = Written::Plain { file, mark };
                let delimiter = Delimiter::of(written.text())?;
                Ok(Document::Text { written, delimiter })
            }
            _ => Err(NotOpened::InPieces),
        }
    }

    fn whole(bytes: &'a [u8], fit: &dyn Fn(&[Vec<String>]) -> usize) -> Result<Self, (ProblemKind, usize)> {
        if bytes.starts_with(OLD_WORKBOOK) {
            return Err((ProblemKind::OldWorkbook, 0));
        }
        if bytes.starts_with(WORKBOOK) {
            return match Sheet::choose(bytes, fit) {
                Ok(Some(sheet)) => Ok(Document::Sheet(sheet)),
                Ok(None) => Err((ProblemKind::Empty, 0)),
                Err(words) => Err((ProblemKind::BrokenWorkbook(words), 0)),
            };
        }
        let not_text = |offset| (ProblemKind::NotText, offset);
        let written = Written::Decoded(Decoded::new(bytes).map_err(not_text)?);
        let delimiter = Delimiter::of(written.text()).map_err(|_| not_text(0))?;
        Ok(Document::Text { written, delimiter })
    }

    pub fn table(&self) -> Table<'_> {
        match self {
            Document::Text { written, delimiter } => Table::new(written.text(), *delimiter),
            Document::Sheet(sheet) => Table::commas(&sheet.text),
            Document::Gathered(gathered) => Table::commas(&gathered.text),
        }
    }

    pub fn container(&self) -> Container {
        match self {
            Document::Text { written, delimiter } => Container::Text {
                encoding: written.encoding().name().to_owned(),
                marked: written.is_marked(),
                delimiter: delimiter.word(),
            },
            Document::Sheet(sheet) => {
                Container::Sheet { name: sheet.name.clone(), others: sheet.others.clone() }
            }
            Document::Gathered(gathered) => gathered.file().container(),
        }
    }

    /// The letters over a column, as a spreadsheet program shows them.
    pub fn letters(&self, column: usize) -> String {
        match self {
            Document::Sheet(sheet) => sheet.letters(column),
            _ => column_letters(column),
        }
    }

    /// Whether a heading in this row covers several columns; rows count from 0.
    pub fn is_merged(&self, row: usize) -> bool {
        matches!(self, Document::Sheet(sheet) if sheet.merged_rows.contains(&row))
    }

    /// The places of formulas that have no result.
    pub fn unresolved(&self) -> Vec<Place> {
        let Document::Sheet(sheet) = self else { return Vec::new() };
        let place = |&(row, column): &(u32, u32)| {
            let cell = format!("{}{}", column_letters(column as usize), row + 1);
            Place { range: 0..0, row: u64::from(row) + 1, cell: Some(cell) }
        };
        sheet.unresolved.iter().map(place).collect()
    }

    /// The place of a cell of the row that starts at byte `start` of the table and is the `number`th
    /// from 1, or of that row's start.
    pub fn place(&self, start: usize, number: u64, column: Option<usize>) -> Place {
        let at = (number as usize).saturating_sub(1);
        match self {
            Document::Text { written, .. } => {
                let range = match column {
                    Some(column) => self.table().cell_range(start, column),
                    None => {
                        let start = self.table().cell_range(start, 0).start;
                        start..start
                    }
                };
                let range = written.place(range.start)..written.place(range.end);
                Place { range, row: number, cell: None }
            }
            Document::Sheet(sheet) => {
                let cell = column.map(|column| sheet.address(at, column));
                Place { range: 0..0, row: sheet.row(at), cell }
            }
            Document::Gathered(gathered) => gathered.place(at, column),
        }
    }
}
