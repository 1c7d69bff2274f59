//! Files with one answer a row: respondent, item, answer.
//!
//! In: an opened file whose columns are those of [`LongForm`]. Out: [`Gathered`], one row a
//! respondent with a column for each item, and for every cell the row that it came from. Holds: an
//! answer to something that is no item is counted and reported; of two answers to one item the later
//! one stays and the earlier one is reported. Answers are kept while they are gathered, so memory
//! grows with the respondents.

use std::collections::{BTreeMap, HashMap};

use super::document::{Document, Place};
use super::table::cell_text;
use crate::model::wave_files::Mapping;
use crate::sheet::rows::Row;
use crate::survey::label::normalise;
use crate::survey::problem::ProblemKind;

const RESPONDENT: [&str; 12] = [
    "respondent",
    "respondent id",
    "respondent_id",
    "participant",
    "participant id",
    "participant_id",
    "person",
    "user",
    "response id",
    "response_id",
    "response",
    "id",
];
const ITEM: [&str; 8] =
    ["item", "item id", "item_id", "question", "question id", "question_id", "variable", "statement"];
const ANSWER: [&str; 6] = ["answer", "response", "value", "rating", "score", "code"];

/// The columns of a file with one answer a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct LongForm {
    respondent: usize,
    item: usize,
    answer: usize,
}

impl LongForm {
    /// Told by the headings, or by the columns that the mapping names, and by the first answers:
    /// one of them at least belongs to an item, as `is_item` tells.
    pub fn of(rows: &[Vec<String>], mapping: &Mapping, is_item: &dyn Fn(&str) -> bool) -> Option<Self> {
        let headings: Vec<String> = rows.first()?.iter().map(|heading| normalise(heading)).collect();
        let named = |name: &Option<String>, known: &[&str], taken: &[usize]| match name {
            Some(name) => headings.iter().position(|heading| *heading == normalise(name)),
            None => known.iter().find_map(|known| {
                let at = headings.iter().position(|heading| heading == known)?;
                (!taken.contains(&at)).then_some(at)
            }),
        };
        let item = named(&mapping.item_column, &ITEM, &[])?;
        let answer = named(&mapping.answer_column, &ANSWER, &[item])?;
        let respondent = named(&mapping.respondent, &RESPONDENT, &[item, answer])?;
        let is_told = mapping.item_column.is_some()
            || rows.iter().skip(1).filter_map(|row| row.get(item)).any(|item| is_item(item));
        is_told.then_some(LongForm { respondent, item, answer })
    }
}

/// The answers of each respondent in one row.
#[derive(Debug)]
pub(in crate::survey) struct Gathered<'a> {
    /// As comma-separated text with one row of headings.
    pub text: String,
    file: Document<'a>,
    respondents: Vec<Respondent>,
}

/// A cell of the file: its row, where that starts, and its column.
#[derive(Debug, Clone, Copy)]
struct Origin {
    row: u64,
    start: usize,
    column: usize,
}

#[derive(Debug)]
struct Respondent {
    /// In the order of the headings.
    cells: Vec<Option<(String, Origin)>>,
    first: Origin,
}

impl<'a> Gathered<'a> {
    /// `report` takes what is wrong at a place.
    pub fn new(
        file: Document<'a>,
        form: LongForm,
        mapping: &Mapping,
        is_item: &dyn Fn(&str) -> bool,
        report: &mut dyn FnMut(ProblemKind, Place),
    ) -> Self {
        let mut rows = file.table().rows();
        let mut row = Row::default();
        let _ = rows.read(&mut row);
        let headings: Vec<String> = row.iter().map(|cell| cell_text(cell).trim().to_owned()).collect();
        let others = |at: &usize| ![form.respondent, form.item, form.answer].contains(at);
        let carried: Vec<usize> =
            std::iter::once(form.respondent).chain((0..headings.len()).filter(others)).collect();
        let parts = parts_of_a_response(&headings, form, mapping);
        let mut names: Vec<String> = carried.iter().map(|&at| headings[at].clone()).collect();
        let mut columns: BTreeMap<String, usize> = BTreeMap::new();
        let mut strays: BTreeMap<String, (u64, Place)> = BTreeMap::new();
        let mut places: HashMap<Vec<String>, usize> = HashMap::new();
        let mut respondents: Vec<Respondent> = Vec::new();
        let mut number = 1;
        while rows.read(&mut row).unwrap_or(false) {
            number += 1;
            let cell = |column: usize| row.get(column).map(cell_text).unwrap_or_default();
            let origin = |column| Origin { row: number, start: row.start(), column };
            let place = |column| file.place(row.start(), number, Some(column));
            if row.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if cell(form.respondent).trim().is_empty() {
                report(ProblemKind::NoRespondent, place(form.respondent));
                continue;
            }
            let item = cell(form.item);
            if !is_item(item) {
                let stray = strays.entry(normalise(item)).or_insert_with(|| (0, place(form.item)));
                stray.0 += 1;
                continue;
            }
            let column = *columns.entry(normalise(item)).or_insert_with(|| {
                names.push(item.trim().to_owned());
                names.len() - 1
            });
            let key: Vec<String> = parts.iter().map(|&part| cell(part).trim().to_owned()).collect();
            let at = *places.entry(key).or_insert_with(|| {
                respondents.push(Respondent { cells: Vec::new(), first: origin(form.respondent) });
                respondents.len() - 1
            });
            let cells = &mut respondents[at].cells;
            cells.resize(names.len().max(cells.len()), None);
            for (own, &column) in carried.iter().enumerate() {
                if cells[own].is_none() && !cell(column).is_empty() {
                    cells[own] = Some((cell(column).to_owned(), origin(column)));
                }
            }
            let answer = (cell(form.answer).to_owned(), origin(form.answer));
            if let Some((_, earlier)) = cells[column].replace(answer) {
                report(ProblemKind::Duplicate, file.place(earlier.start, earlier.row, Some(earlier.column)));
            }
        }
        for (item, (count, place)) in strays {
            report(ProblemKind::StrayItem { item, count }, place);
        }
        drop(rows);
        Gathered { text: written(&names, &respondents), file, respondents }
    }

    /// The place in the file of a cell, or of a respondent's first answer; `row` counts from 0.
    pub fn place(&self, row: usize, column: Option<usize>) -> Place {
        let respondent = row.checked_sub(1).and_then(|at| self.respondents.get(at));
        let Some(respondent) = respondent else { return self.file.place(0, 1, None) };
        let cell = column.and_then(|column| respondent.cells.get(column)?.as_ref());
        let origin = cell.map_or(respondent.first, |(_, origin)| *origin);
        self.file.place(origin.start, origin.row, Some(origin.column))
    }

    /// The file as it is on the disk.
    pub fn file(&self) -> &Document<'a> {
        &self.file
    }
}

/// The columns that tell one response from another: who answered, and when the file holds several
/// waves, in which.
fn parts_of_a_response(headings: &[String], form: LongForm, mapping: &Mapping) -> Vec<usize> {
    let in_rule = |heading: &str| mapping.only.iter().any(|rule| normalise(&rule.column) == heading);
    let is_part = |heading: &str| heading == "wave" || in_rule(heading);
    let further =
        (0..headings.len()).filter(|&at| at != form.respondent && is_part(&normalise(&headings[at])));
    std::iter::once(form.respondent).chain(further).collect()
}

fn written(names: &[String], respondents: &[Respondent]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(names);
    for respondent in respondents {
        let cell = |at: usize| {
            respondent.cells.get(at).and_then(|cell| cell.as_ref()).map_or("", |(text, _)| text.as_str())
        };
        let _ = writer.write_record((0..names.len()).map(cell));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
