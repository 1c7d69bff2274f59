//! The instruments that come with the program.
//!
//! In: the instruments that a project names and does not declare. Out: their records, among the
//! shared ones. Holds: only what is named is added, so that a book shows what it uses; an instrument
//! of the same id in the project takes the place of the built-in one; a built-in record stands, for
//! messages, where the project names it.

use std::collections::BTreeSet;

use include_dir::{Dir, include_dir};

use crate::content::toml;
use crate::diagnostic::Diagnostics;
use crate::model::survey::SurveyInstrument;
use crate::model::{Config, Portfolio};
use crate::schema::{Entry, Field, Kinded, Node, Record, Slug, Value};
use crate::source::Span;

static INSTRUMENTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/survey/instruments");

/// An instrument as it is compiled in.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    pub id: &'static str,
    /// The file, to be copied and adapted.
    pub text: &'static str,
}

/// All of them, by id.
pub fn all() -> Vec<BuiltIn> {
    let read = |file: &'static include_dir::File<'static>| {
        Some(BuiltIn { id: file.path().file_stem()?.to_str()?, text: file.contents_utf8()? })
    };
    let mut all: Vec<BuiltIn> = INSTRUMENTS.files().filter_map(read).collect();
    all.sort_by_key(|built_in| built_in.id);
    all
}

/// The built-in instrument of this id.
pub fn find(id: &str) -> Option<BuiltIn> {
    all().into_iter().find(|built_in| built_in.id == id)
}

impl BuiltIn {
    /// The record; every part of it stands at `span`.
    pub fn record(self, span: Span) -> Option<SurveyInstrument> {
        self.read(span, None)
    }

    /// The file for a copy with an id of its own.
    pub fn text_for(self, id: &Slug) -> String {
        let own = |id: &str| format!("\nid = \"{id}\"\n");
        self.text.replacen(&own(self.id), &own(id.as_str()), 1)
    }

    fn read(self, span: Span, class: Option<&Slug>) -> Option<SurveyInstrument> {
        // A test reads every built-in file, so there is nothing to say here.
        let mut nothing = Diagnostics::default();
        let mut node = instrument_in(toml::parse(self.text, span.file, 0, &mut nothing))?;
        if let (Value::Table(entries), Some(class)) = (&mut node.value, class) {
            let value = Value::Text(class.to_string());
            let node = Node { span, value };
            entries.push(Entry { key: "class".to_owned(), key_span: span, node });
        }
        SurveyInstrument::read(&node.moved_to(span), &mut nothing)
    }
}

/// Whether a record among the shared ones is not the project's own but was added here.
pub fn stands_in(portfolio: &Portfolio, instrument: &SurveyInstrument) -> bool {
    let is_shared =
        portfolio.shared.instruments.find(instrument.id()).map(Record::at) == Some(instrument.at());
    // Every part of what was added has the place of the name.
    is_shared && instrument.at().of("title") == instrument.at().of("items")
}

/// The first record of the file.
fn instrument_in(file: Node) -> Option<Node> {
    let Value::Table(entries) = file.value else { return None };
    let entry = entries.into_iter().find(|entry| entry.key == SurveyInstrument::KIND.word())?;
    match entry.node.value {
        Value::List(nodes) => nodes.into_iter().next(),
        _ => None,
    }
}

/// Adds what is named and not there to the shared records.
pub fn add(portfolio: &mut Portfolio) {
    let class = seen_by_all(&portfolio.config);
    // An instrument may name another one that it revises.
    loop {
        let wanted = missing(portfolio);
        let records = wanted.iter().filter_map(|(id, span)| find(id.as_str())?.read(*span, class.as_ref()));
        let records: Vec<SurveyInstrument> = records.collect();
        if records.is_empty() {
            return;
        }
        for record in records {
            // The id is free: it was missing from the same table.
            let _ = portfolio.shared.instruments.insert(record);
        }
    }
}

/// The built-in instruments that some record names, each with the first place that does.
fn missing(portfolio: &Portfolio) -> Vec<(Slug, Span)> {
    let mut missing: Vec<(Slug, Span)> = Vec::new();
    let folders = portfolio.folders.iter().map(|folder| &folder.records);
    for own in folders.chain([&portfolio.shared]) {
        own.each_reference(&mut |_, reference, span| {
            let named = reference.kind == SurveyInstrument::KIND
                && !own.contains(reference)
                && !portfolio.shared.contains(reference)
                && !portfolio.unread.may_hold(reference)
                && find(reference.id.as_str()).is_some();
            if named && missing.iter().all(|(id, _)| *id != reference.id) {
                missing.push((reference.id.clone(), span));
            }
        });
    }
    missing
}

/// A class that every edition shows: the questions of a built-in instrument are no secret, and a
/// wave must not go from an edition because of them. The default, where there is no such class.
fn seen_by_all(config: &Config) -> Option<Slug> {
    let shown: Vec<BTreeSet<&Slug>> = config.edition.iter().map(|edition| config.shown_by(edition)).collect();
    let in_all = |class: &&crate::model::DisclosureClass| shown.iter().all(|shown| shown.contains(&class.id));
    config.class.iter().find(in_all).map(|class| class.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_is_one_instrument_of_its_name() {
        for built_in in all() {
            let mut diagnostics = Diagnostics::default();
            let file = crate::source::FileId::default();
            let node = instrument_in(toml::parse(built_in.text, file, 0, &mut diagnostics)).unwrap();
            let record = SurveyInstrument::read(&node, &mut diagnostics).unwrap();
            assert_eq!(diagnostics.iter().count(), 0, "{}: {diagnostics:?}", built_in.id);
            assert_eq!(record.id().as_str(), built_in.id);
            assert!(record.translations.contains_key("de"), "{}", built_in.id);
        }
    }
}
