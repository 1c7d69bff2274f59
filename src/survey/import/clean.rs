//! From a cell to an answer: the cleaning of single values.

use std::collections::HashMap;

use crate::model::instrument::{ItemKind, RowRule};
use crate::survey::label::normalise;
use crate::survey::plan::Wordings;
use crate::survey::response::Answer;

/// The most spellings that are remembered for one item.
const REMEMBERED: usize = 512;

/// Reads the cells of one item.
pub(in crate::survey) struct CellReader {
    kind: ItemKind,
    wordings: Wordings,
    /// Spellings met so far, so that each is made comparable once and not once a row.
    seen: HashMap<String, Answer>,
}

impl CellReader {
    pub fn new(kind: ItemKind, wordings: Wordings) -> Self {
        CellReader { kind, wordings, seen: HashMap::new() }
    }

    /// The answer in a cell, before reverse coding.
    pub fn read(&mut self, cell: &str) -> Answer {
        if cell.is_empty() {
            return Answer::Blank;
        }
        if self.kind == ItemKind::Text {
            return if cell.trim().is_empty() { Answer::Blank } else { Answer::Words };
        }
        if let Some(&answer) = self.seen.get(cell) {
            return answer;
        }
        let answer = self.interpret(cell);
        if self.seen.len() < REMEMBERED {
            self.seen.insert(cell.to_owned(), answer);
        }
        answer
    }

    fn interpret(&self, cell: &str) -> Answer {
        let label = normalise(cell);
        if label.is_empty() {
            return Answer::Blank;
        }
        match (self.wordings.find(&label), self.kind) {
            (Some(Answer::Point(at)), ItemKind::Multi) => Answer::Chosen(1 << at),
            (Some(answer), _) => answer,
            (None, ItemKind::Multi) => self.choices(&label).unwrap_or(Answer::OffScale),
            (None, _) => Answer::OffScale,
        }
    }

    /// Several choices in one cell, parted by semicolons, bars or commas.
    fn choices(&self, label: &str) -> Option<Answer> {
        [';', '|', ','].into_iter().find_map(|separator| {
            let mut chosen = 0;
            for part in label.split(separator).map(str::trim).filter(|part| !part.is_empty()) {
                let Some(Answer::Point(at)) = self.wordings.find(part) else { return None };
                chosen |= 1 << at;
            }
            (chosen != 0).then_some(Answer::Chosen(chosen))
        })
    }
}

/// A [`RowRule`] bound to a column of a file.
pub(in crate::survey) struct BoundRule {
    column: usize,
    values: Vec<String>,
}

impl BoundRule {
    /// `defaults` are used where the rule names no values.
    pub fn new(column: usize, rule: Option<&RowRule>, defaults: &[&str]) -> Self {
        let given: Vec<String> =
            rule.into_iter().flat_map(|rule| rule.values.iter().map(|value| normalise(value))).collect();
        let values =
            if given.is_empty() { defaults.iter().map(|&value| value.to_owned()).collect() } else { given };
        BoundRule { column, values }
    }

    /// Whether the row's cell is one of the values; `cell` gives the text of a column.
    pub fn holds<'r>(&self, cell: impl Fn(usize) -> &'r str) -> bool {
        let value = normalise(cell(self.column));
        self.values.contains(&value)
    }
}
