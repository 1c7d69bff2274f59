//! One file going by, row after row.
//!
//! In: a file with its binding. Out: responses counted by the [`Intake`], what was left out and why,
//! problems with their places. Holds: nothing is left out without being counted.

use std::collections::{BTreeMap, BTreeSet};

use super::AnswerFile;
use super::binding::{Binding, BoundSide};
use super::document::Document;
use super::late::Late;
use super::latest::{Latest, Replaced, RowPlace};
use super::layout::Layout;
use super::open::InPieces;
use super::row::{Left, cell, left_out, level, quoted, width};
use super::table::Table;
use crate::model::instrument::Code;
use crate::model::survey::RespondentLevel;
use crate::sheet::rows::Row;
use crate::sheet::text::Unreadable;
use crate::source::Span;
use crate::survey::code::is_code;
use crate::survey::intake::{Intake, MOST_NAMES, Names, TooMany};
use crate::survey::label::normalise;
use crate::survey::plan::Plan;
use crate::survey::problem::{Problem, ProblemKind, Problems};
use crate::survey::response::{Answer, Answers, Response};

/// A file that is about to be read from its first row to its last.
pub struct Pass<'a> {
    pub file: AnswerFile<'a>,
    /// Whether the same respondent answers in a later file.
    pub replaced: bool,
    pub document: &'a Document<'a>,
    pub table: Table<'a>,
    pub layout: &'a Layout,
}

impl Pass<'_> {
    pub fn clean(
        &self,
        mut binding: Binding,
        intake: &mut Intake,
        problems: &mut Problems,
    ) -> Result<(), InPieces> {
        let plan = intake.plan;
        let mut rows = self.table.rows();
        let mut row = Row::default();
        let mut number = 0;
        let mut last_row = 0;
        let mut latest = Latest::default();
        let mut replaced = Vec::new();
        let mut answers = Answers::new(plan.items.len());
        let leaves_out = self.file.mapping.leave_out_late;
        let late = Late::of(plan, &binding, &self.table, self.layout.header_rows, leaves_out);
        let mut late_rows = 0;
        let mut unknown_levels: BTreeSet<String> = BTreeSet::new();
        loop {
            match rows.read(&mut row) {
                Ok(true) => {
                    number += 1;
                    last_row = row.start();
                }
                Ok(false) => break,
                Err(Unreadable::NotText) => return Err(InPieces),
                Err(Unreadable::Failed(error)) => {
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
            if let Some(late) = late.filter(|late| late.is(&row)) {
                if late.left_out {
                    account.late += 1;
                    continue;
                }
                late_rows += 1;
            }
            let expected = self.layout.columns.len();
            let found = width(&row, expected);
            if found != expected {
                let kind = ProblemKind::RowWidth { expected, found };
                problems.push(self.problem(kind, &row, number, None));
            }
            for (at, item) in binding.items.iter_mut().enumerate() {
                if let Some(code) = item.known(&row) {
                    answers.put_code(at, code);
                    continue;
                }
                let answer = item.read(&row).unwrap_or_else(|column| {
                    let value = quoted(cell(&row, column));
                    let kind = ProblemKind::OffScale { item: plan.items[at].item.id.clone(), value };
                    problems.push(self.problem(kind, &row, number, Some(column)));
                    Answer::OffScale
                });
                answers.put(at, answer);
            }
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
            let level = level(&row, binding.level.as_ref()).unwrap_or_else(|value| {
                if unknown_levels.insert(normalise(value)) {
                    let column = binding.level.as_ref().map(|level| level.column);
                    let kind = ProblemKind::UnknownLevel { value: quoted(value) };
                    problems.push(self.problem(kind, &row, number, column));
                }
                RespondentLevel::NotStated
            });
            let sides_known = !matches!(binding.side, BoundSide::None);
            let account = intake.account(wave);
            account.without_side += u64::from(sides_known && side.is_none());
            account.kept += 1;
            intake.add(Response { wave, side, level, answers: &answers });
            if let Some(column) = binding.respondent {
                let place = RowPlace { start: last_row as u32, number: number as u32 };
                match self.replaced {
                    true => replaced.push(Replaced { row: place, by: place }),
                    false => latest.note(wave, row.get(column).unwrap_or_default(), place),
                }
            }
        }
        replaced.extend(latest.replaced());
        for replaced in replaced {
            self.take_back(replaced, &mut binding, intake, problems);
        }
        if let Some(closed) = plan.closed.filter(|_| late_rows > 0) {
            problems.push(self.problem_about_file(ProblemKind::LateAnswers { count: late_rows, closed }));
        }
        for (scale, codes) in codes_met(plan, &binding) {
            problems.push(self.problem_about_file(ProblemKind::AnswerCodes { scale, codes }));
        }
        if number <= self.layout.header_rows as u64 {
            problems.push(self.problem(ProblemKind::NoAnswers, &row, number, None));
        } else if self.table.ends_in_quotes(last_row) {
            problems.push(self.problem_at(ProblemKind::UnclosedQuote, last_row, number, None));
        }
        Ok(())
    }

    /// Takes back a row, if the same respondent has replaced it.
    fn take_back(
        &self,
        Replaced { row: earlier, by }: Replaced,
        binding: &mut Binding,
        intake: &mut Intake,
        problems: &mut Problems,
    ) {
        let plan = intake.plan;
        let [row, later] = [earlier, by].map(|place| self.table.row_at(place.start as usize));
        let id = |row: &Row| -> Option<Vec<u8>> { Some(row.get(binding.respondent?)?.trim_ascii().to_vec()) };
        let Some(wave) = self.wave(&row, binding.wave, &mut intake.waves, problems) else { return };
        if id(&row) != id(&later) {
            return;
        }
        let mut answers = Answers::new(plan.items.len());
        for (at, item) in binding.items.iter_mut().enumerate() {
            answers.put(at, item.read(&row).unwrap_or(Answer::OffScale));
        }
        let side = self.side(&row, &binding.side, &mut intake.sides).ok();
        let level = level(&row, binding.level.as_ref()).unwrap_or(RespondentLevel::NotStated);
        intake.take_back(Response { wave, side, level, answers: &answers });
        let sides_known = !matches!(binding.side, BoundSide::None);
        let account = intake.account(wave);
        account.without_side -= u64::from(sides_known && side.is_none());
        account.kept -= 1;
        account.duplicates += 1;
        let number = u64::from(earlier.number);
        problems.push(self.problem(ProblemKind::Duplicate, &row, number, binding.respondent));
    }

    /// The wave of a row; `None` where its cell says none.
    fn wave(
        &self,
        row: &Row,
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
        self.problem_about_file(ProblemKind::TooManyNames { column, most: MOST_NAMES })
    }

    fn problem_about_file(&self, kind: ProblemKind) -> Problem {
        Problem { kind, span: Some(Span::new(self.file.id, 0..0)), row: None, column: None, cell: None }
    }

    /// The side of a row, else what is wrong with it, where something is.
    fn side(&self, row: &Row, source: &BoundSide, sides: &mut Names) -> Result<usize, Option<ProblemKind>> {
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
    fn problem(&self, kind: ProblemKind, row: &Row, number: u64, column: Option<usize>) -> Problem {
        let is_id = kind == ProblemKind::Duplicate;
        let mut problem = self.problem_at(kind, row.start(), number, column);
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

/// The codes of answers that were read by their numbers, with the label of the point and its code,
/// by scale.
fn codes_met(plan: &Plan, binding: &Binding) -> BTreeMap<String, BTreeMap<String, (String, Code)>> {
    let mut met: BTreeMap<String, BTreeMap<String, (String, Code)>> = BTreeMap::new();
    for (item, bound) in plan.items.iter().zip(&binding.items) {
        let Some(scale) = item.scale else { continue };
        for (code, at) in bound.codes_met() {
            let point = &scale.points[at];
            met.entry(scale.id.clone()).or_default().insert(code, (point.label.clone(), point.code));
        }
    }
    met
}
