//! Stands in for the pipeline until it is whole: what can be read and checked, one page an edition.

use jiff::civil::Date;

pub use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostics};
use crate::source::Sources;
pub use crate::theme::Theme;
use crate::{alert, check as checks, content, schema};

pub struct Options {
    pub as_of: Date,
    pub revision: Option<String>,
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

pub fn configured_as_of(sources: &Sources) -> Option<Date> {
    content::configuration(sources, &mut Diagnostics::default())?.book.as_of
}

pub fn check(sources: &Sources, options: &Options) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    if let Some(portfolio) = content::read(sources, &mut diagnostics) {
        checks::run(&portfolio, options.as_of, &mut diagnostics);
    }
    diagnostics.settle();
    diagnostics
}

pub fn build(sources: &Sources, theme: &Theme, options: &Options) -> Outcome {
    let config = content::configuration(sources, &mut Diagnostics::default());
    let files: Vec<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
    let audiences = config.map(|config| config.edition).unwrap_or_default();
    let editions = audiences.iter().map(|audience| {
        let page = |path: &str| {
            let html = format!("<!doctype html><title>{path}</title><body>{}</body>", options.as_of);
            Artifact::new(path, html)
        };
        let mut artifacts = vec![page("index.html")];
        artifacts.extend(files.iter().map(|path| page(&format!("{path}/index.html"))));
        artifacts.extend(theme.assets());
        let (id, title) = (audience.id.to_string(), audience.title.clone());
        Edition { id, title, artifacts, alerts: Vec::new() }
    });
    Outcome { editions: editions.collect(), diagnostics: check(sources, options) }
}

pub fn catalogue() -> Vec<&'static Code> {
    use schema::problem::{BAD_DATE, MISSING_FIELD, UNKNOWN_KEY};
    let reading = content::problem::CODES.iter().copied().chain([&UNKNOWN_KEY, &MISSING_FIELD, &BAD_DATE]);
    reading.chain(checks::codes()).chain(alert::codes()).collect()
}
