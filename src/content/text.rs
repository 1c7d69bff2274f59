//! From bytes to text.
//!
//! In: a file. Out: its text, where there is one; diagnostics for encodings, characters and marks
//! that no author meant. Holds: where two versions of a passage stand side by side nothing is read,
//! since nobody can tell which one counts.

use std::ops::Range;

use crate::content::problem::{HIDDEN_DIRECTION, LARGE_TEXT, MERGE_CONFLICT, NOT_TEXT};
use crate::diagnostic::words::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, SourceFile, Span};

/// Above this many bytes a text is no longer what a person reads on one page.
const LARGE: usize = 5 * 1024 * 1024;

/// The text of a file; `None` where it has been told that there is none to read.
pub fn read<'file>(
    file: FileId,
    source: &'file SourceFile,
    diagnostics: &mut Diagnostics,
) -> Option<&'file str> {
    let text = match source.text() {
        Ok(_) if source.bytes.contains(&0) => return refuse(with_nul(file, source), diagnostics),
        Ok(text) => text,
        Err(_) if is_utf16(&source.bytes) => return refuse(utf16(file, source), diagnostics),
        Err(offset) => return refuse(not_utf8(file, source, offset), diagnostics),
    };
    if let Some(conflict) = conflict(text) {
        return refuse(merge_conflict(Span::new(file, conflict)), diagnostics);
    }
    diagnostics.extend(hidden_direction(file, text));
    if text.len() > LARGE && matches!(source.extension().as_str(), "md" | "markdown") {
        diagnostics.push(large(file, source));
    }
    Some(text)
}

fn refuse<T>(problem: Diagnostic, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.push(problem);
    None
}

fn not_utf8(file: FileId, source: &SourceFile, offset: usize) -> Diagnostic {
    let message = format!("{} is not UTF-8 text.", source.name());
    Diagnostic::new(&NOT_TEXT, Span::new(file, offset..offset + 1), message)
        .label("the first byte that cannot be read")
        .help("save the file as UTF-8")
}

/// Latin letters in UTF-16 have a NUL in every second byte, and the file a mark of two bytes in front.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

fn utf16(file: FileId, source: &SourceFile) -> Diagnostic {
    let message = format!("{} is saved as UTF-16, and not as UTF-8.", source.name());
    Diagnostic::new(&NOT_TEXT, Span::new(file, 0..0), message)
        .private()
        .help("save it as UTF-8; programs offer the encoding where they ask for the file's name")
}

fn with_nul(file: FileId, source: &SourceFile) -> Diagnostic {
    let at = source.bytes.iter().position(|byte| *byte == 0).unwrap_or(0);
    let message = format!("{} holds a character NUL, which no text has.", source.name());
    Diagnostic::new(&NOT_TEXT, Span::new(file, at..at + 1), message)
        .label("the first one")
        .help("save it as UTF-8 text; the file may be UTF-16, or no text at all")
}

/// The line that opens two versions of a passage, as version control leaves them for people to choose.
fn conflict(text: &str) -> Option<Range<usize>> {
    let is_mark = |line: &str, mark: &str| {
        line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
    };
    let mut opened: Option<Range<usize>> = None;
    let mut divided = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if is_mark(line, "<<<<<<<") {
            (opened, divided) = (Some(offset..offset + line.trim_end().len()), false);
        } else if is_mark(line, "=======") {
            divided = opened.is_some();
        } else if divided && is_mark(line, ">>>>>>>") {
            return opened;
        }
        offset += line.len();
    }
    None
}

fn merge_conflict(span: Span) -> Diagnostic {
    Diagnostic::new(
        &MERGE_CONFLICT,
        span,
        "Two versions of a passage stand here, and nothing of the file is read.",
    )
    .label("left behind when two changes were merged")
    .help("keep the version that holds, and delete the lines <<<<<<<, ======= and >>>>>>>")
}

/// Overrides and embeddings of the direction of writing (UAX #9): they show readers another order
/// of letters than the one that is there. Isolates and marks, which mixed scripts need, do not.
fn hidden_direction(file: FileId, text: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    let mut places = text.char_indices().filter(|(_, letter)| ('\u{202a}'..='\u{202e}').contains(letter));
    if let Some((at, letter)) = places.next() {
        let more = match places.count() {
            0 => String::new(),
            count => format!("; there are {} in this file", counted(count as i64 + 1, "such character")),
        };
        let message = format!("An invisible character turns the direction of the text from here on{more}.");
        found.push(
            Diagnostic::new(&HIDDEN_DIRECTION, Span::new(file, at..at + letter.len_utf8()), message)
                .label("not seen, and obeyed")
                .help("delete the line and type it again"),
        );
    }
    found
}

fn large(file: FileId, source: &SourceFile) -> Diagnostic {
    let message = format!("{} is a text of {} megabytes.", source.name(), source.bytes.len() / 1_000_000);
    Diagnostic::new(&LARGE_TEXT, Span::new(file, 0..0), message)
        .private()
        .help("divide it into several pages, or attach it as a file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_has_three_marks() {
        assert_eq!(conflict("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> plan\n"), Some(2..14));
        assert_eq!(conflict("A heading\n=======\n\n>>>>>>> quoted\n"), None);
        assert_eq!(conflict("<<<<<<< HEAD\nb\n"), None);
    }
}
