//! Items that take a column for each of their choices: a ticked cell means the choice.
//!
//! In: the columns of a question, and the wordings of the item's scale. Out: [`Choices`], which reads
//! the answer off a row. Holds: a cell that is neither ticked nor left empty is off the scale, and so
//! are two ticks where one choice is allowed.

use super::layout::Layout;
use crate::model::instrument::ItemKind;
use crate::survey::label::normalise;
use crate::survey::plan::{Wordings, is_other};
use crate::survey::response::Answer;

/// What stands in a cell that is not ticked, as tools write it in several languages.
const EMPTY: [&str; 13] = [
    "0",
    "no",
    "n",
    "false",
    "-",
    "not selected",
    "unchecked",
    "nein",
    "non",
    "nee",
    "falsch",
    "faux",
    "não",
];

/// What stands in a cell that is ticked, besides the choice itself and any whole number.
const TICKED: [&str; 16] = [
    "x", "yes", "y", "true", "selected", "checked", "ja", "j", "oui", "si", "sí", "sim", "wahr", "vrai", "✓",
    "✔",
];

/// A column for each choice of one item.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::survey) struct Choices {
    pub columns: Vec<Choice>,
    several: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::survey) struct Choice {
    pub column: usize,
    pub answer: Answer,
    /// The choice in words, ready for comparison.
    words: String,
}

impl Choices {
    /// Columns whose answers the mapping names.
    pub fn of_columns(columns: Vec<(usize, Answer)>, layout: &Layout, kind: ItemKind) -> Self {
        let choice = |(column, answer): (usize, Answer)| {
            let words = normalise(&layout.columns[column].part);
            Choice { column, answer, words }
        };
        Choices { columns: columns.into_iter().map(choice).collect(), several: kind == ItemKind::Multi }
    }

    /// The columns of the question called `name` whose parts are choices of the scale, and those
    /// that are not. `None` where hardly any is: then it is no item with a column for each choice.
    pub fn of_question(
        name: &str,
        layout: &Layout,
        wordings: &Wordings,
        kind: ItemKind,
    ) -> Option<(Self, Vec<usize>)> {
        let mut columns = Vec::new();
        let mut strangers = Vec::new();
        for (column, words) in parts(name, layout) {
            match wordings.find(&words) {
                Some(answer) => columns.push(Choice { column, answer, words }),
                None => strangers.push(column),
            }
        }
        let points = columns.iter().filter(|choice| matches!(choice.answer, Answer::Point(_))).count();
        let enough = points >= 2 && strangers.len() <= columns.len();
        enough.then_some((Choices { columns, several: kind == ItemKind::Multi }, strangers))
    }

    /// The answer in a row; `Err` gives the column at which it is off the scale.
    pub fn read<'r>(&self, cell: impl Fn(usize) -> &'r str) -> Result<Answer, usize> {
        let mut chosen: u64 = 0;
        let mut not_applicable = None;
        for choice in &self.columns {
            if !choice.is_ticked(cell(choice.column))? {
                continue;
            }
            match choice.answer {
                Answer::Point(at) if self.several || chosen == 0 => chosen |= 1 << at,
                Answer::Point(_) => return Err(choice.column),
                Answer::NotApplicable => not_applicable = Some(choice.column),
                _ => {}
            }
        }
        match (chosen, not_applicable) {
            (0, None) => Ok(Answer::Blank),
            (0, Some(_)) => Ok(Answer::NotApplicable),
            (_, Some(column)) => Err(column),
            (chosen, None) if self.several => Ok(Answer::Chosen(chosen)),
            (chosen, None) => Ok(Answer::Point(chosen.trailing_zeros() as usize)),
        }
    }
}

impl Choice {
    fn is_ticked(&self, cell: &str) -> Result<bool, usize> {
        let words = normalise(cell);
        if words.is_empty() || EMPTY.contains(&words.as_str()) {
            return Ok(false);
        }
        let is_number = words.parse::<u32>().is_ok();
        // "Other (please specify)" holds what was specified.
        let is_open = is_other(&self.words);
        match is_number || is_open || words == self.words || TICKED.contains(&words.as_str()) {
            true => Ok(true),
            // In `row - choice` columns the cell holds the choice, or all of it.
            false if !self.words.is_empty() && words.ends_with(&self.words) => Ok(true),
            false => Err(self.column),
        }
    }
}

/// The columns of a question with the choice that each stands for: all its parts, or those that
/// belong to one row of a grid.
fn parts(name: &str, layout: &Layout) -> Vec<(usize, String)> {
    let name = normalise(name);
    let parted = || layout.columns.iter().enumerate().filter(|(_, column)| !column.part.is_empty());
    let whole: Vec<(usize, String)> = parted()
        .filter(|(_, column)| normalise(&column.question) == name || normalise(&column.import_id) == name)
        .map(|(at, column)| (at, normalise(&column.part)))
        .collect();
    if whole.len() > 1 {
        return whole;
    }
    let of_row = |(at, column): (usize, &super::layout::Column)| {
        column.part.match_indices(" - ").find_map(|(dash, _)| {
            let (row, choice) = (&column.part[..dash], &column.part[dash + 3..]);
            let is_row = normalise(row) == name || normalise(&format!("{} [{row}]", column.question)) == name;
            is_row.then(|| (at, normalise(choice)))
        })
    };
    parted().filter_map(of_row).collect()
}
