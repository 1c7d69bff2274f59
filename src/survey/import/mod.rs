//! From the bytes of an answer file to responses, one after the other.
//!
//! In: a file, its mapping, the plan of what is counted. Out: each response that is kept, handed
//! to the caller and then forgotten; counts of every cleaning step; problems with their places.
//! Holds: the steps run in the order of [`CleaningAccount`]; nothing is left out without being
//! counted. A tool's peculiarities are one file each, and end at its [`Layout`]. Memory does not
//! grow with the rows of a text in UTF-8, but for sixteen bytes and a row number a respondent where
//! duplicates can be told; other encodings, workbooks and files with one answer a row are turned
//! into such a text first, as a whole.

mod binding;
mod choices;
mod clean;
mod delimiter;
mod document;
mod encoding;
mod google_forms;
mod layout;
mod lime_survey;
mod long;
mod matching;
mod microsoft_forms;
mod open;
mod plain;
mod qualtrics;
mod recognise;
mod response_file;
mod sheet;
mod survey_monkey;
mod table;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use csv::ByteRecord;

pub use self::binding::Found;
pub(in crate::survey) use self::binding::{Binding, BoundSide, Source};
pub(in crate::survey) use self::clean::BoundRule;
pub use self::document::Container;
use self::document::Document;
pub(in crate::survey) use self::layout::{Column, Layout};
pub use self::matching::By;
pub(in crate::survey) use self::matching::{NO_LIKENESS, likeness};
pub(in crate::survey) use self::open::{Opened, distinct, open};
use self::table::{Table, cell_text, start_of};
use super::account::CleaningAccount;
use super::code::is_code;
use super::label::normalise;
use super::plan::Plan;
use super::problem::{Problem, ProblemKind, Problems};
use super::response::{Answer, Response};
use crate::model::instrument::Mapping;
use crate::source::{FileId, Span};

/// The most characters of a cell that a problem repeats.
const QUOTED: usize = 60;

/// How many rows from the top on tell what a file is.
const HEADING_ROWS: usize = 14;

/// One file of a wave.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct AnswerFile<'a> {
    pub id: FileId,
    pub bytes: &'a [u8],
    pub mapping: &'a Mapping,
}

/// Reads `file` and hands every response that is kept to `take`.
pub(in crate::survey) fn read(
    file: AnswerFile,
    plan: &Plan,
    account: &mut CleaningAccount,
    problems: &mut Problems,
    take: &mut dyn FnMut(Response),
) {
    let Some(Opened { document, layout }) = open(file, plan, problems) else { return };
    let binding = Binding::new(plan, file.mapping, &layout, file.id, problems);
    if binding.is_strange {
        return;
    }
    let pass = Pass { file, table: document.table(), document: &document, layout: &layout };
    let latest = pass.latest_rows(&binding);
    pass.clean(plan, binding, &latest, account, problems, take);
}

/// A file that is about to be read from its first row to its last.
struct Pass<'a> {
    file: AnswerFile<'a>,
    document: &'a Document<'a>,
    table: Table<'a>,
    layout: &'a Layout,
}

/// Why a row is not a response.
enum Left {
    Empty,
    OtherWave,
    Test,
    Unfinished,
}

impl Pass<'_> {
    /// The last row of every respondent among those that are responses. Empty where respondents
    /// cannot be told apart.
    fn latest_rows(&self, binding: &Binding) -> HashMap<(u64, u64), u64> {
        let mut latest = HashMap::new();
        let Some(column) = binding.respondent else { return latest };
        let mut rows = self.table.rows();
        let mut row = ByteRecord::new();
        let mut number = 0;
        while rows.read_byte_record(&mut row).unwrap_or(false) {
            number += 1;
            if number > self.layout.header_rows as u64
                && left_out(&row, binding).is_none()
                && let Some(key) = respondent_key(cell(&row, column))
            {
                latest.insert(key, number);
            }
        }
        latest
    }

    fn clean(
        &self,
        plan: &Plan,
        mut binding: Binding,
        latest: &HashMap<(u64, u64), u64>,
        account: &mut CleaningAccount,
        problems: &mut Problems,
        take: &mut dyn FnMut(Response),
    ) {
        let mut rows = self.table.rows();
        let mut row = ByteRecord::new();
        let mut number = 0;
        let mut last_row = 0;
        let mut answers = vec![Answer::Blank; plan.items.len()];
        loop {
            match rows.read_byte_record(&mut row) {
                Ok(true) => {
                    number += 1;
                    last_row = start_of(&row);
                }
                Ok(false) => break,
                Err(error) => {
                    let kind = ProblemKind::Unreadable(error.to_string());
                    problems.push(self.problem(kind, &row, number + 1, None));
                    break;
                }
            }
            account.rows_read += 1;
            if number <= self.layout.header_rows as u64 {
                account.header_rows += 1;
                continue;
            }
            if let Some(left) = left_out(&row, &binding) {
                *match left {
                    Left::Empty => &mut account.empty_rows,
                    Left::OtherWave => &mut account.other_waves,
                    Left::Test => &mut account.tests,
                    Left::Unfinished => &mut account.unfinished,
                } += 1;
                continue;
            }
            let expected = self.layout.columns.len();
            let found = width(&row, expected);
            if found != expected {
                let kind = ProblemKind::RowWidth { expected, found };
                problems.push(self.problem(kind, &row, number, None));
            }
            for ((answer, bound), item) in answers.iter_mut().zip(&mut binding.items).zip(&plan.items) {
                *answer = bound.read(|column| cell(&row, column)).unwrap_or_else(|column| {
                    let value = quoted(cell(&row, column));
                    let kind = ProblemKind::OffScale { item: item.item.id.clone(), value };
                    problems.push(self.problem(kind, &row, number, Some(column)));
                    Answer::OffScale
                });
                match answer {
                    Answer::Blank => account.blank += 1,
                    Answer::NotApplicable => account.not_applicable += 1,
                    Answer::Point(_) | Answer::Chosen(_) | Answer::Words => account.mapped += 1,
                    Answer::OffScale => account.off_scale += 1,
                }
            }
            let key = binding.respondent.and_then(|column| respondent_key(cell(&row, column)));
            if key.and_then(|key| latest.get(&key)).is_some_and(|&last| last != number) {
                account.duplicates += 1;
                problems.push(self.problem(ProblemKind::Duplicate, &row, number, binding.respondent));
                continue;
            }
            for (answer, item) in answers.iter_mut().zip(&plan.items) {
                if let Answer::Point(at) = answer
                    && item.item.reversed
                {
                    *at = item.mirror(*at);
                    account.reversed += 1;
                }
            }
            let side = self.side(&row, number, &binding.side, problems);
            let sides_known = !matches!(binding.side, BoundSide::None);
            account.without_side += u64::from(sides_known && side.is_none());
            account.kept += 1;
            take(Response { side, answers: &answers });
        }
        if number <= self.layout.header_rows as u64 {
            problems.push(self.problem(ProblemKind::NoAnswers, &row, number, None));
        } else if self.table.ends_in_quotes(last_row) {
            problems.push(self.problem_at(ProblemKind::UnclosedQuote, last_row, number, None));
        }
    }

    fn side(
        &self,
        row: &ByteRecord,
        number: u64,
        source: &BoundSide,
        problems: &mut Problems,
    ) -> Option<usize> {
        let (column, values) = match source {
            BoundSide::None => return None,
            BoundSide::Whole(side) => return *side,
            BoundSide::Column { column, values } => (*column, values),
        };
        let text = cell(row, column);
        let label = normalise(text);
        if let Some(&side) = values.get(&label) {
            return Some(side);
        }
        let kind = match label.is_empty() {
            true => ProblemKind::NoSide,
            false => ProblemKind::UnknownSide { value: quoted(text) },
        };
        problems.push(self.problem(kind, row, number, Some(column)));
        None
    }

    /// A problem at a cell, or at the start of a row where it is about no single cell. Only a code is
    /// covered by the span, for it will be shown; of anything else the span is the start.
    fn problem(&self, kind: ProblemKind, row: &ByteRecord, number: u64, column: Option<usize>) -> Problem {
        let is_id = kind == ProblemKind::Duplicate;
        let mut problem = self.problem_at(kind, start_of(row), number, column);
        if is_id || !column.is_some_and(|column| is_code(cell(row, column).trim())) {
            problem.span = problem.span.map(|span| Span { end: span.start, ..span });
        }
        problem
    }

    fn problem_at(&self, kind: ProblemKind, start: usize, number: u64, column: Option<usize>) -> Problem {
        let place = self.document.place(start, number, column);
        Problem {
            kind,
            span: Some(Span::new(self.file.id, place.range)),
            row: Some(place.row),
            column: column.and_then(|at| self.layout.columns.get(at)).map(|column| column.name.clone()),
            cell: place.cell,
        }
    }
}

/// How many cells a row has; empty ones beyond the headings do not count.
fn width(row: &ByteRecord, expected: usize) -> usize {
    let is_filled = |at: &usize| row.get(*at).is_some_and(|cell| !cell.trim_ascii().is_empty());
    match row.len() > expected {
        true => (expected..row.len()).rev().find(is_filled).map_or(expected, |at| at + 1),
        false => row.len(),
    }
}

fn left_out(row: &ByteRecord, binding: &Binding) -> Option<Left> {
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

/// The text of a cell; empty where the row is too short.
fn cell(row: &ByteRecord, column: usize) -> &str {
    row.get(column).map(cell_text).unwrap_or_default()
}

/// The start of a cell's text, for a message.
fn quoted(cell: &str) -> String {
    cell.trim().chars().take(QUOTED).collect()
}

/// 128 bits that stand for a respondent's id; two of a hundred million ids share them with a chance
/// below 10⁻²². `None` where the id is empty.
fn respondent_key(id: &str) -> Option<(u64, u64)> {
    let id = id.trim();
    let hash = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, id).hash(&mut hasher);
        hasher.finish()
    };
    (!id.is_empty()).then(|| (hash(0), hash(1)))
}
