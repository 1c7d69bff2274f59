//! Words with marks, as Typst source.
//!
//! Holds: a link inside the document leads there; an address outside stands in a footnote, where
//! paper can show it; any other link is its words.

use super::setter::Setter;
use super::table::needs_dividing;
use crate::view::rich::{Piece, Rich};
use crate::view::route::Target;
use crate::view::table::{MARK, note_letter};

impl Setter<'_> {
    /// A cell of a table below which these notes stand.
    pub(super) fn cell(&mut self, words: &Rich, notes: &[&str]) {
        if let [Piece::Withheld(reason)] = words.0.as_slice() {
            let at = notes.iter().position(|note| note == reason).unwrap_or_default();
            return self.withheld(at);
        }
        match needs_dividing(&words.plain()) {
            true => self.inline("i.divided", |set| set.rich(words)),
            false => self.rich(words),
        }
    }

    /// The mark of a figure that is not shown.
    pub(super) fn withheld(&mut self, at: usize) {
        self.inline("i.quiet", |set| {
            set.markup.words(MARK);
            set.inline("super", |set| set.markup.words(&note_letter(at).to_string()));
        });
    }

    pub(super) fn rich(&mut self, rich: &Rich) {
        for piece in &rich.0 {
            match piece {
                Piece::Text(text) => self.markup.words(text),
                Piece::Link { text, target } => self.link(target, |set| set.markup.words(text), text),
                Piece::Status { tone, text } => {
                    self.markup.code("#i.status(");
                    self.tone(*tone);
                    // "60 days late" is read at a glance, and on one line.
                    let is_short = text.chars().count() <= GLANCE;
                    self.markup.code(if is_short { ", whole: true)" } else { ")" });
                    self.content(|set| set.markup.words(text));
                    self.markup.code(";");
                }
                Piece::Quiet(text) | Piece::Withheld(text) => {
                    self.inline("i.quiet", |set| set.markup.words(text))
                }
                Piece::Strong(text) => self.inline("strong", |set| set.markup.words(text)),
                Piece::New(text) => self.inline("underline", |set| set.markup.words(text)),
                Piece::Gone(text) => self.inline("strike", |set| set.markup.words(text)),
                Piece::Redacted => self.markup.code("#i.redacted();"),
                Piece::Break => self.markup.code("#linebreak();"),
            }
        }
    }

    /// Words that lead to a place; `plain` is what they say.
    pub(super) fn link(&mut self, target: &Target, words: impl FnOnce(&mut Self), plain: &str) {
        if self.is_plain {
            return words(self);
        }
        match target {
            Target::Outside(address) if is_address(address) => {
                self.markup.code("#i.outside(");
                self.markup.string(address);
                // An address that is read already needs no footnote.
                let says_it = address.trim_start_matches("mailto:").trim_end_matches('/')
                    == plain.trim_end_matches('/');
                self.markup.code(if says_it { ", told: true)" } else { ")" });
            }
            _ => match self.find(target) {
                Some(label) => {
                    self.markup.code("#i.inside(");
                    self.markup.string(&label);
                    self.markup.code(if self.is_by_name(target) { ", paged: false)" } else { ")" });
                }
                None => return words(self),
            },
        }
        self.content(|set| set.plainly(words));
        self.markup.code(";");
    }
}

/// The letters of a state that stays on one line.
const GLANCE: usize = 14;

/// Whether an address leads to the web or to a mailbox, and runs nothing.
fn is_address(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}
