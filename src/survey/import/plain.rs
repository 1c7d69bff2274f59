//! A table with one row of headings, as any tool or spreadsheet can write it.

use super::layout::{Column, Layout};

/// The layout of a file whose first row is `headings`.
pub(in crate::survey) fn layout(headings: &[String]) -> Layout {
    let column = |name: &String| Column { name: name.trim().to_owned(), ..Column::default() };
    Layout { header_rows: 1, columns: headings.iter().map(column).collect(), ..Layout::default() }
}
