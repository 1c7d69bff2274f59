//! A preview for programs.

use briefbook::survey::preview::{Container, PreviewColumn, PreviewItem};
use briefbook::survey::{Problem, code};
use serde_json::{Map, Value, json};

use super::{Told, words};

pub fn text(told: &Told) -> String {
    let preview = told.preview;
    let letters = |at: usize| preview.columns[at].letters.as_str();
    let item = |item: &PreviewItem| {
        let columns: Vec<&str> = item.columns.iter().map(|at| letters(*at)).collect();
        let doubt = item.doubt.as_ref().map(|doubt| {
            let likeness = (doubt.likeness * 100.0).round() / 100.0;
            json!({ "column": letters(doubt.column), "likeness": likeness, "ambiguous": doubt.ambiguous })
        });
        json!({
            "item": item.id,
            "columns": columns,
            "found": words::found(item.found),
            "resembles": doubt,
            "answered": item.answered,
            "not_applicable": item.not_applicable,
            "blank": item.blank,
            "off_scale": item.off_scale,
        })
    };
    let column = |column: &PreviewColumn| json!({ "column": column.letters, "heading": column.heading, "taken_for": words::role(&column.role) });
    let cleaning: Map<String, Value> = preview
        .account
        .steps()
        .into_iter()
        .map(|(step, count)| (words::key(step).into(), json!(count)))
        .collect();
    let object = json!({
        "file": told.file,
        "format": preview.file.as_ref().map(|file| file.format.label()),
        "header_rows": preview.file.as_ref().map(|file| file.header_rows),
        "container": preview.file.as_ref().map(|file| container(&file.container)),
        "instrument": { "id": told.instrument.id, "version": told.instrument.version },
        "items": preview.items.iter().map(item).collect::<Vec<_>>(),
        "columns": preview.columns.iter().map(column).collect::<Vec<_>>(),
        "cleaning": cleaning,
        "sides": preview.sides,
        "problems": told.problems.iter().map(problem).collect::<Vec<_>>(),
    });
    format!("{object:#}\n")
}

fn container(container: &Container) -> Value {
    match container {
        Container::Text { encoding, marked, delimiter } => {
            json!({ "encoding": encoding, "byte_order_mark": marked, "delimiter": delimiter })
        }
        Container::Sheet { name, others } => json!({ "sheet": name, "other_sheets": others }),
    }
}

fn problem(problem: &Problem) -> Value {
    json!({
        "message": code::message(problem),
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
    })
}
