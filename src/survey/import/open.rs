//! From the bytes of a file to a table whose headings are understood.
//!
//! In: a file, its mapping, the plan. Out: [`Opened`], or a problem that says why not. Holds: the
//! items decide where the file leaves a choice: which sheet of a workbook is meant, and whether a
//! column of words names items.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::document::{Content, Document, NotOpened, Place};
use super::layout::{Column, Layout};
use super::long::{Gathered, LongForm};
use super::matching::{self, Match, comparable};
use super::{AnswerFile, recognise, response_file};
use crate::model::wave_files::{FileFormat, Mapping};
use crate::sheet::HEADING_ROWS;
use crate::source::Span;
use crate::survey::label::normalise;
use crate::survey::plan::{ItemPlan, Plan};
use crate::survey::problem::{Problem, ProblemKind, Problems};

/// A file cannot be read piece by piece: all of it must be in memory.
#[derive(Debug)]
pub(in crate::survey) struct InPieces;

/// A file and what it looks like.
#[derive(Debug)]
pub(in crate::survey) struct Opened<'a> {
    pub document: Document<'a>,
    pub layout: Layout,
}

/// `Ok(None)` where the file cannot be read, as the problems say.
pub(in crate::survey) fn open<'a>(
    file: AnswerFile<'a>,
    plan: &Plan,
    problems: &mut Problems,
) -> Result<Option<Opened<'a>>, InPieces> {
    let mut report = |kind: ProblemKind, place: Place| {
        let row = Some(place.row).filter(|row| *row > 0);
        // What stands there may be a respondent's id or words.
        let span = Some(Span::new(file.id, place.range.start..place.range.start));
        problems.push(Problem { kind, span, row, column: None, cell: place.cell });
    };
    let at = |offset: usize| Place { range: offset..offset, row: 0, cell: None };
    let (mapping, asked) = (file.mapping, file.mapping.format);
    let fit = |rows: &[Vec<String>]| fit(rows, plan, mapping);
    let opened = Document::open(file.content, &fit).and_then(|document| {
        let rows = document.table().first_rows(HEADING_ROWS)?;
        Ok((document, rows))
    });
    let (document, rows) = match opened {
        Ok(opened) => opened,
        Err(NotOpened::InPieces) => return Err(InPieces),
        Err(NotOpened::For(kind, offset)) => {
            report(kind, at(offset));
            return Ok(None);
        }
    };
    document.unresolved().into_iter().for_each(|place| report(ProblemKind::NoResult, place));
    if rows.is_empty() {
        report(ProblemKind::Empty, at(0));
        return Ok(None);
    }
    let layout = with_headings(&rows, asked, &document, |layout| items_found(layout, plan, mapping));
    let may_be_long = matches!(asked, FileFormat::Long | FileFormat::Detect);
    if may_be_long && layout.format == FileFormat::Plain {
        let known = names_of_items(plan, mapping);
        let is_item = |name: &str| known.contains(&normalise(name)) || known.contains(&comparable(name));
        if let Some(form) = LongForm::of(&rows, mapping, &is_item) {
            if matches!(file.content, Content::Stored(_)) {
                return Err(InPieces);
            }
            let gathered = Gathered::new(document, form, mapping, &is_item, &mut report);
            let document = Document::Gathered(Box::new(gathered));
            let layout = recognise::layout(
                &document.table().first_rows(1).unwrap_or_default(),
                FileFormat::Plain,
                |_| false,
            );
            let layout = Layout { format: FileFormat::Long, respondent: Some(0), ..layout };
            return Ok(Some(Opened { document, layout }));
        }
    }
    if asked != FileFormat::Detect && asked != layout.format {
        report(ProblemKind::OtherFormat { asked }, at(0));
        return Ok(None);
    }
    if layout.format == FileFormat::ResponseFile
        && let Some(instrument) =
            rows.get(layout.header_rows).and_then(|row| row.get(response_file::INSTRUMENT))
        && instrument != plan.instrument
    {
        report(ProblemKind::OtherInstrument { instrument: instrument.chars().take(40).collect() }, at(0));
        return Ok(None);
    }
    Ok(Some(Opened { document, layout }))
}

/// The layout with one row of headings or two, by what is found under each: a heading that covers
/// several columns names parts of a question below it, unless answers come below it at once. In
/// text such a heading has left nothing but empty cells behind it.
fn with_headings(
    rows: &[Vec<String>],
    asked: FileFormat,
    document: &Document<'_>,
    found: impl Fn(&Layout) -> usize,
) -> Layout {
    let mut one = recognise::layout(rows, asked, |_| false);
    let is_merged = |row: usize| document.is_merged(row);
    let has_gaps = |row: usize| {
        let (above, below) = (&rows[row], rows.get(row + 1));
        let is_gap = |(above, below): (&String, &String)| above.trim().is_empty() && !below.trim().is_empty();
        below.is_some_and(|below| above.iter().zip(below).any(is_gap))
    };
    let two = recognise::layout(rows, asked, |row| is_merged(row) || has_gaps(row));
    if two.header_rows == one.header_rows {
        return one;
    }
    let surely = one.header_rows.checked_sub(1).is_some_and(is_merged);
    if surely {
        only_where_they_begin(&mut one.columns);
    }
    if rows.get(one.header_rows).is_some_and(|below| are_answers(below, &one.columns)) {
        return one;
    }
    match found(&two).cmp(&found(&one)) {
        Ordering::Greater => two,
        Ordering::Equal if surely => two,
        _ => one,
    }
}

/// Whether a number stands in the row under a heading that covers its own column only: parts of
/// questions stand under others.
fn are_answers(row: &[String], columns: &[Column]) -> bool {
    let is_number = |cell: &str| {
        cell.contains(|letter: char| letter.is_ascii_digit())
            && cell.chars().all(|letter| letter.is_ascii_digit() || ".,:-/ ".contains(letter))
    };
    let is_answer = |(at, column): (usize, &Column)| {
        let covers_more = columns.get(at + 1).is_some_and(|next| next.name.is_empty());
        let cell = row.get(at).map_or("", |cell| cell.trim());
        !column.name.is_empty() && !covers_more && cell != column.name && is_number(cell)
    };
    columns.iter().enumerate().any(is_answer)
}

/// Takes headings from the columns that they cover besides their own.
fn only_where_they_begin(columns: &mut [Column]) {
    for at in (1..columns.len()).rev() {
        if columns[at] == columns[at - 1] {
            columns[at] = Column::default();
        }
    }
}

/// How well the first rows of a sheet fit: the items that have a column, and a little for a tool's
/// own layout.
fn fit(rows: &[Vec<String>], plan: &Plan, mapping: &Mapping) -> usize {
    let layout = recognise::layout(rows, mapping.format, |_| false);
    let items = items_found(&layout, plan, mapping);
    3 * items + usize::from(layout.format != FileFormat::Plain) + usize::from(rows.len() > 1)
}

/// How many items have a column.
fn items_found(layout: &Layout, plan: &Plan, mapping: &Mapping) -> usize {
    let has_column = |item: &&ItemPlan| match mapping.columns.get(&item.item.id) {
        Some(name) => layout.find(name).is_ok(),
        None => matching::find(layout, &item.item.id, &item.texts) != Match::None,
    };
    plan.items.iter().filter(has_column).count()
}

/// Everything that may stand for an item in a file with one answer a row.
fn names_of_items(plan: &Plan, mapping: &Mapping) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = mapping.columns.values().map(|name| normalise(name)).collect();
    for plan in &plan.items {
        names.insert(normalise(&plan.item.id));
        names.extend(plan.texts.iter().map(|text| comparable(text)));
    }
    names.remove("");
    names
}
