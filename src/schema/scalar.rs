//! The simple values: text, numbers, dates, ids, and words from a fixed set.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Shown, Words};
use crate::schema::node::{Node, Value};
use crate::schema::number;
use crate::schema::placeholder;
use crate::schema::problem;
use crate::schema::prose::Prose;
use crate::schema::reference::Reference;
use crate::schema::shape::Shape;
use crate::schema::slug::Slug;
use crate::schema::statement::Statement;
use crate::source::Span;

impl Field for String {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Cell(text) => {
                if text.contains(":::") {
                    diagnostics.push(problem::fence_in_plain_text(node.span));
                }
                placeholder::report(text, node.span, diagnostics);
                Some(text.trim().to_owned())
            }
            _ => refuse(node, "text", diagnostics),
        }
    }

    fn shape() -> Shape {
        Shape::Text
    }

    fn statement(&self) -> Statement {
        Statement::text(self.as_str())
    }

    fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        visit(Words::Value(self));
    }
}

impl Field for bool {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Flag(flag) => Some(*flag),
            Value::Cell(text) => match text.to_lowercase().as_str() {
                "yes" | "true" | "x" | "1" => Some(true),
                "no" | "false" | "0" => Some(false),
                _ => refuse(node, "yes or no", diagnostics),
            },
            _ => refuse(node, "true or false", diagnostics),
        }
    }

    fn shape() -> Shape {
        Shape::Flag
    }

    fn statement(&self) -> Statement {
        Statement::Text(if *self { "yes" } else { "no" }.to_owned())
    }
}

/// A cell that holds a whole number; `None` as well where a point may stand before thousands: "12.000".
fn whole(text: &str) -> Option<i64> {
    if number::either_way(text).is_some() {
        return None;
    }
    // Beyond this a whole number has more digits than a float holds.
    let is_whole = |number: &f64| number.fract() == 0.0 && number.abs() < 1e15;
    text.parse().ok().or_else(|| number::typed(text).filter(is_whole).map(|number| number as i64))
}

impl Field for u32 {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let number = match &node.value {
            Value::Integer(number) => u32::try_from(*number).ok(),
            Value::Cell(text) => whole(text).and_then(|number| u32::try_from(number).ok()),
            _ => None,
        };
        number.or_else(|| refuse(node, "a whole number from 0 up", diagnostics))
    }

    fn shape() -> Shape {
        Shape::Whole
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.to_string())
    }
}

impl Field for i64 {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let number = match &node.value {
            Value::Integer(number) => Some(*number),
            Value::Cell(text) => whole(text),
            _ => None,
        };
        number.or_else(|| refuse(node, "a whole number", diagnostics))
    }

    fn shape() -> Shape {
        Shape::Whole
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.to_string())
    }
}

impl Field for f64 {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let number = match &node.value {
            Value::Integer(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            Value::Cell(text) => number::typed(text),
            _ => None,
        };
        number.filter(|number: &f64| number.is_finite()).or_else(|| refuse(node, "a number", diagnostics))
    }

    fn shape() -> Shape {
        Shape::Number
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.to_string())
    }
}

impl Field for Date {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) | Value::Cell(text) => {
                let date = iso_date(text);
                if date.is_none() {
                    diagnostics.push(problem::bad_date(node.span, text));
                }
                date
            }
            Value::Integer(year @ 1000..=9999) => {
                diagnostics.push(problem::bad_date(node.span, &year.to_string()));
                None
            }
            _ => refuse(node, "a date", diagnostics),
        }
    }

    fn shape() -> Shape {
        Shape::Date
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.to_string())
    }
}

/// A date written as `YYYY-MM-DD` and in no other way.
pub fn iso_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain.then(|| text.parse().ok()).flatten()
}

impl Field for Time {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Time(time) => Some(*time),
            Value::Text(text) | Value::Cell(text) if text.len() >= 5 => {
                text.parse().ok().or_else(|| refuse(node, "a time of day, as in 14:30:00", diagnostics))
            }
            _ => refuse(node, "a time of day, as in 14:30:00", diagnostics),
        }
    }

    fn shape() -> Shape {
        Shape::Time
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.strftime("%H:%M").to_string())
    }
}

impl Field for Slug {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (Value::Text(text) | Value::Cell(text)) = &node.value else {
            return refuse(node, "an id", diagnostics);
        };
        let slug = Slug::parse(text.trim());
        if slug.is_none() {
            let proposal = Slug::from_words(text).map(|slug| slug.to_string()).unwrap_or_default();
            diagnostics.push(problem::bad_id(node.span, text, &proposal));
        }
        slug
    }

    fn shape() -> Shape {
        Shape::Id
    }

    fn statement(&self) -> Statement {
        Statement::Text(self.to_string())
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Table(entries) = &node.value else {
            return refuse(node, "a table of names and values", diagnostics);
        };
        let read = |entry: &crate::schema::Entry, diagnostics: &mut Diagnostics| {
            Some((entry.key.clone(), T::read(&entry.node, diagnostics)?))
        };
        Some(entries.iter().filter_map(|entry| read(entry, diagnostics)).collect())
    }

    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }

    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }

    fn statement(&self) -> Statement {
        Statement::Table(self.iter().map(|(name, value)| (name.clone(), value.statement())).collect())
    }

    fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        self.values().for_each(|value| value.references(visit));
    }

    fn proses(&mut self, visit: &mut dyn FnMut(&mut Prose)) {
        self.values_mut().for_each(|value| value.proses(visit));
    }

    fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        for (key, value) in self {
            visit(Words::Value(key));
            value.words(visit);
        }
    }

    fn cut(&mut self, shown: &dyn Shown) -> bool {
        BTreeMap::retain(self, |_, value| value.cut(shown));
        true
    }
}

/// Reports that `node` is not what is `wanted`.
pub fn refuse<T>(node: &Node, wanted: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    if let Some(problem) = problem::wrong_type(node, wanted) {
        diagnostics.push(problem);
    }
    None
}

/// Declares a set of words that a field may hold.
///
/// `word()` gives the word as it is written; `label()` the same for people, without hyphens.
macro_rules! choice {
    ($(#[doc = $text:literal])* $name:ident, $what:literal {
        $($(#[doc = $variant_text:literal])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[doc = $text])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $variant_text])* $variant),+ }

        impl $name {
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it is written in a file.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The word as people read it.
            pub fn label(self) -> String {
                // Most hyphens only join the parts of a key; "co-chair" is written with one.
                self.word().replace('-', " ").replace("co ", "co-")
            }
        }

        impl $crate::schema::Field for $name {
            fn read(
                node: &$crate::schema::Node,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                let ($crate::schema::Value::Text(text) | $crate::schema::Value::Cell(text)) = &node.value
                else {
                    return $crate::schema::scalar::refuse(node, "text", diagnostics);
                };
                let written = text.trim().to_lowercase().replace([' ', '_'], "-");
                let choice = match written.as_str() { $($word => Some($name::$variant),)+ _ => None };
                if choice.is_none() {
                    let problem = $crate::schema::problem::unknown_choice(node, text, $what, Self::WORDS);
                    diagnostics.push(problem);
                }
                choice
            }

            fn shape() -> $crate::schema::Shape {
                $crate::schema::Shape::Choice(Self::WORDS)
            }

            fn statement(&self) -> $crate::schema::Statement {
                $crate::schema::Statement::Text(self.label())
            }
        }
    };
}
pub(crate) use choice;
