//! The text of a record that is to be filled in.
//!
//! In: the fields of a kind. Out: TOML, or Markdown with front matter. Holds: what comes out can be
//! read at once, because every needed field has a value of the right form; the others stand behind
//! a `#` without a space, which tells them from the words about them.

use std::collections::BTreeMap;

use briefbook::schema::Shape;
use briefbook::schema::shape::{FieldShape, Fields};
use jiff::civil::Date;

use crate::cli::text::{capital, indent, wrap};

pub struct Skeleton<'shape> {
    pub kind: &'shape str,
    pub id: &'shape str,
    pub fields: &'shape Fields,
    pub as_of: Date,
    /// For each kind the id of a record that a reference can name.
    pub known: BTreeMap<&'static str, String>,
}

impl Skeleton<'_> {
    pub fn toml(&self) -> String {
        let head = indent(&wrap(&self.opening(), 78), "# ");
        format!("{head}\n\n[[{}]]\nid = \"{}\"\n{}", self.kind, self.id, self.body(&["id"]))
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
        let text = field.text.trim();
        let words = field.shape.words();
        let about = match text {
            // That it is text needs no words.
            _ if words.starts_with("text") => text.to_owned(),
            "" => format!("{}.", capital(&words)),
            _ => format!("{text} {}.", capital(&words)),
        };
        let hash = if field.required { "" } else { "#" };
        let value = self.value(&field.shape, field.name);
        let about = match about.is_empty() {
            true => String::new(),
            false => format!("\n{}\n", indent(&wrap(&about, 78), "# ")),
        };
        format!("{about}{hash}{} = {value}\n", field.name)
    }

    /// Whether the id says something to people: `new-sites`, but not `r-17` or a date.
    fn has_words(&self) -> bool {
        self.id.split('-').any(|part| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_lowercase()))
    }

    /// A value that a field of this form accepts.
    fn value(&self, shape: &Shape, name: &str) -> String {
        match shape {
            Shape::Text if name == "colour" => "\"#1f4e79\"".to_owned(),
            Shape::Text if matches!(name, "title" | "name" | "short") && self.has_words() => {
                quoted(&capital(&self.id.replace('-', " ")))
            }
            Shape::Text | Shape::Markdown => quoted(&capital(&name.replace('_', " "))),
            Shape::Id if name == "class" => "\"joint\"".to_owned(),
            Shape::Id => quoted(self.id),
            Shape::Reference(kind) => quoted(self.known.get(kind).map_or(*kind, String::as_str)),
            Shape::Whole => "1".to_owned(),
            Shape::Number => "1.0".to_owned(),
            Shape::Flag => "false".to_owned(),
            Shape::Date => self.as_of.to_string(),
            Shape::Time => "14:30:00".to_owned(),
            Shape::Choice(words) => quoted(words.first().copied().unwrap_or_default()),
            Shape::Stated(inner) | Shape::Optional(inner) => self.value(inner, name),
            Shape::List(inner) => format!("[{}]", self.value(inner, name)),
            Shape::Map(inner) => format!("{{ {} = {} }}", "name", self.value(inner, name)),
            Shape::Table(fields) => {
                let needed = fields.fields.iter().filter(|field| field.required);
                let pairs: Vec<String> = needed
                    .map(|field| format!("{} = {}", field.name, self.value(&field.shape, field.name)))
                    .collect();
                if pairs.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
            }
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
