//! Diagnostics as text: for people at a terminal, for editors, and for machines.
//!
//! In: settled [`Diagnostics`] and the [`Sources`] they point into. Out: the whole report as one
//! string, which the caller prints. Holds: every format tells the same problems in the same order;
//! lines and columns count from 1, columns in characters; bytes count from 0.

mod github;
mod human;
mod json;
mod place;
mod sarif;
mod short;

use crate::diagnostic::{Diagnostics, Level};
use crate::source::Sources;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The source with the words underlined.
    Human,
    /// One line a problem, as compilers write it.
    Short,
    /// One JSON object a problem and line.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that GitHub shows beside the lines of a change.
    Github,
}

/// The report; empty where there is nothing to say and the format has no frame of its own.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, format: Format, color: bool) -> String {
    match format {
        Format::Human => human::render(diagnostics, sources, color),
        Format::Short => short::render(diagnostics, sources),
        Format::Json => json::render(diagnostics, sources),
        Format::Sarif => sarif::render(diagnostics, sources),
        Format::Github => github::render(diagnostics, sources),
    }
}

/// How many problems there are, in plain words: `2 errors and 1 warning`; `None` where there is none.
pub fn summary(diagnostics: &Diagnostics) -> Option<String> {
    let counted = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")];
    let parts: Vec<String> = counted
        .iter()
        .map(|&(level, noun)| (diagnostics.count(level), noun))
        .filter(|&(count, _)| count > 0)
        .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
        .collect();
    match parts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [rest @ .., last] => Some(format!("{} and {last}", rest.join(", "))),
    }
}

#[cfg(test)]
mod tests;
