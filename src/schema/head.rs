//! What every record carries, whatever its kind.

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Shown, TableReader, Words};
use crate::schema::prose::Prose;
use crate::schema::reference::Reference;
use crate::schema::shape::{FieldShape, Shape};
use crate::schema::slug::Slug;
use crate::schema::spans::Spans;
use crate::schema::statement::Statement;
use crate::source::Span;

/// The common part of all records.
#[derive(Debug, Clone)]
pub struct Head {
    pub id: Slug,
    /// Whether the author wrote the id; if not, it was made from the title or the file's name.
    pub id_written: bool,
    /// The disclosure class as written; without one the record takes the alliance's default.
    pub class: Option<Slug>,
    /// The day the record was last brought up to date.
    pub updated: Option<Date>,
    /// Where it comes from: a section of the agreement, minutes, a letter.
    pub source: Option<String>,
    /// The record's text.
    pub body: Prose,
    pub at: Spans,
}

impl Head {
    /// Reads the common part. Where no id was written the caller makes one from the title.
    pub fn read(table: &mut TableReader<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let id = table.field::<Option<Slug>>("id", diagnostics);
        let class = table.field("class", diagnostics);
        let updated = table.field("updated", diagnostics);
        let source = table.field("source", diagnostics);
        let body = table.field("body", diagnostics);
        let written = id?;
        let id_written = written.is_some();
        let id = written.unwrap_or_else(Slug::unnamed);
        Some(Head {
            id,
            id_written,
            class: class?,
            updated: updated?,
            source: source?,
            body: body?,
            at: table.spans(),
        })
    }

    pub fn references(&self, visit: &mut dyn FnMut(&Reference, Span)) {
        self.body.references(visit);
    }

    pub fn words(&self, visit: &mut dyn FnMut(Words<'_>)) {
        self.source.words(visit);
        self.body.words(visit);
    }

    /// What the common part says, around the `own` fields of a kind. Id, class and the day of the last
    /// update are about the record and not what it says.
    pub fn statements(&self, mut own: Vec<(String, Statement)>) -> Vec<(String, Statement)> {
        own.push(("body".to_owned(), self.body.statement()));
        own.push(("source".to_owned(), self.source.statement()));
        own
    }

    pub fn cut(&mut self, shown: &dyn Shown) {
        self.body.cut(shown);
    }

    /// The common keys, as the schema shows them.
    pub fn shapes() -> Vec<FieldShape> {
        let field = |name, text, shape| FieldShape { name, text, shape, required: false };
        vec![
            field(
                "id",
                "A short name, unique among records of this kind. Made from the title where it is left out.",
                Shape::Id,
            ),
            field("class", "The disclosure class; the alliance's default where it is left out.", Shape::Id),
            field("updated", "The day the record was last brought up to date.", Shape::Date),
            field(
                "source",
                "Where it comes from: a section of the agreement, minutes, a letter.",
                Shape::Text,
            ),
            field("body", "The record's text, in Markdown.", Shape::Markdown),
        ]
    }
}
