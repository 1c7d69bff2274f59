//! No edition shows what another company keeps to itself.

use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::{Audience, Portfolio};
use crate::schema::Record;

pub static CODE: Code = Code {
    name: "mixed-internals",
    level: Level::Warning,
    summary: "An edition shows the internal records of a company that is not the one it is made for.",
    explanation: "A party's `internal_class` marks what is for that company alone: its negotiating positions, its margins, its worries about the partner. An edition that shows the internal classes of two companies hands each of them to the other's readers, even where the two are in different alliances. Give every company a class and an edition of its own, and say with `party` whose it is: then it must show nothing that another company keeps to itself.",
};

pub fn check(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    for edition in &portfolio.config.edition {
        let owner = edition.party.as_ref().and_then(|id| parties(portfolio).find(|party| party.id() == id));
        let companies = companies(portfolio, edition);
        let others = companies.iter().filter(|company| !owner.is_some_and(|owner| is_same(owner, company)));
        let told: Vec<&Party> = match owner {
            Some(_) => others.copied().collect(),
            None if companies.len() > 1 => companies,
            None => Vec::new(),
        };
        if told.is_empty() {
            continue;
        }
        let names: Vec<&str> = told.iter().map(|party| party.short.as_str()).collect();
        let keep = if names.len() == 1 { "keeps to itself" } else { "keep to themselves" };
        let of = owner.map(|owner| format!(" is that of {} and", owner.short)).unwrap_or_default();
        let message = format!("The edition `{}`{of} shows what {} {keep}.", edition.id, listed(&names));
        let label = match owner {
            Some(_) => "internal to somebody else",
            None => "internal to several companies",
        };
        let mut problem = Diagnostic::new(&CODE, edition.at.of("classes"), message)
            .label(label)
            .help("give each company an `internal_class` and an edition of its own");
        if owner.is_some() {
            problem = problem.related(edition.at.of("party"), "whose edition it is");
        }
        for party in told {
            problem =
                problem.related(party.at().of("internal_class"), format!("internal to {}", party.short));
        }
        diagnostics.push(problem);
    }
}

/// The companies whose internal class an edition shows, each once.
fn companies<'a>(portfolio: &'a Portfolio, edition: &Audience) -> Vec<&'a Party> {
    let shown = portfolio.config.shown_by(edition);
    let mut companies: Vec<&Party> = Vec::new();
    for party in parties(portfolio) {
        let is_shown = party.internal_class.as_ref().is_some_and(|class| shown.contains(class));
        if is_shown && !companies.iter().any(|known| is_same(known, party)) {
            companies.push(party);
        }
    }
    companies
}

fn parties(portfolio: &Portfolio) -> impl Iterator<Item = &Party> {
    let own = portfolio.folders.iter().flat_map(|folder| &folder.records.parties);
    portfolio.shared.parties.iter().chain(own)
}

/// A company that is a party of several alliances has the same id or the same legal name in all of
/// them.
fn is_same(one: &Party, other: &Party) -> bool {
    one.id() == other.id() || one.legal_name == other.legal_name
}
