//! Numbers as spreadsheets write them.
//!
//! In: the rows of a list. Out: problems. Holds: in a column whose fractions stand behind a comma, a point before three
//! digits is not taken for one of a fraction without being told of.

use crate::diagnostic::Diagnostics;
use crate::schema::number::{either_way, has_comma_fraction};
use crate::schema::problem;
use crate::schema::shape::Fields;
use crate::schema::{Node, Shape, Value};

/// Tells of the numbers that their columns leave open: "12.000" below "1.234,5".
pub fn settle(rows: &mut [Node], record: &Fields, diagnostics: &mut Diagnostics) {
    for field in record.fields.iter().filter(|field| is_number(&field.shape)) {
        settle_column(super::days::cells(rows, field.name), diagnostics);
    }
}

fn is_number(shape: &Shape) -> bool {
    match shape {
        Shape::Number => true,
        Shape::Optional(inner) | Shape::Stated(inner) => is_number(inner),
        _ => false,
    }
}

fn settle_column(cells: Vec<&mut Node>, diagnostics: &mut Diagnostics) {
    let says = |node: &Node, is: &dyn Fn(&str) -> bool| matches!(&node.value, Value::Cell(text) if is(text));
    if !cells.iter().any(|node| says(node, &has_comma_fraction)) {
        return;
    }
    for node in cells {
        if says(node, &|text| text.contains('.') && either_way(text).is_some()) {
            problem::wrong_type(node, "a number").into_iter().for_each(|problem| diagnostics.push(problem));
            node.value = Value::Unreadable;
        }
    }
}
