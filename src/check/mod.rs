//! Whether what the portfolio says fits together.
//!
//! In: a [`Portfolio`], the files that it was read from, and the day the book describes. Out: diagnostics. Holds: one rule, one file,
//! with its text, its reason and the corpus file that tests it; a rule looks at one alliance and
//! skips what it cannot judge, saying so where a figure is blacked out.

pub mod ground;
mod rules;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostics};
use crate::model::survey::SurveyInstrument;
use crate::model::{Portfolio, Records, Scope};
use crate::source::Sources;
pub use ground::Ground;

/// A rule: what it can find, and the look itself.
pub struct Rule {
    pub codes: &'static [&'static Code],
    pub check: fn(&Ground<'_>, &mut Diagnostics),
}

/// Runs every rule over every alliance, and those about the project over the project.
pub fn run(portfolio: &Portfolio, sources: &Sources, as_of: Date, diagnostics: &mut Diagnostics) {
    let found: Vec<Diagnostics> = portfolio
        .folders
        .par_iter()
        .map(|folder| {
            let ground = Ground::new(portfolio, sources, folder, as_of);
            let mut found = Diagnostics::default();
            rules::ALL.iter().for_each(|rule| (rule.check)(&ground, &mut found));
            found
        })
        .collect();
    found.into_iter().for_each(|found| diagnostics.extend(found));
    rules::project::check(portfolio, diagnostics);
    rules::instrument::check(portfolio, diagnostics);
}

/// Looks at one instrument by itself, outside of any project.
pub fn instrument(instrument: &SurveyInstrument, diagnostics: &mut Diagnostics) {
    let nothing = Records::default();
    rules::instrument::look_at(instrument, Scope { own: &nothing, shared: &nothing }, diagnostics);
}

/// The codes of all rules.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let rules = rules::ALL.iter().flat_map(|rule| rule.codes);
    let rules = rules.chain(rules::project::CODES).copied().chain(rules::instrument::codes());
    rules.chain([&ground::SKIPPED])
}
