//! The sheets of a workbook (.xlsx) as rows of text.
//!
//! In: bytes, and how well the first rows of a sheet fit. Out: the best [`Sheet`], its rows written
//! as comma-separated text so that they are read like any other file, with the address of every
//! cell. Holds: a cell is written as a person would type it, so 4.0 is `4` and a date is
//! `2026-01-15`; a formula is its last value; blank rows are left out, a stray cell far away costs
//! nothing; merged cells of the first rows are filled, those among the answers are not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use crate::sheet::HEADING_ROWS;
pub use crate::source::column_letters;

/// How many rows from the top on may hold merged headings.
const MERGED_ROWS: usize = 4;

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    pub name: String,
    /// The other sheets of the workbook.
    pub others: Vec<String>,
    /// Its rows as comma-separated text.
    pub text: String,
    /// Rows, from 0, in which a cell covers several columns.
    pub merged_rows: BTreeSet<usize>,
    /// Row and column, from 0, of formulas whose result the workbook does not hold.
    pub unresolved: Vec<(u32, u32)>,
    /// The place of every row in the sheet, from 0.
    rows: Vec<u32>,
    first_column: u32,
}

impl Sheet {
    /// The sheet whose first rows fit best, the first one of equals. `None` where all are empty;
    /// `Err` holds the words of the workbook's reader.
    pub fn choose(bytes: &[u8], fit: &dyn Fn(&[Vec<String>]) -> usize) -> Result<Option<Sheet>, String> {
        let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let is_worksheet = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
        // Hidden sheets come last.
        let mut sheets: Vec<_> = workbook.sheets_metadata().iter().filter(is_worksheet).cloned().collect();
        sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
        let mut best: Option<(usize, &str)> = None;
        for sheet in &sheets {
            let grid = Grid::read(&mut workbook, &sheet.name, Some(HEADING_ROWS))?;
            let rows = grid.rows();
            let fit = 1 + fit(&rows);
            if !rows.is_empty() && best.is_none_or(|(highest, _)| fit > highest) {
                best = Some((fit, &sheet.name));
            }
        }
        let Some((_, name)) = best else { return Ok(None) };
        let others = sheets.iter().map(|sheet| sheet.name.clone()).filter(|other| other != name).collect();
        let mut grid = Grid::read(&mut workbook, name, None)?;
        grid.unresolved = unresolved(&mut workbook, name, &grid.rows)?;
        Ok(Some(grid.into_sheet(name.to_owned(), others)))
    }

    /// Every sheet that holds something, hidden ones last; merged cells repeat their words in every
    /// cell that they cover. `Err` holds the words of the workbook's reader.
    pub fn all(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
        let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let is_worksheet = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
        let mut sheets: Vec<_> = workbook.sheets_metadata().iter().filter(is_worksheet).cloned().collect();
        sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
        let mut all = Vec::new();
        for sheet in sheets {
            let grid = Grid::read_filled(&mut workbook, &sheet.name)?;
            if !grid.rows.is_empty() {
                all.push(grid.into_sheet(sheet.name, Vec::new()));
            }
        }
        Ok(all)
    }

    /// The address of a cell, as in `B17`; `row` counts from 0 without blank rows.
    pub fn address(&self, row: usize, column: usize) -> String {
        let row = self.rows.get(row).map_or(0, |row| row + 1);
        format!("{}{row}", self.letters(column))
    }

    /// The letters over a column.
    pub fn letters(&self, column: usize) -> String {
        column_letters(self.first_column as usize + column)
    }

    /// The number of a column in the sheet, from 0.
    pub fn column(&self, column: usize) -> u32 {
        self.first_column + column as u32
    }

    /// The number of a row as the spreadsheet program shows it; `row` counts from 0.
    pub fn row(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |&row| u64::from(row) + 1)
    }
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The cells of a sheet that hold something.
#[derive(Default)]
struct Grid {
    rows: Rows,
    merged_rows: BTreeSet<usize>,
    unresolved: Vec<(u32, u32)>,
}

/// Texts by row and column.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

/// The formulas of a sheet of which `rows` hold no result: some programs write workbooks without.
fn unresolved(workbook: &mut Workbook, name: &str, rows: &Rows) -> Result<Vec<(u32, u32)>, String> {
    let formulas = workbook.worksheet_formula(name).map_err(|error| error.to_string())?;
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    let cells = formulas.used_cells().filter(|(.., formula)| !formula.is_empty());
    let places = cells.map(|(row, column, _)| (first_row + row as u32, first_column + column as u32));
    let has_result = |(row, column): &(u32, u32)| rows.get(row).is_some_and(|row| row.contains_key(column));
    Ok(places.filter(|place| !has_result(place)).collect())
}

impl Grid {
    /// Reads a sheet, or its first `limit` rows that hold something.
    fn read(workbook: &mut Workbook, name: &str, limit: Option<usize>) -> Result<Grid, String> {
        let merges = workbook.merge_cells_by_sheet_name(name).map_err(|error| error.to_string())?;
        let mut grid = Grid::default();
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| error.to_string())?;
        while let Some(cell) = cells.next_cell().map_err(|error| error.to_string())? {
            let text = written(cell.get_value());
            let (row, column) = cell.get_position();
            if text.is_empty() {
                continue;
            }
            if limit.is_some_and(|limit| grid.rows.len() >= limit && !grid.rows.contains_key(&row)) {
                break;
            }
            grid.rows.entry(row).or_default().insert(column, text);
        }
        merges.iter().for_each(|merge| grid.fill(merge));
        Ok(grid)
    }

    /// Reads a sheet and fills every merged cell, as lists have them that group their rows.
    fn read_filled(workbook: &mut Workbook, name: &str) -> Result<Grid, String> {
        let merges = workbook.merge_cells_by_sheet_name(name).map_err(|error| error.to_string())?;
        let mut grid = Grid::read(workbook, name, None)?;
        for merge in &merges {
            let corner = grid.rows.get(&merge.start.0).and_then(|row| row.get(&merge.start.1));
            let Some(text) = corner.cloned() else { continue };
            // Only rows that hold something: a merge down to the end of a sheet is decoration.
            for (_, cells) in grid.rows.range_mut(merge.start.0..=merge.end.0) {
                let last = cells.keys().last().copied().unwrap_or(0).max(merge.start.1);
                for column in merge.start.1..=merge.end.1.min(last) {
                    cells.entry(column).or_insert_with(|| text.clone());
                }
            }
        }
        Ok(grid)
    }

    /// Repeats the words of a merged heading in every cell that it covers.
    fn fill(&mut self, merge: &Dimensions) {
        let top: Vec<u32> = self.rows.keys().copied().take(MERGED_ROWS).collect();
        let Some(at) = top.iter().position(|&row| row == merge.start.0) else { return };
        let Some(text) = self.rows[&merge.start.0].get(&merge.start.1).cloned() else { return };
        let last_column = self.rows.values().filter_map(|row| row.keys().last()).max().copied().unwrap_or(0);
        if merge.end.1 > merge.start.1 {
            self.merged_rows.insert(at);
        }
        for row in top.into_iter().filter(|row| (merge.start.0..=merge.end.0).contains(row)) {
            for column in merge.start.1..=merge.end.1.min(last_column) {
                let cells = self.rows.entry(row).or_default();
                cells.entry(column).or_insert_with(|| text.clone());
            }
        }
    }

    fn first_column(&self) -> u32 {
        self.rows.values().filter_map(|row| row.keys().next()).min().copied().unwrap_or(0)
    }

    /// Rows as wide as the widest of the first ones; a row that goes beyond keeps what it has.
    fn rows(&self) -> Vec<Vec<String>> {
        let first = self.first_column();
        let width_of = |row: &BTreeMap<u32, String>| row.keys().last().map_or(0, |last| last - first + 1);
        let width = self.rows.values().take(HEADING_ROWS).map(width_of).max().unwrap_or(0);
        let row = |row: &BTreeMap<u32, String>| {
            let columns = first..first + width.max(width_of(row));
            columns.map(|column| row.get(&column).cloned().unwrap_or_default()).collect()
        };
        self.rows.values().map(row).collect()
    }

    fn into_sheet(self, name: String, others: Vec<String>) -> Sheet {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in self.rows() {
            // Writing to memory does not fail.
            let _ = writer.write_record(&row);
        }
        let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
        let first_column = self.first_column();
        Sheet {
            name,
            others,
            text,
            merged_rows: self.merged_rows,
            unresolved: self.unresolved,
            rows: self.rows.into_keys().collect(),
            first_column,
        }
    }
}

/// A cell as a person would type it.
fn written(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain_number(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_in_words(*moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

fn plain_number(number: f64) -> String {
    // Beyond this a whole number has more digits than a float holds.
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    if whole { (number as i64).to_string() } else { number.to_string() }
}

fn moment_in_words(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return plain_number(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn numbers_are_written_as_people_type_them() {
        assert_eq!([4.0, -99.0, 2.5, 1e20].map(plain_number), ["4", "-99", "2.5", "100000000000000000000"]);
    }
}
