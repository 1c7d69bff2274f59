//! The blocks that pages are made of.
//!
//! Holds: a theme draws each kind of block in one place; print draws the same blocks.

use crate::schema::prose::Prose;
use crate::view::chart::Figure;
use crate::view::page::AlertLine;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::route::Target;
use crate::view::table::DataTable;

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The author's own text, its links laid out and its terms marked.
    Prose(Prose<Target>),
    /// A heading inside a section.
    Heading {
        anchor: String,
        title: String,
    },
    /// A sentence of the book's own.
    Sentence(Rich),
    /// Points below each other.
    List(Vec<Rich>),
    /// Names with values: a fact sheet.
    Facts(Vec<Fact>),
    Table(TableBlock),
    Figure(Box<FigureBlock>),
    Alerts(Vec<AlertLine>),
    /// The strategic intent, set apart.
    NorthStar {
        text: String,
        endorsement: Rich,
    },
    /// Figures of a strip: one a KPI.
    Tiles(Vec<Tile>),
    /// Lists side by side: start, stop, continue; what goes well, what is in the way.
    Columns(Vec<ListColumn>),
    /// Entries one below the other, each with a line of detail: meetings, decisions, pages.
    Entries(Vec<ListEntry>),
    /// Numbered steps with their state.
    Steps(Vec<Step>),
    /// Words with their meanings.
    Terms(Vec<TermEntry>),
    /// A remark set apart.
    Callout {
        tone: Tone,
        title: String,
        text: Rich,
    },
    /// That there is nothing, in words.
    Nothing(String),
}

impl Block {
    /// Whether it leads to a file for a reader's own calendar or feeds, which paper cannot take along.
    pub fn is_for_screens(&self) -> bool {
        let is_kept_up = |piece: &Piece| match piece {
            Piece::Link { target: Target::Inside { route, .. }, .. } => {
                route.path().ends_with(".ics") || route.path().ends_with(".atom")
            }
            _ => false,
        };
        matches!(self, Block::Sentence(words) if words.0.iter().any(is_kept_up))
    }

    /// Calls `visit` with all words of the book's own; an author's text is the author's.
    pub fn each_rich(&self, visit: &mut dyn FnMut(&Rich)) {
        let mut cells = |table: &DataTable| {
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| visit(&cell.shown));
        };
        match self {
            Block::Prose(_) | Block::Heading { .. } | Block::Nothing(_) | Block::Tiles(_) => {}
            Block::Table(block) => cells(&block.table),
            // A chart says what its table says.
            Block::Figure(block) => cells(&block.figure.table()),
            Block::Sentence(text) | Block::Callout { text, .. } => visit(text),
            Block::NorthStar { endorsement, .. } => visit(endorsement),
            Block::List(points) => points.iter().for_each(visit),
            Block::Facts(facts) => facts.iter().for_each(|fact| visit(&fact.value)),
            Block::Alerts(lines) => {
                lines.iter().flat_map(|line| std::iter::once(&line.text).chain(&line.owner)).for_each(visit);
            }
            Block::Columns(columns) => columns.iter().flat_map(|column| &column.items).for_each(visit),
            Block::Entries(entries) => {
                entries
                    .iter()
                    .flat_map(|entry| std::iter::once(&entry.title).chain(&entry.detail))
                    .for_each(visit);
            }
            Block::Steps(steps) => {
                steps
                    .iter()
                    .flat_map(|step| std::iter::once(&step.title).chain(&step.detail))
                    .for_each(visit);
            }
            Block::Terms(terms) => {
                for term in terms {
                    visit(&term.definition);
                    term.details.iter().for_each(|fact| visit(&fact.value));
                }
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub label: String,
    pub value: Rich,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TableBlock {
    pub table: DataTable,
    pub layout: TableLayout,
    /// Where its CSV and JSON stand, without the ending; `None` for small tables of no use elsewhere.
    pub export: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableLayout {
    /// Rows to read; on a phone each row becomes a small list.
    Rows,
    /// A grid whose first column heads the rows; on a phone it scrolls sideways.
    Matrix,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FigureBlock {
    pub figure: Figure,
    /// What has to be known to read it, as a sentence under the chart.
    pub note: Option<String>,
    /// Where the CSV and JSON of its table twin stand, without the ending.
    pub export: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    pub label: String,
    /// The figure, with its unit.
    pub value: String,
    /// Target, period, n.
    pub detail: String,
    pub tone: Tone,
    /// The state in a word.
    pub word: String,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    pub title: String,
    pub items: Vec<Rich>,
    /// What stands there when there are no items.
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ListEntry {
    /// A date or number in front.
    pub lead: Option<String>,
    pub title: Rich,
    pub detail: Option<Rich>,
    pub anchor: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub title: Rich,
    pub detail: Option<Rich>,
    pub state: Option<(Tone, String)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TermEntry {
    pub anchor: String,
    pub term: String,
    pub abbr: Option<String>,
    pub definition: Rich,
    pub details: Vec<Fact>,
}
