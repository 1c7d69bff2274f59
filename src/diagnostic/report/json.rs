//! One JSON object a line, for editors and scripts.

use serde_json::{Value, json};

use super::place::Place;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Sources, Span};

pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| format!("{}\n", object(diagnostic, sources))).collect()
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut object = json!({
        "code": diagnostic.code.name,
        "level": diagnostic.level.word(),
    });
    place(&mut object, diagnostic.span, sources);
    object["message"] = json!(diagnostic.message);
    object["label"] = json!(diagnostic.label);
    object["help"] = json!(diagnostic.help);
    object["related"] = diagnostic
        .related
        .iter()
        .map(|(span, words)| {
            let mut related = json!({});
            place(&mut related, *span, sources);
            related["label"] = json!(words);
            related
        })
        .collect();
    object
}

/// Adds the file and the place in it.
fn place(object: &mut Value, span: Span, sources: &Sources) {
    let place = Place::of(span, sources);
    object["file"] = json!(place.path);
    object["line"] = json!(place.start.line);
    object["column"] = json!(place.start.column);
    object["end_line"] = json!(place.end.line);
    object["end_column"] = json!(place.end.column);
    object["byte_start"] = json!(place.bytes.start);
    object["byte_end"] = json!(place.bytes.end);
    if let Some(cell) = sources.cell(span) {
        object["cell"] = json!(cell);
    }
}
