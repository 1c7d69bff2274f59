//! The head of a Markdown file.
//!
//! In: the text of a file. Out: the ranges of its TOML and of its body.

use std::ops::Range;

use crate::content::problem::FRONT_MATTER;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// Where the two parts of a Markdown file stand.
pub struct Parts {
    /// Between the fences; `None` where the file has none.
    pub head: Option<Range<usize>>,
    pub body: Range<usize>,
}

const FENCE: &str = "+++";

/// Splits a Markdown file at the fences of its front matter.
pub fn split(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Parts {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines_of(text, start);
    let Some(first) = lines.next() else { return Parts { head: None, body: start..text.len() } };
    let fence = text[first.clone()].trim_end();
    if fence == "---"
        && lines.clone().any(|line| text[line].trim_end() == "---")
        && has_yaml(text, lines.clone())
    {
        diagnostics.push(
            Diagnostic::new(
                &FRONT_MATTER,
                trimmed(file, text, first),
                "The fields of this file are written as YAML.",
            )
            .label("YAML is not read")
            .help("write the fields as TOML between two lines of `+++`"),
        );
        return Parts { head: None, body: start..text.len() };
    }
    if fence != FENCE {
        return Parts { head: None, body: start..text.len() };
    }
    for line in lines {
        if text[line.clone()].trim_end() == FENCE {
            return Parts { head: Some(first.end..line.start), body: line.end..text.len() };
        }
    }
    diagnostics.push(
        Diagnostic::new(
            &FRONT_MATTER,
            trimmed(file, text, first),
            "The fields at the head of this file never end.",
        )
        .label("opened here")
        .help("put a line `+++` behind the last field"),
    );
    Parts { head: None, body: text.len()..text.len() }
}

fn trimmed(file: FileId, text: &str, line: Range<usize>) -> Span {
    let length = text[line.clone()].trim_end().len();
    Span::new(file, line.start..line.start + length)
}

/// Whether the line behind an opening `---` reads like a field, so that a rule of dashes at the
/// head of a text is not mistaken for one.
fn has_yaml(text: &str, mut lines: impl Iterator<Item = Range<usize>>) -> bool {
    lines.next().is_some_and(|line| {
        let key = text[line].split(':').next().unwrap_or("").to_owned();
        !key.is_empty()
            && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
            && !key.starts_with('-')
    })
}

fn lines_of(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
    text[start..].split_inclusive('\n').scan(start, |offset, line| {
        let range = *offset..*offset + line.len();
        *offset = range.end;
        Some(range)
    })
}
