//! What a row is by itself: a response or not, how wide, its cells.

use super::binding::{Binding, BoundLevel};
use super::table::cell_text;
use crate::model::survey::RespondentLevel;
use crate::sheet::rows::Row;

/// The most characters of a cell that a problem repeats.
const QUOTED: usize = 60;

/// Why a row is not a response.
pub enum Left {
    Empty,
    OtherWave,
    Test,
    Unfinished,
}

/// Why a row is left out, if it is.
pub fn left_out(row: &Row, binding: &Binding) -> Option<Left> {
    let cell = |column| cell(row, column);
    if row.iter().all(|cell| cell.trim_ascii().is_empty()) {
        Some(Left::Empty)
    } else if !binding.only.iter().all(|rule| rule.holds(cell)) {
        Some(Left::OtherWave)
    } else if binding.tests.as_ref().is_some_and(|rule| rule.holds(cell)) {
        Some(Left::Test)
    } else if binding.finished.as_ref().is_some_and(|rule| !rule.holds(cell)) {
        Some(Left::Unfinished)
    } else {
        None
    }
}

/// How many cells a row has; empty ones beyond the headings do not count.
pub fn width(row: &Row, expected: usize) -> usize {
    let is_filled = |at: &usize| row.get(*at).is_some_and(|cell| !cell.trim_ascii().is_empty());
    match row.width() > expected {
        true => (expected..row.width()).rev().find(is_filled).map_or(expected, |at| at + 1),
        false => row.width(),
    }
}

/// The text of a cell; empty where the row is too short.
pub fn cell(row: &Row, column: usize) -> &str {
    row.get(column).map(cell_text).unwrap_or_default()
}

/// The level of a row, else the words of its cell that are none.
pub fn level<'r>(row: &'r Row, bound: Option<&BoundLevel>) -> Result<RespondentLevel, &'r str> {
    let Some(bound) = bound else { return Ok(RespondentLevel::NotStated) };
    let text = cell(row, bound.column);
    bound.read(text).ok_or(text)
}

/// The start of a cell's text, for a message.
pub fn quoted(cell: &str) -> String {
    cell.trim().chars().take(QUOTED).collect()
}
