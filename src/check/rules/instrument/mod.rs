//! Rules about instruments: those of each alliance, and the shared ones.
//!
//! Holds: an instrument is looked at whether or not it has been asked, so that what is wrong with a
//! questionnaire is told before anybody answers it.

mod factors;
mod items;
mod scales;
mod translations;
mod versions;

use crate::diagnostic::{Code, Diagnostics};
use crate::model::survey::{SurveyInstrument, SurveyItem, SurveyScale};
use crate::model::{Portfolio, Scope};

/// What one rule can find, and the look itself.
struct Rule {
    codes: &'static [&'static Code],
    check: fn(&SurveyInstrument, Scope<'_>, &mut Diagnostics),
}

static ALL: &[Rule] = &[scales::RULE, factors::RULE, items::RULE, versions::RULE, translations::RULE];

pub fn codes() -> impl Iterator<Item = &'static Code> {
    ALL.iter().flat_map(|rule| rule.codes.iter().copied())
}

pub fn check(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    let shared = Scope { own: &portfolio.shared, shared: &portfolio.shared };
    for scope in portfolio.scopes().chain([shared]) {
        for instrument in &scope.own.instruments {
            look_at(instrument, scope, diagnostics);
        }
    }
}

/// `scope` holds the versions that the instrument may revise.
pub fn look_at(instrument: &SurveyInstrument, scope: Scope<'_>, diagnostics: &mut Diagnostics) {
    ALL.iter().for_each(|rule| (rule.check)(instrument, scope, diagnostics));
}

fn scale_of<'i>(instrument: &'i SurveyInstrument, item: &SurveyItem) -> Option<&'i SurveyScale> {
    instrument.scales.iter().find(|scale| Some(&scale.id) == item.scale.as_ref())
}

/// A text without what does not make it another one: case, blanks, the mark at its end.
fn comparable(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '?', '!', ':']).to_owned()
}
