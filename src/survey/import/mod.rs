//! From the bytes of an answer file to responses, one after the other.
//!
//! In: a file, its mapping, the plan of what is counted. Out: each response that is kept, counted
//! by the [`Intake`] and then forgotten; counts of every cleaning step; problems with their places.
//! Holds: the steps run in the order of [`CleaningAccount`](super::account::CleaningAccount);
//! nothing is left out without being counted. A tool's peculiarities are one file each, and end at
//! its [`Layout`]. The rows go by once; where respondents have ids [`latest`] keeps the place of the
//! last row of each, so that a row which a later one replaces is read again and taken back.

mod binding;
mod clean;
pub(in crate::survey) mod comments;
mod latest;
mod layout;
mod plain;
mod qualtrics;
mod table;

use csv::ByteRecord;

use self::binding::{Binding, BoundSide};
use self::latest::{Latest, RowPlace};
use self::layout::Layout;
use self::table::{Table, cell_text, start_of};
use super::intake::{Intake, MOST_NAMES, Names, TooMany};
use super::label::normalise;
use super::plan::Plan;
use super::problem::{Problem, ProblemKind, Problems};
use super::response::{Answer, Response};
use crate::model::instrument::{FileFormat, Mapping};
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
    let about_file =
        |kind, at: usize| Problem { kind, span: Some(Span::new(file.id, at..at)), row: None, column: None };
    let table = match Table::new(file.bytes) {
        Ok(table) => table,
        Err(offset) => return problems.push(about_file(ProblemKind::NotUtf8, offset)),
    };
    let first_rows = table.first_rows(3);
    let layout = match file.mapping.format {
        FileFormat::Plain => None,
        FileFormat::Detect | FileFormat::Qualtrics => qualtrics::layout(&first_rows),
    };
    let Some(headings) = first_rows.first() else {
        return problems.push(about_file(ProblemKind::NoAnswers, 0));
    };
    let layout = layout.unwrap_or_else(|| plain::layout(headings));
    let binding = Binding::new(intake.plan, file.mapping, &layout, file.id, problems);
    Pass { file, table, layout }.clean(binding, intake, problems);
}

/// A file that is about to be read from its first row to its last.
struct Pass<'a> {
    file: AnswerFile<'a>,
    table: Table<'a>,
    layout: Layout,
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
            if row.len() != expected {
                let kind = ProblemKind::RowWidth { expected, found: row.len() };
                problems.push(self.problem(kind, &row, number, None));
            }
            for (at, (answer, (column, reader))) in answers.iter_mut().zip(&mut binding.items).enumerate() {
                let Some(column) = *column else {
                    *answer = Answer::Blank;
                    continue;
                };
                *answer = reader.read(row.get(column).unwrap_or_default());
                match answer {
                    Answer::Blank => account.blank += 1,
                    Answer::NotApplicable => account.not_applicable += 1,
                    Answer::Point(_) | Answer::Chosen(_) | Answer::Words => account.mapped += 1,
                    Answer::OffScale => {
                        account.off_scale += 1;
                        let value = quoted(cell(&row, column));
                        let kind = ProblemKind::OffScale { item: plan.items[at].item.id.clone(), value };
                        problems.push(self.problem(kind, &row, number, Some(column)));
                    }
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
            problems.push(Problem {
                span: Some(Span::new(self.file.id, self.table.first_cell(last_row))),
                ..self.problem(ProblemKind::UnclosedQuote, &row, number, None)
            });
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
        let mut answers: Vec<Answer> = binding
            .items
            .iter_mut()
            .map(|(column, reader)| {
                column.map_or(Answer::Blank, |at| reader.read(row.get(at).unwrap_or_default()))
            })
            .collect();
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
        Problem { kind, span: Some(Span::new(self.file.id, 0..0)), row: None, column: None }
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

    /// A problem at a cell, or at the start of a row where it is about no single cell.
    fn problem(&self, kind: ProblemKind, row: &ByteRecord, number: u64, column: Option<usize>) -> Problem {
        let range = match column {
            Some(column) => self.table.cell_range(row, column),
            None => {
                let start = self.table.cell_range(row, 0).start;
                start..start
            }
        };
        Problem {
            kind,
            span: Some(Span::new(self.file.id, range)),
            row: Some(number),
            column: column.and_then(|at| self.layout.columns.get(at)).map(|column| column.name.clone()),
        }
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
