//! The response files that briefbook's own questionnaire saves: one row of headings, one of answers.
//!
//! The first five headings tell it. Items stand under their ids, the side under `side`; which
//! instrument and which wave a response belongs to is written in it.

use super::layout::{Column, Layout};
use crate::model::wave_files::FileFormat;

/// What every response file begins with.
const TELLING: [&str; 5] = ["instrument", "version", "wave", "response", "side"];

const FURTHER: [&str; 3] = ["role", "language", "submitted"];

/// From here on all columns are items.
const FIRST_ITEM: usize = TELLING.len() + FURTHER.len();

/// Where the instrument and the wave of a response stand.
pub(in crate::survey) const INSTRUMENT: usize = 0;
pub(in crate::survey) const WAVE: usize = 2;

/// Where its random id stands, which stays when it is saved again.
pub(in crate::survey) const RESPONSE: usize = 3;

/// The layout of a response file, told from its headings; `None` if it is not one.
pub(in crate::survey) fn layout(rows: &[Vec<String>]) -> Option<Layout> {
    let headings = rows.first()?;
    if !headings.iter().map(|heading| heading.trim()).take(TELLING.len()).eq(TELLING) {
        return None;
    }
    let column = |(at, heading): (usize, &String)| {
        let name = heading.trim().to_owned();
        let own = at < TELLING.len() || (at < FIRST_ITEM && FURTHER.contains(&name.as_str()));
        Column { name, own, ..Column::default() }
    };
    Some(Layout {
        format: FileFormat::ResponseFile,
        header_rows: 1,
        respondent: Some(RESPONSE),
        side: Some(4),
        date: headings.iter().position(|heading| heading.trim() == "submitted").filter(|at| *at < FIRST_ITEM),
        columns: headings.iter().enumerate().map(column).collect(),
        ..Layout::default()
    })
}
