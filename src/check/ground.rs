//! What a rule looks at.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::people::Person;
use crate::model::{Folder, Portfolio, Records, Scope};
use crate::schema::{Ref, Slug};
use crate::source::Span;

/// One alliance, with the shared records behind it.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub portfolio: &'a Portfolio,
    pub folder: &'a Folder,
    pub scope: Scope<'a>,
    /// The alliance's own records.
    pub records: &'a Records,
    pub as_of: Date,
}

impl<'a> Ground<'a> {
    pub fn new(portfolio: &'a Portfolio, folder: &'a Folder, as_of: Date) -> Self {
        let scope = Scope { own: &folder.records, shared: &portfolio.shared };
        let as_of = folder.alliance().and_then(|alliance| alliance.as_of).unwrap_or(as_of);
        Ground { portfolio, folder, scope, records: &folder.records, as_of }
    }

    pub fn person(&self, reference: &Ref<Person>) -> Option<&'a Person> {
        self.scope.get(|records| &records.people, reference)
    }

    /// The party of a person.
    pub fn party_of(&self, reference: &Ref<Person>) -> Option<&'a Slug> {
        self.person(reference)?.party.as_ref().map(|party| &party.id)
    }
}

pub static SKIPPED: Code = Code {
    name: "skipped-check",
    level: Level::Note,
    summary: "A check could not be made because the agreement's copy blacks out a figure.",
    explanation: "Public copies of agreements replace figures by [***]. briefbook keeps such a figure as it is and does not guess; checks that need it say that they were skipped. Where the figure is known inside, an edition of a narrower class can state it.",
};

/// Says that a check was skipped for want of a figure.
pub fn skipped(span: Span, what: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{what} cannot be checked, because the figure is blacked out.");
    diagnostics.push(Diagnostic::new(&SKIPPED, span, message).label("[***]"));
}
