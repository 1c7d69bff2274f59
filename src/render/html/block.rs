//! Blocks as templates see them.
//!
//! In: the blocks of a page or a section. Out: [`BlockContext`], one variant a kind, whose name is
//! that of its template in `templates/blocks/`. Holds: fields named `html` are markup, all others
//! are words that a template escapes.

use serde::Serialize;

use super::ids::Ids;
use super::prose::prose;
use super::rich::{rich, shape, tone_name};
use super::table::{self, TableContext};
use crate::render::svg::{self, Width};
use crate::view::block::{Block, Fact, FigureBlock, ListColumn, ListEntry, Step, TermEntry, Tile};
use crate::view::chart::Figure;
use crate::view::page::AlertLine;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Route;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum BlockContext<'a> {
    Prose { language: Option<&'a str>, html: String },
    Heading { level: u8, id: Option<String>, title: &'a str },
    Sentence { html: String },
    List { items: Vec<String> },
    Facts { facts: Vec<FactContext<'a>> },
    Table(TableContext),
    Figure(FigureContext<'a>),
    Alerts { alerts: Vec<AlertContext<'a>> },
    NorthStar { language: Option<&'a str>, paragraphs: Vec<&'a str>, endorsement: String },
    Tiles { tiles: Vec<TileContext<'a>> },
    Columns { level: u8, columns: Vec<ColumnContext<'a>> },
    Entries { entries: Vec<EntryContext<'a>> },
    Steps { steps: Vec<StepContext> },
    Terms { language: Option<&'a str>, terms: Vec<TermContext<'a>> },
    Callout { tone: &'static str, shape: &'static str, title: &'a str, html: String },
    Nothing { text: &'a str },
}

#[derive(Serialize)]
pub struct FactContext<'a> {
    label: &'a str,
    html: String,
}

#[derive(Serialize)]
pub struct FigureContext<'a> {
    id: String,
    title: &'a str,
    subtitle: &'a str,
    description: &'a str,
    note: Option<&'a str>,
    /// The drawing for a column and the one for a phone.
    wide: String,
    narrow: String,
    /// The same numbers in rows.
    table: TableContext,
}

#[derive(Serialize)]
pub struct AlertContext<'a> {
    tone: &'static str,
    shape: &'static str,
    severity: &'a str,
    html: String,
    advice: &'a str,
    since: Option<&'a str>,
    /// Whose it is.
    owner: Option<String>,
    actions: Option<String>,
    acknowledged: Option<&'a str>,
    rule: &'a str,
}

#[derive(Serialize)]
pub struct TileContext<'a> {
    label: &'a str,
    /// The figure, and its unit, which is set smaller; all words are the figure where it is none.
    figure: &'a str,
    unit: &'a str,
    detail: &'a str,
    tone: &'static str,
    shape: &'static str,
    word: &'a str,
    href: Option<String>,
}

#[derive(Serialize)]
pub struct ColumnContext<'a> {
    title: &'a str,
    items: Vec<String>,
    nothing: &'a str,
}

#[derive(Serialize)]
pub struct EntryContext<'a> {
    id: Option<String>,
    lead: Option<&'a str>,
    html: String,
    detail: Option<String>,
}

#[derive(Serialize)]
pub struct StepContext {
    html: String,
    detail: Option<String>,
    /// Its state: shape and word.
    state: Option<String>,
}

#[derive(Serialize)]
pub struct TermContext<'a> {
    id: Option<String>,
    term: &'a str,
    abbr: Option<&'a str>,
    html: String,
    details: Vec<FactContext<'a>>,
}

/// Where blocks are being laid out: their page, its ids, the level their headings start at.
pub struct Place<'a, 'p> {
    pub from: &'p Route,
    pub ids: &'p mut Ids,
    pub fonts: &'p svg::Fonts,
    /// The heading right above, which a table's caption need not say again.
    pub title: &'p str,
    /// The language of the authors' texts, where it is not that of the words around them.
    pub language: Option<&'a str>,
}

/// The blocks one below the other; `level` is that of the highest heading among them.
pub fn blocks<'a>(blocks: &'a [Block], level: u8, place: &mut Place<'a, '_>) -> Vec<BlockContext<'a>> {
    let mut inner = level;
    let mut contexts = Vec::with_capacity(blocks.len());
    for block in blocks {
        contexts.push(context(block, inner, level, place));
        // What follows a heading belongs to it.
        if matches!(block, Block::Heading { .. }) {
            inner = level + 1;
        }
    }
    contexts
}

fn context<'a>(block: &'a Block, level: u8, heading: u8, place: &mut Place<'a, '_>) -> BlockContext<'a> {
    let from = place.from;
    match block {
        Block::Prose(text) => {
            BlockContext::Prose { language: place.language, html: prose(text, level, from, place.ids) }
        }
        Block::Heading { anchor, title } => {
            BlockContext::Heading { level: heading, id: place.ids.take(anchor), title }
        }
        Block::Sentence(words) => BlockContext::Sentence { html: rich(words, from) },
        Block::List(items) => {
            BlockContext::List { items: items.iter().map(|item| rich(item, from)).collect() }
        }
        Block::Facts(list) => BlockContext::Facts { facts: facts(list, from) },
        Block::Table(block) => BlockContext::Table(table::block(block, place.title, from, place.ids)),
        Block::Figure(block) => BlockContext::Figure(figure(block, place)),
        Block::Alerts(alerts) => {
            BlockContext::Alerts { alerts: alerts.iter().map(|one| alert(one, from)).collect() }
        }
        Block::NorthStar { text, endorsement } => BlockContext::NorthStar {
            language: place.language,
            paragraphs: text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).collect(),
            endorsement: rich(endorsement, from),
        },
        Block::Tiles(tiles) => {
            BlockContext::Tiles { tiles: tiles.iter().map(|one| tile(one, from)).collect() }
        }
        Block::Columns(columns) => {
            BlockContext::Columns { level, columns: columns.iter().map(|one| column(one, from)).collect() }
        }
        Block::Entries(entries) => {
            BlockContext::Entries { entries: entries.iter().map(|one| entry(one, place)).collect() }
        }
        Block::Steps(steps) => {
            BlockContext::Steps { steps: steps.iter().map(|one| step(one, from)).collect() }
        }
        Block::Terms(terms) => {
            let terms = terms.iter().map(|one| term(one, place)).collect();
            BlockContext::Terms { language: place.language, terms }
        }
        Block::Callout { tone, title, text } => BlockContext::Callout {
            tone: tone_name(*tone),
            shape: shape(*tone),
            title,
            html: rich(text, from),
        },
        Block::Nothing(text) => BlockContext::Nothing { text },
    }
}

fn facts<'a>(facts: &'a [Fact], from: &Route) -> Vec<FactContext<'a>> {
    facts.iter().map(|fact| FactContext { label: &fact.label, html: rich(&fact.value, from) }).collect()
}

fn figure<'a>(block: &'a FigureBlock, place: &mut Place<'a, '_>) -> FigureContext<'a> {
    let figure = &block.figure;
    let id = place.ids.take(&figure.id).unwrap_or_default();
    keep_ids(figure, place);
    let twin = figure.table();
    let twin_id = place.ids.take(&twin.id).unwrap_or_default();
    FigureContext {
        id,
        title: &figure.title,
        subtitle: &figure.subtitle,
        description: &figure.description,
        note: block.note.as_deref(),
        wide: svg::draw(figure, place.fonts, Width::Wide, place.from),
        narrow: svg::draw(figure, place.fonts, Width::Narrow, place.from),
        table: TableContext {
            repeats: true,
            ..table::table(&twin, twin_id, "matrix", block.export.as_deref(), place.from, place.ids)
        },
    }
}

/// Keeps the ids that the drawings of a figure carry inside.
fn keep_ids(figure: &Figure, place: &mut Place<'_, '_>) {
    for width in Width::ALL {
        for part in ["", "-title", "-desc"] {
            place.ids.keep(format!("{}-{}{part}", figure.id, width.name()));
        }
    }
}

fn alert<'a>(alert: &'a AlertLine, from: &Route) -> AlertContext<'a> {
    AlertContext {
        tone: tone_name(alert.tone),
        shape: shape(alert.tone),
        severity: &alert.severity,
        html: rich(&alert.text, from),
        advice: &alert.advice,
        since: alert.since.as_deref(),
        owner: optional(alert.owner.as_ref(), from),
        actions: optional(alert.actions.as_ref(), from),
        acknowledged: alert.acknowledged.as_deref(),
        rule: &alert.rule,
    }
}

fn tile<'a>(tile: &'a Tile, from: &Route) -> TileContext<'a> {
    let (figure, unit) = figure_and_unit(&tile.value);
    TileContext {
        label: &tile.label,
        figure,
        unit,
        detail: &tile.detail,
        tone: tone_name(tile.tone),
        shape: shape(tile.tone),
        word: &tile.word,
        href: tile.target.as_ref().map(|target| target.href(from)),
    }
}

/// "95 days" in two; a blank before a digit is inside the figure ("1 204").
fn figure_and_unit(value: &str) -> (&str, &str) {
    if !value.contains(|one: char| one.is_ascii_digit()) {
        return (value, "");
    }
    let unit = value.char_indices().find(|(at, one)| {
        let after = value[at + one.len_utf8()..].chars().next();
        one.is_whitespace() && after.is_some_and(|after| !after.is_ascii_digit())
    });
    unit.map_or((value, ""), |(at, _)| (&value[..at], value[at..].trim_start()))
}

fn column<'a>(column: &'a ListColumn, from: &Route) -> ColumnContext<'a> {
    ColumnContext {
        title: &column.title,
        items: column.items.iter().map(|item| rich(item, from)).collect(),
        nothing: &column.nothing,
    }
}

fn entry<'a>(entry: &'a ListEntry, place: &mut Place<'a, '_>) -> EntryContext<'a> {
    EntryContext {
        id: entry.anchor.as_deref().and_then(|anchor| place.ids.take(anchor)),
        lead: entry.lead.as_deref(),
        html: rich(&entry.title, place.from),
        detail: optional(entry.detail.as_ref(), place.from),
    }
}

fn step(step: &Step, from: &Route) -> StepContext {
    let state = |(tone, word): &(Tone, String)| rich(&Rich::status(*tone, word.clone()), from);
    StepContext {
        html: rich(&step.title, from),
        detail: optional(step.detail.as_ref(), from),
        state: step.state.as_ref().map(state),
    }
}

fn term<'a>(term: &'a TermEntry, place: &mut Place<'a, '_>) -> TermContext<'a> {
    TermContext {
        id: place.ids.take(&term.anchor),
        term: &term.term,
        abbr: term.abbr.as_deref(),
        html: rich(&term.definition, place.from),
        details: facts(&term.details, place.from),
    }
}

/// Words that may be missing or empty.
fn optional(words: Option<&Rich>, from: &Route) -> Option<String> {
    words.filter(|words| !words.is_empty()).map(|words| rich(words, from))
}

#[cfg(test)]
mod tests {
    use super::figure_and_unit;

    #[test]
    fn the_unit_is_what_follows_the_figure() {
        assert_eq!(figure_and_unit("95 days"), ("95", "days"));
        assert_eq!(figure_and_unit("1\u{202f}204\u{a0}k€"), ("1\u{202f}204", "k€"));
        assert_eq!(figure_and_unit("11 of 14"), ("11", "of 14"));
        assert_eq!(figure_and_unit("72%"), ("72%", ""));
        assert_eq!(figure_and_unit("not reported"), ("not reported", ""));
    }
}
