//! An author's text as HTML.
//!
//! In: a [`Prose`] whose links are laid out, the level its headings start at, the page's ids.
//! Out: block HTML, its footnotes at the end. Holds: every word is escaped; headings descend one
//! step at a time whatever levels the author used; a link never stands inside a link.

use std::collections::BTreeMap;

use super::escape;
use super::ids::Ids;
use super::notes::Notes;
use super::rich::{close_link, is_safe, open_link, redacted, shape, tone_name};
use crate::schema::prose::{Alignment, Block, Definition, Inline, Item, Mark, Prose};
use crate::view::rich::Tone;
use crate::view::route::{Route, Target};

/// `prose` with its highest heading at `level`.
pub fn prose(prose: &Prose<Target>, level: u8, from: &Route, ids: &mut Ids) -> String {
    let mut writer = Writer {
        html: String::new(),
        from,
        ids,
        headings: headings(prose, level),
        notes: Notes::of(prose),
        inside_link: false,
    };
    writer.blocks(&prose.blocks);
    writer.footnotes();
    writer.html
}

/// The level in HTML for each level the author used: without gaps, from `level` down to 6.
fn headings(prose: &Prose<Target>, level: u8) -> BTreeMap<u8, u8> {
    let mut used: Vec<u8> = Vec::new();
    fn walk(blocks: &[Block<Target>], used: &mut Vec<u8>) {
        for block in blocks {
            match block {
                Block::Heading { level, .. } => used.push(*level),
                Block::Quote { blocks, .. } | Block::Classified { blocks, .. } => walk(blocks, used),
                Block::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, used)),
                _ => {}
            }
        }
    }
    walk(&prose.blocks, &mut used);
    used.sort_unstable();
    used.dedup();
    used.into_iter().zip(level..).map(|(written, set)| (written, set.min(6))).collect()
}

struct Writer<'p> {
    html: String,
    from: &'p Route,
    ids: &'p mut Ids,
    headings: BTreeMap<u8, u8>,
    notes: Notes<'p>,
    inside_link: bool,
}

impl<'p> Writer<'p> {
    fn push(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    fn blocks(&mut self, blocks: &'p [Block<Target>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'p Block<Target>) {
        match block {
            Block::Heading { level, anchor, content } => self.heading(*level, anchor, content),
            Block::Paragraph(content) => {
                self.push("<p>");
                self.inlines(content);
                self.push("</p>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { mark: None, blocks } => {
                self.push("<blockquote>\n");
                self.blocks(blocks);
                self.push("</blockquote>\n");
            }
            Block::Quote { mark: Some(mark), blocks } => self.marked_quote(*mark, blocks),
            Block::Code { language, text } => {
                self.push("<pre tabindex=\"0\"><code");
                if !language.is_empty() {
                    escape::attribute(&mut self.html, "class", &format!("language-{language}"));
                }
                self.push(">");
                escape::text(&mut self.html, text);
                self.push("</code></pre>\n");
            }
            Block::Table { columns, head, rows } => self.table(columns, head, rows),
            Block::Definitions(definitions) => self.definitions(definitions),
            // They come at the end.
            Block::Note { .. } => {}
            Block::Rule => self.push("<hr>\n"),
            Block::Classified { blocks, .. } => self.blocks(blocks),
        }
    }

    fn heading(&mut self, level: u8, anchor: &str, content: &'p [Inline<Target>]) {
        let level = self.headings.get(&level).copied().unwrap_or(6);
        self.html.push_str(&format!("<h{level}"));
        if let Some(id) = self.ids.take(anchor) {
            escape::attribute(&mut self.html, "id", &id);
        }
        self.push(">");
        self.inlines(content);
        self.html.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, items: &'p [Item<Target>]) {
        let tasks = items.iter().any(|item| item.ticked.is_some());
        match start {
            Some(start) => {
                self.push("<ol");
                if start != 1 {
                    escape::attribute(&mut self.html, "start", &start.to_string());
                }
            }
            None => self.push("<ul"),
        }
        self.push(if tasks { " class=\"tasks\">\n" } else { ">\n" });
        for item in items {
            self.push(if item.ticked.is_some() { "<li class=\"task\">" } else { "<li>" });
            match item.ticked {
                Some(true) => self.push(TICKED),
                Some(false) => self.push(OPEN),
                None => {}
            }
            // A list of single lines is set tight, as it was written.
            match item.blocks.as_slice() {
                [Block::Paragraph(content), rest @ ..] => {
                    self.inlines(content);
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.push("</li>\n");
        }
        self.push(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn marked_quote(&mut self, mark: Mark, blocks: &'p [Block<Target>]) {
        let (tone, title) = match mark {
            Mark::Note => (Tone::Neutral, "Note"),
            Mark::Tip => (Tone::Good, "Tip"),
            Mark::Important => (Tone::Done, "Important"),
            Mark::Warning => (Tone::Watch, "Warning"),
            Mark::Caution => (Tone::Act, "Caution"),
        };
        let (name, shape) = (tone_name(tone), shape(tone));
        self.html.push_str(&format!(
            "<div class=\"callout callout-{name}\" role=\"note\">\n<p class=\"callout-title\">{shape}{title}</p>\n"
        ));
        self.blocks(blocks);
        self.push("</div>\n");
    }

    fn table(
        &mut self,
        columns: &[Alignment],
        head: &'p [Vec<Inline<Target>>],
        rows: &'p [Vec<Vec<Inline<Target>>>],
    ) {
        let class = |at: usize| match columns.get(at) {
            Some(Alignment::Centre) => " class=\"centre\"",
            Some(Alignment::End) => " class=\"end\"",
            Some(Alignment::Start) | None => "",
        };
        self.push(
            "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n<thead><tr>",
        );
        for (at, cell) in head.iter().enumerate() {
            // An empty heading heads nothing.
            if cell.is_empty() {
                self.push("<td></td>");
                continue;
            }
            self.html.push_str(&format!("<th scope=\"col\"{}>", class(at)));
            self.inlines(cell);
            self.push("</th>");
        }
        self.push("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.push("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.html.push_str(&format!("<td{}>", class(at)));
                self.inlines(cell);
                self.push("</td>");
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>\n</div>\n");
    }

    fn definitions(&mut self, definitions: &'p [Definition<Target>]) {
        self.push("<dl>\n");
        for definition in definitions {
            self.push("<dt>");
            self.inlines(&definition.term);
            self.push("</dt>\n");
            for meaning in &definition.meanings {
                self.push("<dd>");
                match meaning.as_slice() {
                    [Block::Paragraph(content), rest @ ..] => {
                        self.inlines(content);
                        self.blocks(rest);
                    }
                    blocks => self.blocks(blocks),
                }
                self.push("</dd>\n");
            }
        }
        self.push("</dl>\n");
    }

    fn inlines(&mut self, content: &'p [Inline<Target>]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &'p Inline<Target>) {
        match inline {
            Inline::Text(text) => escape::text(&mut self.html, text),
            Inline::Emphasis(content) => self.wrapped("em", content),
            Inline::Strong(content) => self.wrapped("strong", content),
            Inline::Struck(content) => self.wrapped("s", content),
            Inline::Superscript(content) => self.wrapped("sup", content),
            Inline::Subscript(content) => self.wrapped("sub", content),
            Inline::Code(text) => {
                self.push("<code>");
                escape::text(&mut self.html, text);
                self.push("</code>");
            }
            Inline::Link { to, content } => {
                let open = !self.inside_link && open_link(&mut self.html, to, self.from);
                let before = self.inside_link;
                self.inside_link |= open;
                self.inlines(content);
                self.inside_link = before;
                close_link(&mut self.html, open);
            }
            Inline::Image { to, alternative } => self.image(to, alternative),
            Inline::NoteMark(label) => self.note_mark(label),
            Inline::Anchor(anchor) => {
                if let Some(id) = self.ids.take(anchor) {
                    self.push("<span");
                    escape::attribute(&mut self.html, "id", &id);
                    self.push("></span>");
                }
            }
            Inline::Term { text, meaning, to } => self.term(text, meaning, to),
            Inline::Redacted => redacted(&mut self.html),
            Inline::SoftBreak => self.push("\n"),
            Inline::HardBreak => self.push("<br>\n"),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &'p [Inline<Target>]) {
        self.html.push_str(&format!("<{tag}>"));
        self.inlines(content);
        self.html.push_str(&format!("</{tag}>"));
    }

    /// A picture of the book; one from elsewhere is a link, for a page loads nothing from outside.
    fn image(&mut self, to: &Target, alternative: &str) {
        match to {
            Target::Inside { .. } => {
                self.push("<img");
                escape::attribute(&mut self.html, "src", &to.href(self.from));
                escape::attribute(&mut self.html, "alt", alternative);
                self.push(" loading=\"lazy\">");
            }
            Target::Outside(address) if is_safe(address) && !self.inside_link => {
                let open = open_link(&mut self.html, to, self.from);
                escape::text(&mut self.html, if alternative.is_empty() { address } else { alternative });
                close_link(&mut self.html, open);
            }
            _ => escape::text(&mut self.html, alternative),
        }
    }

    /// A word of the glossary with its meaning, which shows on hover and on focus.
    fn term(&mut self, text: &str, meaning: &str, to: &Target) {
        if self.inside_link {
            escape::text(&mut self.html, text);
            return;
        }
        let id = self.ids.next_tip();
        self.push("<span class=\"term-place\"><a class=\"term\"");
        escape::attribute(&mut self.html, "href", &to.href(self.from));
        if !meaning.is_empty() {
            escape::attribute(&mut self.html, "aria-describedby", &id);
        }
        self.push(">");
        escape::text(&mut self.html, text);
        self.push("</a>");
        if !meaning.is_empty() {
            self.push("<span class=\"tip\" role=\"tooltip\"");
            escape::attribute(&mut self.html, "id", &id);
            self.push(">");
            escape::text(&mut self.html, meaning);
            self.push("</span>");
        }
        self.push("</span>");
    }

    fn note_mark(&mut self, label: &'p str) {
        if self.inside_link || !self.notes.has(label) {
            self.push("<sup>");
            escape::text(&mut self.html, label);
            self.push("</sup>");
            return;
        }
        let (number, id) = self.notes.mark(label, self.ids);
        self.html.push_str(&format!(
            "<sup class=\"note-mark\"><a id=\"{id}\" href=\"#note-{number}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        ));
    }

    fn footnotes(&mut self) {
        let Some(first) = self.notes.close(self.ids) else { return };
        self.html.push_str(&format!("<ol class=\"notes\" aria-label=\"Footnotes\" start=\"{first}\">\n"));
        let mut at = 0;
        // A footnote may hold the mark of another, which joins the end of the list.
        while let Some((number, blocks)) = self.notes.text(at) {
            self.html.push_str(&format!("<li id=\"note-{number}\">"));
            match blocks {
                [Block::Paragraph(content)] => self.inlines(content),
                blocks => self.blocks(blocks),
            }
            for mark in self.notes.marks(at) {
                self.html.push_str(&format!(
                    " <a class=\"note-back\" href=\"#{mark}\" aria-label=\"Back to the text of footnote {number}\">\u{21a9}\u{fe0e}</a>"
                ));
            }
            self.push("</li>\n");
            at += 1;
        }
        self.push("</ol>\n");
    }
}

const TICKED: &str = r#"<svg class="tick" viewBox="0 0 14 14" role="img" aria-label="Done:"><path d="M1.5 1.5h11v11h-11z"/><path d="M4 7.2l2.2 2.3L10.2 4.6"/></svg>"#;
const OPEN: &str = r#"<svg class="tick" viewBox="0 0 14 14" role="img" aria-label="Open:"><path d="M1.5 1.5h11v11h-11z"/></svg>"#;

#[cfg(test)]
#[path = "prose_tests.rs"]
mod tests;
