//! The files of a project that are no records: which texts link to, which class they have, and
//! which hold answers of surveys.

use std::collections::BTreeSet;

use crate::content::problem::{ATTACHMENT, UNUSED_ATTACHMENT};
use crate::diagnostic::suggestion::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Portfolio;
use crate::schema::path::relative;
use crate::schema::prose::Destination;
use crate::source::Sources;

/// Gives attachments the classes that `[[attachment]]` records state.
pub(super) fn class_files(portfolio: &mut Portfolio, sources: &Sources, diagnostics: &mut Diagnostics) {
    let records = || portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    if records().all(|records| records.attachments.is_empty()) {
        return;
    }
    let linked = linked_files(portfolio);
    let mut stated = BTreeSet::new();
    let records = portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    for attachment in records.flat_map(|records| &records.attachments) {
        let span = attachment.head.at.of("path");
        let from = &sources.file(span.file).path;
        let Some(path) = crate::schema::path::join(from, &attachment.path) else {
            let message = "This path leads out of the project.";
            diagnostics.push(Diagnostic::new(&ATTACHMENT, span, message).label("too many `..`"));
            continue;
        };
        if let Some(file) = portfolio.files.get_mut(&path) {
            if !stated.insert(path.clone()) {
                let message = format!("Two attachments speak of the file `{path}`.");
                diagnostics.push(
                    Diagnostic::new(&ATTACHMENT, span, message)
                        .label("spoken of again")
                        .help("keep one of them"),
                );
                continue;
            }
            file.class = attachment.head.class.clone();
            if !linked.contains(&path) {
                diagnostics.push(
                    Diagnostic::new(&UNUSED_ATTACHMENT, span, format!("No text shows or links to `{path}`."))
                        .label("not used")
                        .help("link to it where it helps, or take it out"),
                );
            }
            continue;
        }
        let known = portfolio.files.keys().map(|known| relative(from, known)).collect::<Vec<_>>();
        let near = nearest(&attachment.path, known.iter().map(String::as_str));
        diagnostics.push(
            Diagnostic::new(&ATTACHMENT, span, format!("There is no file `{path}`."))
                .label("leads nowhere")
                .help_if(near.map(|near| format!("did you mean `{near}`?"))),
        );
    }
}

/// The files that texts show or link to. Nobody asks where there are no attachments.
pub(crate) fn linked_files(portfolio: &mut Portfolio) -> BTreeSet<String> {
    let mut linked = BTreeSet::new();
    let folders = portfolio.folders.iter_mut().map(|folder| &mut folder.records);
    for records in folders.chain([&mut portfolio.shared]) {
        records.each_prose_mut(&mut |_, prose| {
            prose.each_link_mut(&mut |link| {
                if let Destination::File(path) = &link.to {
                    linked.insert(path.clone());
                }
            });
        });
    }
    linked
}

/// The paths of all files that hold survey answers: those that a wave names, alone or by their folder,
/// and every spreadsheet in a folder `surveys`, which may hold the answers of a wave that is yet to be
/// written down.
pub(crate) fn response_files(portfolio: &Portfolio, sources: &Sources) -> BTreeSet<String> {
    const SPREADSHEETS: [&str; 5] = [".csv", ".tsv", ".xlsx", ".xls", ".sav"];
    let records = portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    let named = records.flat_map(|records| &records.waves).flat_map(|wave| &wave.files);
    let named = named
        .filter_map(|file| crate::schema::path::join(&sources.file(file.at.whole().file).path, &file.path));
    let lying = portfolio.files.keys().filter(|path| {
        let path = path.to_lowercase();
        SPREADSHEETS.iter().any(|ending| path.ends_with(ending))
            && path.split('/').any(|part| part == "surveys")
    });
    let named: Vec<String> = named.collect();
    let inside = |path: &&String| {
        named.iter().any(|folder| {
            path.strip_prefix(folder.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let in_folders = portfolio.files.keys().filter(inside).cloned();
    lying.cloned().chain(in_folders).chain(named.iter().cloned()).collect()
}
