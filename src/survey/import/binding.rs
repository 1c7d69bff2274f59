//! A mapping bound to one file: every name it uses has become a column, or a problem.
//!
//! In: the plan, the mapping and the layout of a file. Out: [`Binding`]. Holds: an item that the
//! mapping leaves out is looked for under its id and its words; what is found neither way is
//! reported, and so is a file in which hardly any item is found.

use std::collections::BTreeMap;

use super::choices::Choices;
use super::clean::{BoundRule, CellReader};
use super::layout::{Finished, Layout, NotFound};
use super::matching::{self, By, Match};
use super::response_file;
use super::table::cell_text;
use crate::model::instrument::ItemKind;
use crate::model::survey::RespondentLevel;
use crate::model::wave_files::{FileFormat, Mapping, RowRule, SideSource};
use crate::sheet::rows::Row;
use crate::source::{FileId, Span};
use crate::survey::label::normalise;
use crate::survey::plan::{ItemPlan, Plan, Wordings};
use crate::survey::problem::{Problem, ProblemKind, Problems};
use crate::survey::response::{Answer, Coded};

/// Values that say "finished" where neither the mapping nor the tool gives any.
const FINISHED: [&str; 3] = ["1", "true", "yes"];

/// A file in which fewer than one item in this many is found holds answers to another survey.
const FEW: usize = 4;

pub(in crate::survey) struct Binding {
    /// One for each item of the plan.
    pub items: Vec<BoundItem>,
    pub side: BoundSide,
    pub level: Option<BoundLevel>,
    pub wave: Option<usize>,
    pub respondent: Option<usize>,
    /// When somebody answered.
    pub date: Option<usize>,
    pub finished: Option<BoundRule>,
    pub tests: Option<BoundRule>,
    pub only: Vec<BoundRule>,
    /// Too few items were found for this to be the survey.
    pub is_strange: bool,
}

/// An item, where its answers stand, and how they are read.
pub(in crate::survey) struct BoundItem {
    pub source: Source,
    pub found: Found,
    reader: CellReader,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::survey) enum Source {
    Nowhere,
    Column(usize),
    Choices(Choices),
}

/// How an item's column was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The mapping says so.
    Mapped,
    By(By),
    Not,
}

impl BoundItem {
    /// The codes of answers that were read by their numbers, each with its point.
    pub fn codes_met(&self) -> impl Iterator<Item = (String, usize)> {
        self.reader.codes_met()
    }

    /// The answer in a row, after reverse coding; where it is off the scale, with its column.
    pub fn read(&mut self, row: &Row) -> Result<Answer, usize> {
        match &self.source {
            Source::Nowhere => Ok(Answer::Blank),
            Source::Column(column) => match self.reader.read(row.get(*column).unwrap_or_default()) {
                Answer::OffScale => Err(*column),
                answer => Ok(answer),
            },
            Source::Choices(choices) => {
                let answer = choices.read(|column| row.get(column).map(cell_text).unwrap_or_default());
                answer.map(|answer| self.reader.turned(answer))
            }
        }
    }

    /// The answer in a row as far as it was met before and is in a byte.
    #[inline]
    pub fn known(&self, row: &Row) -> Option<Coded> {
        match self.source {
            Source::Column(column) => self.reader.known(row.get(column).unwrap_or_default()),
            Source::Nowhere | Source::Choices(_) => None,
        }
    }
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

/// Where a row's level comes from.
pub(in crate::survey) struct BoundLevel {
    pub column: usize,
    values: BTreeMap<String, RespondentLevel>,
}

impl BoundLevel {
    /// Without values the words of the levels are read, written with hyphens or blanks.
    fn new(column: usize, values: &BTreeMap<String, RespondentLevel>) -> Self {
        let words = RespondentLevel::ALL.iter().flat_map(|&level| {
            let word = level.word();
            [word.to_owned(), word.replace('-', " ")].map(|word| (word, level))
        });
        let values = match values.is_empty() {
            true => words.collect(),
            false => values.iter().map(|(value, &level)| (normalise(value), level)).collect(),
        };
        BoundLevel { column, values }
    }

    /// The level that a cell tells; `None` where its words are none. An empty one tells that nobody
    /// wanted to say.
    pub fn read(&self, cell: &str) -> Option<RespondentLevel> {
        let label = normalise(cell);
        let known = self.values.get(&label).copied();
        known.or(label.is_empty().then_some(RespondentLevel::NotStated))
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
        let mut columns = Columns { layout, mapping, file, problems };
        let items: Vec<BoundItem> = plan.items.iter().map(|item| columns.item(item)).collect();
        let found = items.iter().filter(|item| item.source != Source::Nowhere).count();
        let is_strange = found * FEW < items.len() && (found == 0 || mapping.columns.is_empty());
        // Where nobody says which sides there are, what stands in the column does.
        let named =
            |column, values: &BTreeMap<String, String>| match values.is_empty() && plan.sides.is_empty() {
                true => BoundSide::Values { column },
                false => BoundSide::Column { column, values: side_values(plan, values) },
            };
        let side = match &mapping.side {
            SideSource::None => match layout.side {
                Some(column) => named(column, &BTreeMap::new()),
                None => BoundSide::None,
            },
            SideSource::Whole(side) => BoundSide::Whole(place(plan, side)),
            SideSource::Column { column, values } => match columns.find(column) {
                Some(column) => named(column, values),
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
        let date = match &mapping.date {
            Some(name) => columns.find(name),
            None => layout.date,
        };
        let finished = columns.finished();
        let tests = columns.tests();
        let mut only: Vec<BoundRule> =
            mapping.only.iter().filter_map(|rule| columns.rule(rule, &[])).collect();
        // A response file says which wave it belongs to.
        if let Some(wave) = plan.wave.filter(|_| layout.format == FileFormat::ResponseFile) {
            only.push(BoundRule::one_of(response_file::WAVE, [wave]));
        }
        let level = mapping.level.as_ref().and_then(|level| {
            let column = columns.find(&level.column)?;
            Some(BoundLevel::new(column, &level.values))
        });
        if let Some(column) = &mapping.role {
            columns.find(column);
        }
        if is_strange {
            let items = items.len();
            columns.problems.retract(|kind| matches!(kind, ProblemKind::UnmappedItem { .. }));
            columns.report(ProblemKind::OtherSurvey { found, items });
        }
        Binding { items, side, level, wave, respondent, date, finished, tests, only, is_strange }
    }
}

struct Columns<'a> {
    layout: &'a Layout,
    mapping: &'a Mapping,
    file: FileId,
    problems: &'a mut Problems,
}

impl Columns<'_> {
    fn item(&mut self, plan: &ItemPlan) -> BoundItem {
        let wordings =
            plan.scale.map(|scale| Wordings::new(scale, self.mapping, self.problems)).unwrap_or_default();
        let (source, found) = self.source(plan, &wordings);
        BoundItem { source, found, reader: CellReader::new(plan, wordings, self.layout.format) }
    }

    fn source(&mut self, plan: &ItemPlan, wordings: &Wordings) -> (Source, Found) {
        let (id, kind) = (&plan.item.id, plan.item.kind);
        if let Some(choices) = self.mapping.choices.get(id) {
            let named: Vec<(usize, Answer)> = choices
                .iter()
                .filter_map(|(name, code)| Some((self.find(name)?, self.choice(plan, wordings, *code)?)))
                .collect();
            return (Source::Choices(Choices::of_columns(named, self.layout, kind)), Found::Mapped);
        }
        if let Some(name) = self.mapping.columns.get(id) {
            let question = match self.layout.find(name) {
                Ok(column) => return (Source::Column(column), Found::Mapped),
                Err(_) => self.question(name, plan, wordings),
            };
            return match question {
                Some(source) => (source, Found::Mapped),
                None => (self.find(name).map_or(Source::Nowhere, Source::Column), Found::Not),
            };
        }
        let by_words =
            |columns: &mut Self| plan.texts.iter().find_map(|text| columns.question(text, plan, wordings));
        match matching::find(self.layout, id, &plan.texts) {
            Match::Column(column, by) => (Source::Column(column), Found::By(by)),
            Match::Several(columns) => match by_words(self) {
                Some(source) => (source, Found::By(By::Text)),
                None => {
                    self.report(ProblemKind::RepeatedItem { item: id.clone(), times: columns.len() });
                    (Source::Nowhere, Found::Not)
                }
            },
            Match::None => match by_words(self) {
                Some(source) => (source, Found::By(By::Part)),
                None => {
                    self.report(ProblemKind::UnmappedItem { item: id.clone() });
                    (Source::Nowhere, Found::Not)
                }
            },
        }
    }

    /// The columns of a question as the choices of an item.
    fn question(&mut self, name: &str, plan: &ItemPlan, wordings: &Wordings) -> Option<Source> {
        if plan.item.kind == ItemKind::Text || name.is_empty() {
            return None;
        }
        let (choices, strangers) = Choices::of_question(name, self.layout, wordings, plan.item.kind)?;
        for column in strangers {
            let (item, column) = (plan.item.id.clone(), self.layout.columns[column].name.clone());
            self.report(ProblemKind::UnknownChoice { item, column });
        }
        Some(Source::Choices(choices))
    }

    /// What a code of the mapping stands for on the item's scale.
    fn choice(&mut self, plan: &ItemPlan, wordings: &Wordings, code: i32) -> Option<Answer> {
        let answer = wordings.find(&code.to_string());
        if answer.is_none() {
            let scale = plan.scale.map(|scale| scale.id.clone()).unwrap_or_default();
            self.problems.push_plain(ProblemKind::AmbiguousLabel { scale, label: code.to_string() });
        }
        answer
    }

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

    /// The author's rule; `defaults` are used where it names no values.
    fn rule(&mut self, rule: &RowRule, defaults: &[&str]) -> Option<BoundRule> {
        let column = self.find(&rule.column)?;
        Some(match rule.values.is_empty() {
            true => BoundRule::one_of(column, defaults.iter().copied()),
            false => BoundRule::one_of(column, rule.values.iter().map(String::as_str)),
        })
    }

    /// The author's rule, else the tool's own column.
    fn finished(&mut self) -> Option<BoundRule> {
        if self.mapping.keep_unfinished {
            return None;
        }
        match (&self.mapping.finished, self.layout.finished) {
            (Some(rule), _) => self.rule(rule, &FINISHED),
            (None, Some((column, Finished::Values(values)))) => {
                Some(BoundRule::one_of(column, values.iter().copied()))
            }
            (None, Some((column, Finished::Filled))) => Some(BoundRule::filled(column)),
            (None, None) => None,
        }
    }

    fn tests(&mut self) -> Option<BoundRule> {
        let own = self.layout.test_values;
        match (&self.mapping.tests, self.layout.status) {
            _ if self.mapping.keep_tests => None,
            (Some(rule), _) => self.rule(rule, own),
            (None, Some(column)) => Some(BoundRule::one_of(column, own.iter().copied())),
            (None, None) => None,
        }
    }

    /// A finding about the headings: its place is the start of the file.
    fn report(&mut self, kind: ProblemKind) {
        let span = Some(Span::new(self.file, 0..0));
        self.problems.push(Problem { kind, span, row: None, column: None, cell: None });
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
