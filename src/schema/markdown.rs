//! From Markdown to [`Prose`].
//!
//! In: a text and its place. Out: the tree, with links as they were written.
//! Holds: reading never fails and never nests deeper than [`DEEPEST`]; a class fence that is not
//! closed is an error; HTML becomes the characters it is made of; a block with a class is parsed by
//! itself, so that nothing in it reaches the text outside.

mod definitions;
mod tree;
mod words;

use std::collections::BTreeMap;

use pulldown_cmark::Options;

use self::definitions::Definitions;
use self::tree::{Shared, Tree};
use crate::diagnostic::Diagnostics;
use crate::schema::class_block::{self, Place};
use crate::schema::prose::{Block, Prose};
use crate::schema::stated::REDACTED;
use crate::source::Span;

/// Containers nested deeper than this are read as if they stood side by side.
pub const DEEPEST: usize = 32;

/// Stands for `[***]` while the Markdown parser works, which would see emphasis in it. It has the
/// same five bytes, so that all places stay right.
const STAND_IN: &str = "\u{E000}\u{00AD}";

/// Reads `text`, which stands at `span`.
pub fn parse(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Prose {
    let place = Place::new(text, span);
    let shielded = text.replace(REDACTED, STAND_IN);
    let segments = class_block::segments(&shielded, place, diagnostics);
    let definitions = Definitions::of(&shielded, &segments);
    let mut shared = Shared { place, definitions: &definitions, anchors: Anchors::default(), diagnostics };
    let mut blocks = Vec::new();
    for segment in &segments {
        let inner = Tree::new(&shielded, segment, &mut shared).build();
        match &segment.class {
            Some((class, span)) => {
                blocks.push(Block::Classified { class: class.clone(), span: *span, blocks: inner });
            }
            None => blocks.extend(inner),
        }
    }
    Prose { blocks }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// The anchors given out so far, so that each is unique in its text.
#[derive(Default)]
struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    fn claim(&mut self, wanted: &str) -> String {
        let count = self.0.entry(wanted.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            return wanted.to_owned();
        }
        let numbered = format!("{wanted}-{count}");
        self.claim(&numbered)
    }
}
