//! Tables as data: what a page shows in rows, what a chart's twin lists, what an export writes.
//!
//! In: figures and words that a view has already chosen. Out: [`DataTable`], plain data.
//! Holds: every row has one cell for each column; the text of a cell is what people read, its
//! value is what a program reads, and both say the same.

use serde::Serialize;

use super::rich::{Piece, Rich};

/// A table with an id that is unique in its book, used for its anchor and its file names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DataTable {
    /// Lower-case words joined by `-`.
    pub id: String,
    /// One sentence or title that says what the rows are.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The heading in exports: lower-case words joined by `_`.
    pub key: String,
    /// The heading that people read.
    pub title: String,
    /// Figures are set flush right, in tabular digits.
    pub numeric: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Where a link to the record of this row lands.
    pub anchor: Option<String>,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// What people read.
    pub shown: Rich,
    /// What a program reads.
    pub value: Value,
}

/// A cell's value in an export.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    Empty,
    Number(f64),
    Text(String),
}

/// What stands in a cell whose figure is not shown, before the letter of its note.
pub const MARK: &str = "–";

/// The letter of a note: a, b, …; there are fewer reasons than letters.
pub fn note_letter(at: usize) -> char {
    ('a'..='z').nth(at).unwrap_or('z')
}

impl DataTable {
    pub fn new(id: impl Into<String>, caption: impl Into<String>, columns: Vec<Column>) -> Self {
        DataTable { id: id.into(), caption: caption.into(), columns, rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If the row has not one cell for each column: a mistake of ours, never of an author.
    pub fn push(&mut self, anchor: Option<String>, cells: Vec<Cell>) {
        assert_eq!(cells.len(), self.columns.len(), "table {}: cells and columns", self.id);
        self.rows.push(Row { anchor, cells });
    }

    /// Without the column `key` where no row has anything in it.
    pub fn without_empty(self, key: &str) -> Self {
        let Some(at) = self.columns.iter().position(|column| column.key == key) else { return self };
        if self.rows.iter().all(|row| row.cells[at].value == Value::Empty) { self.without(key) } else { self }
    }

    /// Without the column `key`.
    pub fn without(mut self, key: &str) -> Self {
        let Some(at) = self.columns.iter().position(|column| column.key == key) else { return self };
        self.columns.remove(at);
        for row in &mut self.rows {
            row.cells.remove(at);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Why figures of it are not shown, each reason once, in the order of the rows: the first has the letter
    /// a, as a cell with that reason has it behind its mark.
    pub fn notes(&self) -> Vec<&str> {
        let mut notes = Vec::new();
        for piece in self.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.shown.0) {
            if let Piece::Withheld(reason) = piece
                && !notes.contains(&reason.as_str())
            {
                notes.push(reason);
            }
        }
        notes
    }
}

impl Column {
    /// A column of words.
    pub fn words(key: &str, title: &str) -> Self {
        Column { key: key.into(), title: title.into(), numeric: false }
    }

    /// A column of figures.
    pub fn figures(key: &str, title: &str) -> Self {
        Column { key: key.into(), title: title.into(), numeric: true }
    }
}

impl Cell {
    /// Nothing to say.
    pub fn empty() -> Self {
        Cell { shown: Rich::default(), value: Value::Empty }
    }

    /// The same words for people and programs.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Cell { shown: Rich::text(text.clone()), value: Value::Text(text) }
    }

    /// A figure, with the words it is shown in.
    pub fn number(value: f64, shown: impl Into<String>) -> Self {
        Cell { shown: Rich::text(shown), value: Value::Number(value) }
    }

    /// Linked or marked words; a program reads their plain text.
    pub fn rich(shown: Rich) -> Self {
        let value = Value::Text(shown.plain());
        Cell { shown, value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_noted_once() {
        let columns = vec![Column::figures("one", "One"), Column::figures("other", "Other")];
        let mut table = DataTable::new("t", "T", columns);
        let withheld = |reason: &str| Cell::rich(Rich::withheld(reason));
        table.push(None, vec![Cell::number(1.0, "1"), withheld("too few")]);
        table.push(None, vec![withheld("protects"), withheld("too few")]);
        assert_eq!(table.notes(), ["too few", "protects"]);
        assert_eq!([0, 1].map(note_letter), ['a', 'b']);
        // A program reads the whole reason.
        assert_eq!(table.rows[1].cells[0].value, Value::Text("protects".into()));
    }
}
