//! Blocks of a text with a disclosure class of their own.
//!
//! In: a text. Out: its parts, cut at the lines `::: class` and `:::`. Holds: a block that is never
//! closed is an error, and runs to the end of the text. The cut is made by lines, before the
//! Markdown parser sees the text, because a fence has to work next to lists and tables without
//! blank lines.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::problem::BAD_CLASS_BLOCK;
use crate::schema::slug::Slug;
use crate::source::Span;

/// Where the text stands in its file. A text with escapes in it does not keep its offsets; then
/// every problem points at the whole.
#[derive(Clone, Copy)]
pub(super) struct Place {
    span: Span,
    exact: bool,
}

impl Place {
    /// `span` is where `text` stands.
    pub fn new(text: &str, span: Span) -> Self {
        Place { span, exact: span.range().len() == text.len() }
    }

    /// The span of a range of the text.
    pub fn of(self, range: Range<usize>) -> Span {
        if self.exact { self.span.within(range) } else { self.span }
    }
}

/// A part of a text, with the class it carries and where the class was written.
pub(super) struct Segment {
    pub range: Range<usize>,
    pub class: Option<(Slug, Span)>,
}

/// Splits a text at its class fences.
pub(super) fn segments(text: &str, place: Place, diagnostics: &mut Diagnostics) -> Vec<Segment> {
    if !text.contains(":::") {
        return vec![Segment { range: 0..text.len(), class: None }];
    }
    let mut segments = Vec::new();
    let mut open: Option<(Slug, Span)> = None;
    let mut start = 0;
    let mut offset = 0;
    let mut code: Option<CodeFence> = None;
    // Blocks that were opened inside another one: their ends close nothing, and were told of.
    let mut inner = 0;
    for line in text.split_inclusive('\n') {
        let here = offset..offset + line.trim_end().len();
        let next = offset + line.len();
        offset = next;
        let trimmed = line.trim();
        if let Some(fence) = code {
            if fence.is_closed_by(line) {
                code = None;
            }
            continue;
        }
        code = CodeFence::opened_by(line);
        let Some(rest) = trimmed.strip_prefix(":::") else { continue };
        let fence_span = place.of(here.clone());
        if line.starts_with([' ', '\t']) {
            diagnostics.push(
                Diagnostic::new(
                    &BAD_CLASS_BLOCK,
                    fence_span,
                    "A class fence has to start at the left margin.",
                )
                .label("indented fence")
                .help("remove the blanks before `:::`"),
            );
        }
        let name = rest.trim_start_matches(':').trim();
        if rest.starts_with(':') {
            diagnostics.push(
                Diagnostic::new(&BAD_CLASS_BLOCK, fence_span, "A class fence has three colons.")
                    .label("more than three")
                    .help("write three; blocks with a class do not stand in each other"),
            );
        }
        match (open.take(), name.is_empty()) {
            (None, true) if inner > 0 => inner -= 1,
            (None, true) => {
                diagnostics.push(
                    Diagnostic::new(
                        &BAD_CLASS_BLOCK,
                        fence_span,
                        "This fence names no class, and there is no open block for it to close.",
                    )
                    .label("opens nothing and closes nothing")
                    .help("write the class behind it, as in `::: joint`, or remove the line"),
                );
            }
            (None, false) => {
                segments.push(Segment { range: start..here.start, class: None });
                open = Some((class_name(name, fence_span, diagnostics), fence_span));
            }
            (Some(class), true) => {
                segments.push(Segment { range: start..here.start, class: Some(class) });
            }
            (Some(class), false) => {
                inner += 1;
                diagnostics.push(
                    Diagnostic::new(
                        &BAD_CLASS_BLOCK,
                        fence_span,
                        "A block with a class cannot hold another one.",
                    )
                    .label("a second fence opens here")
                    .related(class.1, "the first was opened here")
                    .help("close the first with `:::`"),
                );
                segments.push(Segment { range: start..here.start, class: Some(class) });
                open = Some((class_name(name, fence_span, diagnostics), fence_span));
            }
        }
        start = next;
    }
    if let Some((_, span)) = &open {
        diagnostics.push(
            Diagnostic::new(&BAD_CLASS_BLOCK, *span, "This block with a disclosure class is never closed.")
                .label("opened here")
                .help("close it with a line `:::`"),
        );
    }
    segments.push(Segment { range: start..text.len(), class: open });
    segments
}

/// The class as written. Capitals and blanks are told of, and the class that is meant goes on, so that
/// it can be looked up.
fn class_name(written: &str, span: Span, diagnostics: &mut Diagnostics) -> Slug {
    Slug::parse(written).unwrap_or_else(|| {
        let meant = Slug::from_words(written);
        let help = meant.as_ref().map(|meant| format!("did you mean `::: {meant}`?"));
        diagnostics.push(
            Diagnostic::new(
                &BAD_CLASS_BLOCK,
                span,
                format!("“{written}” is not the id of a disclosure class."),
            )
            .label("after `:::` stands the id of one class")
            .help_if(help),
        );
        meant.unwrap_or_else(Slug::unnamed)
    })
}

/// The fence of a code block, in which `:::` is only text (CommonMark 0.31, section 4.5).
#[derive(Clone, Copy)]
struct CodeFence {
    mark: char,
    length: usize,
}

impl CodeFence {
    fn opened_by(line: &str) -> Option<Self> {
        let text = indented_less_than_four(line)?;
        let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let length = text.chars().take_while(|character| *character == mark).count();
        // "```x``` runs nightly" is code inside a line, not the head of a block.
        let is_inline = mark == '`' && text[length..].contains('`');
        (length >= 3 && !is_inline).then_some(CodeFence { mark, length })
    }

    fn is_closed_by(self, line: &str) -> bool {
        indented_less_than_four(line).is_some_and(|text| {
            let length = text.chars().take_while(|character| *character == self.mark).count();
            length >= self.length && text[length..].trim().is_empty()
        })
    }
}

fn indented_less_than_four(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len() < 4).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_fences_are_those_of_commonmark() {
        assert!(CodeFence::opened_by("```x``` runs nightly\n").is_none());
        assert!(CodeFence::opened_by("    ```\n").is_none());
        let four = CodeFence::opened_by("````text\n").expect("a fence");
        assert!(!four.is_closed_by("```\n"));
        assert!(four.is_closed_by("`````  \n"));
        let three = CodeFence::opened_by("```text\n").expect("a fence");
        assert!(!three.is_closed_by("```rust\n"));
    }
}
