//! `briefbook survey instruments`: the questionnaires that there are.

use briefbook::content::{self, built_in};
use briefbook::diagnostic::Diagnostics;
use briefbook::model::Portfolio;
use briefbook::model::survey::SurveyInstrument;
use briefbook::schema::Record;
use briefbook::source::Span;
use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::session::Session;

/// List the questionnaires that come with the program, and those of the project
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook survey instruments
  briefbook new instrument our-check --from health-check")]
pub struct Arguments {}

pub fn run(_: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project_if_any(session)?;
    let portfolio = project.and_then(|project| content::read(&project.sources, &mut Diagnostics::default()));
    let mut lines: Vec<[String; 4]> = Vec::new();
    for instrument in portfolio.iter().flat_map(of_project) {
        lines.push(line(instrument, "project"));
    }
    for built_in in built_in::all() {
        let is_replaced = lines.iter().any(|line| line[0] == built_in.id);
        if let Some(instrument) = built_in.record(Span::project()).filter(|_| !is_replaced) {
            lines.push(line(&instrument, "built in"));
        }
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let text: String = lines
        .iter()
        .map(|[id, from, size, title]| {
            format!("{id:0$}  {from:1$}  {size:2$}  {title}\n", widths[0], widths[1], widths[2])
        })
        .collect();
    session.terminal.result(&text)
}

/// Those that the project declares; what it only names is listed with the built-in ones.
pub fn of_project(portfolio: &Portfolio) -> Vec<&SurveyInstrument> {
    let folders = portfolio.folders.iter().map(|folder| &folder.records);
    let all = folders.chain([&portfolio.shared]).flat_map(|records| &records.instruments);
    all.filter(|instrument| !built_in::stands_in(portfolio, instrument)).collect()
}

fn line(instrument: &SurveyInstrument, from: &str) -> [String; 4] {
    let languages = std::iter::once(&instrument.language).chain(instrument.translations.keys());
    let languages: Vec<&str> = languages.map(String::as_str).collect();
    let size = format!("{} items, {}", instrument.items.len(), languages.join(" "));
    [instrument.id().to_string(), from.to_owned(), size, instrument.title.clone()]
}
