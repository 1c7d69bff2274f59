//! What stands in a run of words and is not simply one: passages blacked out, marks of footnotes,
//! the few tags that mean something, fences that hide nothing.

use std::ops::Range;

use super::definitions::{self, Found};
use super::tree::{Frame, Open, Tree};
use super::{DEEPEST, STAND_IN};
use crate::diagnostic::Diagnostic;
use crate::schema::figure;
use crate::schema::html::{self, Meaning};
use crate::schema::problem::{BAD_CLASS_BLOCK, RAW_HTML, UNDEFINED_FOOTNOTE, UNKNOWN_FIGURE};
use crate::schema::prose::{Destination, Inline, Link};
use crate::schema::stated::REDACTED;

impl Tree<'_, '_> {
    /// The mark of a footnote, if its readers see what it leads to; else what was written.
    pub(super) fn note_mark(&mut self, label: &str, range: Range<usize>) {
        let class = self.segment.class.as_ref().map(|(class, _)| class);
        let span = self.span(&range);
        let (message, underlined, help) = match self.shared.definitions.note(label, class) {
            Found::InSight => {
                self.inline(Inline::NoteMark(definitions::fold(label)));
                return;
            }
            Found::Withheld(class) => (
                format!(
                    "The footnote `[^{label}]` stands in a block of the class `{class}`, and its mark does not."
                ),
                "whoever may not see the block sees a mark that leads nowhere",
                "put the mark into the block too, or the footnote outside",
            ),
            Found::Nowhere => (
                format!("Nothing tells what the footnote `[^{label}]` says."),
                "not defined in this text",
                "add a line that begins with the mark and a colon, or put it between ` and ` if it is no footnote",
            ),
        };
        self.shared
            .diagnostics
            .push(Diagnostic::new(&UNDEFINED_FOOTNOTE, span, message).label(underlined).help(help));
        self.text(&self.source[range.clone()], range);
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Open::Code { text: code, .. } = &mut self.top().kind {
            code.push_str(&text.replace(STAND_IN, REDACTED));
            return;
        }
        self.refuse_hidden_fence(text, &range);
        for (at, part) in text.split(STAND_IN).enumerate() {
            if at > 0 {
                self.inline(Inline::Redacted);
            }
            if part.is_empty() {
                continue;
            }
            // Places are those of the source where it says the same letter for letter.
            let start = match self.source.get(range.clone()) {
                Some(source) if source == text => {
                    range.start + (part.as_ptr() as usize - text.as_ptr() as usize)
                }
                _ => range.start,
            };
            self.words_and_figures(part, start..(start + part.len()).min(range.end.max(start)));
        }
    }

    /// Words, and figures that come from the data. A backslash before the braces takes them as words.
    fn words_and_figures(&mut self, text: &str, range: Range<usize>) {
        let mut told = 0;
        for written in figure::figures(text) {
            let is_escaped = written.range.start == 0 && self.source[..range.start].ends_with('\\');
            if is_escaped {
                continue;
            }
            let place = range.start + written.range.start..range.start + written.range.end;
            let place = if place.end <= range.end { place } else { range.clone() };
            let span = self.span(&place);
            let as_written = &text[written.range.clone()];
            let in_heading = self.stack.iter().any(|frame| matches!(frame.kind, Open::Heading { .. }));
            let in_picture = self.stack.iter().any(|frame| matches!(frame.kind, Open::Image(_)));
            match written.means {
                Ok((kind, id, aspect)) if !in_heading && !in_picture => {
                    self.words(&text[told..written.range.start]);
                    let to = Link {
                        written: format!("{kind}:{id}"),
                        span,
                        to: Destination::Unknown,
                        figure: Some(aspect),
                    };
                    let content = vec![Inline::Text(as_written.to_owned())];
                    self.inline(Inline::Link { to, content });
                    told = written.range.end;
                }
                Ok(_) if in_picture => self.shared.diagnostics.push(
                    Diagnostic::new(
                        &UNKNOWN_FIGURE,
                        span,
                        "The words that stand for a picture cannot hold a figure from the data.",
                    )
                    .label("in a picture's words")
                    .help("say what the picture shows, and put the figure into a sentence beside it"),
                ),
                Ok(_) => self.shared.diagnostics.push(
                    Diagnostic::new(&UNKNOWN_FIGURE, span, "A heading cannot hold a figure from the data.")
                        .label("in a heading")
                        .help("put the figure into the first sentence below; links to the heading then stay right"),
                ),
                Err(help) => self.shared.diagnostics.push(
                    Diagnostic::new(&UNKNOWN_FIGURE, span, format!("`{as_written}` is not a figure of the data."))
                        .label("not understood")
                        .help(help),
                ),
            }
        }
        self.words(&text[told..]);
    }

    fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // The parser hands out entities and escapes as pieces of their own.
        match self.top().inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => self.inline(Inline::Text(text.to_owned())),
        }
    }

    /// A class fence that the cut by lines did not see, in a quotation or a list: what it means to
    /// hide would be shown.
    fn refuse_hidden_fence(&mut self, text: &str, range: &Range<usize>) {
        let opens_line =
            matches!(self.top().inlines.last(), None | Some(Inline::SoftBreak | Inline::HardBreak));
        if opens_line && text.starts_with(":::") {
            let span = self.span(range);
            self.shared.diagnostics.push(
                Diagnostic::new(
                    &BAD_CLASS_BLOCK,
                    span,
                    "A class fence inside a quotation or a list hides nothing.",
                )
                .label("not at the left margin")
                .help("let the fences stand at the left margin, around the whole quotation or list"),
            );
        }
    }

    pub(super) fn html(&mut self, text: &str, range: Range<usize>) {
        match &mut self.top().kind {
            Open::Html(html, _) => html.push_str(text),
            _ => self.inline_html(text, range),
        }
    }

    /// The few tags that have a meaning on paper too; the rest is shown as written.
    pub(super) fn inline_html(&mut self, text: &str, range: Range<usize>) {
        match html::meaning(text) {
            Meaning::Nothing => {}
            Meaning::Break => self.inline(Inline::HardBreak),
            Meaning::Anchor(name) => {
                let name = self.shared.anchors.claim(&name);
                self.inline(Inline::Anchor(name));
            }
            // Markup this deep is no longer seen, and a tree this deep could not be walked safely.
            Meaning::Open(_) if self.stack.len() > DEEPEST => {}
            Meaning::Open(mark) => {
                self.stack.push(Frame { kind: Open::Marked(mark), blocks: Vec::new(), inlines: Vec::new() });
            }
            Meaning::Close(mark) if matches!(self.top().kind, Open::Marked(open) if open == mark) => {
                self.close()
            }
            Meaning::Close(_) => {}
            Meaning::Rule | Meaning::Unknown => {
                self.refuse_html(text, range.clone());
                self.text(text, range);
            }
        }
    }

    pub(super) fn refuse_html(&mut self, text: &str, range: Range<usize>) {
        // An end tag was told of with its start.
        if text.trim().starts_with("</") {
            return;
        }
        let span = self.span(&range);
        self.shared.diagnostics.push(
            Diagnostic::new(&RAW_HTML, span, "HTML is shown as written here, not obeyed.")
                .label("HTML in a text")
                .help("say it in Markdown, or remove it"),
        );
    }
}

pub(super) fn marked(mark: html::Mark, words: Vec<Inline<Link>>) -> Inline<Link> {
    match mark {
        html::Mark::Emphasis => Inline::Emphasis(words),
        html::Mark::Strong => Inline::Strong(words),
        html::Mark::Struck => Inline::Struck(words),
        html::Mark::Superscript => Inline::Superscript(words),
        html::Mark::Subscript => Inline::Subscript(words),
    }
}
