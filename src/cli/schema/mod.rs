//! `briefbook schema`: JSON Schema of what an author may write, for editors.
//!
//! In: the [`Shape`]s that files are read by. Out: JSON Schema, draft 7, in simple keywords, which
//! is what TOML editors understand; or the same as a page for people.

mod manual;

use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::model::Config;
use briefbook::model::records::shapes;
use briefbook::schema::shape::Fields;
use briefbook::schema::{Field, Shape};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use crate::cli::failure::Failure;
use crate::cli::session::Session;

/// Write the JSON Schema of content files, of one kind of record, or of briefbook.toml
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook schema > content.schema.json         for the TOML files in content/
  briefbook schema config > briefbook.schema.json
  briefbook schema meeting                       for the fields of one kind
  briefbook schema survey-report                 for the JSON of `briefbook survey report`
  briefbook schema changes                       for the JSON of `briefbook changes`
  briefbook schema --format markdown             for people")]
pub struct Arguments {
    /// A kind of record, `config` for briefbook.toml, `survey-report` or `changes`
    kind: Option<String>,
    /// How it is written
    #[arg(long, short, value_enum, default_value_t = Written::Json)]
    format: Written,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Written {
    /// JSON Schema, for editors
    Json,
    /// A page about all kinds, for people
    Markdown,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    if arguments.format == Written::Markdown {
        return match arguments.kind {
            None => session.terminal.result(&manual::manual()),
            Some(_) => Err(Failure::usage("the page in Markdown is about all kinds")
                .help("leave the kind out, or take `briefbook new KIND` for one")),
        };
    }
    if arguments.kind.as_deref() == Some("survey-report") {
        let schema = briefbook::survey::report::schema();
        return session.terminal.result(&format!("{:#}\n", schema.as_value()));
    }
    if arguments.kind.as_deref() == Some("changes") {
        return session.terminal.result(&changes());
    }
    let kinds = shapes();
    let body = match arguments.kind.as_deref() {
        None => content(&kinds.iter().map(|(kind, shape)| (kind.word(), shape)).collect::<Vec<_>>()),
        Some("config" | "briefbook" | "briefbook.toml") => of(&Config::shape()),
        Some(word) => match kinds.iter().find(|(kind, _)| kind.word() == word) {
            Some((_, shape)) => of(shape),
            None => {
                let words = kinds.iter().map(|(kind, _)| kind.word());
                let help = did_you_mean(word, words.clone())
                    .unwrap_or_else(|| format!("config, or one of {}", words.collect::<Vec<_>>().join(", ")));
                return Err(Failure::usage(format!("there is no kind `{word}`")).help(help));
            }
        },
    };
    let mut schema = json!({ "$schema": "http://json-schema.org/draft-07/schema#" });
    if let (Value::Object(schema), Value::Object(body)) = (&mut schema, body) {
        schema.extend(body);
    }
    session.terminal.result(&format!("{schema:#}\n"))
}

/// The schema of the JSON of `briefbook changes`.
fn changes() -> String {
    format!("{:#}\n", briefbook::change::report::schema().as_value())
}

/// A content file: for each kind one record or several, and a class for all of them.
fn content(kinds: &[(&str, &Shape)]) -> Value {
    let mut properties = Map::new();
    let mut definitions = Map::new();
    let mut class = of(&Shape::Id);
    class["description"] =
        json!("The disclosure class of all records of this file that have none of their own.");
    properties.insert("class".to_owned(), class);
    for (word, shape) in kinds {
        let one = json!({ "$ref": format!("#/definitions/{word}") });
        properties.insert((*word).to_owned(), one_or_several(one));
        definitions.insert((*word).to_owned(), of(shape));
    }
    json!({
        "title": "briefbook content",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "definitions": definitions,
    })
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Markdown | Shape::Time => json!({ "type": "string" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Id | Shape::Reference(_) => {
            json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })
        }
        Shape::Months => json!({ "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string" }] }),
        Shape::Whole => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Choice(words) => json!({ "type": "string", "enum": words }),
        Shape::Stated(inner) => json!({ "anyOf": [of(inner), { "type": "string", "enum": ["[***]"] }] }),
        Shape::Optional(inner) => of(inner),
        Shape::List(inner) => one_or_several(of(inner)),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": of(inner) }),
        Shape::Table(fields) => table(fields),
    }
}

/// Where a list is meant, a single value is read as a list of one. Of tables the schema only tells
/// the list: to say all of a table twice would help nobody.
fn one_or_several(one: Value) -> Value {
    if one.get("properties").is_some() {
        return json!({ "type": "array", "items": one });
    }
    json!({ "anyOf": [{ "type": "array", "items": one }, one] })
}

fn table(fields: &Fields) -> Value {
    let property = |field: &briefbook::schema::shape::FieldShape| {
        let mut value = of(&field.shape);
        let text = field.text.trim();
        let words = field.shape.words();
        value["description"] = json!(if text.is_empty() { words } else { format!("{text} ({words})") });
        (field.name.to_owned(), value)
    };
    let properties: Map<String, Value> = fields.fields.iter().map(property).collect();
    let required: Vec<&str> =
        fields.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({
        "description": fields.text.trim(),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;

    #[test]
    fn a_kind_is_a_table_with_its_documentation() {
        let shapes = shapes();
        let (_, shape) = shapes.iter().find(|(kind, _)| kind.word() == "toolkit").unwrap();
        assert_data_eq!(
            format!("{:#}\n", of(shape)),
            str![[r#"
{
  "description": "A page of the partnering toolkit.",
  "type": "object",
  "properties": {
    "id": {
      "type": "string",
      "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
      "description": "A short name, unique among records of this kind. Made from the title where it is left out. (an id: lower-case letters, digits and hyphens)"
    },
    "class": {
      "type": "string",
      "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
      "description": "The disclosure class; the alliance's default where it is left out. (an id: lower-case letters, digits and hyphens)"
    },
    "updated": {
      "type": "string",
      "format": "date",
      "description": "The day the record was last brought up to date. (a date, as in 2026-03-31)"
    },
    "source": {
      "type": "string",
      "description": "Where it comes from: a section of the agreement, minutes, a letter. (text)"
    },
    "body": {
      "type": "string",
      "description": "The record's text, in Markdown. (text in Markdown)"
    },
    "title": {
      "type": "string",
      "description": "text"
    },
    "summary": {
      "type": "string",
      "description": "text"
    },
    "kind": {
      "type": "string",
      "enum": [
        "guide",
        "template",
        "exercise",
        "checklist"
      ],
      "description": "one of guide, template, exercise, checklist"
    },
    "situation": {
      "type": "string",
      "description": "The situation in which to reach for it. (text)"
    },
    "order": {
      "type": "integer",
      "description": "a whole number"
    }
  },
  "additionalProperties": false,
  "required": [
    "title"
  ]
}

"#]]
        );
    }

    /// `SNAPSHOTS=overwrite` writes the file anew.
    #[test]
    fn the_schema_of_changes_is_in_the_documentation() {
        assert_data_eq!(changes(), snapbox::file!["../../../docs/changes.schema.json"].raw());
    }

    #[test]
    fn content_knows_every_kind_once() {
        let shapes = shapes();
        let kinds: Vec<_> = shapes.iter().map(|(kind, shape)| (kind.word(), shape)).collect();
        let schema = content(&kinds);
        assert_eq!(schema["definitions"].as_object().unwrap().len(), kinds.len());
        assert_eq!(schema["properties"]["meeting"]["anyOf"][1]["$ref"], "#/definitions/meeting");
    }
}
