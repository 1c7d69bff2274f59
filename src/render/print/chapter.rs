//! Chapters: headings, what stands below them, and what stays on one page.
//!
//! In: chapters, each with the chapters that lie in it. Out: their source. Holds: what is short is not
//! divided, and what stands last above lines to sign on goes with them.

use super::setter::{Setter, label};
use crate::view::block::Block;
use crate::view::print::{Chapter, IndexEntry, Matter, Place, Signature};

/// A chapter of so many lines takes no more than about half a page.
const MOST_LINES: usize = 28;

impl<'w> Setter<'w> {
    /// Says that what follows can be in a file of its own.
    fn begin(&mut self) {
        self.chapters.push(self.markup.source.len());
    }

    /// The chapters one after the other. Nobody signs a page that says nothing: what stands last above the
    /// lines to sign on goes with them.
    pub fn running(&mut self, chapters: &'w [Chapter<'w>]) {
        for (at, chapter) in chapters.iter().enumerate() {
            self.begin();
            self.chapter(chapter, 1, chapters.get(at + 1).is_some_and(is_signed));
        }
    }

    /// The chapters as pages, of which each begins with one that opens a page.
    pub fn sides(&mut self, chapters: &'w [Chapter<'w>]) {
        self.is_sheet = true;
        self.markup.code("#let sides = ([\n");
        for (at, chapter) in chapters.iter().enumerate() {
            if at > 0 && chapter.opens_page {
                self.markup.code("], [\n");
            }
            self.chapter(chapter, 1, false);
        }
        self.markup.code("],)\n");
    }

    /// A chapter with all that lies in it; one without a title has no heading. Where it `leads`, what stands
    /// last in it belongs to what follows.
    fn chapter(&mut self, chapter: &'w Chapter<'w>, level: usize, leads: bool) {
        self.page = chapter.place.map(|place| place.page).or(self.page);
        self.title = &chapter.title;
        let mut inner = level;
        // A heading goes with the page of its table.
        if !self.is_turned && !chapter.title.is_empty() && self.opens_with_turned_table(chapter) {
            self.markup.code("#b.turned[\n");
            self.is_turned = true;
        }
        if !chapter.title.is_empty() {
            self.heading_of(chapter, level);
            inner += 1;
        }
        if let Some(lede) = chapter.lede {
            self.call("b.lede", |set| set.rich(lede));
        }
        for (at, matter) in chapter.matter.iter().enumerate() {
            match matter {
                Matter::Blocks(blocks) => {
                    let ends = at + 1 == chapter.matter.len() && chapter.chapters.is_empty();
                    let signed = matches!(chapter.matter.get(at + 1), Some(Matter::Signatures(_)));
                    self.blocks(blocks, inner, signed || ends && leads);
                }
                Matter::Beside(parts) => {
                    self.markup.code("#b.beside(");
                    for part in parts {
                        self.content(|set| set.chapter(part, inner, false));
                        self.markup.code(", ");
                    }
                    self.markup.code(")\n");
                }
                Matter::Index(entries) => self.index(entries),
                Matter::Signatures(lines) => self.signatures(lines),
                Matter::Contents => self.markup.code("#b.contents()\n"),
            }
        }
        for (at, part) in chapter.chapters.iter().enumerate() {
            let leads = leads && at + 1 == chapter.chapters.len();
            match part.is_page() && self.fits_together(part) {
                true => self.call("b.together", |set| set.chapter(part, inner, leads)),
                false => self.chapter(part, inner, leads),
            }
        }
    }

    fn heading_of(&mut self, chapter: &'w Chapter<'w>, level: usize) {
        let place = chapter.place.and_then(|place| self.name(&label_of(place)));
        self.markup.code("#b.chapter(");
        self.step(level);
        self.markup.code(", ");
        self.label(place.as_deref());
        if let Some(kicker) = chapter.kicker {
            self.markup.code(", kicker: ");
            self.content(|set| set.markup.words(kicker));
        }
        if let Some(class) = chapter.class.filter(|class| *class != self.class) {
            self.markup.code(", class: ");
            self.content(|set| set.markup.words(class));
        }
        if chapter.opens_page && !self.is_sheet {
            self.markup.code(", opens-page: true");
        }
        self.markup.code(")");
        self.content(|set| set.markup.words(&chapter.title));
        self.markup.code("\n");
    }

    fn index(&mut self, entries: &[IndexEntry<'_>]) {
        self.markup.code("#b.index(");
        for entry in entries {
            let label = label(entry.page, None);
            self.markup.code("(");
            self.content(|set| set.markup.words(entry.label));
            self.markup.code(", ");
            self.content(|set| set.markup.words(entry.title));
            self.markup.code(", ");
            self.label(Some(label.as_str()).filter(|label| self.tools.places.contains(*label)));
            self.markup.code("), ");
        }
        self.markup.code(")\n");
    }

    fn signatures(&mut self, lines: &[Signature]) {
        self.markup.code("#b.signatures(");
        for line in lines {
            self.markup.code("(party: ");
            self.content(|set| set.markup.words(&line.party));
            self.markup.code(&format!(", number: {}), ", line.number));
        }
        self.markup.code(")\n");
    }

    /// Whether a chapter is so short that it is not worth a break.
    fn fits_together(&self, chapter: &Chapter<'_>) -> bool {
        self.lines_of(chapter).is_some_and(|lines| lines <= MOST_LINES)
    }

    /// About how many lines a chapter takes; nothing where it has more than words.
    fn lines_of(&self, chapter: &Chapter<'_>) -> Option<usize> {
        let mut lines = 3;
        for matter in &chapter.matter {
            let Matter::Blocks(blocks) = matter else { return None };
            for block in blocks.iter().filter(|block| !block.is_for_screens()) {
                lines += self.lines(block)?;
            }
        }
        for part in &chapter.chapters {
            lines += self.lines_of(part)?;
        }
        Some(lines)
    }

    /// Whether the first thing in a chapter, below headings alone, is a table that is turned.
    fn opens_with_turned_table(&self, chapter: &Chapter<'_>) -> bool {
        for matter in &chapter.matter {
            match matter {
                Matter::Blocks(blocks) => match blocks.first() {
                    Some(Block::Table(block)) => return self.is_turned_table(&block.table),
                    Some(_) => return false,
                    None => {}
                },
                Matter::Beside(_) | Matter::Index(_) | Matter::Signatures(_) | Matter::Contents => {
                    return false;
                }
            }
        }
        chapter.chapters.first().is_some_and(|first| self.opens_with_turned_table(first))
    }
}

/// Whether a chapter has nothing but lines to sign on and what leads to them.
fn is_signed(chapter: &Chapter<'_>) -> bool {
    chapter.matter.iter().any(|matter| matches!(matter, Matter::Signatures(_)))
}

fn label_of(place: Place<'_>) -> String {
    label(place.page, place.anchor)
}
