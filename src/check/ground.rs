//! What a rule looks at.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::governance::{Committee, Membership};
use crate::model::people::Person;
use crate::model::quorum::Bench;
use crate::model::{Folder, Portfolio, Records, Scope};
use crate::schema::{Kind, Kinded, Ref, Reference, Slug};
use crate::source::{Sources, Span};

/// One alliance, with the shared records behind it.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub portfolio: &'a Portfolio,
    /// The files as written, for rules that point at a word inside a text.
    pub sources: &'a Sources,
    pub folder: &'a Folder,
    pub scope: Scope<'a>,
    /// The alliance's own records.
    pub records: &'a Records,
    pub as_of: Date,
}

impl<'a> Ground<'a> {
    pub fn new(portfolio: &'a Portfolio, sources: &'a Sources, folder: &'a Folder, as_of: Date) -> Self {
        let scope = Scope { own: &folder.records, shared: &portfolio.shared };
        let as_of = folder.alliance().and_then(|alliance| alliance.as_of).unwrap_or(as_of);
        Ground { portfolio, sources, folder, scope, records: &folder.records, as_of }
    }

    /// Whether every record of a kind was read. Where one was not, that something is missing says
    /// nothing: it may be there, with a problem of its own.
    pub fn has_all<T: Kinded>(&self) -> bool {
        !self.portfolio.unread.lacks(T::KIND)
    }

    /// The records by which the attendance of meetings is judged.
    pub fn bench(&self) -> Bench<'a> {
        Bench {
            own: self.records,
            shared: Some(&self.portfolio.shared),
            is_whole: self.has_all::<Membership>() && self.has_all::<Person>(),
        }
    }

    /// How to begin a list inside a record that has none yet, in the words of the file in which the record stands.
    pub fn how_to_begin(&self, kind: Kind, list: &str, record: Span) -> String {
        let kind = kind.word();
        match self.sources.file(record.file).extension().as_str() {
            "md" | "markdown" => format!("add [[{list}]] below the other fields at the head of the file"),
            "toml" => format!("add [[{kind}.{list}]] below the fields of this {kind}"),
            _ => {
                format!("move it out of the spreadsheet into {kind}s/ID.md, and add [[{list}]] to its fields")
            }
        }
    }

    pub fn person(&self, reference: &Ref<Person>) -> Option<&'a Person> {
        self.scope.get(|records| &records.people, reference)
    }

    /// The party of a person.
    pub fn party_of(&self, reference: &Ref<Person>) -> Option<&'a Slug> {
        self.person(reference)?.party.as_ref().map(|party| &party.id)
    }

    pub fn committee(&self, reference: &Ref<Committee>) -> Option<&'a Committee> {
        self.scope.get(|records| &records.committees, reference)
    }

    /// What people call somebody; the id where there is no such person.
    pub fn name_of(&self, reference: &Ref<Person>) -> String {
        self.person(reference).map_or_else(|| reference.id.to_string(), |person| person.name.clone())
    }

    /// The short name of a party; its id where there is no such party.
    pub fn short(&self, party: &Slug) -> String {
        let known = self.scope.own.parties.find(party).or_else(|| self.scope.shared.parties.find(party));
        known.map_or_else(|| party.to_string(), |party| party.short.clone())
    }

    /// The parties of the alliance: its own, and the shared ones that its agreements and bodies
    /// name.
    pub fn parties(&self) -> BTreeSet<&'a Slug> {
        let own = self.records.parties.iter().map(|party| &party.head.id);
        let signed = self.records.agreements.iter().flat_map(|agreement| &agreement.parties);
        let seated = self.records.committees.iter().flat_map(|body| &body.seats).map(|seats| &seats.party);
        let named = signed.chain(seated).filter(|party| self.is_party(party)).map(|party| &party.id);
        own.chain(named).collect()
    }

    /// Tells of each party whether it is none of the alliance's, as far as those could be read.
    pub fn foreign(&self) -> impl Fn(&Slug) -> bool + use<'a> {
        let (parties, unread) = (self.parties(), &self.portfolio.unread);
        move |party| !parties.contains(party) && !unread.may_hold(&Reference::to::<Party>(party))
    }

    fn is_party(&self, party: &Ref<Party>) -> bool {
        self.scope.get(|records| &records.parties, party).is_some()
    }

    /// The party that a membership stands for.
    pub fn side(&self, membership: &'a Membership) -> Option<&'a Slug> {
        membership.party.as_ref().map(|party| &party.id).or_else(|| self.party_of(&membership.person))
    }

    /// The memberships of each body, by its id.
    pub fn members(&self) -> BTreeMap<&'a Slug, Vec<&'a Membership>> {
        let mut members: BTreeMap<&Slug, Vec<&Membership>> = BTreeMap::new();
        for membership in &self.records.memberships {
            members.entry(&membership.committee.id).or_default().push(membership);
        }
        members
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
