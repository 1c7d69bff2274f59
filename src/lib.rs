//! briefbook, the library: from sources to artifacts, without touching a disk.
//!
//! The way of the data, which [`build`] tells in code: [`content`] reads [`source`]s into the
//! [`model`], [`check`] looks whether it fits together, [`survey`] turns answers into findings,
//! [`edition`] cuts out what an audience may see, [`alert`] says what needs somebody, [`view`]
//! composes the book, [`render`] makes files of it. Whoever calls decides where they go.

#![cfg_attr(
    not(test),
    warn(clippy::disallowed_methods, clippy::disallowed_macros, clippy::iter_over_hash_type)
)]

pub mod alert;
pub mod artifact;
pub mod check;
pub mod content;
pub mod diagnostic;
pub mod edition;
pub mod model;
pub mod options;
pub mod outcome;
pub mod render;
pub mod schema;
pub mod source;
pub mod survey;
pub mod theme;
pub mod view;

use jiff::civil::Date;

pub use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Audience, Portfolio};
pub use crate::options::Options;
pub use crate::outcome::{AlertSummary, BuiltEdition, Outcome};
use crate::source::Sources;
use crate::survey::Findings;
pub use crate::theme::Theme;

/// Builds every edition of a project. While there is an error there is no edition.
pub fn build(sources: &Sources, theme: &Theme, options: &Options) -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let read = read(sources, options.as_of, &mut diagnostics);
    if diagnostics.has_errors() {
        return Outcome { editions: Vec::new(), diagnostics };
    }
    let Some((portfolio, findings)) = read else { return Outcome { editions: Vec::new(), diagnostics } };
    let editions: Vec<BuiltEdition> = portfolio
        .config
        .edition
        .iter()
        .map(|audience| publish(&portfolio, &findings, audience, sources, theme, options, &mut diagnostics))
        .collect();
    diagnostics.settle();
    let editions = if diagnostics.has_errors() { Vec::new() } else { editions };
    Outcome { editions, diagnostics }
}

/// Reads and checks a project without making anything of it.
pub fn check(sources: &Sources, options: &Options) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    read(sources, options.as_of, &mut diagnostics);
    diagnostics
}

/// The day that `briefbook.toml` says the book describes.
pub fn configured_as_of(sources: &Sources) -> Option<Date> {
    content::configuration(sources, &mut Diagnostics::default())?.book.as_of
}

/// Every kind of problem and of alert that there is, by name.
pub fn catalogue() -> Vec<&'static Code> {
    let mut codes: Vec<&'static Code> = schema::problem::CODES.to_vec();
    codes.extend(content::problem::CODES);
    codes.extend(check::codes());
    codes.extend(check::levels::CODES);
    codes.push(&edition::audit::WITHHELD_WORDS);
    codes.extend(survey::code::CODES);
    codes.extend(alert::codes());
    codes.extend(render::CODES);
    codes.sort_by_key(|code| code.name);
    codes
}

/// Sources to a checked portfolio and the findings of its surveys, every problem at the level that
/// the project gives it.
fn read(sources: &Sources, as_of: Date, diagnostics: &mut Diagnostics) -> Option<(Portfolio, Findings)> {
    let portfolio = content::read(sources, diagnostics);
    let findings = portfolio.as_ref().map(|portfolio| {
        check::run(portfolio, as_of, diagnostics);
        survey::analyse_all(portfolio, sources, diagnostics)
    });
    let config = portfolio.as_ref().map(|portfolio| &portfolio.config);
    check::levels::apply(config, sources, &catalogue(), as_of, diagnostics);
    portfolio.zip(findings)
}

/// One edition: cut, raise alerts, compose, render, look again.
fn publish(
    portfolio: &Portfolio,
    findings: &Findings,
    audience: &Audience,
    sources: &Sources,
    theme: &Theme,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> BuiltEdition {
    let edition = edition::disclose(portfolio, findings, audience);
    let alerts: Vec<Vec<alert::Alert>> =
        edition.alliances().map(|alliance| alert::raise(alliance, options.as_of)).collect();
    let book = view::book::compose(&edition, &alerts, options.as_of, options.revision.as_deref());
    let mut artifacts = render::all(&book, theme, diagnostics);
    artifacts.extend(render::attachments(&book, |path| {
        let file = edition.file(path)?;
        Some(sources.file(file).bytes.as_slice())
    }));
    artifacts.sort_by(|left, right| left.path.cmp(&right.path));
    edition::audit::audit(portfolio, &edition, &artifacts, diagnostics);
    outcome::built(&edition, &alerts, artifacts)
}
