//! Words with marks: the inline content of cells, facts and headings.
//!
//! In: text and targets chosen by a view. Out: [`Rich`], plain data that every renderer can set.
//! Holds: a link's target is a place in the same book or an address; nothing here is markup.

use serde::{Deserialize, Serialize};

use super::route::Target;

/// A run of pieces, read in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Rich(pub Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Piece {
    Text(String),
    /// Words that lead to another place.
    Link {
        text: String,
        target: Target,
    },
    /// A state in a word, with a tone that a theme draws as shape and colour.
    Status {
        tone: Tone,
        text: String,
    },
    /// A quieter remark.
    Quiet(String),
    Strong(String),
    /// Words that an earlier version did not have.
    New(String),
    /// Words that only an earlier version had.
    Gone(String),
    /// Why a figure is not shown. In a table a mark stands in its place, and the words below the table.
    Withheld(String),
    /// A figure or name that the agreement's public copy blacks out.
    Redacted,
    Break,
}

/// How a state is meant: each tone has its own shape as well as its own colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As it should be.
    Good,
    /// Worth watching.
    Watch,
    /// Needs somebody to act.
    Act,
    /// Finished, closed or past.
    Done,
    /// A plain label.
    Neutral,
}

impl Rich {
    pub fn text(text: impl Into<String>) -> Self {
        Rich(vec![Piece::Text(text.into())])
    }

    pub fn link(text: impl Into<String>, target: Target) -> Self {
        Rich(vec![Piece::Link { text: text.into(), target }])
    }

    pub fn status(tone: Tone, text: impl Into<String>) -> Self {
        Rich(vec![Piece::Status { tone, text: text.into() }])
    }

    pub fn quiet(text: impl Into<String>) -> Self {
        Rich(vec![Piece::Quiet(text.into())])
    }

    pub fn redacted() -> Self {
        Rich(vec![Piece::Redacted])
    }

    pub fn withheld(reason: impl Into<String>) -> Self {
        Rich(vec![Piece::Withheld(reason.into())])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing, where there are only blanks.
    pub fn non_blank(self) -> Self {
        if self.plain().trim().is_empty() { Rich::default() } else { self }
    }

    /// This, then `other`.
    pub fn then(mut self, other: Rich) -> Self {
        self.0.extend(other.0);
        self
    }

    /// In quotation marks, for a title between words of a sentence; nothing stays nothing.
    pub fn quoted(self) -> Self {
        if self.is_empty() { self } else { Rich::text("“").then(self).then(Rich::text("”")) }
    }

    /// Several, with `between` in the gaps.
    pub fn join(parts: impl IntoIterator<Item = Rich>, between: &str) -> Self {
        let mut joined = Rich::default();
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                joined.0.push(Piece::Text(between.to_owned()));
            }
            joined.0.extend(part.0);
        }
        joined
    }

    /// Several of lesser weight, the commas between them as light.
    pub fn join_quiet(parts: impl IntoIterator<Item = Rich>) -> Self {
        let mut joined = Rich::default();
        for part in parts {
            joined = if joined.is_empty() { part } else { joined.then(Rich::quiet(", ")).then(part) };
        }
        joined
    }

    /// Where its links lead.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Link { target, .. } => Some(target),
            _ => None,
        })
    }

    /// The words alone, as an export or a search reads them.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) | Piece::Quiet(text) | Piece::Strong(text) | Piece::New(text) => {
                    plain.push_str(text);
                }
                Piece::Withheld(reason) => plain.push_str(reason),
                // Who searches wants what is, not what was.
                Piece::Gone(_) => {}
                Piece::Link { text, .. } | Piece::Status { text, .. } => plain.push_str(text),
                Piece::Redacted => plain.push_str("[***]"),
                Piece::Break => plain.push_str("; "),
            }
        }
        plain
    }
}

impl From<&str> for Rich {
    fn from(text: &str) -> Self {
        Rich::text(text)
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Rich::text(text)
    }
}
