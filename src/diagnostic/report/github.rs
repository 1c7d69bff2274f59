//! GitHub's workflow commands: `::error file=…,line=…,col=…,title=…::message`.

use std::fmt::Write;

use super::place::Place;
use crate::diagnostic::{Diagnostics, Level};
use crate::source::Sources;

pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let command = match diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note | Level::Off => "notice",
        };
        let place = Place::of(diagnostic.span, sources);
        let _ = write!(text, "::{command} file={},line={}", property(place.path), place.start.line);
        let _ = write!(text, ",endLine={},col={}", place.end.line, place.start.column);
        // GitHub takes an end column only together with a single line.
        if place.start.line == place.end.line && place.end.column > place.start.column {
            let _ = write!(text, ",endColumn={}", place.end.column - 1);
        }
        let mut message = diagnostic.message.clone();
        if let Some(help) = &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        let _ = writeln!(text, ",title={}::{}", property(diagnostic.code.name), data(&message));
    }
    text
}

/// Escapes what stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value between the commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
