//! A spreadsheet file as text.
//!
//! In: a file, as text in any usual encoding or as a workbook. Out: [`Grid`]s, one for each sheet.
//! Holds: the text is kept with the file, so that a problem shows the row as it was read; in a
//! workbook each cell keeps the name that the spreadsheet program gives it.

use std::ops::Range;

use crate::content::problem::NOT_TEXT;
use crate::content::text;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::sheet::encoding::Decoded;
use crate::sheet::workbook::Sheet;
use crate::sheet::{OLD_WORKBOOK, WORKBOOK};
use crate::source::{CellPlace, FileId, Reading, SourceFile, Span};

/// The rows of a file, or of one sheet of a workbook.
pub struct Grid {
    /// Where its rows stand in the text of the file.
    pub range: Range<usize>,
    pub sheet: Option<Sheet>,
}

impl Grid {
    /// The place of a cell as a spreadsheet program counts; row and column count from 0 here.
    pub fn place(&self, range: &Range<usize>, row: usize, column: usize) -> CellPlace {
        let (row, column) = match &self.sheet {
            Some(sheet) => (sheet.row(row), sheet.column(column)),
            None => (row as u64 + 1, column as u32),
        };
        CellPlace { start: range.start as u32, end: range.end as u32, row: row as u32, column }
    }
}

/// The grids of a file and the text in which they stand; `None` where it has been told why there
/// are none.
pub fn read(file: FileId, source: &SourceFile, diagnostics: &mut Diagnostics) -> Option<(Vec<Grid>, String)> {
    if source.bytes.starts_with(WORKBOOK) || source.bytes.starts_with(OLD_WORKBOOK) {
        return workbook(file, source, diagnostics);
    }
    if source.extension() == "xlsx" {
        let help = "save it as .xlsx, or as CSV with the ending .csv";
        diagnostics.push(unreadable(file, source, "is no workbook", help));
        return None;
    }
    let text = match Decoded::new(&source.bytes) {
        Ok(decoded) if decoded.encoding != encoding_rs::UTF_8 => decoded.text.into_owned(),
        _ => text::read(file, source, diagnostics)?.to_owned(),
    };
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Some((vec![Grid { range: start..text.len(), sheet: None }], text))
}

fn workbook(file: FileId, source: &SourceFile, diagnostics: &mut Diagnostics) -> Option<(Vec<Grid>, String)> {
    if source.bytes.starts_with(OLD_WORKBOOK) {
        let help = "save it as .xlsx without a password, or as CSV";
        diagnostics.push(unreadable(file, source, "is a workbook of before 2007, or has a password", help));
        return None;
    }
    let sheets = match Sheet::all(&source.bytes) {
        Ok(sheets) => sheets,
        Err(words) => {
            let help = format!("open it and save it anew as .xlsx, or as CSV; its reader says: {words}");
            diagnostics.push(unreadable(file, source, "cannot be read as a workbook", &help));
            return None;
        }
    };
    let mut text = String::new();
    let grid = |sheet: Sheet| {
        let start = text.len();
        text.push_str(&sheet.text);
        Grid { range: start..text.len(), sheet: Some(sheet) }
    };
    let grids: Vec<Grid> = sheets.into_iter().map(grid).collect();
    Some((grids, text))
}

/// Keeps the text and the places of cells with the file.
pub fn keep(source: &SourceFile, text: String, grids: &[Grid], cells: Vec<CellPlace>) {
    let is_own = source.bytes == text.as_bytes();
    let sheet = |grid: &Grid| Some((grid.range.start as u32, grid.sheet.as_ref()?.name.clone()));
    let sheets = grids.iter().filter_map(sheet).collect();
    source.read_as(Reading { text: (!is_own).then_some(text), cells, sheets });
}

fn unreadable(file: FileId, source: &SourceFile, what: &str, help: &str) -> Diagnostic {
    let message = format!("{} {what}.", source.name());
    Diagnostic::new(&NOT_TEXT, Span::new(file, 0..0), message).private().help(help.to_owned())
}
