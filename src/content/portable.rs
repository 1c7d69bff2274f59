//! Names that not every system can write.
//!
//! In: the portfolio with its links bound. Out: an error for each id, and for each file that a text
//! shows or links to, of which a published file could not have the name. Holds: what passes here is
//! refused at publishing for no name of its author's.

use crate::content::bind::linked_files;
use crate::content::problem::BAD_FILE_NAME;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Portfolio;
use crate::model::agreement::Alliance;
use crate::schema::{Kinded, Slug, file_name};
use crate::source::{Sources, Span};

pub fn report(portfolio: &mut Portfolio, sources: &Sources, diagnostics: &mut Diagnostics) {
    ids(portfolio, sources, diagnostics);
    for path in linked_files(portfolio) {
        let Some(file) = portfolio.files.get(&path) else { continue };
        let fault = path.split('/').find_map(|part| Some((part, file_name::fault(part)?)));
        if let Some((part, fault)) = fault {
            let message = format!("The name “{part}” {fault}, so the file cannot be published.");
            diagnostics.push(
                Diagnostic::new(&BAD_FILE_NAME, Span::new(file.file, 0..0), message)
                    .private()
                    .help("rename it, and the links that lead to it"),
            );
        }
    }
}

fn ids(portfolio: &Portfolio, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut look = |id: &Slug, span: Span, help: &str| {
        if let Some(fault) = file_name::fault(id.as_str()) {
            let message = format!("The id `{id}` {fault}, so its page cannot be published.");
            let problem = Diagnostic::new(&BAD_FILE_NAME, span, message);
            diagnostics.push(problem.label("becomes part of addresses").help(help));
        }
    };
    for edition in &portfolio.config.edition {
        look(&edition.id, edition.at.of("id"), "give the edition another id");
    }
    for folder in &portfolio.folders {
        look(&folder.slug, folder.span, "rename the alliance's folder");
    }
    let records = portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    for records in records {
        records.each(&mut |record| {
            // An alliance is addressed by its folder.
            if record.reference.kind == Alliance::KIND {
                return;
            }
            let span = record.head.at.of("id");
            let is_page = sources.file(span.file).extension() != "toml";
            let help = if is_page { "give it another `id`, or another name" } else { "give it another `id`" };
            look(&record.reference.id, span, help);
        });
    }
}
