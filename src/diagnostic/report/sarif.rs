//! SARIF 2.1.0, which code-scanning services read.

use serde_json::{Value, json};

use super::place::Place;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::source::{Sources, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut codes: Vec<&Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_by_key(|code| code.name);
    codes.dedup();
    let results: Vec<Value> =
        diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, sources)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "briefbook",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.name,
        "shortDescription": { "text": code.summary },
        "fullDescription": { "text": code.explanation },
        "help": { "text": format!("{}\n\nbriefbook explain {}", code.explanation, code.name) },
        "defaultConfiguration": { "level": level(code.level) },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[&Code], sources: &Sources) -> Value {
    let message = match &diagnostic.help {
        Some(help) => format!("{} Help: {help}.", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name,
        "ruleIndex": codes.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.level),
        "message": { "text": message },
        "locations": [{ "physicalLocation": location(diagnostic.span, sources) }],
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate().map(|(at, (span, words))| {
            json!({
                "id": at + 1,
                "physicalLocation": location(*span, sources),
                "message": { "text": words },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(span: Span, sources: &Sources) -> Value {
    let place = Place::of(span, sources);
    json!({
        "artifactLocation": { "uri": uri(place.path), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
            "byteOffset": place.bytes.start,
            "byteLength": place.bytes.len(),
        },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        other => other.word(),
    }
}

/// A path as a relative URI reference: all but the unreserved characters percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
