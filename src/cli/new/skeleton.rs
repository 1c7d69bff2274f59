//! The text of a record that is to be filled in.
//!
//! In: the fields of a kind. Out: TOML, or Markdown with front matter. Holds: what comes out can be
//! read at once, because every needed field has a value of the right form; the others stand behind
//! a `#` without a space, which tells them from the words about them. A field that is a table, or a
//! list of tables, stands on one line; what can stand in it is told above.

use std::collections::BTreeMap;

use briefbook::schema::shape::{FieldShape, Fields};
use briefbook::schema::{Shape, placeholder};
use jiff::civil::Date;

use crate::cli::fields::field_lines;
use crate::cli::text::{capital, indent, wrap};

pub struct Skeleton<'shape> {
    pub kind: &'shape str,
    pub id: &'shape str,
    pub fields: &'shape Fields,
    pub as_of: Date,
    /// For each kind the id of a record that a reference can name.
    pub known: BTreeMap<&'static str, String>,
    /// The class of records that have none.
    pub default_class: &'shape str,
    /// Values that are settled already, by field.
    pub given: &'shape [(&'static str, &'shape str)],
}

impl Skeleton<'_> {
    pub fn toml(&self) -> String {
        let head = indent(&wrap(&self.opening(), 78), "# ");
        format!("{head}\n\n[[{}]]\nid = \"{}\"\n{}", self.kind, self.id, self.body(&["id"]))
    }

    /// The needed fields alone, to stand behind a record that explained them.
    pub fn needed(&self) -> String {
        let needed = self.fields.fields.iter().filter(|field| field.required);
        let lines: String = needed.map(|field| self.line(field)).collect();
        format!("[[{}]]\nid = \"{}\"\n{lines}", self.kind, self.id)
    }

    /// The id is the name of the file, and the text stands behind the fields.
    pub fn markdown(&self) -> String {
        let head = indent(&wrap(&self.opening(), 78), "# ");
        format!("+++\n{head}\n{}+++\n\n", self.body(&["id", "body"]))
    }

    fn opening(&self) -> String {
        let what = capital(&self.fields.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let what = if what.is_empty() { format!("{}.", capital(self.fields.name)) } else { what };
        format!("{what} Replace the values below; of the fields behind a # take what you need.")
    }

    /// The needed fields, then the others; those that every kind has come last.
    fn body(&self, without: &[&str]) -> String {
        let common = ["class", "updated", "source", "body"];
        let fields = || self.fields.fields.iter().filter(|field| !without.contains(&field.name));
        let needed = fields().filter(|field| field.required);
        let own = fields().filter(|field| !field.required && !common.contains(&field.name));
        // A kind may give one of the common names a meaning of its own.
        let has_own = |name| fields().filter(|field| field.name == name).count() > 1;
        let rest =
            fields().filter(|field| !field.required && common.contains(&field.name) && !has_own(field.name));
        needed.chain(own).chain(rest).map(|field| self.field(field)).collect()
    }

    fn field(&self, field: &FieldShape) -> String {
        let mut lines = field_lines(field, 0).into_iter();
        let about = lines.next().map(|line| wrap(&line.about, 78)).unwrap_or_default();
        let about: Vec<String> =
            std::iter::once(about).chain(lines.map(|line| line.bullet("", 78))).collect();
        let about = about.join("\n");
        let about = if about.is_empty() { about } else { format!("\n{}\n", indent(&about, "# ")) };
        let hash = if field.required { "" } else { "#" };
        format!("{about}{hash}{}", self.line(field))
    }

    fn line(&self, field: &FieldShape) -> String {
        let given = self.given.iter().find(|(name, _)| *name == field.name);
        let value = given.map_or_else(|| self.value(field), |(_, value)| quoted(value));
        format!("{} = {value}\n", field.name)
    }

    /// Whether the id says something to people: `new-sites`, but not `r-17` or a date.
    fn has_words(&self) -> bool {
        self.id.split('-').any(|part| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_lowercase()))
    }

    /// A value that the field accepts.
    fn value(&self, field: &FieldShape) -> String {
        self.value_of(&field.shape, field)
    }

    fn value_of(&self, shape: &Shape, field: &FieldShape) -> String {
        let name = field.name;
        match shape {
            Shape::Text if name == "colour" => "\"#1f4e79\"".to_owned(),
            Shape::Text if matches!(name, "title" | "name" | "short") && self.has_words() => {
                quoted(&capital(&self.id.replace('-', " ")))
            }
            Shape::Text | Shape::Markdown => quoted(&placeholder::of(name)),
            Shape::Id if name.ends_with("class") => quoted(self.default_class),
            Shape::Id => quoted(self.id),
            Shape::Reference(kind) => quoted(self.known.get(kind).map_or(*kind, String::as_str)),
            Shape::Whole => "1".to_owned(),
            Shape::Number => "1.0".to_owned(),
            Shape::Flag => "false".to_owned(),
            Shape::Date => self.as_of.to_string(),
            Shape::Time => "14:30:00".to_owned(),
            Shape::Months => quoted("6 months"),
            Shape::Choice(words) => quoted(words.first().copied().unwrap_or_default()),
            Shape::Stated(inner) | Shape::Optional(inner) => self.value_of(inner, field),
            Shape::List(inner) => format!("[{}]", self.value_of(inner, field)),
            Shape::Map(inner) => format!("{{ {} = {} }}", self.key(field), self.value_of(inner, field)),
            Shape::Table(fields) => {
                let shown = example(fields);
                let pairs: Vec<String> =
                    shown.map(|field| format!("{} = {}", field.name, self.value(field))).collect();
                format!("{{ {} }}", pairs.join(", "))
            }
        }
    }

    /// A name in a map: an id where the words about the field ask for one, as in “by the party's id”.
    fn key(&self, field: &FieldShape) -> &str {
        let asked = |kind: &str| field.text.contains(&format!("{kind}'s id"));
        self.known.iter().find(|(kind, _)| asked(kind)).map_or("name", |(_, id)| id)
    }
}

/// The fields that an example of a table shows: the needed ones, or all where none is.
fn example(fields: &Fields) -> impl Iterator<Item = &FieldShape> {
    let has_needed = fields.fields.iter().any(|field| field.required);
    fields.fields.iter().filter(move |field| field.required || !has_needed)
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
