//! The ways through a text: its words, its inline pieces, its links, its places.

use std::collections::BTreeSet;

use crate::schema::prose::{Block, Destination, Inline, Link, Prose};
use crate::schema::reference::Reference;
use crate::schema::slug::Slug;
use crate::schema::stated::REDACTED;
use crate::source::Span;

/// Words that stand together: a paragraph, a heading, a cell, a term, or a piece of code.
enum Run<'prose, L> {
    Words(&'prose [Inline<L>]),
    Code(&'prose str),
}

impl<L> Prose<L> {
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
            block.runs(&mut |run| {
                match run {
                    Run::Words(content) => content.iter().for_each(|inline| inline.plain_into(&mut plain)),
                    Run::Code(text) => plain.push_str(text),
                }
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            });
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
    /// Calls `visit` with the words of every run in it.
    pub fn each_run(&self, visit: &mut dyn FnMut(&str)) {
        self.runs(&mut |run| match run {
            Run::Words(content) => visit(&inline_text(content)),
            Run::Code(text) => visit(text),
        });
    }

    fn each_inline(&self, visit: &mut dyn FnMut(&Inline<L>)) {
        self.runs(&mut |run| {
            if let Run::Words(content) = run {
                content.iter().for_each(|inline| inline.each(visit));
            }
        });
    }

    /// Calls `visit` with every run in it, in reading order.
    fn runs(&self, visit: &mut dyn FnMut(Run<'_, L>)) {
        match self {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(Run::Words(content)),
            Block::Code { text, .. } => visit(Run::Code(text)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| visit(Run::Words(cell)));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    visit(Run::Words(&definition.term));
                    definition.meanings.iter().flatten().for_each(|block| block.runs(visit));
                }
            }
            Block::Rule => {}
            Block::List { .. } | Block::Quote { .. } | Block::Note { .. } | Block::Classified { .. } => {
                self.children().for_each(|block| block.runs(visit));
            }
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
}

impl<L> Inline<L> {
    fn each(&self, visit: &mut dyn FnMut(&Inline<L>)) {
        visit(self);
        self.children().iter().for_each(|inline| inline.each(visit));
    }

    /// The pieces inside this one.
    fn children(&self) -> &[Inline<L>] {
        match self {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Struck(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Link { content, .. } => content,
            _ => &[],
        }
    }

    fn plain_into(&self, plain: &mut String) {
        match self {
            Inline::Text(text) | Inline::Code(text) | Inline::Term { text, .. } => plain.push_str(text),
            Inline::Image { alternative, .. } => plain.push_str(alternative),
            Inline::Redacted => plain.push_str(REDACTED),
            Inline::SoftBreak | Inline::HardBreak => plain.push(' '),
            _ => self.children().iter().for_each(|inline| inline.plain_into(plain)),
        }
    }
}

/// The anchors of a text: its headings and the places it names.
pub fn anchors_of<L>(prose: &Prose<L>) -> BTreeSet<String> {
    fn headings<L>(block: &Block<L>, anchors: &mut BTreeSet<String>) {
        if let Block::Heading { anchor, .. } = block {
            anchors.insert(anchor.clone());
        }
        block.children().for_each(|child| headings(child, anchors));
    }
    let mut anchors = BTreeSet::new();
    prose.blocks.iter().for_each(|block| headings(block, &mut anchors));
    prose.each_inline(&mut |inline| {
        if let Inline::Anchor(name) = inline {
            anchors.insert(name.clone());
        }
    });
    anchors
}

impl Prose<Link> {
    /// Calls `visit` with every inline piece, outer ones first.
    pub fn each_inline_mut(&mut self, visit: &mut dyn FnMut(&mut Inline<Link>)) {
        self.blocks.iter_mut().for_each(|block| block.each_inline_mut(visit));
    }

    /// Calls `visit` with every link and image.
    pub fn each_link_mut(&mut self, visit: &mut dyn FnMut(&mut Link)) {
        self.each_inline_mut(&mut |inline| {
            if let Inline::Link { to, .. } | Inline::Image { to, .. } = inline {
                visit(to);
            }
        });
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
        fn walk(block: &Block<Link>, visit: &mut dyn FnMut(&Slug, Span)) {
            if let Block::Classified { class, span, .. } = block {
                visit(class, *span);
            }
            block.children().for_each(|child| walk(child, visit));
        }
        self.blocks.iter().for_each(|block| walk(block, visit));
    }
}

impl Block<Link> {
    fn each_inline_mut(&mut self, visit: &mut dyn FnMut(&mut Inline<Link>)) {
        match self {
            Block::Heading { content, .. } | Block::Paragraph(content) => inlines_mut(content, visit),
            Block::List { items, .. } => {
                let blocks = items.iter_mut().flat_map(|item| &mut item.blocks);
                blocks.for_each(|block| block.each_inline_mut(visit));
            }
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } | Block::Classified { blocks, .. } => {
                blocks.iter_mut().for_each(|block| block.each_inline_mut(visit));
            }
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| inlines_mut(cell, visit));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    inlines_mut(&mut definition.term, visit);
                    let blocks = definition.meanings.iter_mut().flatten();
                    blocks.for_each(|block| block.each_inline_mut(visit));
                }
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn inlines_mut(content: &mut [Inline<Link>], visit: &mut dyn FnMut(&mut Inline<Link>)) {
    for inline in content {
        visit(inline);
        if let Inline::Link { content, .. }
        | Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Struck(content)
        | Inline::Superscript(content)
        | Inline::Subscript(content) = inline
        {
            inlines_mut(content, visit);
        }
    }
}
