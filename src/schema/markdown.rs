//! From Markdown to [`Prose`].
//!
//! In: a text and its place. Out: the tree, with links as they were written.
//! Holds: reading never fails and never nests deeper than [`DEEPEST`]; a class fence that is not
//! closed is an error; HTML becomes the characters it is made of.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::class_block::{self, Place};
use crate::schema::html::{self, Meaning};
use crate::schema::problem::{BAD_CLASS_BLOCK, RAW_HTML, UNDEFINED_LINK};
use crate::schema::prose::{
    Alignment, Block, Definition, Destination, Inline, Item, Link, Mark, Prose, inline_text,
};
use crate::schema::slug::Slug;
use crate::schema::stated::REDACTED;
use crate::source::Span;

/// Containers nested deeper than this are read as if they stood side by side.
pub const DEEPEST: usize = 32;

/// Stands for `[***]` while the Markdown parser works, which would see emphasis in it. It has the
/// same five bytes, so that all places stay right.
const STAND_IN: &str = "\u{E000}\u{00AD}";

/// Reads `text`, which stands at `span`.
pub fn parse(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Prose {
    let place = Place::new(text, span);
    let shielded = text.replace(REDACTED, STAND_IN);
    let mut anchors = Anchors::default();
    let segments = class_block::segments(&shielded, place, diagnostics);
    // A block with a class may use the addresses of the text around it, never the reverse.
    let open = segments.iter().filter(|segment| segment.class.is_none());
    let open: String = open.map(|segment| &shielded[segment.range.clone()]).collect::<Vec<_>>().join("\n\n");
    let definitions = link_definitions(&open);
    let mut blocks = Vec::new();
    for segment in segments {
        let source = &shielded[segment.range.clone()];
        let start = segment.range.start;
        let inner = Tree::new(source, start, place, &mut anchors, diagnostics).build(&definitions);
        match segment.class {
            Some((class, span)) => blocks.push(Block::Classified { class, span, blocks: inner }),
            None => blocks.extend(inner),
        }
    }
    Prose { blocks }
}

/// The link reference definitions of a text.
fn link_definitions(text: &str) -> BTreeMap<String, String> {
    let parser = Parser::new_ext(text, options());
    let definitions = parser.reference_definitions().iter();
    definitions.map(|(label, definition)| (fold_label(label), definition.dest.to_string())).collect()
}

fn fold_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// The anchors given out so far, so that each is unique in its text.
#[derive(Default)]
struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    fn claim(&mut self, wanted: &str) -> String {
        let count = self.0.entry(wanted.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            return wanted.to_owned();
        }
        let numbered = format!("{wanted}-{count}");
        self.claim(&numbered)
    }
}

/// The tree while it grows: a stack of open containers, so that nothing recurses while reading.
struct Tree<'text, 'run> {
    source: &'text str,
    start: usize,
    place: Place,
    anchors: &'run mut Anchors,
    diagnostics: &'run mut Diagnostics,
    stack: Vec<Frame>,
}

/// An open container with what it has gathered.
struct Frame {
    kind: Open,
    blocks: Vec<Block<Link>>,
    inlines: Vec<Inline<Link>>,
}

enum Open {
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

impl<'text, 'run> Tree<'text, 'run> {
    fn new(
        source: &'text str,
        start: usize,
        place: Place,
        anchors: &'run mut Anchors,
        diagnostics: &'run mut Diagnostics,
    ) -> Self {
        let root = Frame { kind: Open::Through, blocks: Vec::new(), inlines: Vec::new() };
        Tree { source, start, place, anchors, diagnostics, stack: vec![root] }
    }

    fn build(mut self, definitions: &BTreeMap<String, String>) -> Vec<Block<Link>> {
        let mut undefined = Vec::new();
        let mut resolve = |link: BrokenLink<'_>| {
            let Some(address) = definitions.get(&fold_label(&link.reference)) else {
                // A word in brackets alone is more often just that.
                if link.link_type == LinkType::Reference {
                    undefined.push((link.span, link.reference.to_string()));
                }
                return None;
            };
            Some((CowStr::from(address.clone()), CowStr::from("")))
        };
        let source = self.source;
        let parser = Parser::new_with_broken_link_callback(source, options(), Some(&mut resolve));
        for (event, range) in parser.into_offset_iter() {
            self.take(event, range);
        }
        for (range, name) in undefined {
            let span = self.span(&range);
            self.diagnostics.push(
                Diagnostic::new(&UNDEFINED_LINK, span, format!("Nothing tells where `[{name}]` leads."))
                    .label("not defined in this text")
                    .help(format!("add a line `[{name}]: address`")),
            );
        }
        let mut root = self.stack.pop().expect("the text itself is the last frame");
        flush_inlines(&mut root);
        root.blocks
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.place.of(self.start + range.start..self.start + range.end)
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
            Event::FootnoteReference(label) => self.inline(Inline::NoteMark(label.to_string())),
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
            Tag::FootnoteDefinition(label) => Open::Note(label.to_string()),
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
        Link { span: self.span(&range), written, to: Destination::Unknown }
    }

    fn close(&mut self) {
        let mut frame = self.stack.pop().expect("every end has its start");
        match frame.kind {
            Open::Paragraph => self.block(Block::Paragraph(frame.inlines)),
            Open::Heading { level, anchor } => {
                let wanted = anchor.unwrap_or_else(|| {
                    let words = inline_text(&frame.inlines);
                    Slug::from_words(&words).map_or("section".to_owned(), |slug| slug.to_string())
                });
                let anchor = self.anchors.claim(&wanted);
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

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the text itself stays open")
    }

    fn block(&mut self, block: Block<Link>) {
        let frame = self.top();
        flush_inlines(frame);
        frame.blocks.push(block);
    }

    fn inline(&mut self, inline: Inline<Link>) {
        self.top().inlines.push(inline);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
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
            // The parser hands out entities and escapes as pieces of their own.
            match self.top().inlines.last_mut() {
                Some(Inline::Text(before)) => before.push_str(part),
                _ => self.inline(Inline::Text(part.to_owned())),
            }
        }
    }

    /// A class fence that the cut by lines did not see, in a quotation or a list: what it means to
    /// hide would be shown.
    fn refuse_hidden_fence(&mut self, text: &str, range: &Range<usize>) {
        let opens_line = matches!(self.top().inlines.last(), None | Some(Inline::SoftBreak | Inline::HardBreak));
        if opens_line && text.starts_with(":::") {
            let span = self.span(range);
            self.diagnostics.push(
                Diagnostic::new(&BAD_CLASS_BLOCK, span, "A class fence inside a quotation or a list hides nothing.")
                    .label("not at the left margin")
                    .help("let the fences stand at the left margin, around the whole quotation or list"),
            );
        }
    }

    fn html(&mut self, text: &str, range: Range<usize>) {
        match &mut self.top().kind {
            Open::Html(html, _) => html.push_str(text),
            _ => self.inline_html(text, range),
        }
    }

    /// The few tags that have a meaning on paper too; the rest is shown as written.
    fn inline_html(&mut self, text: &str, range: Range<usize>) {
        match html::meaning(text) {
            Meaning::Nothing => {}
            Meaning::Break => self.inline(Inline::HardBreak),
            Meaning::Anchor(name) => {
                let name = self.anchors.claim(&name);
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

    fn refuse_html(&mut self, text: &str, range: Range<usize>) {
        // An end tag was told of with its start.
        if text.trim().starts_with("</") {
            return;
        }
        let span = self.span(&range);
        self.diagnostics.push(
            Diagnostic::new(&RAW_HTML, span, "HTML is shown as written here, not obeyed.")
                .label("HTML in a text")
                .help("say it in Markdown, or remove it"),
        );
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

fn marked(mark: html::Mark, words: Vec<Inline<Link>>) -> Inline<Link> {
    match mark {
        html::Mark::Emphasis => Inline::Emphasis(words),
        html::Mark::Strong => Inline::Strong(words),
        html::Mark::Struck => Inline::Struck(words),
        html::Mark::Superscript => Inline::Superscript(words),
        html::Mark::Subscript => Inline::Subscript(words),
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
