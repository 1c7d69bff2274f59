//! Which fields a program knew that wrote down what records say.
//!
//! In: today's forms of records, or the records that a program left behind. Out: [`Knowledge`]. Holds:
//! what a program had no field for, nobody could say then; that it is said today is no change.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::state::{FolderState, line};
use crate::model::records::shapes;
use crate::schema::shape::Fields;
use crate::schema::{Shape, Statement};

/// By kind the fields, those inside of a field behind it and a dot: `seats`, `seats.number`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Knowledge(BTreeMap<String, BTreeSet<String>>);

impl Knowledge {
    /// What this program knows.
    pub fn of_today() -> Self {
        let kind = |(kind, shape): (crate::schema::Kind, Shape)| {
            let mut paths = BTreeSet::new();
            gather(&shape, "", &mut paths);
            (kind.word().to_owned(), paths)
        };
        Knowledge(shapes().into_iter().map(kind).collect())
    }

    /// What a program must have known that left these records and does not say: the fields that it
    /// used at least once, with all that may stand inside of them.
    pub fn by_use(folders: &[FolderState]) -> Self {
        let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for record in folders.iter().flat_map(|folder| &folder.records) {
            let fields = record.fields.iter().map(|(name, _)| name.clone());
            used.entry(record.kind.clone()).or_default().extend(fields);
        }
        for (kind, paths) in Knowledge::of_today().0 {
            if let Some(used) = used.get_mut(&kind) {
                let is_inside =
                    |path: &String| path.split_once('.').is_some_and(|(field, _)| used.contains(field));
                let inside: Vec<String> = paths.into_iter().filter(is_inside).collect();
                used.extend(inside);
            }
        }
        Knowledge(used)
    }

    /// Whether a record of this kind can have a field.
    pub fn has(&self, kind: &str, field: &str) -> bool {
        self.0.get(kind).is_some_and(|fields| fields.contains(field))
    }

    /// As JSON, a kind a line, with the comma behind it.
    pub fn lines(&self) -> String {
        let kinds: Vec<String> =
            self.0.iter().map(|(kind, fields)| format!("{}:{}", line(kind), line(fields))).collect();
        format!("{{\n{}\n}},\n", kinds.join(",\n"))
    }
}

/// Takes from statements what somebody had no field for.
pub struct Cut<'known> {
    known: &'known Knowledge,
    shapes: BTreeMap<&'static str, Shape>,
}

impl<'known> Cut<'known> {
    pub fn to(known: &'known Knowledge) -> Self {
        Cut { known, shapes: shapes().into_iter().map(|(kind, shape)| (kind.word(), shape)).collect() }
    }

    /// What a record of this kind says, without what was not known of its kind.
    pub fn of(&self, kind: &str, statement: Statement) -> Statement {
        match (self.known.0.get(kind), self.shapes.get(kind)) {
            (Some(known), Some(shape)) => cut(statement, shape, "", known),
            _ => statement,
        }
    }
}

/// Adds the fields that stand in a value of this form.
fn gather(shape: &Shape, above: &str, paths: &mut BTreeSet<String>) {
    match shape {
        Shape::Stated(inner) | Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => {
            gather(inner, above, paths);
        }
        Shape::Table(Fields { fields, .. }) => {
            for field in fields {
                let path = below(above, field.name);
                gather(&field.shape, &path, paths);
                paths.insert(path);
            }
        }
        _ => {}
    }
}

fn below(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") }
}

fn cut(statement: Statement, shape: &Shape, above: &str, known: &BTreeSet<String>) -> Statement {
    match (statement, shape) {
        (statement, Shape::Stated(inner) | Shape::Optional(inner)) => cut(statement, inner, above, known),
        (Statement::List(items), Shape::List(inner)) => {
            Statement::List(items.into_iter().map(|item| cut(item, inner, above, known)).collect())
        }
        // The names of a map are the author's.
        (Statement::Table(entries), Shape::Map(inner)) => {
            let cut = |(name, entry)| (name, cut(entry, inner, above, known));
            Statement::Table(entries.into_iter().map(cut).collect())
        }
        (Statement::Table(entries), Shape::Table(Fields { fields, .. })) => {
            let keep = |(name, entry): (String, Statement)| {
                let Some(field) = fields.iter().find(|field| field.name == name) else {
                    return Some((name, entry));
                };
                let path = below(above, &name);
                known.contains(&path).then(|| (name, cut(entry, &field.shape, &path, known)))
            };
            Statement::Table(entries.into_iter().filter_map(keep).collect())
        }
        (statement, _) => statement,
    }
}
