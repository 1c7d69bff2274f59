//! From sources to the portfolio: classify, parse, bind.
//!
//! In: [`Sources`]. Out: a [`Portfolio`] and every problem that was met. Holds: reading never
//! fails; what could be read is there, and whatever could not has a diagnostic.

pub mod bind;
pub mod front_matter;
pub mod instrument;
pub mod link;
pub mod mapping;
pub mod place;
pub mod problem;
pub mod read;
pub mod spreadsheet;
pub mod toml;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::content::place::Owner;
use crate::content::problem::{BAD_FILE_NAME, BROKEN_REFERENCE, DUPLICATE_ID, NO_CONFIGURATION, NOT_TEXT};
use crate::content::read::FileRecords;
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::portfolio::FileEntry;
use crate::model::{Config, Folder, Portfolio, Records};
use crate::schema::{Entry, Field, Node, Reference, Slug, Spans, Value};
use crate::source::{FileId, Sources, Span};

/// The file that every project has.
pub const CONFIGURATION: &str = "briefbook.toml";

/// Folders of an edition that are not an alliance's.
const RESERVED: [&str; 4] = ["shared", "files", "assets", "search"];

/// Reads a project. Without a readable configuration there is no portfolio, but the problems of
/// the content are reported all the same.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Portfolio> {
    let config = configuration(sources, diagnostics);
    let alliances = place::alliance_folders(sources);
    let content: Vec<_> = sources.iter().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let read: Vec<FileRecords> = content
        .par_iter()
        .map(|(id, file)| {
            let (owner, form) = place::classify(&file.path, &file.extension(), &alliances);
            read::read(*id, sources, owner, form)
        })
        .collect();

    let mut shared = Records::default();
    let mut folders = empty_folders(&alliances, sources, diagnostics);
    let mut files = BTreeMap::new();
    let mut pages = link::Pages::default();
    let mut values = Vec::new();
    let mut unread = BTreeSet::new();
    for file in read {
        diagnostics.extend(file.diagnostics);
        unread.extend(file.unread);
        if file.is_file {
            let path = sources.file(file.file).path.clone();
            let folder = match &file.owner {
                Owner::Shared => None,
                Owner::Folder(name) => folders.get(name).map(|folder| folder.slug.clone()),
            };
            files.insert(path, FileEntry { file: file.file, folder, class: None });
        }
        if let Some(reference) = file.page {
            pages.insert(sources.file(file.file).path.clone(), file.owner.clone(), reference);
        }
        if let Some((kpi, read)) = file.values {
            values.push((file.owner.clone(), file.file, kpi, read));
        }
        let records = match &file.owner {
            Owner::Shared => Some(&mut shared),
            Owner::Folder(name) => folders.get_mut(name).map(|folder| &mut folder.records),
        };
        if let Some(records) = records {
            records.absorb(file.records, diagnostics, &mut twice);
        }
    }
    for (owner, file, kpi, read) in values {
        let records = match &owner {
            Owner::Shared => &mut shared,
            Owner::Folder(name) => match folders.get_mut(name) {
                Some(folder) => &mut folder.records,
                None => continue,
            },
        };
        add_values(records, file, &kpi, read, diagnostics);
    }
    let mut portfolio =
        Portfolio { config: config.clone()?, shared, folders: folders.into_values().collect(), files };
    bind::bind(&mut portfolio, &pages, &unread, sources, diagnostics);
    Some(portfolio)
}

/// Reads `briefbook.toml` alone.
pub fn configuration(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Config> {
    let Some(file) = sources.find(CONFIGURATION) else {
        if let Some((first, _)) = sources.iter().next() {
            let message = "The project has no briefbook.toml.";
            diagnostics.push(
                Diagnostic::new(&NO_CONFIGURATION, Span::new(first, 0..0), message)
                    .help("`briefbook init` writes one"),
            );
        }
        return None;
    };
    match sources.file(file).text() {
        Ok(text) => Config::read(&toml::parse(text, file, 0, diagnostics), diagnostics),
        Err(offset) => {
            let span = Span::new(file, offset..offset + 1);
            diagnostics.push(Diagnostic::new(&NOT_TEXT, span, "briefbook.toml is not UTF-8 text."));
            None
        }
    }
}

fn empty_folders(
    alliances: &BTreeSet<String>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Folder> {
    let mut folders = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    for name in alliances {
        let Some(file) = sources.find(&format!("content/{name}/alliance.toml")) else { continue };
        let span = Span::new(file, 0..0);
        match Slug::from_words(name) {
            Some(slug) if RESERVED.contains(&slug.as_str()) => {
                let message = format!(
                    "An alliance's folder cannot be called “{name}”: the book keeps that name for itself."
                );
                diagnostics.push(
                    Diagnostic::new(&BAD_FILE_NAME, span, message).help("give the folder another name"),
                );
            }
            Some(slug) if !taken.insert(slug.clone()) => {
                let message = format!("Two alliances would have the address `{slug}`.");
                diagnostics.push(
                    Diagnostic::new(&BAD_FILE_NAME, span, message)
                        .help("give one of the folders another name"),
                );
            }
            Some(slug) => {
                folders.insert(name.clone(), Folder { slug, span, records: Records::default() });
            }
            None => {
                let message = format!("The folder name “{name}” has no letter or digit.");
                let problem = Diagnostic::new(&BAD_FILE_NAME, span, message);
                diagnostics.push(problem.help("rename the folder with letters and digits"));
            }
        }
    }
    folders
}

fn add_values(
    records: &mut Records,
    file: FileId,
    kpi: &Slug,
    values: Vec<crate::model::measure::KpiValue>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(record) = records.kpis.iter_mut().find(|record| record.head.id == *kpi) {
        record.values.extend(values);
        record.values.sort_by_key(|value| value.period);
        return;
    }
    let known: Vec<String> = records.kpis.iter().map(|record| record.head.id.to_string()).collect();
    diagnostics.push(
        Diagnostic::new(
            &BROKEN_REFERENCE,
            Span::new(file, 0..0),
            format!("There is no KPI `{kpi}` for these values."),
        )
        .label("the file's name is the id of a KPI")
        .help_if(did_you_mean(kpi.as_str(), known.iter().map(String::as_str))),
    );
}

/// Reports the second of two records with one id.
pub(crate) fn twice(reference: Reference, second: &Spans, first: &Spans, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            &DUPLICATE_ID,
            second.of("id"),
            format!(
                "The id `{}` is given to two records of the kind {}.",
                reference.id,
                reference.kind.label()
            ),
        )
        .label("given again here")
        .related(first.of("id"), "first given here")
        .help("give one of them another id"),
    );
}

/// Adds a field unless the record says it itself.
fn add_default(node: &mut Node, key: &str, value: Option<&Node>) {
    if let (Value::Table(entries), Some(value)) = (&mut node.value, value)
        && !entries.iter().any(|entry| entry.key == key)
    {
        entries.push(Entry { key: key.to_owned(), key_span: value.span, node: value.clone() });
    }
}
