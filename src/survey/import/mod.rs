//! From the bytes of an answer file to responses, one after the other.
//!
//! In: a file, its mapping, the plan of what is counted. Out: each response that is kept, counted
//! by the [`Intake`] and then forgotten; counts of every cleaning step; problems with their places.
//! Holds: the steps run in the order of [`CleaningAccount`](super::account::CleaningAccount);
//! nothing is left out without being counted. A tool's peculiarities are one file each, and end at
//! its [`Layout`]. The rows go by once; where respondents have ids [`latest`] keeps the place of each
//! row, so that in the end a row which a later one replaces is read again and taken back. Other
//! encodings, workbooks and files with one answer a row are turned into such a text first, as a whole.

mod again;
mod binding;
mod choices;
mod clean;
pub(in crate::survey) mod comments;
mod day;
mod document;
mod google_forms;
mod late;
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

use std::collections::{BTreeMap, BTreeSet};

pub(in crate::survey) use self::again::superseded;
use self::binding::BoundLevel;
pub use self::binding::Found;
pub(in crate::survey) use self::binding::{Binding, BoundSide, Source};
pub(in crate::survey) use self::clean::BoundRule;
pub use self::document::Container;
pub(in crate::survey) use self::document::Content;
use self::document::Document;
use self::late::Late;
use self::latest::{Latest, Replaced, RowPlace};
pub(in crate::survey) use self::layout::{Column, Layout};
pub use self::matching::By;
pub(in crate::survey) use self::matching::{NO_LIKENESS, likeness};
pub(in crate::survey) use self::open::{InPieces, Opened, open};
use self::table::{Table, cell_text};
use super::code::is_code;
use super::intake::{Intake, MOST_NAMES, Names, TooMany};
use super::label::normalise;
use super::plan::Plan;
use super::problem::{Problem, ProblemKind, Problems};
use super::response::{Answer, Answers, Response};
use crate::model::instrument::Code;
use crate::model::survey::RespondentLevel;
use crate::model::wave_files::Mapping;
use crate::sheet::rows::Row;
use crate::sheet::stored::Stored;
use crate::sheet::text::Unreadable;
use crate::source::{FileId, Span};

/// The most characters of a cell that a problem repeats.
const QUOTED: usize = 60;

/// One file of a wave.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct AnswerFile<'a> {
    pub id: FileId,
    pub content: Content<'a>,
    pub mapping: &'a Mapping,
}

/// One file of a wave, as it is kept.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct StoredFile<'a> {
    pub id: FileId,
    pub stored: &'a dyn Stored,
    pub mapping: &'a Mapping,
    /// Whether the same respondent answers in a later file.
    pub replaced: bool,
}

/// Reads the file and counts every response that is kept; none of one that a later file has replaced.
///
/// It is read piece by piece as long as it is what most files are. Where it turns out not to be, it
/// is read once more from the beginning, all of it in memory.
pub(in crate::survey) fn read(file: StoredFile, intake: &mut Intake, problems: &mut Problems) {
    let StoredFile { id, stored, mapping, replaced } = file;
    let before = (intake.clone(), problems.clone());
    let in_pieces = AnswerFile { id, content: Content::Stored(stored), mapping };
    if let Err(InPieces) = count(in_pieces, replaced, intake, problems) {
        (*intake, *problems) = before;
        match stored.whole() {
            Ok(bytes) => {
                let whole = AnswerFile { id, content: Content::Whole(&bytes), mapping };
                // What is in memory was found to be text.
                let _ = count(whole, replaced, intake, problems);
            }
            Err(error) => {
                let (kind, span) = (ProblemKind::Unreadable(error.to_string()), Span::new(id, 0..0));
                problems.push(Problem { kind, span: Some(span), row: None, column: None, cell: None });
            }
        }
    }
}

fn count(
    file: AnswerFile,
    replaced: bool,
    intake: &mut Intake,
    problems: &mut Problems,
) -> Result<(), InPieces> {
    let Some(Opened { document, layout }) = open(file, intake.plan, problems)? else { return Ok(()) };
    let binding = Binding::new(intake.plan, file.mapping, &layout, file.id, problems);
    if binding.is_strange {
        return Ok(());
    }
    let pass = Pass { file, replaced, table: document.table(), document: &document, layout: &layout };
    pass.clean(binding, intake, problems)
}

/// A file that is about to be read from its first row to its last.
struct Pass<'a> {
    file: AnswerFile<'a>,
    /// Whether the same respondent answers in a later file.
    replaced: bool,
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
    fn clean(
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

/// How many cells a row has; empty ones beyond the headings do not count.
fn width(row: &Row, expected: usize) -> usize {
    let is_filled = |at: &usize| row.get(*at).is_some_and(|cell| !cell.trim_ascii().is_empty());
    match row.width() > expected {
        true => (expected..row.width()).rev().find(is_filled).map_or(expected, |at| at + 1),
        false => row.width(),
    }
}

fn left_out(row: &Row, binding: &Binding) -> Option<Left> {
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
fn cell(row: &Row, column: usize) -> &str {
    row.get(column).map(cell_text).unwrap_or_default()
}

/// The level of a row, else the words of its cell that are none.
fn level<'r>(row: &'r Row, bound: Option<&BoundLevel>) -> Result<RespondentLevel, &'r str> {
    let Some(bound) = bound else { return Ok(RespondentLevel::NotStated) };
    let text = cell(row, bound.column);
    bound.read(text).ok_or(text)
}

/// The start of a cell's text, for a message.
fn quoted(cell: &str) -> String {
    cell.trim().chars().take(QUOTED).collect()
}
