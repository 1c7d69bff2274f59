//! From sources to the portfolio: classify, parse, bind.
//!
//! In: [`Sources`]. Out: a [`Portfolio`] and every problem that was met. Holds: reading never
//! fails; what could be read is there, and whatever could not has a diagnostic.

pub mod bind;
pub mod built_in;
pub mod days;
pub mod front_matter;
pub mod grid;
pub mod heading;
pub mod instrument;
pub mod link;
pub mod lists;
pub mod mapping;
pub mod minutes;
pub mod numbers;
pub mod place;
pub mod portable;
pub mod problem;
pub mod read;
pub mod series;
pub mod slip;
pub mod spreadsheet;
pub mod stray;
pub mod text;
pub mod toml;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::content::place::Owner;
use crate::content::problem::{BAD_FILE_NAME, DUPLICATE_ID, NO_CONFIGURATION};
use crate::content::read::FileRecords;
use crate::content::series::Series;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::portfolio::FileEntry;
use crate::model::{Config, Folder, Portfolio, Records, Unread};
use crate::schema::{Entry, Field, Node, Reference, Slug, Spans, Value};
use crate::source::{Sources, Span};

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
    let mut values: BTreeMap<Owner, Vec<Series>> = BTreeMap::new();
    let mut unread = Unread::default();
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
        values.entry(file.owner.clone()).or_default().extend(file.series);
        let records = match &file.owner {
            Owner::Shared => Some(&mut shared),
            Owner::Folder(name) => folders.get_mut(name).map(|folder| &mut folder.records),
        };
        if let Some(records) = records {
            records.absorb(file.records, diagnostics, &mut twice);
        }
    }
    series::add(values.remove(&Owner::Shared).unwrap_or_default(), &mut shared, &unread, diagnostics);
    for (name, folder) in &mut folders {
        let own = values.remove(&Owner::Folder(name.clone())).unwrap_or_default();
        series::add(own, &mut folder.records, &unread, diagnostics);
    }
    for folder in folders.values_mut() {
        minutes::read(&mut folder.records, &shared, &unread, sources, diagnostics);
    }
    let folders = folders.into_values().collect();
    let mut portfolio = Portfolio { config: config?, shared, folders, files, unread };
    bind::bind(&mut portfolio, &pages, sources, diagnostics);
    stray::report(&mut portfolio, &pages, sources, diagnostics);
    portable::report(&mut portfolio, sources, diagnostics);
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
    let text = text::read(file, sources.file(file), diagnostics)?;
    let mut found = Diagnostics::default();
    let config = Config::read(&toml::parse(text, file, 0, &mut found), &mut found);
    slip::drop_consequences(text, &mut found);
    diagnostics.extend(found);
    config
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
