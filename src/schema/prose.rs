//! Markdown texts as trees.
//!
//! In: what [`markdown::parse`] reads. Out: [`Prose`], blocks of inline
//! pieces, generic in what a link leads to: [`Link`] as the author wrote it, a place in the book
//! once a view has laid it out. [`walk`] goes through a text, `cut` takes out what is not shown.
//! Holds: the tree has no markup in it, only words; the depth is bounded by the parser, so that
//! walking it is safe; a block with a disclosure class is a node of its own, which the cut takes
//! out or dissolves.

mod cut;
mod figure;
mod sentence;
pub mod walk;

pub use self::figure::FigureWords;
pub use self::walk::{anchors_of, inline_text};
use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Shown, Words};
use crate::schema::figure::Aspect;
use crate::schema::markdown;
use crate::schema::node::{Node, Value};
use crate::schema::placeholder;
use crate::schema::reference::Reference;
use crate::schema::scalar::refuse;
use crate::schema::shape::Shape;
use crate::schema::slug::Slug;
use crate::schema::statement::Statement;
use crate::source::Span;

#[derive(Debug, Clone, PartialEq)]
pub struct Prose<L = Link> {
    pub blocks: Vec<Block<L>>,
}

impl<L> Default for Prose<L> {
    fn default() -> Self {
        Prose { blocks: Vec::new() }
    }
}

impl<L> Prose<L> {
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
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
    /// What of the record it tells, where its words come from the data; editions have none of these.
    pub figure: Option<Aspect>,
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
