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
    let mut code_fence: Option<&str> = None;
    // Blocks that were opened inside another one: their ends close nothing, and were told of.
    let mut inner = 0;
    for line in text.split_inclusive('\n') {
        let here = offset..offset + line.trim_end().len();
        let next = offset + line.len();
        offset = next;
        let trimmed = line.trim();
        if let Some(fence) = code_fence {
            if trimmed.starts_with(fence) {
                code_fence = None;
            }
            continue;
        }
        code_fence = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence));
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
        let name = rest.trim();
        match (open.take(), name.is_empty()) {
            (None, true) if inner > 0 => inner -= 1,
            (None, true) => {
                diagnostics.push(
                    Diagnostic::new(
                        &BAD_CLASS_BLOCK,
                        fence_span,
                        "This fence closes a block that was never opened.",
                    )
                    .label("nothing to close")
                    .help("open it with `::: class-id`, or remove this line"),
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

fn class_name(written: &str, span: Span, diagnostics: &mut Diagnostics) -> Slug {
    Slug::parse(written).unwrap_or_else(|| {
        diagnostics.push(
            Diagnostic::new(
                &BAD_CLASS_BLOCK,
                span,
                format!("“{written}” is not the id of a disclosure class."),
            )
            .label("after `:::` stands the id of one class"),
        );
        Slug::unnamed()
    })
}
