//! From the bytes of an answer file to responses, one after the other.
//!
//! In: a file, its mapping, the plan of what is counted. Out: each response that is kept, counted
//! by the [`Intake`] and then forgotten; counts of every cleaning step; problems with their places.
//! Holds: the steps run in the order of [`CleaningAccount`](super::account::CleaningAccount);
//! nothing is left out without being counted. A tool's peculiarities are one file each, and end at
//! its [`Layout`]. The rows go by once; where respondents have ids [`latest`] keeps the place of the
//! last row of each, so that a row which a later one replaces is read again and taken back. Other encodings, workbooks and files with one answer a row are turned
//! into such a text first, as a whole.

mod binding;
mod choices;
mod clean;
pub(in crate::survey) mod comments;
mod document;
mod google_forms;
mod latest;
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
mod survey_monkey;
mod table;

use csv::ByteRecord;

use self::binding::BoundItem;
pub use self::binding::Found;
pub(in crate::survey) use self::binding::{Binding, BoundSide, Source};
pub(in crate::survey) use self::clean::BoundRule;
pub use self::document::Container;
use self::document::Document;
use self::latest::{Latest, RowPlace};
pub(in crate::survey) use self::layout::{Column, Layout};
pub use self::matching::By;
pub(in crate::survey) use self::matching::{NO_LIKENESS, likeness};
pub(in crate::survey) use self::open::{Opened, open};
use self::table::{Table, cell_text, start_of};
use super::code::is_code;
use super::intake::{Intake, MOST_NAMES, Names, TooMany};
use super::label::normalise;
use super::plan::Plan;
use super::problem::{Problem, ProblemKind, Problems};
use super::response::{Answer, Response};
use crate::model::instrument::Mapping;
use crate::source::{FileId, Span};

/// The most characters of a cell that a problem repeats.
const QUOTED: usize = 60;

/// One file of a wave.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct AnswerFile<'a> {
    pub id: FileId,
    pub bytes: &'a [u8],
    pub mapping: &'a Mapping,
}

/// Reads `file` and counts every response that is kept.
pub(in crate::survey) fn read(file: AnswerFile, intake: &mut Intake, problems: &mut Problems) {
    let Some(Opened { document, layout }) = open(file, intake.plan, problems) else { return };
    let binding = Binding::new(intake.plan, file.mapping, &layout, file.id, problems);
    if binding.is_strange {
        return;
    }
    let pass = Pass { file, table: document.table(), document: &document, layout: &layout };
    pass.clean(binding, intake, problems);
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
    fn clean(&self, mut binding: Binding, intake: &mut Intake, problems: &mut Problems) {
        let plan = intake.plan;
        let mut rows = self.table.rows();
        let mut row = ByteRecord::new();
        let mut number = 0;
        let mut last_row = 0;
        let mut latest = Latest::default();
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
            if number <= self.layout.header_rows as u64 {
                intake.files.rows_read += 1;
                intake.files.header_rows += 1;
                continue;
            }
            let left = left_out(&row, &binding);
            if matches!(left, Some(Left::Empty)) {
                intake.files.rows_read += 1;
                intake.files.empty_rows += 1;
                continue;
            }
            let Some(wave) = self.wave(&row, binding.wave, &mut intake.waves, problems) else {
                intake.files.rows_read += 1;
                intake.files.other_waves += 1;
                continue;
            };
            let account = intake.account(wave);
            account.rows_read += 1;
            if let Some(left) = left {
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
            for (at, (answer, item)) in answers.iter_mut().zip(&mut binding.items).enumerate() {
                *answer = item.read(&row).unwrap_or_else(|column| {
                    let value = quoted(cell(&row, column));
                    let kind = ProblemKind::OffScale { item: plan.items[at].item.id.clone(), value };
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
            account.reversed += reverse(plan, &mut answers);
            let side = match self.side(&row, &binding.side, &mut intake.sides) {
                Ok(side) => Some(side),
                Err(unknown) => {
                    if let Some(kind) = unknown {
                        let column = binding.side.column();
                        problems.push(self.problem(kind, &row, number, column));
                    }
                    None
                }
            };
            let sides_known = !matches!(binding.side, BoundSide::None);
            let account = intake.account(wave);
            account.without_side += u64::from(sides_known && side.is_none());
            account.kept += 1;
            intake.add(Response { wave, side, answers: &answers });
            if let Some(column) = binding.respondent {
                let place = RowPlace { start: last_row as u32, number: number as u32 };
                let respondent = row.get(column).unwrap_or_default();
                if let Some(earlier) = latest.note(wave, respondent, place) {
                    self.take_back(earlier, respondent, wave, &mut binding, intake, problems);
                }
            }
        }
        if number <= self.layout.header_rows as u64 {
            problems.push(self.problem(ProblemKind::NoAnswers, &row, number, None));
        } else if self.table.ends_in_quotes(last_row) {
            problems.push(self.problem_at(ProblemKind::UnclosedQuote, last_row, number, None));
        }
    }

    /// Takes back the row at `earlier`, which the same respondent has replaced.
    fn take_back(
        &self,
        earlier: RowPlace,
        respondent: &[u8],
        wave: usize,
        binding: &mut Binding,
        intake: &mut Intake,
        problems: &mut Problems,
    ) {
        let plan = intake.plan;
        let row = self.table.row_at(earlier.start as usize);
        let id = binding.respondent.and_then(|column| row.get(column)).unwrap_or_default();
        if id.trim_ascii() != respondent.trim_ascii() {
            return;
        }
        let read = |item: &mut BoundItem| item.read(&row).unwrap_or(Answer::OffScale);
        let mut answers: Vec<Answer> = binding.items.iter_mut().map(read).collect();
        let reversed = reverse(plan, &mut answers);
        let side = self.side(&row, &binding.side, &mut intake.sides).ok();
        intake.take_back(Response { wave, side, answers: &answers });
        let sides_known = !matches!(binding.side, BoundSide::None);
        let account = intake.account(wave);
        account.reversed -= reversed;
        account.without_side -= u64::from(sides_known && side.is_none());
        account.kept -= 1;
        account.duplicates += 1;
        let number = u64::from(earlier.number);
        problems.push(self.problem(ProblemKind::Duplicate, &row, number, binding.respondent));
    }

    /// The wave of a row; `None` where its cell says none.
    fn wave(
        &self,
        row: &ByteRecord,
        column: Option<usize>,
        waves: &mut Names,
        problems: &mut Problems,
    ) -> Option<usize> {
        let Some(column) = column else { return Some(0) };
        waves.place(row.get(column).unwrap_or_default()).unwrap_or_else(|TooMany| {
            problems.push(self.too_many(column));
            None
        })
    }

    fn too_many(&self, column: usize) -> Problem {
        let column = self.layout.columns.get(column).map(|column| column.name.clone()).unwrap_or_default();
        let kind = ProblemKind::TooManyNames { column, most: MOST_NAMES };
        Problem { kind, span: Some(Span::new(self.file.id, 0..0)), row: None, column: None, cell: None }
    }

    /// The side of a row, else what is wrong with it, where something is.
    fn side(
        &self,
        row: &ByteRecord,
        source: &BoundSide,
        sides: &mut Names,
    ) -> Result<usize, Option<ProblemKind>> {
        let (column, values) = match source {
            BoundSide::None => return Err(None),
            BoundSide::Whole(side) => return side.ok_or(None),
            BoundSide::Values { column } => {
                let place = sides.place(row.get(*column).unwrap_or_default());
                return match place {
                    Ok(Some(side)) => Ok(side),
                    Ok(None) => Err(Some(ProblemKind::NoSide)),
                    Err(TooMany) => Err(Some(self.too_many(*column).kind)),
                };
            }
            BoundSide::Column { column, values } => (*column, values),
        };
        let text = cell(row, column);
        let label = normalise(text);
        if let Some(&side) = values.get(&label) {
            return Ok(side);
        }
        Err(Some(match label.is_empty() {
            true => ProblemKind::NoSide,
            false => ProblemKind::UnknownSide { value: quoted(text) },
        }))
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

/// Turns round the answers to reversed items, and tells how many it were.
fn reverse(plan: &Plan, answers: &mut [Answer]) -> u64 {
    let mut reversed = 0;
    for (answer, item) in answers.iter_mut().zip(&plan.items) {
        if let Answer::Point(at) = answer
            && item.item.reversed
        {
            *at = item.mirror(*at);
            reversed += 1;
        }
    }
    reversed
}
