//! A word has one meaning.

use std::collections::BTreeMap;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::communication::Term;
use crate::schema::Record;
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&CODE, &VARIANT], check };

static CODE: Code = Code {
    name: "conflicting-terms",
    level: Level::Error,
    summary: "The glossary defines a term or a short form twice.",
    explanation: "Most misunderstandings between companies come from one word with two meanings. The glossary is where they agree on one; two entries for it are the misunderstanding in print. What a party used to mean by it stands under `variants` of the one entry.",
};

static VARIANT: Code = Code {
    name: "foreign-variant",
    level: Level::Warning,
    summary: "The glossary tells how a company uses a word that is no party of the alliance.",
    explanation: "Variants translate between the parties. Those of a company outside the alliance help nobody here, and may tell something of another alliance.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mut meanings: BTreeMap<String, (Span, &Term)> = BTreeMap::new();
    let terms = ground.portfolio.shared.terms.iter().chain(&ground.records.terms);
    for term in terms {
        let names = [("term", Some(&term.term)), ("abbr", term.abbr.as_ref())];
        for (field, name) in names.into_iter().filter_map(|(field, name)| Some((field, name?))) {
            let span = term.at().of(field);
            match meanings.get(&folded(name)) {
                Some((_, other)) if std::ptr::eq(*other, term) => {}
                Some((first, _)) => diagnostics.push(
                    Diagnostic::new(&CODE, span, format!("“{name}” is defined twice."))
                        .label("defined again here")
                        .related(*first, "first defined here")
                        .help("agree on one meaning, and put the other under `variants`"),
                ),
                None => {
                    meanings.insert(folded(name), (span, term));
                }
            }
        }
    }
    let is_foreign = ground.foreign();
    for term in &ground.records.terms {
        let named = term.variants.iter().map(|variant| &variant.party).chain(&term.agreed_by);
        for party in named.filter(|party| is_foreign(&party.id)) {
            let message = format!(
                "“{}” speaks of {}, which is no party of this alliance.",
                term.term,
                ground.short(&party.id)
            );
            diagnostics.push(
                Diagnostic::new(&VARIANT, party.span, message).label("not a party here").help("remove it"),
            );
        }
    }
}

/// Small differences of writing do not make another word.
fn folded(name: &str) -> String {
    name.to_lowercase().split(|letter: char| letter.is_whitespace() || letter == '-').collect()
}
