//! References from one record to another.
//!
//! Holds: a [`Ref`] names a record of one kind by its id; whether that record is there is decided
//! when all files have been read. Once a portfolio has no errors every reference in it resolves,
//! and the same is true of every edition, because the cut takes out references to what it hides.

use std::fmt;
use std::marker::PhantomData;

use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Shown};
use crate::schema::node::{Node, Value};
use crate::schema::shape::Shape;
use crate::schema::slug::Slug;
use crate::schema::statement::Statement;
use crate::source::Span;

/// A kind of record, by the word authors use for it: `committee`, `decision-right`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub &'static str);

impl Kind {
    pub fn word(self) -> &'static str {
        self.0
    }

    /// The kind in running text: `decision right`.
    pub fn label(self) -> String {
        self.0.replace('-', " ")
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// A type of record, with its kind.
pub trait Kinded {
    const KIND: Kind;
}

/// A record's name within its alliance: kind and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    pub kind: Kind,
    pub id: Slug,
}

impl Reference {
    pub fn to<T: Kinded>(id: &Slug) -> Self {
        Reference { kind: T::KIND, id: id.clone() }
    }
}

/// A reference to a record of the kind `T`, with the place where it was written.
pub struct Ref<T> {
    pub id: Slug,
    pub span: Span,
    kind: PhantomData<fn() -> T>,
}

impl<T: Kinded> Ref<T> {
    pub fn new(id: Slug, span: Span) -> Self {
        Ref { id, span, kind: PhantomData }
    }

    pub fn reference(&self) -> Reference {
        Reference { kind: T::KIND, id: self.id.clone() }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Ref { id: self.id.clone(), span: self.span, kind: PhantomData }
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "→{}", self.id)
    }
}

/// Two references are equal when they name the same record, wherever they were written.
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(&other.id)
    }
}

impl<T: Kinded> Field for Ref<T> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let id = match &node.value {
            // In a spreadsheet people write names: each stands for the id that is made of it.
            Value::Cell(name) if Slug::parse(name.trim()).is_none() => Slug::from_words(name),
            _ => None,
        };
        id.or_else(|| Slug::read(node, diagnostics)).map(|id| Ref::new(id, node.span))
    }

    fn shape() -> Shape {
        Shape::Reference(T::KIND.word())
    }

    fn statement(&self) -> Statement {
        Statement::Record(self.reference())
    }

    fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        visit(&self.reference(), self.span);
    }

    fn cut(&mut self, shown: &dyn Shown) -> bool {
        shown.record(&self.reference())
    }
}
