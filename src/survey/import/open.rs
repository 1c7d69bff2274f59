//! From the bytes of a file to a table whose headings are understood.
//!
//! In: a file, its mapping, the plan. Out: [`Opened`], or a problem that says why not. Holds: the
//! items decide where the file leaves a choice: which sheet of a workbook is meant, and whether a
//! column of words names items.

use std::collections::BTreeSet;

use super::document::{Content, Document, NotOpened, Place};
use super::layout::Layout;
use super::long::{Gathered, LongForm};
use super::matching::{self, Match, comparable};
use super::{AnswerFile, HEADING_ROWS, recognise, response_file};
use crate::model::instrument::{FileFormat, Mapping};
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
    if rows.is_empty() {
        report(ProblemKind::NoAnswers, at(0));
        return Ok(None);
    }
    let layout = recognise::layout(&rows, asked, |row| document.is_merged(row));
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

/// How well the first rows of a sheet fit: the items that have a column, and a little for a tool's
/// own layout.
fn fit(rows: &[Vec<String>], plan: &Plan, mapping: &Mapping) -> usize {
    let layout = recognise::layout(rows, mapping.format, |_| false);
    let has_column = |item: &&ItemPlan| match mapping.columns.get(&item.item.id) {
        Some(name) => layout.find(name).is_ok(),
        None => matching::find(&layout, &item.item.id, &item.texts) != Match::None,
    };
    let items = plan.items.iter().filter(has_column).count();
    3 * items + usize::from(layout.format != FileFormat::Plain) + usize::from(rows.len() > 1)
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
