//! Lays out an author's text: links get their places, terms their meanings.

use crate::schema::prose::{Block, Definition, Destination, Inline, Item, Prose};
use crate::view::glossary::{Explained, Glossary};
use crate::view::route::{Route, Target};

/// What the layout of a text needs to know.
pub struct Layout<'a> {
    pub glossary: &'a Glossary,
    /// The place of a record.
    pub place: &'a dyn Fn(&crate::schema::Reference) -> Option<Target>,
    /// Terms explained on the page so far.
    pub explained: &'a mut Explained,
    /// Files of the project that the page shows or links to.
    pub files: &'a mut std::collections::BTreeSet<String>,
}

/// Where a file of the project stands in the book.
pub fn file_route(path: &str) -> Route {
    Route::file(format!("files/{}", path.strip_prefix("content/").unwrap_or(path)))
}

impl Layout<'_> {
    pub fn prose(&mut self, prose: &Prose) -> Prose<Target> {
        Prose { blocks: self.blocks(&prose.blocks) }
    }

    fn blocks(&mut self, blocks: &[Block<crate::schema::prose::Link>]) -> Vec<Block<Target>> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block<crate::schema::prose::Link>) -> Vec<Block<Target>> {
        let laid = match block {
            Block::Heading { level, anchor, content } => Block::Heading {
                level: *level,
                anchor: anchor.clone(),
                content: self.inlines(content, false),
            },
            Block::Paragraph(content) => Block::Paragraph(self.inlines(content, true)),
            Block::List { start, items } => Block::List {
                start: *start,
                items: items
                    .iter()
                    .map(|item| Item { ticked: item.ticked, blocks: self.blocks(&item.blocks) })
                    .collect(),
            },
            Block::Quote { mark, blocks } => Block::Quote { mark: *mark, blocks: self.blocks(blocks) },
            Block::Code { language, text } => Block::Code { language: language.clone(), text: text.clone() },
            Block::Table { columns, head, rows } => Block::Table {
                columns: columns.clone(),
                head: head.iter().map(|cell| self.inlines(cell, false)).collect(),
                rows: rows
                    .iter()
                    .map(|row| row.iter().map(|cell| self.inlines(cell, true)).collect())
                    .collect(),
            },
            Block::Definitions(definitions) => Block::Definitions(
                definitions
                    .iter()
                    .map(|definition| Definition {
                        term: self.inlines(&definition.term, false),
                        meanings: definition.meanings.iter().map(|blocks| self.blocks(blocks)).collect(),
                    })
                    .collect(),
            ),
            Block::Note { label, blocks } => {
                Block::Note { label: label.clone(), blocks: self.blocks(blocks) }
            }
            Block::Rule => Block::Rule,
            // The cut dissolves these; what is inside was shown or is gone.
            Block::Classified { blocks, .. } => return self.blocks(blocks),
        };
        vec![laid]
    }

    fn inlines(&mut self, content: &[Inline<crate::schema::prose::Link>], mark: bool) -> Vec<Inline<Target>> {
        let mut laid = Vec::with_capacity(content.len());
        for inline in content {
            match inline {
                Inline::Text(text) if mark => self.glossary.mark(text, self.explained, &mut laid),
                Inline::Text(text) => laid.push(Inline::Text(text.clone())),
                Inline::Emphasis(content) => laid.push(Inline::Emphasis(self.inlines(content, mark))),
                Inline::Strong(content) => laid.push(Inline::Strong(self.inlines(content, mark))),
                Inline::Struck(content) => laid.push(Inline::Struck(self.inlines(content, mark))),
                Inline::Superscript(content) => laid.push(Inline::Superscript(self.inlines(content, false))),
                Inline::Subscript(content) => laid.push(Inline::Subscript(self.inlines(content, false))),
                Inline::Code(text) => laid.push(Inline::Code(text.clone())),
                Inline::Link { to, content } => {
                    let content = self.inlines(content, false);
                    match self.target(&to.to) {
                        Some(to) => laid.push(Inline::Link { to, content }),
                        None => laid.extend(content),
                    }
                }
                Inline::Image { to, alternative } => match self.target(&to.to) {
                    Some(to) => laid.push(Inline::Image { to, alternative: alternative.clone() }),
                    None => laid.push(Inline::Text(alternative.clone())),
                },
                Inline::NoteMark(label) => laid.push(Inline::NoteMark(label.clone())),
                Inline::Anchor(name) => laid.push(Inline::Anchor(name.clone())),
                Inline::Term { text, .. } => laid.push(Inline::Text(text.clone())),
                Inline::Redacted => laid.push(Inline::Redacted),
                Inline::SoftBreak => laid.push(Inline::SoftBreak),
                Inline::HardBreak => laid.push(Inline::HardBreak),
            }
        }
        laid
    }

    fn target(&mut self, destination: &Destination) -> Option<Target> {
        match destination {
            Destination::Outside(address) => Some(Target::Outside(address.clone())),
            Destination::Here(anchor) => Some(Target::Anchor(anchor.clone())),
            Destination::Record { reference, anchor } => {
                let place = (self.place)(reference)?;
                Some(match (place, anchor) {
                    (Target::Inside { route, .. }, Some(anchor)) => Target::at(&route, anchor.clone()),
                    (place, _) => place,
                })
            }
            Destination::File(path) => {
                self.files.insert(path.clone());
                Some(Target::page(&file_route(path)))
            }
            Destination::Unknown => None,
        }
    }
}
