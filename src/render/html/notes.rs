//! The footnotes of a text, numbered as their marks come.
//!
//! In: a text, then its marks in reading order. Out: numbers, ids and texts for a list at the end.
//! Holds: every footnote is listed once, also one that no mark leads to; numbers go on from text
//! to text of a page.

use std::collections::BTreeMap;

use super::ids::Ids;
use crate::schema::prose::{Block, Prose};
use crate::view::route::Target;

pub struct Notes<'p> {
    texts: BTreeMap<&'p str, &'p [Block<Target>]>,
    seen: Vec<Seen<'p>>,
}

/// A footnote that has its number.
struct Seen<'p> {
    label: &'p str,
    number: usize,
    /// How many marks have led to it.
    marks: usize,
}

impl<'p> Notes<'p> {
    pub fn of(prose: &'p Prose<Target>) -> Self {
        let mut texts = BTreeMap::new();
        collect(&prose.blocks, &mut texts);
        Notes { texts, seen: Vec::new() }
    }

    pub fn has(&self, label: &str) -> bool {
        self.texts.contains_key(label)
    }

    /// The number for a mark of the footnote `label`, and the mark's own id.
    pub fn mark(&mut self, label: &'p str, ids: &mut Ids) -> (usize, String) {
        let at = match self.seen.iter().position(|seen| seen.label == label) {
            Some(at) => at,
            None => self.see(label, ids),
        };
        let seen = &mut self.seen[at];
        seen.marks += 1;
        let id = mark_id(seen.number, seen.marks);
        ids.keep(id.clone());
        (seen.number, id)
    }

    /// Numbers what no mark led to, and says where the list begins, if there is one.
    pub fn close(&mut self, ids: &mut Ids) -> Option<usize> {
        for label in self.texts.keys().copied().collect::<Vec<_>>() {
            if !self.seen.iter().any(|seen| seen.label == label) {
                self.see(label, ids);
            }
        }
        self.seen.first().map(|seen| seen.number)
    }

    /// The footnote at a position of the list: its number and its text.
    pub fn text(&self, at: usize) -> Option<(usize, &'p [Block<Target>])> {
        self.seen.get(at).map(|seen| (seen.number, self.texts[seen.label]))
    }

    /// The ids of the marks that lead to it.
    pub fn marks(&self, at: usize) -> Vec<String> {
        let seen = &self.seen[at];
        (1..=seen.marks).map(|mark| mark_id(seen.number, mark)).collect()
    }

    fn see(&mut self, label: &'p str, ids: &mut Ids) -> usize {
        let number = ids.next_note();
        ids.keep(format!("note-{number}"));
        self.seen.push(Seen { label, number, marks: 0 });
        self.seen.len() - 1
    }
}

fn collect<'p>(blocks: &'p [Block<Target>], texts: &mut BTreeMap<&'p str, &'p [Block<Target>]>) {
    for block in blocks {
        match block {
            Block::Note { label, blocks } => {
                texts.entry(label.as_str()).or_insert(blocks.as_slice());
                collect(blocks, texts);
            }
            Block::Quote { blocks, .. } | Block::Classified { blocks, .. } => collect(blocks, texts),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, texts)),
            _ => {}
        }
    }
}

fn mark_id(number: usize, mark: usize) -> String {
    if mark == 1 { format!("note-{number}-mark") } else { format!("note-{number}-mark-{mark}") }
}
