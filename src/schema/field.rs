//! The trait that every field of a record has, and the reading of tables.
//!
//! In: [`Node`]s. Out: typed values, and diagnostics for all that could not be read.
//! Holds: a field that fails does not hide the problems of its neighbours.

use crate::diagnostic::Diagnostics;
use crate::schema::node::{Entry, Node, Value};
use crate::schema::problem;
use crate::schema::prose::Prose;
use crate::schema::reference::Reference;
use crate::schema::scalar::refuse;
use crate::schema::shape::Shape;
use crate::schema::slug::Slug;
use crate::schema::spans::Spans;
use crate::schema::statement::Statement;
use crate::source::Span;

/// A value that an author can write in a record.
pub trait Field: Sized {
    /// Reads the value, or says why it cannot.
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self>;

    /// What a field that was not written holds; `None` where it has to be written.
    fn absent() -> Option<Self> {
        None
    }

    fn shape() -> Shape;

    /// What it says.
    fn statement(&self) -> Statement;

    /// Calls `visit` with every reference to another record.
    fn references(&self, _visit: &mut dyn FnMut(&Reference, Span)) {}

    /// Calls `visit` with every disclosure class that a part of the value carries.
    fn classes(&self, _visit: &mut dyn FnMut(&Slug, Span)) {}

    /// Calls `visit` with every Markdown text.
    fn proses(&mut self, _visit: &mut dyn FnMut(&mut Prose)) {}

    /// Calls `visit` with everything that is written in words.
    fn words(&self, _visit: &mut dyn FnMut(Words<'_>)) {}

    /// Takes out what is not shown. `false` says that nothing sensible is left of the value, so
    /// that whatever needs it goes as well.
    fn cut(&mut self, _shown: &dyn Shown) -> bool {
        true
    }
}

/// Something that is written in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words<'a> {
    /// A field that is one phrase, such as a name.
    Value(&'a str),
    /// A run of a Markdown text: a paragraph, a heading, a cell.
    Text(&'a str),
}

impl<'a> Words<'a> {
    pub fn text(self) -> &'a str {
        match self {
            Words::Value(text) | Words::Text(text) => text,
        }
    }
}

/// What the readers of an edition may see.
pub trait Shown {
    fn record(&self, reference: &Reference) -> bool;
    fn class(&self, class: &Slug) -> bool;
    /// An attachment, by its path in the project.
    fn file(&self, path: &str) -> bool;
}

impl<T: Field> Field for Option<T> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::read(node, diagnostics).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn shape() -> Shape {
        Shape::Optional(Box::new(T::shape()))
    }

    fn statement(&self) -> Statement {
        self.as_ref().map_or(Statement::Nothing, T::statement)
    }

    fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        if let Some(value) = self {
            value.references(visit);
        }
    }

    fn classes(&self, visit: &mut dyn FnMut(&Slug, Span)) {
        if let Some(value) = self {
            value.classes(visit);
        }
    }

    fn proses(&mut self, visit: &mut dyn FnMut(&mut Prose)) {
        if let Some(value) = self {
            value.proses(visit);
        }
    }

    fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        if let Some(value) = self {
            value.words(visit);
        }
    }

    fn cut(&mut self, shown: &dyn Shown) -> bool {
        if self.as_mut().is_some_and(|value| !value.cut(shown)) {
            *self = None;
        }
        true
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::List(nodes) => Some(nodes.iter().filter_map(|node| T::read(node, diagnostics)).collect()),
            Value::Cell(text) => Some(read_cells(node.span, text, diagnostics)),
            // One value where a list of one is meant is clear enough.
            _ => T::read(node, diagnostics).map(|value| vec![value]),
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn statement(&self) -> Statement {
        Statement::List(self.iter().map(T::statement).collect())
    }

    fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        self.iter().for_each(|value| value.references(visit));
    }

    fn classes(&self, visit: &mut dyn FnMut(&Slug, Span)) {
        self.iter().for_each(|value| value.classes(visit));
    }

    fn proses(&mut self, visit: &mut dyn FnMut(&mut Prose)) {
        self.iter_mut().for_each(|value| value.proses(visit));
    }

    fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        self.iter().for_each(|value| value.words(visit));
    }

    fn cut(&mut self, shown: &dyn Shown) -> bool {
        self.retain_mut(|value| value.cut(shown));
        true
    }
}

/// A cell with several values, separated by semicolons.
fn read_cells<T: Field>(span: Span, text: &str, diagnostics: &mut Diagnostics) -> Vec<T> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts
        .filter_map(|part| T::read(&Node { span, value: Value::Cell(part.to_owned()) }, diagnostics))
        .collect()
}

/// A table that is being read field by field.
pub struct TableReader<'node> {
    record: &'static str,
    span: Span,
    entries: &'node [Entry],
    places: Vec<(&'static str, Span)>,
}

impl<'node> TableReader<'node> {
    /// Opens a table and reports the keys that `known` does not list.
    pub fn open(
        node: &'node Node,
        record: &'static str,
        known: &[&'static str],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let Value::Table(entries) = &node.value else {
            return refuse(node, &format!("a table that describes {record}"), diagnostics);
        };
        for entry in entries {
            if !known.contains(&entry.key.as_str()) {
                diagnostics.push(problem::unknown_key(entry.key_span, &entry.key, record, known));
            }
        }
        Some(TableReader { record, span: node.span, entries, places: Vec::new() })
    }

    /// Reads a field; a missing one is reported unless its type knows what absence means.
    pub fn field<T: Field>(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<T> {
        match self.entry(name) {
            Some(entry) => T::read(&entry.node, diagnostics),
            None => T::absent().or_else(|| {
                let shape = T::shape().words();
                diagnostics.push(problem::missing_field(self.span, name, self.record, &shape));
                None
            }),
        }
    }

    /// Reads a field that has a default.
    pub fn field_or<T: Field>(
        &mut self,
        name: &'static str,
        default: impl FnOnce() -> T,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        match self.entry(name) {
            Some(entry) => T::read(&entry.node, diagnostics),
            None => Some(default()),
        }
    }

    fn entry(&mut self, name: &'static str) -> Option<&'node Entry> {
        let entry = self.entries.iter().find(|entry| entry.key == name)?;
        self.places.push((name, entry.node.span));
        Some(entry)
    }

    /// The places of all fields read so far.
    pub fn spans(&self) -> Spans {
        Spans::new(self.span, self.places.clone())
    }
}
