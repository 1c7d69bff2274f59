//! Words with the meaning that both sides agreed on.

use crate::model::agreement::Party;
use crate::model::communication::Term;
use crate::schema::Record;
use crate::view::block::{Block, TermEntry};
use crate::view::desk::{Desk, fact};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Rich, Tone};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut terms: Vec<&Term> = desk.terms().collect();
    if terms.is_empty() {
        return Vec::new();
    }
    terms.sort_by_key(|term| term.term.to_lowercase());
    let mut draft = desk.draft("glossary", desk.register("glossary"), "Glossary");
    draft.covers(terms.iter().copied());
    draft.lede(format!(
        "{} with the meaning they have here.",
        format::capital(&format::count(terms.len(), "word", "words"))
    ));
    draft.add(Block::Terms(terms.iter().map(|term| entry(desk, term)).collect()));
    vec![draft.finish()]
}

fn entry(desk: &Desk<'_>, term: &Term) -> TermEntry {
    let mut details = Vec::new();
    fact(
        &mut details,
        "Not to be confused with",
        term.not.as_deref().map_or_else(Rich::default, format::words),
    );
    for variant in &term.variants {
        let label = format!("{} used to say", desk.party_name(&variant.party.id));
        fact(&mut details, &label, format::words(&variant.meaning));
    }
    fact(&mut details, "See", desk.to_all(&term.see));
    fact(&mut details, "Agreed", agreed(desk, term));
    TermEntry {
        anchor: place::anchor(&term.reference()),
        term: term.term.clone(),
        abbr: term.abbr.clone(),
        definition: format::words(&term.definition),
        details,
    }
}

fn agreed(desk: &Desk<'_>, term: &Term) -> Rich {
    let on = term.agreed_on.map_or_else(String::new, |day| format!(" on {}", format::date(day)));
    if !term.agreed_by.is_empty() {
        return Rich::text("by ").then(desk.to_all(&term.agreed_by)).then(Rich::text(on));
    }
    // A shared term is agreed in the portfolio; an alliance's own one has to name who agreed.
    match term.agreed_on {
        Some(_) => Rich::text(on.trim_start().to_owned()),
        // The party that agreed may be one that the edition withholds.
        None if !desk.shows_all::<Party>() => Rich::default(),
        None if desk.records.contains(&term.reference()) && desk.alliance.is_some() => {
            Rich::status(Tone::Watch, "not agreed yet")
        }
        None => Rich::default(),
    }
}
