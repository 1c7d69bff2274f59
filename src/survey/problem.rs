//! What was found wrong in answer files, with the place of each finding.
//!
//! In: findings of the importers and of the analysis. Out: a list of [`Problem`]s. Holds: a span
//! covers one cell at most, or the row's start, never a whole response; whoever prints it must show
//! that cell alone and not the line around it, which is one person's answers.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::instrument::Code;
use crate::model::wave_files::FileFormat;
use crate::source::Span;

/// The most problems of one kind and column that are listed one by one.
const LISTED: usize = 100;

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// `None` where the finding is about the instrument and not about a file.
    pub span: Option<Span>,
    /// The row of the file from 1, headings counted and empty lines not; `None` where it is about the whole file.
    pub row: Option<u64>,
    /// The heading of the column.
    pub column: Option<String>,
    /// The address of the cell where the file is a workbook, as in `B17`.
    pub cell: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// The file is text in no encoding from the byte at the span on; it was not read.
    NotText,
    /// A workbook of the kind before .xlsx, or one with a password.
    OldWorkbook,
    /// The workbook could not be opened; the reader's own words.
    BrokenWorkbook(String),
    /// The mapping asks for another format than the file has.
    OtherFormat { asked: FileFormat },
    /// So few items have a column that these are answers to another survey; the file was not read.
    OtherSurvey { found: usize, items: usize },
    /// The response file belongs to another instrument; it was not read.
    OtherInstrument { instrument: String },
    /// The file is empty.
    Empty,
    /// The file has headings and no rows of answers below them.
    NoAnswers,
    /// The file could not be read as a table; the tool's own words.
    Unreadable(String),
    /// A quote that opens in the last row is never closed: rows may have been swallowed.
    UnclosedQuote,
    /// The mapping names a column that the file does not have.
    MissingColumn { column: String, nearest: Option<String> },
    /// The mapping names a column that the file has more than once.
    AmbiguousColumn { column: String, times: usize },
    /// The mapping names an item that the instrument does not have.
    UnknownItem { item: String },
    /// The item has no column in the mapping of this file.
    UnmappedItem { item: String },
    /// The item's words stand over several columns, and nothing tells which is meant.
    RepeatedItem { item: String, times: usize },
    /// A column of an item with a column for each choice is none of the scale's choices.
    UnknownChoice { item: String, column: String },
    /// In a file with one answer a row: answers to something that is no item.
    StrayItem { item: String, count: u64 },
    /// In a file with one answer a row: a row that names no respondent; it counts for nothing.
    NoRespondent,
    /// A side that was asked has no answers at all.
    SilentSide { side: String },
    /// The item names a scale that the instrument does not have, or none where it needs one.
    UnknownScale { item: String, scale: Option<String> },
    /// The item names a factor that the instrument does not have.
    UnknownFactor { item: String, factor: String },
    /// The scale has no points, or more than can be analysed.
    UnusableScale { scale: String },
    /// Two wordings of a scale look the same after cleaning, or a wording names no point.
    AmbiguousLabel { scale: String, label: String },
    /// The items of a factor have scales with different codes, so it has no mean.
    MixedScales { factor: String },
    /// Codes that a tool gave to answers are read by their numbers: the label and the code of each
    /// one's point.
    AnswerCodes { scale: String, codes: BTreeMap<String, (String, Code)> },
    /// Responses are dated after the last day of their wave, and are counted.
    LateAnswers { count: u64, closed: Date },
    /// Kinds of items that are not analysed yet.
    NotAnalysed { item: String },
    /// An answer that is not on the item's scale. It counts for nothing.
    OffScale { item: String, value: String },
    /// A formula of which the workbook holds no result; the cell counts as empty.
    NoResult,
    /// The row has more or fewer cells than the headings.
    RowWidth { expected: usize, found: usize },
    /// A later row has the same respondent; this one was left out.
    Duplicate,
    /// A side's name in the file is not in the mapping. The response counts for no side.
    UnknownSide { value: String },
    /// The response has no side. It counts for no side.
    NoSide,
    /// What stands in the column of levels is no level; told once for each value. Such a response
    /// counts as one whose level is not stated.
    UnknownLevel { value: String },
    /// The column that should tell sides or waves has too many values to be one; those beyond the
    /// first ones are not told apart.
    TooManyNames { column: String, most: usize },
    /// More problems of the same kind in the same column than are listed.
    More { like: Box<ProblemKind>, count: u64 },
    /// More people answered than were asked; `returned` only where it may be told. Without a side it
    /// is about everyone.
    MoreThanInvited { side: Option<String>, returned: Option<u64>, invited: u64 },
    /// α is below zero: some item probably should be reversed, or should not be.
    NegativeAlpha { factor: String, alpha: f64 },
}

/// Collects problems and keeps their number bounded however many rows a file has.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Problems {
    listed: Vec<Problem>,
    counts: BTreeMap<(u8, Option<String>), (usize, u64)>,
}

impl Problems {
    /// Adds a problem. Beyond the first hundred of one kind in one column they are only counted.
    pub fn push(&mut self, problem: Problem) {
        let Some(group) = repeatable(&problem.kind) else {
            // What is wrong with a scale would else be said once for each of its items.
            if !self.listed.contains(&problem) {
                self.listed.push(problem);
            }
            return;
        };
        let (listed, unlisted) = self.counts.entry((group, problem.column.clone())).or_default();
        if *listed < LISTED {
            *listed += 1;
            self.listed.push(problem);
            return;
        }
        *unlisted += 1;
        if *unlisted == 1 {
            let like = Box::new(problem.kind.clone());
            self.listed.push(Problem { kind: ProblemKind::More { like, count: 0 }, ..problem });
        }
    }

    /// Takes back what a later finding says better.
    pub fn retract(&mut self, is_taken_back: impl Fn(&ProblemKind) -> bool) {
        self.listed.retain(|problem| !is_taken_back(&problem.kind));
    }

    /// A finding about the instrument.
    pub fn push_plain(&mut self, kind: ProblemKind) {
        self.push(Problem { kind, span: None, row: None, column: None, cell: None });
    }

    /// All problems in the order in which they were found.
    pub fn into_list(mut self) -> Vec<Problem> {
        for problem in &mut self.listed {
            if let ProblemKind::More { like, count } = &mut problem.kind
                && let Some(group) = repeatable(like)
                && let Some((_, unlisted)) = self.counts.get(&(group, problem.column.clone()))
            {
                *count = *unlisted;
            }
        }
        self.listed
    }
}

/// A number for each kind that can occur once a row.
fn repeatable(kind: &ProblemKind) -> Option<u8> {
    match kind {
        ProblemKind::OffScale { .. } => Some(0),
        ProblemKind::RowWidth { .. } => Some(1),
        ProblemKind::Duplicate => Some(2),
        ProblemKind::UnknownSide { .. } => Some(3),
        ProblemKind::NoSide => Some(4),
        ProblemKind::NoRespondent => Some(5),
        ProblemKind::StrayItem { .. } => Some(6),
        ProblemKind::NoResult => Some(7),
        // A column of free text that is named by mistake has as many values as rows.
        ProblemKind::UnknownLevel { .. } => Some(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_words_that_is_taken_for_levels_is_not_listed_value_by_value() {
        let mut problems = Problems::default();
        for row in 0..50_000 {
            let kind = ProblemKind::UnknownLevel { value: format!("what person {row} wrote") };
            let column = Some("comments".to_owned());
            problems.push(Problem { kind, span: None, row: Some(row), column, cell: None });
        }
        let listed = problems.into_list();
        assert_eq!(listed.len(), LISTED + 1);
        let last = &listed.last().unwrap().kind;
        assert!(
            matches!(last, ProblemKind::More { count, .. } if *count == 50_000 - LISTED as u64),
            "{last:?}"
        );
    }
}
