//! A table with one row of headings, as any tool or spreadsheet can write it.
//!
//! Two rows are headings where a cell of the first covers several columns: it then names the
//! question, and the cells below it the parts.

use super::layout::{Column, Layout, bracketed};

/// The layout of a file whose first row is `rows[0]`; `merged` tells that a heading in it covers
/// several columns.
pub(in crate::survey) fn layout(rows: &[Vec<String>], merged: bool) -> Layout {
    let headings = rows.first().map(Vec::as_slice).unwrap_or_default();
    let below = rows.get(1).filter(|_| merged);
    let column = |(at, name): (usize, &String)| match below.and_then(|row| row.get(at)) {
        Some(part) if !part.trim().is_empty() && part != name => Column {
            name: part.trim().to_owned(),
            question: name.trim().to_owned(),
            part: part.trim().to_owned(),
            ..Column::default()
        },
        _ => {
            let (question, part) = bracketed(name);
            let question = if part.is_empty() { String::new() } else { question };
            Column { name: name.trim().to_owned(), question, part, ..Column::default() }
        }
    };
    let columns = headings.iter().enumerate().map(column).collect();
    let header_rows = if below.is_some() { 2 } else { 1 };
    Layout { header_rows, columns, ..Layout::default() }
}
