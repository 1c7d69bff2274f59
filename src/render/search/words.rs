//! The words that a page shows, sorted by how much they matter.
//!
//! In: a [`Page`]. Out: [`Words`]. Holds: nothing that the page does not show.

use std::borrow::Cow;

use crate::view::block::{Block, Fact};
use crate::view::page::Page;
use crate::view::rich::Rich;
use crate::view::table::DataTable;

#[derive(Default)]
pub struct Words<'a> {
    pub headings: Vec<&'a str>,
    /// The rest, in reading order.
    pub texts: Vec<Cow<'a, str>>,
}

pub fn of_page(page: &Page) -> Words<'_> {
    let mut words = Words::default();
    words.rich(page.lede.as_ref());
    page.opening.iter().for_each(|block| words.block(block));
    for section in &page.sections {
        words.headings.push(&section.title);
        section.blocks.iter().for_each(|block| words.block(block));
    }
    words
}

impl<'a> Words<'a> {
    /// The first words, cut at a blank so that they have at most `length` characters.
    pub fn excerpt(&self, length: usize) -> String {
        let Some(text) = self.texts.iter().map(|text| text.trim()).find(|text| !text.is_empty()) else {
            return String::new();
        };
        match text.char_indices().nth(length) {
            None => text.to_owned(),
            Some((end, _)) => {
                let cut = text[..end].rsplit_once(' ').map_or(&text[..end], |(cut, _)| cut);
                format!("{} …", cut.trim_end_matches([',', ';', ':', '.']))
            }
        }
    }

    fn text(&mut self, text: &'a str) {
        self.texts.push(Cow::Borrowed(text));
    }

    fn rich(&mut self, rich: Option<&Rich>) {
        self.texts.extend(rich.map(|rich| Cow::Owned(rich.plain())));
    }

    fn facts(&mut self, facts: &'a [Fact]) {
        for fact in facts {
            self.text(&fact.label);
            self.rich(Some(&fact.value));
        }
    }

    fn table(&mut self, table: &DataTable) {
        self.texts.push(Cow::Owned(table.caption.clone()));
        for row in &table.rows {
            row.cells.iter().for_each(|cell| self.rich(Some(&cell.shown)));
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Prose(prose) => self.texts.push(Cow::Owned(prose.plain())),
            Block::Heading { title, .. } => self.headings.push(title),
            Block::Sentence(words) => self.rich(Some(words)),
            Block::List(items) => items.iter().for_each(|item| self.rich(Some(item))),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(block) => self.table(&block.table),
            Block::Figure(block) => {
                self.text(&block.figure.subtitle);
                self.table(&block.figure.table());
            }
            Block::Alerts(alerts) => {
                for alert in alerts {
                    self.rich(Some(&alert.text));
                    self.text(&alert.advice);
                    self.rich(alert.owner.as_ref());
                }
            }
            Block::NorthStar { text, endorsement } => {
                self.text(text);
                self.rich(Some(endorsement));
            }
            Block::Tiles(tiles) => {
                for tile in tiles {
                    [&tile.label, &tile.value, &tile.detail, &tile.word]
                        .into_iter()
                        .for_each(|text| self.text(text));
                }
            }
            Block::Columns(columns) => {
                for column in columns {
                    self.text(&column.title);
                    column.items.iter().for_each(|item| self.rich(Some(item)));
                }
            }
            Block::Entries(entries) => {
                for entry in entries {
                    self.text(entry.lead.as_deref().unwrap_or_default());
                    self.rich(Some(&entry.title));
                    self.rich(entry.detail.as_ref());
                }
            }
            Block::Steps(steps) => {
                for step in steps {
                    self.rich(Some(&step.title));
                    self.rich(step.detail.as_ref());
                }
            }
            Block::Terms(terms) => {
                for term in terms {
                    self.headings.push(&term.term);
                    self.headings.extend(term.abbr.as_deref());
                    self.rich(Some(&term.definition));
                    self.facts(&term.details);
                }
            }
            Block::Callout { title, text, .. } => {
                self.text(title);
                self.rich(Some(text));
            }
            Block::Nothing(text) => self.text(text),
        }
    }
}
