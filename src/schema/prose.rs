//! Markdown texts as trees.
//!
//! In: what [`markdown::parse`] reads. Out: [`Prose`], blocks of inline
//! pieces, generic in what a link leads to: [`Link`] as the author wrote it, a place in the book
//! once a view has laid it out.
//! Holds: the tree has no markup in it, only words; the depth is bounded by the parser, so that
//! walking it is safe; a block with a disclosure class is a node of its own, which the cut takes
//! out or dissolves.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Shown, Words};
use crate::schema::markdown;
use crate::schema::node::{Node, Value};
use crate::schema::placeholder;
use crate::schema::reference::Reference;
use crate::schema::scalar::refuse;
use crate::schema::shape::Shape;
use crate::schema::slug::Slug;
use crate::schema::statement::Statement;
use crate::source::Span;

/// A text.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose<L = Link> {
    pub blocks: Vec<Block<L>>,
}

impl<L> Default for Prose<L> {
    fn default() -> Self {
        Prose { blocks: Vec::new() }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block<L> {
    Heading {
        level: u8,
        anchor: String,
        content: Vec<Inline<L>>,
    },
    Paragraph(Vec<Inline<L>>),
    /// `start` is the first number of an ordered list.
    List {
        start: Option<u64>,
        items: Vec<Item<L>>,
    },
    Quote {
        mark: Option<Mark>,
        blocks: Vec<Block<L>>,
    },
    Code {
        language: String,
        text: String,
    },
    Table {
        columns: Vec<Alignment>,
        head: Vec<Vec<Inline<L>>>,
        rows: Vec<Vec<Vec<Inline<L>>>>,
    },
    Definitions(Vec<Definition<L>>),
    /// The text of a footnote.
    Note {
        label: String,
        blocks: Vec<Block<L>>,
    },
    Rule,
    /// Blocks between `::: class` and `:::`. Editions have none: they are dissolved or gone.
    Classified {
        class: Slug,
        span: Span,
        blocks: Vec<Block<L>>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Item<L> {
    /// For `- [ ]` and `- [x]`: whether it is ticked.
    pub ticked: Option<bool>,
    pub blocks: Vec<Block<L>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Definition<L> {
    pub term: Vec<Inline<L>>,
    pub meanings: Vec<Vec<Block<L>>>,
}

/// What a marked quotation is (`> [!NOTE]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    Start,
    Centre,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Inline<L> {
    Text(String),
    Emphasis(Vec<Inline<L>>),
    Strong(Vec<Inline<L>>),
    Struck(Vec<Inline<L>>),
    Superscript(Vec<Inline<L>>),
    Subscript(Vec<Inline<L>>),
    Code(String),
    Link {
        to: L,
        content: Vec<Inline<L>>,
    },
    Image {
        to: L,
        alternative: String,
    },
    /// The mark of a footnote.
    NoteMark(String),
    /// A place that links can lead to.
    Anchor(String),
    /// A word of the glossary, which a view has recognised: its text, its meaning, its entry.
    Term {
        text: String,
        meaning: String,
        to: L,
    },
    /// A passage that the agreement's public copy blacks out.
    Redacted,
    SoftBreak,
    HardBreak,
}

/// A link as written, and where it leads once the project has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub written: String,
    pub span: Span,
    pub to: Destination,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Not looked up yet, or not found; in a portfolio without errors there are none.
    Unknown,
    /// An address outside the book.
    Outside(String),
    /// A place in the same text.
    Here(String),
    /// A record's page, with a place on it.
    Record { reference: Reference, anchor: Option<String> },
    /// A file of the project that is not a record, by its path.
    File(String),
}

impl<L> Prose<L> {
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Calls `visit` with every inline piece, in reading order, outer ones first.
    pub fn each_inline(&self, visit: &mut dyn FnMut(&Inline<L>)) {
        self.blocks.iter().for_each(|block| block.each_inline(visit));
    }

    /// The same, with the class of the block that a piece stands in, where that has one of its own.
    pub fn each_inline_in_class<'prose>(
        &'prose self,
        visit: &mut dyn FnMut(Option<&'prose Slug>, &Inline<L>),
    ) {
        for block in &self.blocks {
            let class = match block {
                Block::Classified { class, .. } => Some(class),
                _ => None,
            };
            block.each_inline(&mut |inline| visit(class, inline));
        }
    }

    /// Calls `visit` with the words of every paragraph, heading, cell and piece of code.
    pub fn each_run(&self, visit: &mut dyn FnMut(&str)) {
        self.blocks.iter().for_each(|block| block.each_run(visit));
    }

    /// The words alone, with a blank between pieces that stand apart.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for block in &self.blocks {
            block.plain_into(&mut plain);
        }
        plain.trim().to_owned()
    }

    /// The first paragraph's words.
    pub fn opening(&self) -> Option<String> {
        self.blocks.iter().find_map(|block| match block {
            Block::Paragraph(content) => Some(inline_text(content)),
            _ => None,
        })
    }
}

/// The words of a run of inline pieces.
pub fn inline_text<L>(content: &[Inline<L>]) -> String {
    let mut plain = String::new();
    content.iter().for_each(|inline| inline.plain_into(&mut plain));
    plain
}

impl<L> Block<L> {
    fn each_inline(&self, visit: &mut dyn FnMut(&Inline<L>)) {
        let mut run = |content: &[Inline<L>]| content.iter().for_each(|inline| inline.each(visit));
        match self {
            Block::Heading { content, .. } | Block::Paragraph(content) => run(content),
            Block::Table { head, rows, .. } => {
                head.iter().for_each(|cell| run(cell));
                rows.iter().flatten().for_each(|cell| run(cell));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.term.iter().for_each(|inline| inline.each(visit));
                    definition.meanings.iter().flatten().for_each(|block| block.each_inline(visit));
                }
            }
            Block::Code { .. } | Block::Rule => {}
            _ => self.children().for_each(|block| block.each_inline(visit)),
        }
    }

    /// Calls `visit` with the words of every run in it.
    pub fn each_run(&self, visit: &mut dyn FnMut(&str)) {
        match self {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(&inline_text(content)),
            Block::Code { text, .. } => visit(text),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| visit(&inline_text(cell)));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    visit(&inline_text(&definition.term));
                    definition.meanings.iter().flatten().for_each(|block| block.each_run(visit));
                }
            }
            Block::Rule => {}
            _ => self.children().for_each(|block| block.each_run(visit)),
        }
    }

    /// The blocks directly inside this one.
    fn children(&self) -> Box<dyn Iterator<Item = &Block<L>> + '_> {
        match self {
            Block::List { items, .. } => Box::new(items.iter().flat_map(|item| &item.blocks)),
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } | Block::Classified { blocks, .. } => {
                Box::new(blocks.iter())
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    fn plain_into(&self, plain: &mut String) {
        match self {
            Block::Code { text, .. } => plain.push_str(text),
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                content.iter().for_each(|inline| inline.plain_into(plain));
            }
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    cell.iter().for_each(|inline| inline.plain_into(plain));
                    plain.push(' ');
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.term.iter().for_each(|inline| inline.plain_into(plain));
                    plain.push(' ');
                    definition.meanings.iter().flatten().for_each(|block| block.plain_into(plain));
                }
            }
            Block::Rule => {}
            _ => self.children().for_each(|block| block.plain_into(plain)),
        }
        if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
}

impl<L> Inline<L> {
    fn each(&self, visit: &mut dyn FnMut(&Inline<L>)) {
        visit(self);
        match self {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Struck(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Link { content, .. } => content.iter().for_each(|inline| inline.each(visit)),
            _ => {}
        }
    }

    fn plain_into(&self, plain: &mut String) {
        match self {
            Inline::Text(text) | Inline::Code(text) | Inline::Term { text, .. } => plain.push_str(text),
            Inline::Image { alternative, .. } => plain.push_str(alternative),
            Inline::Redacted => plain.push_str(crate::schema::stated::REDACTED),
            Inline::SoftBreak | Inline::HardBreak => plain.push(' '),
            Inline::NoteMark(_) | Inline::Anchor(_) => {}
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Struck(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Link { content, .. } => {
                content.iter().for_each(|inline| inline.plain_into(plain));
            }
        }
    }
}

/// The anchors of a text: its headings and the places it names.
pub fn anchors_of<L>(prose: &Prose<L>) -> BTreeSet<String> {
    fn headings<L>(blocks: &[Block<L>], anchors: &mut BTreeSet<String>) {
        for block in blocks {
            match block {
                Block::Heading { anchor, .. } => {
                    anchors.insert(anchor.clone());
                }
                Block::Quote { blocks, .. }
                | Block::Note { blocks, .. }
                | Block::Classified { blocks, .. } => {
                    headings(blocks, anchors);
                }
                Block::List { items, .. } => items.iter().for_each(|item| headings(&item.blocks, anchors)),
                _ => {}
            }
        }
    }
    let mut anchors = BTreeSet::new();
    headings(&prose.blocks, &mut anchors);
    prose.each_inline(&mut |inline| {
        if let Inline::Anchor(name) = inline {
            anchors.insert(name.clone());
        }
    });
    anchors
}

impl Prose<Link> {
    /// Calls `visit` with every link and image.
    pub fn each_link_mut(&mut self, visit: &mut dyn FnMut(&mut Link)) {
        self.blocks.iter_mut().for_each(|block| block.each_link_mut(visit));
    }

    pub fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        self.each_inline(&mut |inline| {
            if let Inline::Link { to, .. } | Inline::Image { to, .. } = inline
                && let Destination::Record { reference, .. } = &to.to
            {
                visit(reference, to.span);
            }
        });
    }

    /// Calls `visit` with the class and place of every block that has one.
    pub fn each_class(&self, visit: &mut dyn FnMut(&Slug, Span)) {
        fn walk(blocks: &[Block<Link>], visit: &mut dyn FnMut(&Slug, Span)) {
            for block in blocks {
                if let Block::Classified { class, span, .. } = block {
                    visit(class, *span);
                }
                block.children().for_each(|child| walk(std::slice::from_ref(child), visit));
            }
        }
        walk(&self.blocks, visit);
    }

    /// Takes out what is not shown: blocks by class, links to withheld records (their words stay),
    /// withheld pictures.
    pub fn cut(&mut self, shown: &dyn Shown) {
        retain_blocks(&mut self.blocks, shown);
    }
}

fn retain_blocks(blocks: &mut Vec<Block<Link>>, shown: &dyn Shown) {
    let before = std::mem::take(blocks);
    for mut block in before {
        if let Block::Classified { class, blocks: mut inner, .. } = block {
            if shown.class(&class) {
                retain_blocks(&mut inner, shown);
                blocks.extend(inner);
            }
            continue;
        }
        match &mut block {
            Block::Heading { content, .. } | Block::Paragraph(content) => retain_inlines(content, shown),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| retain_blocks(&mut item.blocks, shown));
            }
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } => retain_blocks(blocks, shown),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| retain_inlines(cell, shown));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    retain_inlines(&mut definition.term, shown);
                    definition.meanings.iter_mut().for_each(|blocks| retain_blocks(blocks, shown));
                }
            }
            Block::Code { .. } | Block::Rule | Block::Classified { .. } => {}
        }
        blocks.push(block);
    }
}

fn retain_inlines(content: &mut Vec<Inline<Link>>, shown: &dyn Shown) {
    let before = std::mem::take(content);
    for mut inline in before {
        match &mut inline {
            Inline::Link { to, content: words } => {
                retain_inlines(words, shown);
                if !is_shown(to, shown) {
                    content.append(words);
                    continue;
                }
            }
            Inline::Image { to, .. } if !is_shown(to, shown) => continue,
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Struck(words)
            | Inline::Superscript(words)
            | Inline::Subscript(words) => retain_inlines(words, shown),
            _ => {}
        }
        content.push(inline);
    }
}

fn is_shown(link: &Link, shown: &dyn Shown) -> bool {
    match &link.to {
        Destination::Record { reference, .. } => shown.record(reference),
        Destination::File(path) => shown.file(path),
        Destination::Outside(_) | Destination::Here(_) | Destination::Unknown => true,
    }
}

impl Block<Link> {
    fn each_link_mut(&mut self, visit: &mut dyn FnMut(&mut Link)) {
        match self {
            Block::Heading { content, .. } | Block::Paragraph(content) => links_mut(content, visit),
            Block::List { items, .. } => {
                items
                    .iter_mut()
                    .flat_map(|item| &mut item.blocks)
                    .for_each(|block| block.each_link_mut(visit));
            }
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } | Block::Classified { blocks, .. } => {
                blocks.iter_mut().for_each(|block| block.each_link_mut(visit));
            }
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| links_mut(cell, visit));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    links_mut(&mut definition.term, visit);
                    definition.meanings.iter_mut().flatten().for_each(|block| block.each_link_mut(visit));
                }
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn links_mut(content: &mut [Inline<Link>], visit: &mut dyn FnMut(&mut Link)) {
    for inline in content {
        match inline {
            Inline::Link { to, content } => {
                visit(to);
                links_mut(content, visit);
            }
            Inline::Image { to, .. } => visit(to),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Struck(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content) => links_mut(content, visit),
            _ => {}
        }
    }
}

impl Field for Prose<Link> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Cell(text) => {
                placeholder::report(text, node.span, diagnostics);
                Some(markdown::parse(text, node.span, diagnostics))
            }
            _ => refuse(node, "text", diagnostics),
        }
    }

    fn absent() -> Option<Self> {
        Some(Prose::default())
    }

    fn shape() -> Shape {
        Shape::Markdown
    }

    fn statement(&self) -> Statement {
        let mut runs = Vec::new();
        self.each_run(&mut |run| {
            if !run.trim().is_empty() {
                runs.push(run.trim().to_owned());
            }
        });
        Statement::Prose(runs)
    }

    fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        Prose::references(self, visit);
    }

    fn classes(&self, visit: &mut dyn FnMut(&Slug, Span)) {
        self.each_class(visit);
    }

    fn proses(&mut self, visit: &mut dyn FnMut(&mut Prose)) {
        visit(self);
    }

    fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        self.each_run(&mut |run| visit(Words::Text(run)));
    }

    fn cut(&mut self, shown: &dyn Shown) -> bool {
        Prose::cut(self, shown);
        true
    }
}
