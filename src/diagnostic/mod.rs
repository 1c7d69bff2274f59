//! What is wrong, where, and what to do about it.
//!
//! In: problems, as any stage of the build meets them. Out: [`Diagnostics`], in the order of files
//! and lines. Holds: every diagnostic has a [`Code`] that `briefbook explain` can tell about, a
//! place in a file, one plain sentence, and a help line where there is something to do.

pub mod level;
pub mod report;
pub mod suggestion;
pub mod words;

use crate::source::Span;
pub use level::Level;

/// A kind of problem, with the text of its manual page.
#[derive(Debug)]
pub struct Code {
    /// Lower-case words joined by `-`, so that "allow bad-date" reads as a sentence.
    pub name: &'static str,
    /// How it counts where `briefbook.toml` says nothing.
    pub level: Level,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Why it matters, and what to do; a short paragraph or two.
    pub explanation: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub level: Level,
    pub span: Span,
    /// One plain sentence.
    pub message: String,
    /// What stands beside the underlined words.
    pub label: String,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Span, String)>,
    pub help: Option<String>,
    /// The line around the place is somebody's answers: a report shows the place and no more.
    pub private: bool,
}

impl Diagnostic {
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            level: code.level,
            span,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            help: None,
            private: false,
        }
    }

    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn help_if(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Keeps the line around the place out of reports.
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }
}

/// All problems of a build.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether anything stands in the way of publishing.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.level == Level::Error)
    }

    /// Keeps the problems that `keep` wants.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Puts them in the order of files and lines, drops what is off or said twice.
    pub fn settle(&mut self) {
        self.list.retain(|diagnostic| diagnostic.level != Level::Off);
        self.list.sort_by(|left, right| {
            (left.span, left.code.name, &left.message).cmp(&(right.span, right.code.name, &right.message))
        });
        self.list.dedup();
    }

    /// Gives every diagnostic the level `choose` wants for it.
    pub fn set_levels(&mut self, mut choose: impl FnMut(&Diagnostic) -> Level) {
        for diagnostic in &mut self.list {
            diagnostic.level = choose(diagnostic);
        }
    }
}
