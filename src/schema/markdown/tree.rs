//! The tree of a text while it grows: a stack of open containers, so that nothing recurses while
//! reading.

use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag,
};

use super::definitions::{self, Definitions};
use super::words::marked;
use super::{Anchors, DEEPEST, STAND_IN, options};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::class_block::{Place, Segment};
use crate::schema::html::{self, Meaning};
use crate::schema::problem::UNDEFINED_LINK;
use crate::schema::prose::{
    Alignment, Block, Definition, Destination, Inline, Item, Link, Mark, inline_text,
};
use crate::schema::slug::Slug;
use crate::schema::stated::REDACTED;
use crate::source::Span;

/// What the segments of a text share.
pub(super) struct Shared<'run> {
    pub place: Place,
    pub definitions: &'run Definitions,
    pub anchors: Anchors,
    pub diagnostics: &'run mut Diagnostics,
}

/// One segment of a text, and what has been read of it.
pub(super) struct Tree<'run, 'all> {
    pub(super) source: &'run str,
    pub(super) segment: &'run Segment,
    pub(super) shared: &'run mut Shared<'all>,
    pub(super) stack: Vec<Frame>,
}

/// An open container with what it has gathered.
pub(super) struct Frame {
    pub(super) kind: Open,
    pub(super) blocks: Vec<Block<Link>>,
    pub(super) inlines: Vec<Inline<Link>>,
}

pub(super) enum Open {
    /// The text itself, or a container too deep to be kept.
    Through,
    Heading {
        level: u8,
        anchor: Option<String>,
    },
    Paragraph,
    List {
        start: Option<u64>,
        items: Vec<Item<Link>>,
    },
    Item {
        ticked: Option<bool>,
    },
    Quote(Option<Mark>),
    Code {
        language: String,
        text: String,
    },
    Table {
        columns: Vec<Alignment>,
        head: Vec<Vec<Inline<Link>>>,
        rows: Vec<Vec<Vec<Inline<Link>>>>,
    },
    Row {
        head: bool,
        cells: Vec<Vec<Inline<Link>>>,
    },
    Cell,
    Definitions(Vec<Definition<Link>>),
    DefinitionTerm,
    Meaning,
    Note(String),
    Emphasis,
    Strong,
    Struck,
    /// Opened by a tag of HTML.
    Marked(html::Mark),
    Link(Link),
    Image(Link),
    Html(String, Range<usize>),
}

impl<'run, 'all> Tree<'run, 'all> {
    /// The tree of a segment of `text`.
    pub fn new(text: &'run str, segment: &'run Segment, shared: &'run mut Shared<'all>) -> Self {
        let root = Frame { kind: Open::Through, blocks: Vec::new(), inlines: Vec::new() };
        Tree { source: &text[segment.range.clone()], segment, shared, stack: vec![root] }
    }

    pub fn build(mut self) -> Vec<Block<Link>> {
        let stubs = definitions::stubs(self.source);
        let before = stubs.len();
        let text = stubs + self.source;
        let definitions = self.shared.definitions;
        let mut undefined = Vec::new();
        let mut resolve = |link: BrokenLink<'_>| {
            let Some(address) = definitions.address(&link.reference) else {
                // A word in brackets alone is more often just that.
                if link.link_type == LinkType::Reference {
                    undefined
                        .push((link.span.start - before..link.span.end - before, link.reference.to_string()));
                }
                return None;
            };
            Some((CowStr::from(address.to_owned()), CowStr::from("")))
        };
        let parser = Parser::new_with_broken_link_callback(&text, options(), Some(&mut resolve));
        for (event, range) in parser.into_offset_iter() {
            // What stands before the segment is only there for the parser.
            if range.start >= before {
                self.take(event, range.start - before..range.end - before);
            }
        }
        for (range, name) in undefined {
            let span = self.span(&range);
            self.shared.diagnostics.push(
                Diagnostic::new(&UNDEFINED_LINK, span, format!("Nothing tells where `[{name}]` leads."))
                    .label("not defined in this text")
                    .help(format!("add a line `[{name}]: address`")),
            );
        }
        let mut root = self.stack.pop().expect("the text itself is the last frame");
        flush_inlines(&mut root);
        root.blocks
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.segment.range.start;
        self.shared.place.of(start + range.start..start + range.end)
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(_) => {
                // `<sub>` without `</sub>` ends with what it stands in.
                while matches!(self.top().kind, Open::Marked(_)) {
                    self.close();
                }
                self.close();
            }
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.inline(Inline::Code(text.replace(STAND_IN, REDACTED))),
            Event::Html(text) => self.html(&text, range),
            Event::InlineHtml(text) => self.inline_html(&text, range),
            Event::FootnoteReference(label) => self.note_mark(&label, range),
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => {
                if let Some(Open::Item { ticked }) = self
                    .stack
                    .iter_mut()
                    .rev()
                    .map(|frame| &mut frame.kind)
                    .find(|kind| matches!(kind, Open::Item { .. }))
                {
                    *ticked = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Open::Paragraph,
            Tag::Heading { level, id, .. } => {
                Open::Heading { level: depth_of(level), anchor: id.map(|id| id.to_string()) }
            }
            Tag::BlockQuote(mark) => Open::Quote(mark.map(mark_of)),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                Open::Code { language, text: String::new() }
            }
            Tag::HtmlBlock => Open::Html(String::new(), range),
            Tag::List(start) => Open::List { start, items: Vec::new() },
            Tag::Item => Open::Item { ticked: None },
            Tag::FootnoteDefinition(label) => Open::Note(definitions::fold(&label)),
            Tag::DefinitionList => Open::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Open::DefinitionTerm,
            Tag::DefinitionListDefinition => Open::Meaning,
            Tag::Table(columns) => Open::Table {
                columns: columns.into_iter().map(alignment_of).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead => Open::Row { head: true, cells: Vec::new() },
            Tag::TableRow => Open::Row { head: false, cells: Vec::new() },
            Tag::TableCell => Open::Cell,
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Strikethrough => Open::Struck,
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                let mut link = self.link(&dest_url, &range);
                link.written.insert_str(0, "mailto:");
                Open::Link(link)
            }
            Tag::Link { dest_url, .. } => Open::Link(self.link(&dest_url, &range)),
            Tag::Image { dest_url, .. } => Open::Image(self.link(&dest_url, &range)),
            _ => Open::Through,
        };
        // Past the limit a container is not kept, only what is in it. Lists, tables and their
        // parts always come in pairs, so the depth is tested where a block container opens.
        let deep = self.stack.len() > DEEPEST
            && matches!(
                kind,
                Open::Quote(_)
                    | Open::Emphasis
                    | Open::Strong
                    | Open::Struck
                    | Open::List { .. }
                    | Open::Item { .. }
            );
        let kind = if deep { Open::Through } else { kind };
        self.stack.push(Frame { kind, blocks: Vec::new(), inlines: Vec::new() });
    }

    fn link(&mut self, written: &str, range: &Range<usize>) -> Link {
        let written = written.replace(STAND_IN, REDACTED);
        // The underlined place is the address where it can be seen in the text, else the link.
        let inside = self.source.get(range.clone()).and_then(|text| text.rfind(&written));
        let range = match inside {
            Some(at) if !written.is_empty() => range.start + at..range.start + at + written.len(),
            _ => range.clone(),
        };
        Link { span: self.span(&range), written, to: Destination::Unknown, figure: None }
    }

    pub(super) fn close(&mut self) {
        let mut frame = self.stack.pop().expect("every end has its start");
        match frame.kind {
            Open::Paragraph => self.block(Block::Paragraph(frame.inlines)),
            Open::Heading { level, anchor } => {
                let wanted = anchor.unwrap_or_else(|| {
                    let words = inline_text(&frame.inlines);
                    Slug::from_words(&words).map_or("section".to_owned(), |slug| slug.to_string())
                });
                let anchor = self.shared.anchors.claim(&wanted);
                self.block(Block::Heading { level, anchor, content: frame.inlines });
            }
            Open::Code { language, text } => self.block(Block::Code { language, text }),
            Open::Html(text, range) => match html::only_tags(&text) {
                Some(tags) if tags.iter().all(|tag| matches!(tag, Meaning::Nothing | Meaning::Rule)) => {
                    tags.iter().filter(|tag| **tag == Meaning::Rule).for_each(|_| self.block(Block::Rule));
                }
                _ => {
                    self.refuse_html(&text, range);
                    self.block(Block::Paragraph(vec![Inline::Text(text.trim().to_owned())]));
                }
            },
            Open::Quote(mark) => {
                flush_inlines(&mut frame);
                self.block(Block::Quote { mark, blocks: frame.blocks });
            }
            Open::Note(ref label) => {
                let label = label.clone();
                flush_inlines(&mut frame);
                self.block(Block::Note { label, blocks: frame.blocks });
            }
            Open::List { start, items } => self.block(Block::List { start, items }),
            Open::Item { ticked } => {
                flush_inlines(&mut frame);
                let item = Item { ticked, blocks: frame.blocks };
                match self.top() {
                    Frame { kind: Open::List { items, .. }, .. } => items.push(item),
                    _ => item.blocks.into_iter().for_each(|block| self.block(block)),
                }
            }
            Open::Table { columns, head, rows } => self.block(Block::Table { columns, head, rows }),
            Open::Row { head: is_head, cells } => {
                if let Open::Table { head, rows, .. } = &mut self.top().kind {
                    if is_head { *head = cells } else { rows.push(cells) }
                }
            }
            Open::Cell => {
                if let Open::Row { cells, .. } = &mut self.top().kind {
                    cells.push(frame.inlines);
                }
            }
            Open::Definitions(definitions) => self.block(Block::Definitions(definitions)),
            Open::DefinitionTerm => {
                if let Open::Definitions(definitions) = &mut self.top().kind {
                    definitions.push(Definition { term: frame.inlines, meanings: Vec::new() });
                }
            }
            Open::Meaning => {
                flush_inlines(&mut frame);
                if let Open::Definitions(definitions) = &mut self.top().kind
                    && let Some(last) = definitions.last_mut()
                {
                    last.meanings.push(frame.blocks);
                }
            }
            Open::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            Open::Strong => self.inline(Inline::Strong(frame.inlines)),
            Open::Struck => self.inline(Inline::Struck(frame.inlines)),
            Open::Marked(mark) => self.inline(marked(mark, frame.inlines)),
            Open::Link(to) => self.inline(Inline::Link { to, content: frame.inlines }),
            Open::Image(to) => {
                self.inline(Inline::Image { to, alternative: inline_text(&frame.inlines) });
            }
            Open::Through => {
                frame.blocks.into_iter().for_each(|block| self.block(block));
                frame.inlines.into_iter().for_each(|inline| self.inline(inline));
            }
        }
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the text itself stays open")
    }

    fn block(&mut self, block: Block<Link>) {
        let frame = self.top();
        flush_inlines(frame);
        frame.blocks.push(block);
    }

    pub(super) fn inline(&mut self, inline: Inline<Link>) {
        self.top().inlines.push(inline);
    }
}

/// Makes a paragraph of the inline pieces that stand in a container of blocks, as in a tight list.
fn flush_inlines(frame: &mut Frame) {
    let holds_blocks = matches!(
        frame.kind,
        Open::Through | Open::Item { .. } | Open::Quote(_) | Open::Note(_) | Open::Meaning
    );
    if holds_blocks && !frame.inlines.is_empty() {
        let content = std::mem::take(&mut frame.inlines);
        frame.blocks.push(Block::Paragraph(content));
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn mark_of(kind: BlockQuoteKind) -> Mark {
    match kind {
        BlockQuoteKind::Note => Mark::Note,
        BlockQuoteKind::Tip => Mark::Tip,
        BlockQuoteKind::Important => Mark::Important,
        BlockQuoteKind::Warning => Mark::Warning,
        BlockQuoteKind::Caution => Mark::Caution,
    }
}

fn alignment_of(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
    }
}
