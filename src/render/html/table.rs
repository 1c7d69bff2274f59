//! Tables as templates see them.
//!
//! In: a [`DataTable`]. Out: [`TableContext`], cells as HTML. Holds: every row has one cell that
//! heads it; what a script sorts by stands beside the words only where it differs from them; a column
//! without a word is left out.

use serde::Serialize;

use super::escape;
use super::ids::Ids;
use super::rich::rich;
use crate::view::block::{TableBlock, TableLayout};
use crate::view::rich::Piece;
use crate::view::route::Route;
use crate::view::table::{Cell, Column, DataTable, MARK, Value, note_letter};

/// The most characters that a date or a number of a record has.
const SHORT: usize = 14;

#[derive(Serialize)]
pub struct TableContext {
    pub id: String,
    pub caption: String,
    /// Whether the caption stands right above already, so that only assistive technology needs it.
    pub repeats: bool,
    /// `rows` or `matrix`.
    pub layout: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<RowContext>,
    /// Why figures of it are not shown.
    pub notes: Vec<NoteContext>,
    pub csv: Option<String>,
    pub json: Option<String>,
}

#[derive(Serialize)]
pub struct NoteContext {
    /// What stands in a cell in the place of the figure, and the letter behind it.
    pub mark: &'static str,
    pub letter: char,
    pub words: String,
}

#[derive(Serialize)]
pub struct RowContext {
    pub id: Option<String>,
    pub cells: Vec<CellContext>,
}

#[derive(Serialize)]
pub struct CellContext {
    pub html: String,
    /// The title of the column, for a phone.
    pub label: String,
    pub numeric: bool,
    /// Whether the cell heads its row.
    pub head: bool,
    pub empty: bool,
    /// A number, a date, a mark: words that stay on one line.
    pub short: bool,
    /// What to sort by.
    pub value: Option<String>,
}

pub fn block(block: &TableBlock, title: &str, from: &Route, ids: &mut Ids) -> TableContext {
    let layout = match block.layout {
        TableLayout::Rows => "rows",
        TableLayout::Matrix => "matrix",
    };
    let id = ids.take(&block.table.id).unwrap_or_default();
    let context = table(&block.table, id, layout, block.export.as_deref(), from, ids);
    TableContext { repeats: block.table.caption == title, ..context }
}

pub fn table(
    table: &DataTable,
    id: String,
    layout: &'static str,
    export: Option<&str>,
    from: &Route,
    ids: &mut Ids,
) -> TableContext {
    ids.keep(format!("{id}-caption"));
    let head = match layout {
        "matrix" => 0,
        _ => table.columns.iter().position(|column| !column.numeric).unwrap_or(0),
    };
    // A column in which nobody has anything to say takes room from the others; its export keeps it.
    let is_told = |at: usize| {
        layout == "matrix"
            || table.rows.is_empty()
            || table.rows.iter().any(|row| !row.cells[at].shown.is_empty())
    };
    let told: Vec<bool> = (0..table.columns.len()).map(is_told).collect();
    let notes = table.notes();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let id = row.anchor.as_deref().and_then(|anchor| ids.take(anchor));
        let cells = row.cells.iter().zip(&table.columns).enumerate().filter(|(at, _)| told[*at]);
        let context = |(at, (cell, column)): (usize, (&Cell, &Column))| CellContext {
            html: cell_html(cell, &notes, from),
            ..cell_context(cell, column, at == head)
        };
        let cells = cells.map(context).collect();
        rows.push(RowContext { id, cells });
    }
    let file = |ending: &str| export.map(|path| Route::file(format!("{path}.{ending}")).seen_from(from));
    TableContext {
        id,
        caption: table.caption.clone(),
        repeats: false,
        layout,
        columns: table
            .columns
            .iter()
            .zip(&told)
            .filter(|(_, told)| **told)
            .map(|(column, _)| column.clone())
            .collect(),
        rows,
        notes: notes
            .iter()
            .enumerate()
            .map(|(at, words)| NoteContext {
                mark: MARK,
                letter: note_letter(at),
                words: crate::view::format::capital(words),
            })
            .collect(),
        csv: file("csv"),
        json: file("json"),
    }
}

/// A cell's words. In the place of a figure that is not shown stands a mark for the eye, with the reason for
/// whoever hears the page.
fn cell_html(cell: &Cell, notes: &[&str], from: &Route) -> String {
    let [Piece::Withheld(reason)] = cell.shown.0.as_slice() else { return rich(&cell.shown, from) };
    let at = notes.iter().position(|note| note == reason).unwrap_or_default();
    let mut html = format!(
        "<span class=\"quiet\" aria-hidden=\"true\">{MARK}<sup>{}</sup></span><span class=\"unseen\">",
        note_letter(at)
    );
    escape::text(&mut html, reason);
    html.push_str("</span>");
    html
}

fn cell_context(cell: &Cell, column: &Column, head: bool) -> CellContext {
    let plain = cell.shown.plain();
    let empty = cell.shown.is_empty();
    let short = plain.chars().count() <= SHORT && plain.contains(|one: char| one.is_ascii_digit());
    let value = match &cell.value {
        Value::Number(number) => Some(number.to_string()),
        Value::Text(text) => Some(text.clone()),
        Value::Empty => None,
    };
    let value = value.filter(|value| *value != plain);
    CellContext {
        html: String::new(),
        label: column.title.clone(),
        numeric: column.numeric,
        head: head && !empty,
        empty,
        short,
        value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rich::Rich;

    #[test]
    fn why_a_figure_is_missing_stands_below_and_is_heard_in_its_cell() {
        let mut figures = DataTable::new("t", "T", vec![Column::figures("n", "n")]);
        figures.push(None, vec![Cell::rich(Rich::withheld("too <few"))]);
        let from = Route::page("a");
        let context = table(&figures, "t".into(), "matrix", None, &from, &mut Ids::new());
        assert_eq!(
            context.rows[0].cells[0].html,
            "<span class=\"quiet\" aria-hidden=\"true\">–<sup>a</sup></span><span class=\"unseen\">too &lt;few</span>"
        );
        let note = &context.notes[0];
        assert_eq!((note.letter, note.words.as_str()), ('a', "Too <few"));
    }

    #[test]
    fn the_first_column_of_words_heads_the_rows() {
        let mut numbers =
            DataTable::new("t", "T", vec![Column::figures("n", "n"), Column::words("name", "Name")]);
        numbers.push(Some("one".into()), vec![Cell::number(1.0, "1st"), Cell::text("JSC")]);
        let from = Route::page("a");
        let context = table(&numbers, "t".into(), "rows", Some("a/t"), &from, &mut Ids::new());
        let heads: Vec<bool> = context.rows[0].cells.iter().map(|cell| cell.head).collect();
        assert_eq!(heads, [false, true]);
        assert_eq!(context.rows[0].cells[0].value.as_deref(), Some("1"));
        assert_eq!(context.rows[0].cells[1].value, None);
        assert_eq!(context.rows[0].id.as_deref(), Some("one"));
        assert_eq!(context.csv.as_deref(), Some("t.csv"));
    }
}
