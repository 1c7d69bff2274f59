//! One line a problem: `path:line:column: level[code]: message`.

use std::fmt::Write;

use crate::diagnostic::Diagnostics;
use crate::source::Sources;

pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let path = &sources.file(diagnostic.span.file).path;
        let at = sources.position(diagnostic.span);
        let (level, code) = (diagnostic.level.word(), diagnostic.code.name);
        // A message is one sentence; a line break that an author's text brought along would
        // break the promise of one line, and an escape character would speak to the terminal.
        let plain =
            diagnostic.message.split(|character: char| character.is_whitespace() || character.is_control());
        let message = plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let cell = sources.cell(diagnostic.span).map(|cell| format!(" (cell {cell})")).unwrap_or_default();
        let _ = writeln!(text, "{path}:{}:{}: {level}[{code}]: {message}{cell}", at.line, at.column);
    }
    text
}
