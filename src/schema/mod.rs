//! What an author may write: the grammar that every record is described in.
//!
//! In: [`Node`]s, a plain tree of values that TOML files, front matter and spreadsheets are turned
//! into. Out: typed fields, and the [`Shape`] of each for the JSON Schema and the manual.
//! Holds: one description of a record serves reading, checking of keys, references, the cut of
//! editions and the schema, so that they cannot disagree; reading reports every problem of a
//! record, not the first.

mod class_block;
pub mod day;
pub mod field;
pub mod figure;
pub mod file_name;
pub mod formula;
pub mod head;
pub mod html;
pub mod markdown;
pub mod months;
pub mod node;
pub mod number;
pub mod part_class;
pub mod path;
pub mod placeholder;
pub mod problem;
pub mod prose;
#[macro_use]
pub mod record;
pub mod reference;
pub mod scalar;
pub mod shape;
pub mod slug;
pub mod spans;
pub mod stated;
pub mod statement;

pub use field::{Field, Shown, Words};
pub use head::Head;
pub use months::Months;
pub use node::{Entry, Node, Value};
pub use part_class::PartClass;
pub use prose::Prose;
pub use record::{Record, Table};
pub use reference::{Kind, Kinded, Ref, Reference};
pub use shape::Shape;
pub use slug::Slug;
pub use spans::Spans;
pub use stated::Stated;
pub use statement::Statement;
