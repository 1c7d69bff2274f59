//! Records: what a kind of thing is called, what it holds, and tables of them.
//!
//! `record!` declares a kind with its fields, `part!` a table inside a record. Each field has
//! its documentation, its type and, behind `=`, the value it takes when it is left out.

use std::collections::BTreeMap;

use crate::schema::field::Field;
use crate::schema::head::Head;
use crate::schema::reference::{Kinded, Ref, Reference};
use crate::schema::slug::Slug;
use crate::schema::spans::Spans;

/// A kind of thing that an author can write down.
pub trait Record: Field + Kinded {
    fn head(&self) -> &Head;
    fn head_mut(&mut self) -> &mut Head;

    /// What people call it.
    fn title(&self) -> String;

    fn id(&self) -> &Slug {
        &self.head().id
    }

    /// Where the record and its fields stand.
    fn at(&self) -> &Spans {
        &self.head().at
    }

    fn reference(&self) -> Reference {
        Reference { kind: Self::KIND, id: self.head().id.clone() }
    }
}

/// All records of one kind, in the order in which they were written, found by id.
#[derive(Debug, Clone)]
pub struct Table<T> {
    records: Vec<T>,
    by_id: BTreeMap<Slug, usize>,
    /// For each made-up id that was taken, the next number to try.
    next_number: BTreeMap<Slug, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { records: Vec::new(), by_id: BTreeMap::new(), next_number: BTreeMap::new() }
    }
}

impl<T: Record> Table<T> {
    /// Adds a record. A made-up id that is taken gets a number; a written one that is taken is
    /// refused, and the record comes back with the one that was there first.
    pub fn insert(&mut self, mut record: T) -> Result<(), (T, &T)> {
        if let Some(&first) = self.by_id.get(record.id()) {
            if record.head().id_written {
                return Err((record, &self.records[first]));
            }
            let base = record.id().clone();
            // Where the last search ended; from the start it would be quadratic in equal titles.
            let next = self.next_number.entry(base.clone()).or_insert(2);
            let free = (*next..).find(|number| !self.by_id.contains_key(&base.numbered(*number)));
            let number = free.expect("the numbers do not end");
            *next = number + 1;
            record.head_mut().id = base.numbered(number);
        }
        self.by_id.insert(record.id().clone(), self.records.len());
        self.records.push(record);
        Ok(())
    }

    pub fn find(&self, id: &Slug) -> Option<&T> {
        self.by_id.get(id).map(|&at| &self.records[at])
    }

    pub fn get(&self, reference: &Ref<T>) -> Option<&T> {
        self.find(&reference.id)
    }

    pub fn contains(&self, id: &Slug) -> bool {
        self.by_id.contains_key(id)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.records.iter()
    }

    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.records.iter_mut()
    }

    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub fn first(&self) -> Option<&T> {
        self.records.first()
    }

    /// Keeps the records that `keep` wants; it may change them, but not their ids.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut T) -> bool) {
        self.records.retain_mut(keep);
        self.by_id = self.records.iter().enumerate().map(|(at, record)| (record.id().clone(), at)).collect();
    }
}

impl<T> IntoIterator for Table<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.into_iter()
    }
}

impl<'table, T> IntoIterator for &'table Table<T> {
    type Item = &'table T;
    type IntoIter = std::slice::Iter<'table, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.iter()
    }
}

/// Declares a table inside a record.
macro_rules! part {
    ($(#[doc = $text:literal])* $name:ident, $called:literal {
        $($(#[doc = $field_text:literal])* $field:ident: $type:ty $(= $default:expr)?),* $(,)?
    }) => {
        $(#[doc = $text])*
        #[derive(Debug, Clone)]
        pub struct $name {
            pub at: $crate::schema::Spans,
            $($(#[doc = $field_text])* pub $field: $type),*
        }

        impl $crate::schema::Field for $name {
            fn read(
                node: &$crate::schema::Node,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                const KNOWN: &[&str] = &[$(stringify!($field)),*];
                let mut table =
                    $crate::schema::field::TableReader::open(node, $called, KNOWN, diagnostics)?;
                $(let $field = $crate::schema::record::read_field!(table, diagnostics, $field: $type $(= $default)?);)*
                Some($name { at: table.spans(), $($field: $field?),* })
            }

            fn shape() -> $crate::schema::Shape {
                $crate::schema::Shape::Table($crate::schema::shape::Fields {
                    name: $called,
                    text: concat!($($text, "\n"),*),
                    fields: vec![$($crate::schema::record::field_shape!(
                        concat!($($field_text),*), $field: $type $(= $default)?
                    )),*],
                })
            }

            fn statement(&self) -> $crate::schema::Statement {
                $crate::schema::Statement::Table(vec![
                    $((stringify!($field).to_owned(), $crate::schema::Field::statement(&self.$field))),*
                ])
            }

            fn references(
                &self,
                visit: &mut dyn FnMut(&$crate::schema::Reference, $crate::source::Span),
            ) {
                $(self.$field.references(visit);)*
                let _ = visit;
            }

            fn classes(&self, visit: &mut dyn FnMut(&$crate::schema::Slug, $crate::source::Span)) {
                $(self.$field.classes(visit);)*
                let _ = visit;
            }

            fn proses(&mut self, visit: &mut dyn FnMut(&mut $crate::schema::Prose)) {
                $(self.$field.proses(visit);)*
                let _ = visit;
            }

            fn words(&self, visit: &mut dyn FnMut($crate::schema::Words<'_>)) {
                $($crate::schema::Field::words(&self.$field, visit);)*
                let _ = visit;
            }

            fn cut(&mut self, shown: &dyn $crate::schema::Shown) -> bool {
                let _ = shown;
                true $(&& $crate::schema::Field::cut(&mut self.$field, shown))*
            }
        }
    };
}
pub(crate) use part;

/// Declares a kind of record: its type, what people call one of it, the word it is written with,
/// how its title is made, and its fields.
macro_rules! record {
    ($(#[doc = $text:literal])* $name:ident, $called:literal, $kind:literal, |$me:ident| $title:expr, {
        $($(#[doc = $field_text:literal])* $field:ident: $type:ty $(= $default:expr)?),* $(,)?
    }) => {
        $(#[doc = $text])*
        #[derive(Debug, Clone)]
        pub struct $name {
            pub head: $crate::schema::Head,
            $($(#[doc = $field_text])* pub $field: $type),*
        }

        impl $crate::schema::Kinded for $name {
            const KIND: $crate::schema::Kind = $crate::schema::Kind($kind);
        }

        impl $crate::schema::Record for $name {
            fn head(&self) -> &$crate::schema::Head {
                &self.head
            }

            fn head_mut(&mut self) -> &mut $crate::schema::Head {
                &mut self.head
            }

            fn title(&self) -> String {
                let $me = self;
                $title
            }
        }

        impl $crate::schema::Field for $name {
            fn read(
                node: &$crate::schema::Node,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                const KNOWN: &[&str] = &["id", "class", "updated", "source", "body", $(stringify!($field)),*];
                let mut table =
                    $crate::schema::field::TableReader::open(node, $called, KNOWN, diagnostics)?;
                $(let $field = $crate::schema::record::read_field!(table, diagnostics, $field: $type $(= $default)?);)*
                let head = $crate::schema::Head::read(&mut table, diagnostics);
                let mut record = $name { head: head?, $($field: $field?),* };
                if !record.head.id_written {
                    if let Some(id) = $crate::schema::Slug::from_words(&$crate::schema::Record::title(&record)) {
                        record.head.id = id;
                    }
                }
                Some(record)
            }

            fn shape() -> $crate::schema::Shape {
                let mut fields = $crate::schema::Head::shapes();
                fields.extend([$($crate::schema::record::field_shape!(
                    concat!($($field_text),*), $field: $type $(= $default)?
                )),*]);
                $crate::schema::Shape::Table($crate::schema::shape::Fields {
                    name: $called,
                    text: concat!($($text, "\n"),*),
                    fields,
                })
            }

            fn statement(&self) -> $crate::schema::Statement {
                let own = vec![
                    $((stringify!($field).to_owned(), $crate::schema::Field::statement(&self.$field))),*
                ];
                $crate::schema::Statement::Table(self.head.statements(own))
            }

            fn references(
                &self,
                visit: &mut dyn FnMut(&$crate::schema::Reference, $crate::source::Span),
            ) {
                self.head.references(visit);
                $(self.$field.references(visit);)*
            }

            fn classes(&self, visit: &mut dyn FnMut(&$crate::schema::Slug, $crate::source::Span)) {
                self.head.body.each_class(visit);
                $(self.$field.classes(visit);)*
            }

            fn proses(&mut self, visit: &mut dyn FnMut(&mut $crate::schema::Prose)) {
                visit(&mut self.head.body);
                $(self.$field.proses(visit);)*
            }

            fn words(&self, visit: &mut dyn FnMut($crate::schema::Words<'_>)) {
                self.head.words(visit);
                $($crate::schema::Field::words(&self.$field, visit);)*
            }

            fn cut(&mut self, shown: &dyn $crate::schema::Shown) -> bool {
                self.head.cut(shown);
                true $(&& $crate::schema::Field::cut(&mut self.$field, shown))*
            }
        }
    };
}
pub(crate) use record;

macro_rules! read_field {
    ($table:ident, $diagnostics:ident, $field:ident: $type:ty) => {
        $table.field::<$type>(stringify!($field), $diagnostics)
    };
    ($table:ident, $diagnostics:ident, $field:ident: $type:ty = $default:expr) => {
        $table.field_or::<$type>(stringify!($field), || $default, $diagnostics)
    };
}
pub(crate) use read_field;

macro_rules! field_shape {
    ($text:expr, $field:ident: $type:ty) => {
        $crate::schema::shape::FieldShape {
            name: stringify!($field),
            text: $text,
            shape: <$type as $crate::schema::Field>::shape(),
            required: <$type as $crate::schema::Field>::absent().is_none(),
        }
    };
    ($text:expr, $field:ident: $type:ty = $default:expr) => {
        $crate::schema::shape::FieldShape {
            name: stringify!($field),
            text: $text,
            shape: <$type as $crate::schema::Field>::shape(),
            required: false,
        }
    };
}
pub(crate) use field_shape;
