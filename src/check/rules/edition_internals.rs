//! No edition shows what two companies keep to themselves.

use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::{Audience, Portfolio};
use crate::schema::{Record, Slug};

pub static CODE: Code = Code {
    name: "mixed-internals",
    level: Level::Warning,
    summary: "One edition shows the internal records of several companies.",
    explanation: "A party's `internal_class` marks what is for that company alone: its negotiating positions, its margins, its worries about the partner. An edition that shows the internal classes of two companies hands each of them to the other's readers, even where the two are in different alliances. Give every company a class and an edition of its own.",
};

pub fn check(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    for edition in &portfolio.config.edition {
        let companies = companies(portfolio, edition);
        if companies.len() < 2 {
            continue;
        }
        let names: Vec<&str> = companies.iter().map(|party| party.short.as_str()).collect();
        let message =
            format!("The edition `{}` shows what {} keep to themselves.", edition.id, listed(&names));
        let mut problem = Diagnostic::new(&CODE, edition.at.of("classes"), message)
            .label("internal to several companies")
            .help("give each company an `internal_class` and an edition of its own");
        for party in &companies {
            problem =
                problem.related(party.at().of("internal_class"), format!("internal to {}", party.short));
        }
        diagnostics.push(problem);
    }
}

/// The companies whose internal class an edition shows. One that is a party of several alliances
/// counts once: it has the same id or the same legal name in all of them.
fn companies<'a>(portfolio: &'a Portfolio, edition: &Audience) -> Vec<&'a Party> {
    let shown = portfolio.config.shown_by(edition);
    let shows = |class: &Slug| shown.contains(class);
    let own = portfolio.folders.iter().flat_map(|folder| &folder.records.parties);
    let mut companies: Vec<&Party> = Vec::new();
    for party in portfolio.shared.parties.iter().chain(own) {
        let is_same = |known: &&Party| known.id() == party.id() || known.legal_name == party.legal_name;
        if party.internal_class.as_ref().is_some_and(shows) && !companies.iter().any(is_same) {
            companies.push(party);
        }
    }
    companies
}
