//! Blocks as calls of the theme's functions, one a kind.

use super::setter::Setter;
use super::table::{Form, spans, with_something};
use crate::view::block::{
    Block, Fact, FigureBlock, ListColumn, ListEntry, Step, TableBlock, TableLayout, TermEntry, Tile,
};
use crate::view::chart::Figure;
use crate::view::format;
use crate::view::page::AlertLine;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, DataTable, Row};

impl<'w> Setter<'w> {
    /// The blocks one below the other; `level` is that of the highest heading among them. Where `leads`,
    /// the last one belongs to what follows them.
    pub(super) fn blocks(&mut self, blocks: &'w [Block], level: usize, leads: bool) {
        let mut inner = level;
        let mut shown = blocks.iter().filter(|block| !block.is_for_screens()).peekable();
        while let Some(block) = shown.next() {
            let leads = shown.peek().map_or(leads, |next| is_led_to(next));
            match block {
                Block::Sentence(words) if leads || words.plain().ends_with(':') => {
                    self.call("b.leading", |set| set.rich(words))
                }
                _ if leads && self.is_short(block) => {
                    self.call("b.kept", |set| set.block(block, inner, level));
                }
                Block::Prose(prose) if leads => self.prose(prose, inner, true),
                _ => self.block(block, inner, level),
            }
            // What follows a heading belongs to it.
            if matches!(block, Block::Heading { .. }) {
                inner = level + 1;
            }
        }
    }

    fn block(&mut self, block: &'w Block, level: usize, heading: usize) {
        match block {
            Block::Prose(prose) => self.prose(prose, level, false),
            Block::Heading { anchor, title } => {
                let place = self.name_here(anchor);
                self.title = title;
                self.markup.code("#b.heading(");
                self.step(heading);
                self.markup.code(", ");
                self.label(place.as_deref());
                self.markup.code(")");
                self.content(|set| set.markup.words(title));
                self.markup.code("\n");
            }
            Block::Sentence(words) => self.call("b.sentence", |set| set.rich(words)),
            Block::List(items) => self.list("b.points", items, |set, item| set.content(|set| set.rich(item))),
            Block::Facts(facts) if are_short(facts) => self.list("b.short-facts", facts, Self::fact),
            Block::Facts(facts) => self.list("b.facts", facts, Self::fact),
            Block::Table(block) => self.data_table(block),
            Block::Figure(block) => self.figure(block),
            Block::Alerts(alerts) => self.list("b.alerts", alerts, Self::alert),
            Block::NorthStar { text, endorsement } => {
                self.markup.code("#b.north-star(");
                self.content(|set| set.rich(endorsement));
                for paragraph in text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
                    self.markup.code(", ");
                    self.content(|set| set.markup.words(paragraph));
                }
                self.markup.code(")\n");
            }
            Block::Tiles(tiles) => self.list("b.tiles", tiles, Self::tile),
            Block::Columns(columns) => self.list("b.columns", columns, Self::column),
            Block::Entries(entries) => self.list("b.entries", entries, Self::entry),
            Block::Steps(steps) => self.list("b.steps", steps, Self::step_of),
            Block::Terms(terms) => self.list("b.glossary", terms, Self::term),
            Block::Callout { tone, title, text } => {
                self.markup.code("#b.callout(");
                self.tone(*tone);
                self.markup.code(", ");
                self.content(|set| set.markup.words(title));
                self.markup.code(")");
                self.content(|set| set.rich(text));
                self.markup.code("\n");
            }
            Block::Nothing(text) => self.call("b.nothing", |set| set.markup.words(text)),
        }
    }

    /// Whether a block takes so little of a page that it can go to the next one with what follows it.
    fn is_short(&self, block: &Block) -> bool {
        self.lines(block).is_some_and(|lines| lines <= SHORT)
    }

    /// About how many lines a block of words takes; nothing for what is drawn or has a page of its own.
    pub(super) fn lines(&self, block: &Block) -> Option<usize> {
        let words = |rich: &Rich| rich.plain().chars().count().div_ceil(LINE).max(1);
        Some(match block {
            Block::Prose(prose) => prose.plain().chars().count().div_ceil(LINE) + prose.blocks.len(),
            Block::Sentence(sentence) => words(sentence) + 1,
            Block::List(items) => items.iter().map(words).sum(),
            Block::Facts(facts) => facts.iter().map(|fact| words(&fact.value)).sum::<usize>() + 1,
            Block::Entries(entries) => {
                let detail =
                    |entry: &ListEntry| entry.detail.as_ref().map_or(0, |detail| detail.plain().len() / LINE);
                entries.iter().map(|entry| words(&entry.title) + detail(entry)).sum()
            }
            Block::Steps(steps) => {
                let detail = |step: &Step| step.detail.as_ref().map_or(0, words);
                steps.iter().map(|step| words(&step.title) + detail(step)).sum()
            }
            Block::Heading { .. } | Block::Nothing(_) => 2,
            Block::Table(block) if self.is_upright_table(&block.table) => {
                let columns = block.table.columns.len().max(1);
                let cell =
                    |cell: &Cell| cell.shown.plain().chars().count().div_ceil((LINE / columns).max(1)).max(1);
                let row = |row: &Row| row.cells.iter().map(cell).max().unwrap_or(1) + 1;
                block.table.rows.iter().map(row).sum::<usize>() + 3
            }
            _ => return None,
        })
    }

    /// A call with one argument for each of several things.
    fn list<T>(&mut self, function: &str, all: &[T], one: impl Fn(&mut Self, &T)) {
        self.markup.code(&format!("#{function}("));
        for item in all {
            one(self, item);
            self.markup.code(",\n  ");
        }
        self.markup.code(")\n");
    }

    fn fact(&mut self, fact: &Fact) {
        self.markup.code("(");
        self.content(|set| set.markup.words(&fact.label));
        self.markup.code(", ");
        self.content(|set| set.rich(&fact.value));
        self.markup.code(")");
    }

    /// A field of a dictionary.
    fn field(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        self.markup.code(name);
        self.markup.code(": ");
        value(self);
        self.markup.code(", ");
    }

    fn words_field(&mut self, name: &str, words: &str) {
        self.field(name, |set| set.content(|set| set.markup.words(words)));
    }

    fn rich_field(&mut self, name: &str, words: Option<&Rich>) {
        let words = words.filter(|words| !words.is_empty());
        self.field(name, |set| set.optional(words, |set, words| set.rich(words)));
    }

    fn tone_field(&mut self, tone: Tone) {
        self.field("tone", |set| set.tone(tone));
    }

    fn alert(&mut self, alert: &AlertLine) {
        self.markup.code("(");
        self.tone_field(alert.tone);
        self.words_field("severity", &alert.severity);
        self.rich_field("text", Some(&alert.text));
        self.words_field("advice", &alert.advice);
        self.field("since", |set| {
            set.optional(alert.since.as_deref(), |set, since| set.markup.words(since));
        });
        self.rich_field("owner", alert.owner.as_ref());
        self.markup.code(")");
    }

    fn tile(&mut self, tile: &Tile) {
        self.markup.code("(");
        self.words_field("label", &tile.label);
        self.words_field("value", &tile.value);
        self.words_field("detail", &tile.detail);
        self.tone_field(tile.tone);
        self.words_field("word", &tile.word);
        self.markup.code(")");
    }

    fn column(&mut self, column: &ListColumn) {
        self.markup.code("(");
        self.words_field("title", &column.title);
        self.words_field("nothing", &column.nothing);
        self.field("items", |set| {
            set.markup.code("(");
            for item in &column.items {
                set.content(|set| set.rich(item));
                set.markup.code(", ");
            }
            set.markup.code(")");
        });
        self.markup.code(")");
    }

    fn entry(&mut self, entry: &ListEntry) {
        self.markup.code("(");
        self.field("lead", |set| {
            set.optional(entry.lead.as_deref(), |set, lead| set.markup.words(lead));
        });
        self.field("title", |set| {
            set.content(|set| {
                set.anchor_here(entry.anchor.as_deref());
                set.rich(&entry.title);
            });
        });
        self.rich_field("detail", entry.detail.as_ref());
        self.markup.code(")");
    }

    fn step_of(&mut self, step: &Step) {
        self.markup.code("(");
        self.rich_field("title", Some(&step.title));
        self.rich_field("detail", step.detail.as_ref());
        let state = step.state.as_ref().map(|(tone, word)| Rich::status(*tone, word.clone()));
        self.rich_field("state", state.as_ref());
        self.markup.code(")");
    }

    fn term(&mut self, term: &TermEntry) {
        let place = self.name_here(&term.anchor);
        self.markup.code("(");
        self.field("place", |set| set.label(place.as_deref()));
        self.words_field("term", &term.term);
        self.field("abbr", |set| set.optional(term.abbr.as_deref(), |set, abbr| set.markup.words(abbr)));
        self.rich_field("definition", Some(&term.definition));
        self.field("details", |set| {
            set.markup.code("(");
            for fact in &term.details {
                set.fact(fact);
                set.markup.code(", ");
            }
            set.markup.code(")");
        });
        self.markup.code(")");
    }

    /// A chart; one that no page can hold is set in parts, else as the table that says the same.
    fn figure(&mut self, block: &'w FigureBlock) {
        let figure = &block.figure;
        let place = self.name_here(&figure.id);
        let drawn = self.draw(figure);
        for (at, (part, path)) in drawn.iter().enumerate() {
            // Read at the end, so of several parts the last one carries it.
            let note = block.note.as_deref().filter(|_| at + 1 == drawn.len());
            self.chart(part, Some(path.as_str()), note, place.as_deref().filter(|_| at == 0));
        }
        if drawn.is_empty() {
            self.chart(figure, None, block.note.as_deref(), place.as_deref());
            self.table(&figure.table(), TableLayout::Matrix, None);
        }
    }

    fn chart(&mut self, figure: &Figure, path: Option<&str>, note: Option<&str>, place: Option<&str>) {
        self.markup.code("#b.chart(");
        match path {
            Some(path) => self.markup.string(&format!("/{path}")),
            None => self.markup.code("none"),
        }
        self.markup.code(", ");
        self.label(place);
        self.markup.code(", ");
        self.words_field("title", &figure.title);
        self.words_field("subtitle", &figure.subtitle);
        self.words_field("note", note.unwrap_or_default());
        let alternative = [&figure.title, &figure.subtitle, &figure.description];
        let alternative: Vec<&str> = alternative
            .iter()
            .map(|text| text.trim_end_matches('.'))
            .filter(|text| !text.is_empty())
            .collect();
        self.field("alt", |set| set.markup.literal(&format!("{}.", alternative.join(". "))));
        self.markup.code(")\n");
    }

    fn data_table(&mut self, block: &'w TableBlock) {
        // The heading right above may say it already.
        let caption = Some(block.table.caption.as_str()).filter(|caption| *caption != self.title);
        self.table(&block.table, block.layout, caption);
        if std::mem::take(&mut self.is_turned) {
            self.markup.code("]\n");
        }
    }

    fn table(&mut self, table: &DataTable, layout: TableLayout, caption: Option<&str>) {
        let shown = with_something(table);
        let Form { name, weights, width } = self.form_of(table, &shown);
        let head = match layout {
            TableLayout::Matrix => 0,
            TableLayout::Rows => shown.iter().position(|at| !table.columns[*at].numeric).unwrap_or(0),
        };
        self.markup.code("#b.table(");
        // On a page that is turned already it stands upright.
        self.field("form", |set| set.markup.string(if set.is_turned { "upright" } else { name }));
        self.field("caption", |set| set.optional(caption, |set, caption| set.markup.words(caption)));
        self.field("head", |set| set.markup.code(&head.to_string()));
        self.field("width", |set| set.markup.code(&format!("{width}%")));
        let notes = table.notes();
        self.markup.code("notes: (");
        for (at, note) in notes.iter().enumerate() {
            self.content(|set| {
                set.withheld(at);
                set.markup.words(&format!(" {}.", format::capital(note)));
            });
            self.markup.code(", ");
        }
        self.markup.code("), ");
        let heads: Vec<String> = table.rows.iter().map(|row| row.cells[shown[head]].shown.plain()).collect();
        let spans: String = spans(&heads).iter().map(|span| format!("{span}, ")).collect();
        self.field("spans", |set| set.markup.code(&format!("({spans})")));
        self.markup.code("columns: (");
        for (at, weight) in shown.iter().zip(weights) {
            let column = &table.columns[*at];
            self.markup.code(&format!("(weight: {weight}, numeric: {}, ", column.numeric));
            self.words_field("title", &column.title);
            self.markup.code("), ");
        }
        self.markup.code("), rows: (\n");
        for row in &table.rows {
            self.markup.code("  (");
            // The head may be that of the row above as well.
            let place_of_row = if head == 0 && shown.len() > 1 { 1 } else { 0 };
            for (place, at) in shown.iter().enumerate() {
                self.content(|set| {
                    if place == place_of_row {
                        set.anchor_here(row.anchor.as_deref());
                    }
                    set.cell(&row.cells[*at].shown, &notes);
                });
                self.markup.code(", ");
            }
            self.markup.code("),\n");
        }
        self.markup.code("))\n");
    }
}

/// Whether a sentence above a block says what it shows.
fn is_led_to(block: &Block) -> bool {
    matches!(
        block,
        Block::Columns(_)
            | Block::Figure(_)
            | Block::Tiles(_)
            | Block::Table(_)
            | Block::Facts(_)
            | Block::Steps(_)
    )
}

/// The letters of a line, and the lines for which a page still has room beside lines to sign on.
const LINE: usize = 90;
const SHORT: usize = 12;

/// From so many facts on, two beside each other save half of the lines.
const MANY_FACTS: usize = 8;
/// The letters of a value that fits on a line of half the width, and of one that fits on three.
const SHORT_VALUE: usize = 34;
const LONGEST_VALUE: usize = 100;

/// Whether facts are many and short enough to stand in two columns.
fn are_short(facts: &[Fact]) -> bool {
    let letters = |fact: &Fact| fact.value.plain().chars().count();
    let longer = facts.iter().filter(|fact| letters(fact) > SHORT_VALUE).count();
    facts.len() >= MANY_FACTS
        && longer * 4 <= facts.len()
        && facts.iter().all(|fact| letters(fact) <= LONGEST_VALUE)
}
