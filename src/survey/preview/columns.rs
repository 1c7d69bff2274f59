//! What each column of a file was taken for.

use std::collections::BTreeSet;

use crate::model::wave_files::Mapping;
use crate::survey::import::{Binding, BoundRule, Column, Layout, NO_LIKENESS, Opened, Source, likeness};
use crate::survey::plan::{ItemPlan, Plan};

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewColumn {
    /// As a spreadsheet program calls it.
    pub letters: String,
    pub heading: String,
    pub role: Role,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The answers to an item.
    Item(String),
    /// One choice of an item.
    Choice(String),
    Side,
    Level,
    Respondent,
    Finished,
    /// Says when somebody answered.
    Date,
    /// Marks previews and tests.
    Tests,
    /// Tells which rows belong to the wave.
    Wave,
    /// A respondent's role: known, and not read.
    Unread,
    /// The tool's own, of which nothing is needed.
    Tool,
    Ignored,
}

/// A column that resembles an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Its place in the list of columns, from 0.
    pub column: usize,
    /// From 0 to 1.
    pub likeness: f64,
    /// Whether another column resembles the item as much.
    pub ambiguous: bool,
}

/// Two likenesses closer than this are no reason to prefer one.
const CLOSE: f64 = 0.03;

pub(super) fn columns(
    plan: &Plan,
    opened: &Opened,
    binding: &Binding,
    mapping: &Mapping,
) -> Vec<PreviewColumn> {
    let layout = &opened.layout;
    let column = |(at, column): (usize, &Column)| PreviewColumn {
        letters: opened.document.letters(at),
        heading: column.name.clone(),
        role: role(at, plan, layout, binding, mapping),
    };
    layout.columns.iter().enumerate().map(column).collect()
}

fn role(at: usize, plan: &Plan, layout: &Layout, binding: &Binding, mapping: &Mapping) -> Role {
    for (item, bound) in plan.items.iter().zip(&binding.items) {
        match &bound.source {
            Source::Column(column) if *column == at => return Role::Item(item.item.id.clone()),
            Source::Choices(choices) if choices.columns.iter().any(|choice| choice.column == at) => {
                return Role::Choice(item.item.id.clone());
            }
            _ => {}
        }
    }
    let is_rule = |rule: &Option<BoundRule>| rule.as_ref().is_some_and(|rule| rule.column() == at);
    let is_unread = |name: &Option<String>| {
        name.as_ref().is_some_and(|name| layout.find(name).is_ok_and(|column| column == at))
    };
    match () {
        () if binding.side.column() == Some(at) => Role::Side,
        () if binding.respondent == Some(at) => Role::Respondent,
        () if is_rule(&binding.finished) => Role::Finished,
        () if is_rule(&binding.tests) => Role::Tests,
        // Of the tool's own columns only what an author names is worth a line.
        () if mapping.date.is_some() && binding.date == Some(at) => Role::Date,
        () if binding.wave == Some(at) || binding.only.iter().any(|rule| rule.column() == at) => Role::Wave,
        () if binding.level.as_ref().is_some_and(|level| level.column == at) => Role::Level,
        () if is_unread(&mapping.role) => Role::Unread,
        () if layout.columns[at].own => Role::Tool,
        () => Role::Ignored,
    }
}

/// The free column that resembles an item most; it is taken from then on.
pub(super) fn resembling(layout: &Layout, item: &ItemPlan, taken: &mut BTreeSet<usize>) -> Option<Doubt> {
    let mut likenesses: Vec<(f64, usize)> = (0..layout.columns.len())
        .filter(|at| !taken.contains(at))
        .map(|at| (likeness(&layout.columns[at], &item.item.id, &item.texts), at))
        .filter(|(likeness, _)| *likeness > NO_LIKENESS)
        .collect();
    // The first column of equals comes first.
    likenesses.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    let &(likeness, column) = likenesses.first()?;
    taken.insert(column);
    let ambiguous = likenesses.get(1).is_some_and(|next| likeness - next.0 < CLOSE);
    Some(Doubt { column, likeness, ambiguous })
}
