//! For people: the source with the words underlined, as rustc shows it, and a count at the end.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Look, Renderer, Snippet};

use super::summary;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::source::{SourceFile, Sources};

/// Columns of a report; longer lines are trimmed around the underlined words.
const WIDTH: usize = 120;

/// Lines of an underlined passage that are shown; of a longer one only the first is.
const LINES: usize = 5;

pub fn render(diagnostics: &Diagnostics, sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let report = [group(diagnostic, sources)];
        // Cells beside a trimmed line can leave spaces at the ends of lines.
        for line in renderer.render(&report).lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
    if let Some(summary) = summary(diagnostics) {
        text.push_str(&summary);
        text.push('\n');
    }
    text
}

fn group<'sources>(diagnostic: &'sources Diagnostic, sources: &'sources Sources) -> Group<'sources> {
    let look = match diagnostic.level {
        Level::Error => Look::ERROR,
        Level::Warning => Look::WARNING,
        Level::Note | Level::Off => Look::NOTE,
    };
    let title = look.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name);
    let mut primary = Excerpt::of(sources.file(diagnostic.span.file), diagnostic.span.range());
    if diagnostic.private {
        primary.hide_surroundings();
    }
    let path = sources.file(diagnostic.span.file).path.as_str();
    let primary = snippet(primary, path, &diagnostic.label, AnnotationKind::Primary);
    let mut group = title.element(primary);
    for (span, words) in &diagnostic.related {
        let file = sources.file(span.file);
        let excerpt = Excerpt::of(file, span.range());
        group = group.element(snippet(excerpt, &file.path, words, AnnotationKind::Context));
    }
    if let Some(cell) = sources.cell(diagnostic.span) {
        group = group.element(Look::NOTE.message(format!("cell {cell}")));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Look::HELP.message(help.as_str()));
    }
    group
}

fn snippet<'sources>(
    excerpt: Excerpt,
    path: &'sources str,
    words: &'sources str,
    kind: AnnotationKind,
) -> Snippet<'sources, annotate_snippets::Annotation<'sources>> {
    let mut annotation = kind.span(excerpt.range);
    if !words.is_empty() {
        annotation = annotation.label(words);
    }
    Snippet::source(excerpt.text).line_start(excerpt.line).path(path).annotation(annotation)
}

/// The lines of a file that hold a span.
struct Excerpt {
    text: String,
    /// The number of the first line.
    line: usize,
    /// The span, in bytes of `text`.
    range: Range<usize>,
}

impl Excerpt {
    /// Only the lines in question are handed to the renderer: it goes through all that it gets,
    /// once a problem, and a file of survey answers can be large.
    fn of(file: &SourceFile, range: Range<usize>) -> Self {
        let bytes = file.shown();
        let start = range.start.min(bytes.len());
        let mut end = range.end.clamp(start, bytes.len());
        if bytes[start..end].iter().filter(|&&byte| byte == b'\n').count() >= LINES {
            end = line_end(bytes, start);
        }
        // A span that ends behind a line break means the line, not the next one.
        while end > start && matches!(bytes[end - 1], b'\n' | b'\r') {
            end -= 1;
        }
        let first = file.line_start(start);
        let last = line_end(bytes, end);
        // Files in another encoding are shown as far as they can be read; cutting at the span's
        // ends keeps the underline where it belongs even so.
        let before = file.readable(first..start);
        let inside = file.readable(start..end);
        let after = file.readable(end..last);
        let range = before.len()..before.len() + inside.len();
        Excerpt { text: before + &inside + &after, line: file.position(start).line, range }
    }
}

impl Excerpt {
    /// Leaves blanks in place of what stands around the span, so that the columns stay right.
    fn hide_surroundings(&mut self) {
        let blanks = " ".repeat(self.text[..self.range.start].chars().count());
        let inside = &self.text[self.range.clone()];
        self.range = blanks.len()..blanks.len() + inside.len();
        self.text = blanks + inside;
    }
}

/// Where the line that holds `offset` ends, without its line break.
fn line_end(bytes: &[u8], offset: usize) -> usize {
    let end = bytes[offset..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| offset + at);
    if end > offset && bytes[end - 1] == b'\r' { end - 1 } else { end }
}
