//! What there is to say about the fields of a table, in words.
//!
//! In: the [`Fields`] that a file is read by. Out: a line for each field, and for each field of the
//! tables inside it. Both a new record and the manual of all fields are made from them.

use briefbook::schema::Shape;
use briefbook::schema::shape::{FieldShape, Fields};

use crate::cli::text::{capital, indent, wrap};

/// A field of a table, or of a table inside that.
pub struct Line {
    /// How many tables it is inside of.
    pub depth: usize,
    pub name: &'static str,
    pub needed: bool,
    /// What it means and what it holds; a colon ends it where lines about its own fields follow.
    pub about: String,
}

impl Line {
    /// The line in a list, as far in as it is deep; `quote` stands around the name.
    pub fn bullet(&self, quote: &str, width: usize) -> String {
        let needed = if self.needed { " (needed)" } else { "" };
        let words = format!("{quote}{}{quote}{needed}: {}", self.name, self.about);
        let margin = " ".repeat(2 * self.depth + 2);
        let words = wrap(words.trim_end_matches(": "), width - margin.len());
        indent(&words, &margin).replacen(&margin, &format!("{}- ", &margin[2..]), 1)
    }
}

/// The fields of a table, each followed by those of the tables in it.
pub fn lines(fields: &Fields) -> Vec<Line> {
    fields.fields.iter().flat_map(|field| field_lines(field, 0)).collect()
}

/// One field, followed by those of the tables in it.
pub fn field_lines(field: &FieldShape, depth: usize) -> Vec<Line> {
    let mut lines = vec![Line { depth, name: field.name, needed: field.required, about: about(field) }];
    if let Some((_, inner)) = table_in(&field.shape) {
        lines.extend(inner.fields.iter().flat_map(|field| field_lines(field, depth + 1)));
    }
    lines
}

/// The words about a field, and its form where that is not plain text.
fn about(field: &FieldShape) -> String {
    let text = field.text.trim();
    let form = match table_in(&field.shape) {
        Some((opening, _)) => opening.to_owned(),
        // That it is text needs no words.
        None if field.shape.words().starts_with("text") => String::new(),
        None => format!("{}.", capital(&field.shape.words())),
    };
    format!("{text} {form}").trim().to_owned()
}

/// The table that a field holds, by itself or in a list, and the words that open the list of its
/// fields.
fn table_in(shape: &Shape) -> Option<(&'static str, &Fields)> {
    match shape {
        Shape::Table(fields) => Some(("A table:", fields)),
        Shape::Optional(inner) | Shape::Stated(inner) => table_in(inner),
        Shape::List(inner) => table_in(inner).map(|(_, fields)| ("A list of tables:", fields)),
        _ => None,
    }
}

/// Whether a cell of a spreadsheet can hold a value of this form.
pub fn fits_a_cell(shape: &Shape) -> bool {
    match shape {
        Shape::Table(_) | Shape::Map(_) => false,
        Shape::Optional(inner) | Shape::Stated(inner) | Shape::List(inner) => fits_a_cell(inner),
        _ => true,
    }
}
