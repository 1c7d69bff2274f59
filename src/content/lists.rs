//! Records and values that people keep in spreadsheets.
//!
//! In: a file and the form that its name tells. Out: its rows, read into [`FileRecords`]. Holds: a list
//! is the sheet that is named after its kind, else the one whose headings fit; a workbook of several
//! lists has a sheet for each, named after its kind.

use crate::content::grid::{self, Grid};
use crate::content::place::{Form, kind_of_plural};
use crate::content::read::{FileRecords, fields_of, insert};
use crate::content::series::Series;
use crate::content::spreadsheet::{self, Rows};
use crate::model::measure::KpiValue;
use crate::schema::shape::Fields;
use crate::schema::{Field, Kind, Shape};
use crate::source::{CellPlace, SourceFile};

/// Reads a spreadsheet of that form.
pub fn read(source: &SourceFile, form: Form, result: &mut FileRecords) {
    let Some((grids, text)) = grid::read(result.file, source, &mut result.diagnostics) else {
        match form {
            Form::Rows(kind) => result.unread.kind(kind),
            Form::KpiValues(kpi) => result.series = Some(Series { file: result.file, kpi, values: None }),
            // Whatever it is, people may want to link to it.
            _ => (result.is_file, result.diagnostics) = (true, Default::default()),
        }
        return;
    };
    let mut cells: Vec<CellPlace> = Vec::new();
    let mut take = |grid: &Grid, rows: Rows| {
        cells.extend(rows.cells.iter().map(|(range, row, column)| grid.place(range, *row, *column)));
        rows.nodes
    };
    match form {
        Form::Rows(kind) => {
            if let (Some(grid), Some(fields)) = (meant(&grids, &text, kind), fields_of(kind)) {
                let rows = parse(&text, grid, fields, result);
                records(kind, take(grid, rows), result);
            }
        }
        Form::KpiValues(kpi) => {
            let Shape::Table(fields) = KpiValue::shape() else { return };
            let rows = grids.first().map(|grid| take(grid, parse(&text, grid, &fields, result)));
            let nodes = rows.unwrap_or_default();
            let values: Vec<KpiValue> =
                nodes.iter().filter_map(|node| KpiValue::read(node, &mut result.diagnostics)).collect();
            let values = (!values.is_empty() || !result.diagnostics.has_errors()).then_some(values);
            result.series = Some(Series { file: result.file, kpi, values });
        }
        _ => {
            let named = grids.iter().filter_map(|grid| Some((grid, kind_of(grid)?)));
            let mut is_list = false;
            for (grid, kind) in named {
                let Some(fields) = fields_of(kind) else { continue };
                is_list = true;
                let rows = parse(&text, grid, fields, result);
                records(kind, take(grid, rows), result);
            }
            result.is_file = !is_list;
        }
    }
    grid::keep(source, text, &grids, cells);
}

fn parse(text: &str, grid: &Grid, fields: &Fields, result: &mut FileRecords) -> Rows {
    spreadsheet::parse(text, grid.range.clone(), result.file, fields, &mut result.diagnostics)
}

fn records(kind: Kind, nodes: Vec<crate::schema::Node>, result: &mut FileRecords) {
    if result.diagnostics.has_errors() {
        result.unread.kind(kind);
    }
    for node in nodes {
        insert(kind, &node, result);
    }
}

/// The kind after which a sheet is named.
fn kind_of(grid: &Grid) -> Option<Kind> {
    kind_of_plural(grid.sheet.as_ref()?.name.trim())
}

/// The grid that holds the records of a kind: the one named after it, else the one whose first rows name
/// most of its fields, the first of equals.
fn meant<'g>(grids: &'g [Grid], text: &str, kind: Kind) -> Option<&'g Grid> {
    if let Some(named) = grids.iter().find(|grid| kind_of(grid) == Some(kind)) {
        return Some(named);
    }
    let record = fields_of(kind)?;
    let fit = |grid: &Grid| spreadsheet::known_headings(&text[grid.range.clone()], record);
    // The last of equals is taken, so that the search goes from the last.
    grids.iter().rev().max_by_key(|grid| fit(grid))
}
