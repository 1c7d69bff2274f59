//! Stands in for the pipeline until it is there: one page an edition, and TOML that does not parse.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::source::{Sources, Span};

static BAD_TOML: Code = Code {
    name: "bad-toml",
    level: Level::Error,
    summary: "A file is not valid TOML.",
    explanation: "Nothing of the file can be read until it is.",
};

pub struct Options {
    pub as_of: Date,
    pub revision: Option<String>,
}

pub struct Artifact {
    pub path: String,
    pub bytes: Vec<u8>,
}

pub struct AlertSummary {
    pub rule: String,
    pub severity: String,
    pub text: String,
    pub advice: String,
    pub since: Option<String>,
    pub owner: Option<String>,
    pub alliance: String,
}

pub struct Edition {
    pub id: String,
    pub title: String,
    pub artifacts: Vec<Artifact>,
    pub alerts: Vec<AlertSummary>,
}

pub struct Outcome {
    pub editions: Vec<Edition>,
    pub diagnostics: Diagnostics,
}

pub struct Theme;

impl Theme {
    pub fn default_files() -> Theme {
        Theme
    }

    pub fn with_overrides(_files: BTreeMap<String, Vec<u8>>) -> Theme {
        Theme
    }
}

pub fn configured_as_of(sources: &Sources) -> Option<Date> {
    config(sources).get("book")?.get("as_of")?.to_string().parse().ok()
}

fn config(sources: &Sources) -> toml::Table {
    let file = sources.find("briefbook.toml").map(|id| sources.file(id));
    file.and_then(|file| file.text().ok()?.parse().ok()).unwrap_or_default()
}

pub fn check(sources: &Sources, _options: &Options) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (id, file) in sources.iter().filter(|(_, file)| file.extension() == "toml") {
        let Ok(text) = file.text() else { continue };
        if let Err(error) = text.parse::<toml::Table>() {
            let span = Span::new(id, error.span().unwrap_or(0..0));
            diagnostics
                .push(Diagnostic::new(&BAD_TOML, span, "This is not valid TOML.").label(error.message()));
        }
    }
    diagnostics.settle();
    diagnostics
}

pub fn build(sources: &Sources, _theme: &Theme, options: &Options) -> Outcome {
    let config = config(sources);
    let editions = config.get("edition").and_then(|value| value.as_array().cloned()).unwrap_or_default();
    let text = |table: &toml::Value, key: &str| {
        table.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
    };
    let pages = sources.iter().filter(|(_, file)| file.path.starts_with("content/"));
    let pages: Vec<&str> = pages.map(|(_, file)| file.path.as_str()).collect();
    let editions = editions.iter().map(|edition| {
        let page = |path: &str| Artifact {
            path: path.to_owned(),
            bytes: format!("<!doctype html><title>{path}</title><body><p>{}</p></body>", options.as_of)
                .into(),
        };
        let mut artifacts = vec![page("index.html")];
        artifacts.extend(pages.iter().map(|path| page(&format!("{path}/index.html"))));
        Edition { id: text(edition, "id"), title: text(edition, "title"), artifacts, alerts: Vec::new() }
    });
    Outcome { editions: editions.collect(), diagnostics: check(sources, options) }
}
