//! From a cell to an answer: the cleaning of single values.

use rustc_hash::FxHashMap;

use super::table::cell_text;
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
    seen: FxHashMap<Box<[u8]>, Answer>,
    /// The same for cells of one byte, which most cells of most files are.
    short: [Option<Short>; 256],
}

impl CellReader {
    pub fn new(kind: ItemKind, wordings: Wordings) -> Self {
        CellReader { kind, wordings, seen: FxHashMap::default(), short: [None; 256] }
    }

    /// The answer in a cell, before reverse coding.
    pub fn read(&mut self, cell: &[u8]) -> Answer {
        match cell {
            [] => Answer::Blank,
            [byte] => match self.short[usize::from(*byte)] {
                Some(short) => short.answer(),
                None => {
                    let answer = self.interpret(cell_text(cell));
                    self.short[usize::from(*byte)] = Short::of(answer);
                    answer
                }
            },
            _ if self.kind == ItemKind::Text => self.interpret(cell_text(cell)),
            _ => self.seen.get(cell).copied().unwrap_or_else(|| self.remember(cell)),
        }
    }

    fn remember(&mut self, cell: &[u8]) -> Answer {
        let answer = self.interpret(cell_text(cell));
        if self.seen.len() < REMEMBERED {
            self.seen.insert(cell.into(), answer);
        }
        answer
    }

    fn interpret(&self, cell: &str) -> Answer {
        if self.kind == ItemKind::Text {
            return if cell.trim().is_empty() { Answer::Blank } else { Answer::Words };
        }
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

/// An answer in two bytes, so that the short cells of all items fit where they are at hand.
#[derive(Debug, Clone, Copy)]
enum Short {
    Blank,
    NotApplicable,
    OffScale,
    Point(u8),
    /// One choice of several.
    Chosen(u8),
    Words,
}

impl Short {
    fn of(answer: Answer) -> Option<Self> {
        Some(match answer {
            Answer::Blank => Short::Blank,
            Answer::NotApplicable => Short::NotApplicable,
            Answer::OffScale => Short::OffScale,
            Answer::Point(at) => Short::Point(u8::try_from(at).ok()?),
            Answer::Chosen(set) if set.is_power_of_two() => Short::Chosen(set.trailing_zeros() as u8),
            Answer::Chosen(_) => return None,
            Answer::Words => Short::Words,
        })
    }

    fn answer(self) -> Answer {
        match self {
            Short::Blank => Answer::Blank,
            Short::NotApplicable => Answer::NotApplicable,
            Short::OffScale => Answer::OffScale,
            Short::Point(at) => Answer::Point(usize::from(at)),
            Short::Chosen(at) => Answer::Chosen(1 << at),
            Short::Words => Answer::Words,
        }
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
