//! How a table goes on paper.
//!
//! In: the words of each column. Out: a [`Form`]. Holds: no column is narrower than its longest word,
//! so nothing is cut; what fits on no page, not even a turned one, is set row by row.

use crate::view::rich::{Piece, Rich};
use crate::view::table::DataTable;

/// The widths below are in points, for words of the size that tables are set in.
const OF_A_LETTER: f64 = 4.4;
const OF_A_GAP: f64 = 9.0;
/// The width of the text on an upright and on a turned page of the narrower paper.
const UPRIGHT: f64 = 480.0;
const TURNED: f64 = 700.0;
/// Longer words are divided.
const LONGEST_WORD: usize = 14;
/// A column has room for a word of so many letters, even wide ones.
const LONGEST_UNDIVIDED: usize = 11;
/// A cell with more letters is set in several lines anyway.
const LONGEST_LINE: usize = 70;

#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// `upright`, `turned` or `rows`, as the theme calls it.
    pub name: &'static str,
    /// The share of the width that each column gets.
    pub weights: Vec<u32>,
}

/// The form of a table of data.
pub fn form_of(table: &DataTable) -> Form {
    let column = |at: usize| {
        let cells = table.rows.iter().map(|row| as_wide_as(&row.cells[at].shown));
        cells.chain([table.columns[at].title.clone()]).collect::<Vec<_>>()
    };
    form(&(0..table.columns.len()).map(column).collect::<Vec<_>>())
}

/// Words as wide as a cell: the shape of a state takes the room of two letters.
fn as_wide_as(cell: &Rich) -> String {
    let mut words = cell.plain();
    for piece in &cell.0 {
        if let Piece::Status { text, .. } = piece {
            words = words.replacen(text.as_str(), &format!("xx{text}"), 1);
        }
    }
    words
}

/// Whether a cell may hold a word that is wider than its column; others are set faster.
pub fn needs_dividing(cell: &str) -> bool {
    cell.split_whitespace().any(|word| word.chars().count() > LONGEST_UNDIVIDED)
}

/// Chooses the form for columns of these words, their headings among them.
pub fn form<S: AsRef<str>>(columns: &[Vec<S>]) -> Form {
    let least: Vec<f64> = columns.iter().map(|words| width(longest(words, true).min(LONGEST_WORD))).collect();
    let wished: Vec<f64> =
        columns.iter().map(|words| width(longest(words, false).min(LONGEST_LINE))).collect();
    let needed: f64 = least.iter().sum();
    let (name, room) = match needed {
        needed if needed <= UPRIGHT => ("upright", UPRIGHT),
        needed if needed <= TURNED => ("turned", TURNED),
        _ => ("rows", UPRIGHT),
    };
    let spare = (room - needed).max(0.0);
    let missing: f64 = least.iter().zip(&wished).map(|(least, wished)| (wished - least).max(0.0)).sum();
    let share = if missing > 0.0 { (spare / missing).min(1.0) } else { 0.0 };
    let weight =
        |(least, wished): (&f64, &f64)| (least + share * (wished - least).max(0.0)).round().max(1.0) as u32;
    Form { name, weights: least.iter().zip(&wished).map(weight).collect() }
}

fn width(letters: usize) -> f64 {
    letters.max(3) as f64 * OF_A_LETTER + OF_A_GAP
}

/// The letters of the longest cell, or of the longest word in one.
fn longest<S: AsRef<str>>(cells: &[S], word: bool) -> usize {
    let letters = |text: &str| text.chars().count();
    let of_cell = |cell: &S| match word {
        true if is_figure(cell.as_ref()) => letters(cell.as_ref()),
        true => cell.as_ref().split_whitespace().map(letters).max().unwrap_or_default(),
        false => letters(cell.as_ref()),
    };
    cells.iter().map(of_cell).max().unwrap_or_default()
}

/// A date or an amount, which reads badly on two lines.
fn is_figure(cell: &str) -> bool {
    cell.starts_with(|first: char| first.is_ascii_digit()) && cell.chars().count() <= LONGEST_WORD
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_of(count: usize, word: &str) -> &'static str {
        form(&vec![vec![word]; count]).name
    }

    #[test]
    fn wide_tables_are_turned_and_wider_ones_set_row_by_row() {
        assert_eq!(form_of(5, "milestone"), "upright");
        assert_eq!(form_of(11, "milestones"), "turned");
        assert_eq!(form_of(30, "milestones"), "rows");
    }

    #[test]
    fn long_texts_get_what_short_ones_leave() {
        let text = "an action that somebody has to do before the next meeting of the committee";
        let form = form(&[vec!["12 Mar 2026"], vec![text]]);
        assert!(form.weights[1] > 3 * form.weights[0], "{form:?}");
    }
}
