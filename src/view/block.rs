//! The blocks that pages are made of.
//!
//! Holds: a theme draws each kind of block in one place; print draws the same blocks.

use crate::schema::prose::Prose;
use crate::view::chart::Figure;
use crate::view::page::AlertLine;
use crate::view::rich::{Rich, Tone};
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
    /// The same numbers drawn in other ways, folded away below it.
    pub views: Vec<FigureView>,
    /// Where the CSV and JSON of its table twin stand, without the ending.
    pub export: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FigureView {
    /// What is different about it.
    pub label: String,
    pub figure: Figure,
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
