//! A mapping bound to one file: every name it uses has become a column, or a problem.

use std::collections::BTreeMap;

use super::clean::{BoundRule, CellReader};
use super::layout::{Layout, NotFound};
use crate::model::instrument::{Mapping, RowRule, SideSource};
use crate::source::{FileId, Span};
use crate::survey::label::normalise;
use crate::survey::plan::{Plan, Wordings};
use crate::survey::problem::{Problem, ProblemKind, Problems};

/// Values that say "finished" where a mapping gives none.
const FINISHED: [&str; 3] = ["1", "true", "yes"];

pub(in crate::survey) struct Binding {
    /// One for each item of the plan: its column, if it has one, and how its cells are read.
    pub items: Vec<(Option<usize>, CellReader)>,
    pub side: BoundSide,
    pub wave: Option<usize>,
    pub respondent: Option<usize>,
    pub finished: Option<BoundRule>,
    pub tests: Option<BoundRule>,
    pub only: Vec<BoundRule>,
}

/// Where a row's side comes from; sides are places in the plan's list.
pub(in crate::survey) enum BoundSide {
    None,
    Whole(Option<usize>),
    Column {
        column: usize,
        values: BTreeMap<String, usize>,
    },
    /// Its values are the sides.
    Values {
        column: usize,
    },
}

impl BoundSide {
    /// The column that tells the side, where one does.
    pub fn column(&self) -> Option<usize> {
        match self {
            BoundSide::None | BoundSide::Whole(_) => None,
            BoundSide::Column { column, .. } | BoundSide::Values { column } => Some(*column),
        }
    }
}

impl Binding {
    /// Names that lead nowhere are reported; what depends on them is left out.
    pub fn new(
        plan: &Plan,
        mapping: &Mapping,
        layout: &Layout,
        file: FileId,
        problems: &mut Problems,
    ) -> Self {
        let mut columns = Columns { layout, file, problems };
        let items = plan
            .items
            .iter()
            .map(|item| {
                let id = &item.item.id;
                let column = match mapping.columns.get(id) {
                    Some(name) => columns.find(name),
                    None => {
                        columns.report(ProblemKind::UnmappedItem { item: id.clone() });
                        None
                    }
                };
                let wordings = item
                    .scale
                    .map(|scale| Wordings::new(scale, mapping, columns.problems))
                    .unwrap_or_default();
                (column, CellReader::new(item.item.kind, wordings))
            })
            .collect();
        let side = match &mapping.side {
            SideSource::None => BoundSide::None,
            SideSource::Whole(side) => BoundSide::Whole(place(plan, side)),
            SideSource::Column { column, values } => match columns.find(column) {
                Some(column) => BoundSide::Column { column, values: side_values(plan, values) },
                None => BoundSide::Whole(None),
            },
            SideSource::Values { column } => match columns.find(column) {
                Some(column) => BoundSide::Values { column },
                None => BoundSide::Whole(None),
            },
        };
        let wave = mapping.wave.as_ref().and_then(|name| columns.find(name));
        let respondent = match &mapping.respondent {
            Some(name) => columns.find(name),
            None => layout.respondent,
        };
        let finished = columns.rule(mapping.finished.as_ref(), layout.finished, &FINISHED);
        let tests = columns.rule(mapping.tests.as_ref(), layout.status, layout.test_values);
        Binding {
            items,
            side,
            wave,
            respondent,
            finished: finished.filter(|_| !mapping.keep_unfinished),
            tests: tests.filter(|_| !mapping.keep_tests),
            only: mapping.only.iter().filter_map(|rule| columns.rule(Some(rule), None, &[])).collect(),
        }
    }
}

struct Columns<'a> {
    layout: &'a Layout,
    file: FileId,
    problems: &'a mut Problems,
}

impl Columns<'_> {
    fn find(&mut self, name: &str) -> Option<usize> {
        let column = name.to_owned();
        let kind = match self.layout.find(name) {
            Ok(at) => return Some(at),
            Err(NotFound::Missing { nearest }) => ProblemKind::MissingColumn { column, nearest },
            Err(NotFound::Ambiguous { times }) => ProblemKind::AmbiguousColumn { column, times },
        };
        self.report(kind);
        None
    }

    /// The author's rule, else the tool's own column with `defaults`.
    fn rule(&mut self, rule: Option<&RowRule>, own: Option<usize>, defaults: &[&str]) -> Option<BoundRule> {
        let column = match rule {
            Some(rule) => self.find(&rule.column),
            None => own,
        };
        column.map(|column| BoundRule::new(column, rule, defaults))
    }

    /// A finding about the headings: its place is the start of the file.
    fn report(&mut self, kind: ProblemKind) {
        let span = Some(Span::new(self.file, 0..0));
        self.problems.push(Problem { kind, span, row: None, column: None });
    }
}

fn place(plan: &Plan, side: &str) -> Option<usize> {
    plan.sides.iter().position(|known| known == side)
}

/// Comparable values to sides. Without a map a side's own id is its value.
fn side_values(plan: &Plan, values: &BTreeMap<String, String>) -> BTreeMap<String, usize> {
    if values.is_empty() {
        return plan.sides.iter().enumerate().map(|(at, side)| (normalise(side), at)).collect();
    }
    let bind = |(value, side): (&String, &String)| Some((normalise(value), place(plan, side)?));
    values.iter().filter_map(bind).collect()
}
