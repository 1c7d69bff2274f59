//! Tables as files: CSV for a spreadsheet, JSON for a program.
//!
//! In: the tables and the figures' twins of a [`Book`] that say where they are exported to.
//! Out: two files each. Holds: they have the values that the page shows and nothing more; no cell
//! is a formula when a spreadsheet opens it; a file is written once however many pages show it.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value as Json};

use crate::artifact::Artifact;
use crate::schema::formula::neutral;
use crate::view::block::Block;
use crate::view::page::Book;
use crate::view::table::{DataTable, Value};

/// CSV and JSON of every table and figure with a place for them, in the order of paths.
pub fn tables(book: &Book) -> Vec<Artifact> {
    let mut tables: BTreeMap<&str, DataTable> = BTreeMap::new();
    for page in &book.pages {
        for block in page.opening.iter().chain(page.sections.iter().flat_map(|section| &section.blocks)) {
            match block {
                Block::Table(block) => {
                    if let Some(path) = &block.export {
                        tables.entry(path).or_insert_with(|| block.table.clone());
                    }
                }
                Block::Figure(block) => {
                    if let Some(path) = &block.export {
                        tables.entry(path).or_insert_with(|| block.figure.table());
                    }
                }
                _ => {}
            }
        }
    }
    tables
        .into_iter()
        .flat_map(|(path, table)| {
            [
                Artifact::new(format!("{path}.csv"), csv(&table)),
                Artifact::new(format!("{path}.json"), json(&table)),
            ]
        })
        .collect()
}

/// The lists of records that can be read again.
pub fn lists(book: &Book) -> Vec<Artifact> {
    book.lists.iter().map(|list| Artifact::new(list.route.path(), csv(&list.table))).collect()
}

/// The table with its keys as the first line, lines ended as RFC 4180 says.
pub fn csv(table: &DataTable) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let written = (|| {
        writer.write_record(table.columns.iter().map(|column| neutral(&column.key)))?;
        for row in &table.rows {
            writer.write_record(row.cells.iter().map(|cell| match &cell.value {
                Value::Empty => String::new(),
                Value::Number(number) if number.is_finite() => number.to_string(),
                Value::Number(_) => String::new(),
                Value::Text(text) => neutral(text),
            }))?;
        }
        writer.flush()
    })();
    written.expect("memory takes every record, and all have the same length");
    writer.into_inner().expect("it has just been flushed")
}

/// The caption, the titles of the columns, and one object a row.
pub fn json(table: &DataTable) -> Vec<u8> {
    let titles = table.columns.iter().map(|column| (column.key.clone(), Json::from(column.title.as_str())));
    let row = |row: &crate::view::table::Row| {
        let cells = table.columns.iter().zip(&row.cells);
        Json::Object(cells.map(|(column, cell)| (column.key.clone(), value(&cell.value))).collect())
    };
    let mut object = Map::new();
    object.insert("id".into(), table.id.as_str().into());
    object.insert("caption".into(), table.caption.as_str().into());
    object.insert("columns".into(), Json::Object(titles.collect()));
    object.insert("rows".into(), table.rows.iter().map(row).collect());
    let mut text = serde_json::to_string_pretty(&Json::Object(object)).expect("plain data has no bad keys");
    text.push('\n');
    text.into_bytes()
}

fn value(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) => text.as_str().into(),
        // 2^53: beyond it a whole number would not come back the same.
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 => {
            Json::from(*number as i64)
        }
        Value::Number(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::table::{Cell, Column};

    fn sample() -> DataTable {
        let mut table = DataTable::new(
            "t",
            "Scores",
            vec![Column::words("name", "Name"), Column::figures("score", "Score")],
        );
        table.push(None, vec![Cell::text("=cmd|' /C calc'!A0"), Cell::number(-3.0, "−3")]);
        table.push(None, vec![Cell::text("a, \"b\""), Cell::empty()]);
        table
    }

    #[test]
    fn a_spreadsheet_gets_values() {
        let csv = String::from_utf8(csv(&sample())).expect("UTF-8");
        assert_eq!(csv, "name,score\r\n'=cmd|' /C calc'!A0,-3\r\n\"a, \"\"b\"\"\",\r\n");
    }

    #[test]
    fn a_program_gets_numbers_and_the_caption() {
        let json: Json = serde_json::from_slice(&json(&sample())).expect("JSON");
        assert_eq!(json["caption"], "Scores");
        assert_eq!(json["columns"]["score"], "Score");
        assert_eq!(json["rows"][0]["score"], -3);
        assert_eq!(json["rows"][0]["name"], "=cmd|' /C calc'!A0");
        assert_eq!(json["rows"][1]["score"], Json::Null);
    }
}
