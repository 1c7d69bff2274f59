//! An author's text as Typst source.
//!
//! In: a text whose links are laid out, the level its headings start at. Out: source. Holds: every
//! word goes through [`Markup`](super::markup::Markup); a footnote stands at the foot of the page of
//! its first mark, and one that nobody marks at the end of the text.

use std::collections::{BTreeMap, BTreeSet};

use super::setter::Setter;
use crate::schema::prose::{Alignment, Block, Definition, Inline, Item, Mark, Prose, inline_text};
use crate::view::rich::Tone;
use crate::view::route::Target;

/// The footnotes of a text.
#[derive(Default)]
struct Notes<'p> {
    texts: BTreeMap<&'p str, &'p [Block<Target>]>,
    shown: BTreeSet<&'p str>,
}

/// The letters of a paragraph that may go to the next page with what follows it.
const KEPT: usize = 1200;

struct Writer<'s, 'w, 'p> {
    set: &'s mut Setter<'w>,
    notes: Notes<'p>,
    /// The level for each level that the author used.
    levels: BTreeMap<u8, usize>,
}

impl Setter<'_> {
    /// Where it `leads`, its last paragraph belongs to what follows.
    pub(super) fn prose(&mut self, prose: &Prose<Target>, level: usize, leads: bool) {
        let mut notes = Notes::default();
        let mut used = BTreeSet::new();
        look_through(&prose.blocks, &mut notes, &mut used);
        let levels = used.into_iter().zip(level..).collect();
        self.markup.code("#b.prose[\n");
        let mut writer = Writer { set: self, notes, levels };
        match prose.blocks.split_last() {
            Some((Block::Paragraph(last), before)) if leads && inline_text(last).len() <= KEPT => {
                writer.blocks(before);
                writer.code("#b.kept");
                writer.content(|writer| writer.paragraph(last));
                writer.code("\n\n");
            }
            _ => writer.blocks(&prose.blocks),
        }
        writer.unmarked_notes();
        self.markup.code("]\n");
    }
}

fn look_through<'p>(blocks: &'p [Block<Target>], notes: &mut Notes<'p>, used: &mut BTreeSet<u8>) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                used.insert(*level);
            }
            Block::Note { label, blocks } => {
                notes.texts.entry(label).or_insert(blocks);
                look_through(blocks, notes, used);
            }
            Block::Quote { blocks, .. } | Block::Classified { blocks, .. } => {
                look_through(blocks, notes, used)
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| look_through(&item.blocks, notes, used))
            }
            _ => {}
        }
    }
}

impl<'w, 'p> Writer<'_, 'w, 'p> {
    fn code(&mut self, code: &str) {
        self.set.markup.code(code);
    }

    fn content(&mut self, inside: impl FnOnce(&mut Self)) {
        self.code("[");
        inside(self);
        self.code("]");
    }

    fn blocks(&mut self, blocks: &'p [Block<Target>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'p Block<Target>) {
        match block {
            Block::Heading { level, anchor, content } => {
                let level = self.levels.get(level).copied().unwrap_or(1);
                let place = self.set.name_here(anchor);
                self.code("#b.heading(");
                self.set.step(level);
                self.code(", ");
                self.set.label(place.as_deref());
                self.code(")");
                self.content(|writer| writer.plainly(content));
                self.code("\n\n");
            }
            Block::Paragraph(content) => self.paragraph(content),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { mark: None, blocks } => {
                self.code("#b.quotation");
                self.content(|writer| writer.blocks(blocks));
                self.code("\n\n");
            }
            Block::Quote { mark: Some(mark), blocks } => self.marked_quote(*mark, blocks),
            Block::Code { text, .. } => {
                self.code("#b.code(");
                let lines: Vec<&str> = text.lines().collect();
                for line in lines {
                    // A blank at the start of a line would not be shown.
                    let indent = line.len() - line.trim_start_matches(' ').len();
                    self.set.markup.literal(&format!("{}{}", "\u{a0}".repeat(indent), &line[indent..]));
                    self.code(", ");
                }
                self.code(")\n\n");
            }
            Block::Table { columns, head, rows } => self.table(columns, head, rows),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Note { .. } => {}
            Block::Rule => self.code("#b.rule()\n\n"),
            Block::Classified { blocks, .. } => self.blocks(blocks),
        }
    }

    fn paragraph(&mut self, content: &'p [Inline<Target>]) {
        let is_picture = |inline: &Inline<Target>| matches!(inline, Inline::Image { .. } | Inline::SoftBreak);
        if content.iter().all(is_picture) {
            for inline in content {
                if let Inline::Image { to, alternative } = inline {
                    self.picture(to, alternative, "b.picture");
                    self.code("\n\n");
                }
            }
            return;
        }
        self.inlines(content);
        self.code("\n\n");
    }

    fn list(&mut self, start: Option<u64>, items: &'p [Item<Target>]) {
        let is_tight = items.iter().all(|item| item.blocks.len() <= 1);
        match start {
            Some(start) => self.code(&format!("#enum(tight: {is_tight}, start: {start}, ")),
            // A box to tick is a mark of its own.
            None if items.iter().all(|item| item.ticked.is_some()) => {
                self.code(&format!("#list(tight: {is_tight}, marker: [], body-indent: 0pt, "))
            }
            None => self.code(&format!("#list(tight: {is_tight}, ")),
        }
        for item in items {
            self.content(|writer| {
                if let Some(done) = item.ticked {
                    writer.code(&format!("#i.tick({done});"));
                }
                writer.blocks(&item.blocks);
            });
            self.code(", ");
        }
        self.code(")\n\n");
    }

    fn marked_quote(&mut self, mark: Mark, blocks: &'p [Block<Target>]) {
        let (tone, title) = match mark {
            Mark::Note => (Tone::Neutral, "Note"),
            Mark::Tip => (Tone::Good, "Tip"),
            Mark::Important => (Tone::Done, "Important"),
            Mark::Warning => (Tone::Watch, "Warning"),
            Mark::Caution => (Tone::Act, "Caution"),
        };
        self.code("#b.callout(");
        self.set.tone(tone);
        self.code(&format!(", [{title}])"));
        self.content(|writer| writer.blocks(blocks));
        self.code("\n\n");
    }

    fn table(
        &mut self,
        columns: &[Alignment],
        head: &'p [Vec<Inline<Target>>],
        rows: &'p [Vec<Vec<Inline<Target>>>],
    ) {
        let lengths = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at)).chain(head.get(at));
            cells.map(|cell| inline_text(cell)).collect::<Vec<_>>()
        };
        let columns_words: Vec<Vec<String>> = (0..head.len()).map(lengths).collect();
        let form = super::table::form(&columns_words);
        self.code("#b.table(form: ");
        self.set.markup.string(form.name);
        self.code(", columns: (");
        for (at, weight) in form.weights.iter().enumerate() {
            let numeric = columns.get(at) == Some(&Alignment::End);
            self.code(&format!("(weight: {weight}, numeric: {numeric}, title: "));
            self.content(|writer| writer.plainly(&head[at]));
            self.code("), ");
        }
        self.code("), rows: (");
        for row in rows {
            self.code("(");
            for cell in row {
                match super::table::needs_dividing(&inline_text(cell)) {
                    true => {
                        self.code("i.divided");
                        self.content(|writer| writer.inlines(cell));
                    }
                    false => self.content(|writer| writer.inlines(cell)),
                }
                self.code(", ");
            }
            self.code("), ");
        }
        self.code("))\n\n");
    }

    fn definitions(&mut self, definitions: &'p [Definition<Target>]) {
        self.code("#terms(");
        for definition in definitions {
            self.code("terms.item(");
            self.content(|writer| writer.inlines(&definition.term));
            self.code(", ");
            self.content(|writer| definition.meanings.iter().for_each(|meaning| writer.blocks(meaning)));
            self.code("), ");
        }
        self.code(")\n\n");
    }

    /// Words without links and footnotes.
    fn plainly(&mut self, content: &'p [Inline<Target>]) {
        let before = std::mem::replace(&mut self.set.is_plain, true);
        self.inlines(content);
        self.set.is_plain = before;
    }

    fn inlines(&mut self, content: &'p [Inline<Target>]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &'p Inline<Target>) {
        match inline {
            Inline::Text(text) => self.set.markup.words(text),
            Inline::Emphasis(content) => self.wrapped("emph", content),
            Inline::Strong(content) => self.wrapped("strong", content),
            Inline::Struck(content) => self.wrapped("strike", content),
            Inline::Superscript(content) => self.wrapped("super", content),
            Inline::Subscript(content) => self.wrapped("sub", content),
            Inline::Code(text) => {
                self.code("#i.code[");
                self.set.markup.words(text);
                self.code("];");
            }
            Inline::Link { to, content } => {
                let plain = inline_text(content);
                let inner = |set: &mut Setter<'w>| {
                    // A footnote in a link has nowhere to lead.
                    let mut inner = Writer { set, notes: Notes::default(), levels: BTreeMap::new() };
                    inner.inlines(content);
                };
                self.set.link(to, inner, &plain);
            }
            Inline::Image { to, alternative } => self.picture(to, alternative, "i.picture"),
            Inline::NoteMark(label) => self.note_mark(label),
            Inline::Anchor(anchor) => self.set.anchor_here(Some(anchor)),
            Inline::Term { text, to, .. } => self.term(text, to),
            Inline::Redacted => self.code("#i.redacted();"),
            Inline::SoftBreak => self.code("\n"),
            Inline::HardBreak => self.code("#linebreak();"),
        }
    }

    fn wrapped(&mut self, function: &str, content: &'p [Inline<Target>]) {
        self.code("#");
        self.code(function);
        self.content(|writer| writer.inlines(content));
        self.code(";");
    }

    /// A word of the glossary: marked where the document first has it.
    fn term(&mut self, text: &str, to: &Target) {
        let place = self.set.find(to).filter(|_| !self.set.is_plain);
        match place.filter(|label| self.set.marked.insert(label.clone())) {
            Some(label) => {
                self.code("#i.term(");
                self.set.markup.string(&label);
                self.code(")");
                self.content(|writer| writer.set.markup.words(text));
                self.code(";");
            }
            None => self.set.markup.words(text),
        }
    }

    fn picture(&mut self, to: &Target, alternative: &str, function: &str) {
        match to {
            Target::Inside { route, .. } if self.set.tools.pictures.has(route) => {
                self.code("#");
                self.code(function);
                self.code("(");
                self.set.markup.string(&format!("/{}", route.path()));
                self.code(", ");
                self.set.markup.literal(if alternative.is_empty() { "Picture" } else { alternative });
                self.code(");");
            }
            _ => self.set.link(to, |set| set.markup.words(alternative), alternative),
        }
    }

    fn note_mark(&mut self, label: &'p str) {
        let known = self.notes.texts.get_key_value(label).map(|(label, text)| (*label, *text));
        let Some((label, blocks)) = known.filter(|_| !self.set.is_plain) else {
            self.code("#super[");
            self.set.markup.words(label);
            self.code("];");
            return;
        };
        self.notes.shown.insert(label);
        self.code("#footnote");
        self.content(|writer| writer.note(blocks));
        self.code(";");
    }

    /// The text of a footnote, which has no footnotes of its own.
    fn note(&mut self, blocks: &'p [Block<Target>]) {
        let before = std::mem::replace(&mut self.set.is_plain, true);
        match blocks {
            [Block::Paragraph(content)] => self.inlines(content),
            blocks => self.blocks(blocks),
        }
        self.set.is_plain = before;
    }

    fn unmarked_notes(&mut self) {
        let unmarked: Vec<_> = self
            .notes
            .texts
            .iter()
            .filter(|(label, _)| !self.notes.shown.contains(*label))
            .map(|(label, blocks)| (*label, *blocks))
            .collect();
        for (label, blocks) in unmarked {
            self.code("#b.remark(");
            self.content(|writer| writer.set.markup.words(label));
            self.code(")");
            self.content(|writer| writer.note(blocks));
            self.code("\n\n");
        }
    }
}
