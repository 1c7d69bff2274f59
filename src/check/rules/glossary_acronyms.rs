//! Short forms that charters use are explained.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::Charter;
use crate::schema::Record;
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "undefined-acronym",
    level: Level::Warning,
    summary: "A charter uses a short form that the glossary does not explain.",
    explanation: "Each company has its own short forms, and the same letters mean different things in two of them. One that charters use at least twice deserves an entry in the glossary; it is then explained wherever it occurs.",
};

/// Short forms that everybody knows, and words that people write in capitals.
const EVERYDAY: &[&str] = &[
    "AM", "AND", "CEO", "CHF", "EUR", "GBP", "JPY", "USD", "CFO", "CMO", "COO", "EU", "FAQ", "ID", "IT",
    "KPI", "MAY", "MUST", "NO", "NOT", "OK", "OR", "PDF", "PM", "RACI", "SHALL", "TBD", "UK", "US", "USA",
    "UTC",
];

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let charters = &ground.records.charters;
    if charters.is_empty() {
        return;
    }
    let known = known(ground);
    let mut uses: BTreeMap<String, (usize, Span, &Charter)> = BTreeMap::new();
    for charter in charters {
        for (field, text) in texts(charter) {
            for acronym in acronyms(&text).filter(|acronym| !known.contains(*acronym)) {
                let place = || (0, place_of(ground, acronym, charter.at().of(field)), charter);
                uses.entry(acronym.to_owned()).or_insert_with(place).0 += 1;
            }
        }
    }
    for (acronym, (count, span, charter)) in uses.into_iter().filter(|(_, (count, ..))| *count >= 2) {
        let message = format!(
            "Charters use “{acronym}” {count} times, for instance in “{}”, and the glossary does not explain it.",
            charter.title
        );
        diagnostics.push(
            Diagnostic::new(&CODE, span, message)
                .label("not in the glossary")
                .help(format!("add a [[term]] to glossary.toml with `abbr = \"{acronym}\"`")),
        );
    }
}

/// Where a short form stands first in a field; the field itself where it is written with escapes.
fn place_of(ground: &Ground<'_>, acronym: &str, field: Span) -> Span {
    let text = ground.sources.slice(field);
    let at = acronyms(text)
        .find(|word| *word == acronym)
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    at.map_or(field, |at| field.within(at..at + acronym.len()))
}

fn known(ground: &Ground<'_>) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = EVERYDAY.iter().map(|word| (*word).to_owned()).collect();
    let mut add = |text: &str| known.extend(acronyms(text).map(str::to_owned));
    for records in [ground.records, &ground.portfolio.shared] {
        for term in &records.terms {
            add(&term.term);
            term.abbr.iter().chain(&term.forms).for_each(|form| add(form));
        }
        records.committees.iter().for_each(|body| add(body.short()));
        records.alliances.iter().for_each(|alliance| add(&alliance.name));
        for agreement in &records.agreements {
            agreement.products.iter().chain(&agreement.field).for_each(|named| add(named));
        }
        for party in &records.parties {
            add(&party.short);
            add(&party.legal_name);
        }
    }
    known
}

fn texts(charter: &Charter) -> Vec<(&'static str, String)> {
    let lists = [
        ("focus", &charter.focus),
        ("deliverables", &charter.deliverables),
        ("ground_rules", &charter.ground_rules),
        ("success_measures", &charter.success_measures),
    ];
    let proses = [
        ("scope", charter.scope.plain()),
        ("out_of_scope", charter.out_of_scope.plain()),
        ("body", charter.head.body.plain()),
    ];
    lists.into_iter().map(|(field, list)| (field, list.join(" "))).chain(proses).collect()
}

/// Words of two to six capitals and digits, of which two at least are capitals; a plural "s" does
/// not count. Roman numbers are no short forms.
fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.map(|word| word.strip_suffix('s').unwrap_or(word)).filter(|word| {
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        let plain = word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        plain && capitals >= 2 && word.len() <= 6 && !word.bytes().all(|byte| b"IVX".contains(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_found() {
        let found: Vec<&str> =
            acronyms("The JSC and two JPCs, phase II, R&D, ICH E6(R3), Q1 and a CAPA2").collect();
        assert_eq!(found, ["JSC", "JPC", "ICH", "CAPA2"]);
    }
}
