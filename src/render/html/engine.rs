//! The template engine, built once a build, and what it says when a template is wrong.
//!
//! In: the `templates/` of a theme. Out: HTML, or a [`Fault`] that names the theme's file, line
//! and column. Holds: every name that a template uses but does not have is a fault.

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::source::Span;
use crate::theme::Theme;

pub static THEME_TEMPLATE: Code = Code {
    name: "theme-template",
    level: Level::Error,
    summary: "A template of the theme cannot be used.",
    explanation: "The message names the file below the theme's folder, with the line and the column. \
        Templates are written for Tera 2: macros are components there, a name that is not defined is an \
        error, and arrays are indexed as in `list[0]`. To go back to the template that comes with \
        briefbook, delete your copy of the file.",
};

/// Compiled templates.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    sources: Vec<(String, String)>,
}

/// Why a template failed.
#[derive(Debug)]
pub struct Fault {
    message: String,
    /// The line of the template, and what to do.
    help: Option<String>,
    /// The page that was being written, where there was one.
    page: Option<String>,
}

impl Engine {
    pub fn new(theme: &Theme) -> Result<Self, Fault> {
        let mut sources = Vec::new();
        for (name, bytes) in theme.below("templates") {
            match std::str::from_utf8(bytes) {
                Ok(text) => sources.push((name.to_owned(), text.to_owned())),
                Err(_) => {
                    let message = format!("the theme's file templates/{name} is not UTF-8");
                    return Err(Fault { message, help: None, page: None });
                }
            }
        }
        let mut tera = Tera::new();
        let templates = sources.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        match tera.add_raw_templates(templates) {
            Ok(()) => Ok(Engine { tera, sources }),
            Err(error) => Err(fault(&error, &sources, None)),
        }
    }

    /// `context` through the template of `kind`, or through `page.html` where the kind has none.
    pub fn render(&self, kind: &str, page: &str, context: &impl Serialize) -> Result<String, Fault> {
        let own = format!("pages/{kind}.html");
        let template = if self.tera.contains_template(&own) { &own } else { "page.html" };
        Context::from_serialize(context)
            .and_then(|context| self.tera.render(template, &context))
            .map_err(|error| fault(&error, &self.sources, Some(page)))
    }
}

/// What Tera found, as a sentence with a place.
fn fault(error: &tera::Error, sources: &[(String, String)], page: Option<&str>) -> Fault {
    let page = page.map(str::to_owned);
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        // These have no place of their own; only the first line is a sentence.
        let said = error.to_string();
        let said = said.lines().next().unwrap_or_default().trim_end_matches('.');
        return Fault { message: format!("the theme's templates cannot be used: {said}"), help: None, page };
    };
    let (line, column) = (report.span().start_line, report.span().start_col + 1);
    let message = format!(
        "theme file templates/{}:{line}:{column}: {}",
        report.filename(),
        report.message().trim_end_matches('.')
    );
    let source = sources.iter().find(|(name, _)| name == report.filename()).map(|(_, text)| text.as_str());
    let source = source.and_then(|text| text.lines().nth(line.saturating_sub(1))).map(str::trim);
    let help = source.filter(|line| !line.is_empty()).map(|line| format!("the line is `{line}`"));
    Fault { message, help, page }
}

impl Fault {
    /// `others` is on how many more pages the same was found.
    pub fn diagnostic(self, others: usize) -> Diagnostic {
        let mut message = self.message;
        if let Some(page) = self.page {
            message.push_str(&format!(", while writing {page}"));
        }
        if others > 0 {
            message.push_str(&format!(" and {others} more"));
        }
        // A theme's files are not among the sources, so the place is in the message.
        Diagnostic::new(&THEME_TEMPLATE, Span::project(), message).help_if(self.help)
    }
}

/// The pages that were written; a fault that many pages share is said once.
pub fn sort_out(written: Vec<Result<Artifact, Fault>>, diagnostics: &mut Diagnostics) -> Vec<Artifact> {
    let mut pages = Vec::with_capacity(written.len());
    let mut faults: Vec<(Fault, usize)> = Vec::new();
    for result in written {
        match result {
            Ok(page) => pages.push(page),
            Err(fault) => match faults.iter_mut().find(|(known, _)| known.message == fault.message) {
                Some((_, others)) => *others += 1,
                None => faults.push((fault, 0)),
            },
        }
    }
    for (fault, others) in faults {
        diagnostics.push(fault.diagnostic(others));
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(path: &str, text: &str) -> Theme {
        Theme::default_files().with_overrides([(path.to_owned(), text.into())])
    }

    #[test]
    fn the_default_templates_are_sound() {
        assert!(Engine::new(&Theme::default_files()).is_ok());
    }

    #[test]
    fn a_fault_names_file_line_and_column() {
        let Err(fault) = Engine::new(&theme("templates/base.html", "<p>\n{% nonsense %}\n")) else {
            panic!("nonsense was accepted");
        };
        assert!(fault.message.starts_with("theme file templates/base.html:2:4: "), "{}", fault.message);
        assert_eq!(fault.help.as_deref(), Some("the line is `{% nonsense %}`"));
    }

    #[test]
    fn an_unknown_name_is_a_fault_that_names_the_page() {
        let engine = Engine::new(&theme("templates/page.html", "{{ page.titel }}")).expect("it parses");
        let context = serde_json::json!({ "page": { "title": "x" } });
        let pages: Vec<_> = ["a", "b"]
            .iter()
            .map(|page| engine.render("x", page, &context).map(|_| Artifact::new("", "")))
            .collect();
        let mut diagnostics = Diagnostics::default();
        sort_out(pages, &mut diagnostics);
        let said: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("theme file templates/page.html:1:"), "{}", said[0]);
        assert!(said[0].ends_with("while writing a and 1 more"), "{}", said[0]);
    }

    #[test]
    fn a_kind_may_have_its_own_template() {
        let engine = Engine::new(&theme("templates/pages/charter.html", "own")).expect("it parses");
        assert_eq!(engine.render("charter", "x", &serde_json::json!({})).ok().as_deref(), Some("own"));
    }
}
