//! How a table goes on paper.
//!
//! In: the words of each column. Out: a [`Form`]. Holds: no column is narrower than its longest word,
//! so nothing is cut; what fits on no page, not even a turned one, is set row by row.

use super::markup::bound;
use super::setter::Setter;
use crate::view::rich::{Piece, Rich};
use crate::view::table::DataTable;

/// The widths below are in points, for words of the size that tables are set in.
const OF_A_GAP: f64 = 10.0;
/// The width of the text on an upright and on a turned page of the narrower paper.
const UPRIGHT: f64 = 480.0;
const TURNED: f64 = 700.0;
/// Longer words are divided.
const LONGEST_WORD: f64 = 62.0;
/// A column has room for a word as wide as this, in bold too.
const WIDEST_UNDIVIDED: f64 = 54.0;
/// A wider cell is set in several lines anyway.
const LONGEST_LINE: f64 = 240.0;
/// The letters of a figure that stays on one line.
const LONGEST_FIGURE: usize = 22;
/// A table of figures that needs less than so much of the width keeps to it: they stay beside what they are
/// of.
const NARROW: f64 = 0.7;

#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// `upright`, `turned` or `rows`, as the theme calls it.
    pub name: &'static str,
    /// The share of the width that each column gets.
    pub weights: Vec<u32>,
    /// The width of the table, in per cent of that of the page.
    pub width: u32,
}

/// The columns with something in them; all of a table that has no rows.
pub fn with_something(table: &DataTable) -> Vec<usize> {
    let says = |at: &usize| table.rows.iter().any(|row| !row.cells[*at].shown.is_empty());
    let shown: Vec<usize> = (0..table.columns.len()).filter(says).collect();
    if shown.is_empty() { (0..table.columns.len()).collect() } else { shown }
}

/// For each row how many rows from it on have the same head; none for those that the head above is of.
pub fn spans(heads: &[String]) -> Vec<usize> {
    let mut spans = vec![0; heads.len()];
    let mut first = 0;
    for (at, head) in heads.iter().enumerate() {
        if head.is_empty() || *head != heads[first] {
            first = at;
        }
        spans[first] += 1;
    }
    spans
}

impl Setter<'_> {
    /// The form of a table of data, of which these columns are shown.
    pub(super) fn form_of(&self, table: &DataTable, shown: &[usize]) -> Form {
        let column = |at: &usize| {
            let cells = table.rows.iter().map(|row| self.as_wide_as(&row.cells[*at].shown));
            cells.chain([table.columns[*at].title.clone()]).collect::<Vec<_>>()
        };
        let mut form = form(&shown.iter().map(column).collect::<Vec<_>>());
        if !shown.iter().any(|at| table.columns[*at].numeric) {
            form.width = 100;
        }
        form
    }

    pub(super) fn is_turned_table(&self, table: &DataTable) -> bool {
        self.form_of(table, &with_something(table)).name == "turned"
    }

    pub(super) fn is_upright_table(&self, table: &DataTable) -> bool {
        self.form_of(table, &with_something(table)).name == "upright"
    }

    /// Words as wide as a cell: the shape of a state takes the room of two letters, a link that of the
    /// page it leads to; parts below each other are lines.
    fn as_wide_as(&self, cell: &Rich) -> String {
        let mut words = String::new();
        for piece in &cell.0 {
            match piece {
                Piece::Text(text) | Piece::Quiet(text) | Piece::Strong(text) => words.push_str(text),
                Piece::New(text) | Piece::Gone(text) => words.push_str(text),
                Piece::Link { text, target } => {
                    words.push_str(text);
                    words.push_str(self.letters_behind(target));
                }
                Piece::Status { text, .. } => {
                    // In a narrow column it is divided all the same.
                    words.push_str("xx");
                    words.push_str(&text.replace(' ', "\u{a0}"));
                }
                Piece::Withheld(_) => words.push_str("–a"),
                Piece::Redacted => words.push_str("[***]"),
                Piece::Break => words.push('\n'),
            }
        }
        bound(&words)
    }
}

/// Whether a cell may hold a word that is wider than its column; others are set faster.
pub fn needs_dividing(cell: &str) -> bool {
    cell.split_whitespace().any(|word| width(word) > WIDEST_UNDIVIDED)
}

/// Chooses the form for columns of these words, their headings among them.
pub fn form<S: AsRef<str>>(columns: &[Vec<S>]) -> Form {
    let least: Vec<f64> = columns.iter().map(|words| OF_A_GAP + widest(words, longest_word)).collect();
    let wished: Vec<f64> = columns
        .iter()
        .map(|words| OF_A_GAP + widest(words, longest_line).min(LONGEST_LINE))
        .zip(&least)
        .map(|(wished, least)| wished.max(*least))
        .collect();
    let needed: f64 = least.iter().sum();
    let (name, room) = match needed {
        needed if needed <= UPRIGHT => ("upright", UPRIGHT),
        needed if needed <= TURNED => ("turned", TURNED),
        _ => ("rows", UPRIGHT),
    };
    let spare = (room - needed).max(0.0);
    let all: f64 = wished.iter().sum();
    let missing = all - needed;
    let share = if missing > 0.0 { (spare / missing).min(1.0) } else { 0.0 };
    let weight = |(least, wished): (&f64, &f64)| (least + share * (wished - least)).round().max(1.0) as u32;
    // Some air between columns that have all they wish; a longer text could use more.
    let is_long = columns.iter().any(|words| widest(words, longest_line) > LONGEST_LINE);
    let width = match all * 1.1 / room {
        taken if name == "upright" && taken < NARROW && !is_long => (taken * 100.0).ceil() as u32,
        _ => 100,
    };
    Form { name, weights: least.iter().zip(&wished).map(weight).collect(), width }
}

fn widest<S: AsRef<str>>(cells: &[S], measure: impl Fn(&str) -> f64) -> f64 {
    cells.iter().map(|cell| measure(cell.as_ref())).fold(width("xxx"), f64::max)
}

/// The width of the longest line of a cell.
fn longest_line(cell: &str) -> f64 {
    cell.lines().map(width).fold(0.0, f64::max)
}

/// The width of what stays on one line in a cell: a word, or a figure as a date or an amount, which reads
/// badly on two.
fn longest_word(cell: &str) -> f64 {
    let of_line = |line: &str| match is_figure(line) {
        true => width(line),
        false => line.split(' ').map(|word| width(word).min(LONGEST_WORD)).fold(0.0, f64::max),
    };
    cell.lines().map(of_line).fold(0.0, f64::max)
}

fn is_figure(line: &str) -> bool {
    line.starts_with(|first: char| first.is_ascii_digit() || first == '−')
        && line.chars().count() <= LONGEST_FIGURE
        && line.chars().filter(|letter| letter.is_alphabetic()).count() <= 9
}

/// The width of words in Source Sans 3.
fn width(words: &str) -> f64 {
    let letter = |letter: char| match letter {
        ' ' | '\u{a0}' => 1.8,
        '.' | ',' | ':' | ';' | 'i' | 'l' | 'j' | '|' | '\'' | '·' => 2.2,
        '(' | ')' | '-' | 'f' | 't' | 'r' | 'I' => 2.9,
        'm' | 'w' | 'M' | 'W' | '%' => 7.0,
        letter if letter.is_uppercase() => 5.2,
        letter if (letter as u32) > 0x2e80 => 8.5,
        _ => 4.4,
    };
    words.chars().map(letter).sum()
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
        assert_eq!(form.width, 100);
    }

    #[test]
    fn a_few_figures_do_not_spread_over_the_page() {
        let form = form(&[vec!["Q3 2026"], vec!["29 days"], vec!["6"]]);
        assert!((15..50).contains(&form.width), "{form:?}");
    }

    #[test]
    fn equal_heads_below_each_other_stand_once() {
        let heads = ["Culture", "Culture", "Players", "", "", "Culture"].map(str::to_owned);
        assert_eq!(spans(&heads), [2, 0, 1, 1, 1, 1]);
    }

    #[test]
    fn a_figure_with_its_interval_stays_on_one_line() {
        assert!(longest_word("4.14 (3.70 to 4.59)") > longest_word("(3.70"));
        assert_eq!(longest_word("The people of Novalis"), width("Novalis"));
    }
}
