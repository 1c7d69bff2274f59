//! Files that seem to be records and are read as none.
//!
//! In: the portfolio with its links bound, and the pages by path. Out: a warning for each spreadsheet
//! that nothing reads, shows or links to, one for each folder of Markdown whose name is nearly a
//! kind's, an error for each alliance outside of its folder. Holds: a file that a text links to, or
//! that a record names, has a reason to be there.

use std::collections::BTreeSet;

use crate::content::bind::{linked_files, response_files};
use crate::content::link::Pages;
use crate::content::place::{Owner, kind_of_plural, meant_by};
use crate::content::problem::{MISPLACED_ALLIANCE, UNKNOWN_FOLDER, UNREAD_SPREADSHEET};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Portfolio;
use crate::schema::path::join;
use crate::schema::{Kind, Record, Slug};
use crate::source::{FileId, SourceFile, Sources, Span};

pub fn report(portfolio: &mut Portfolio, pages: &Pages, sources: &Sources, diagnostics: &mut Diagnostics) {
    spreadsheets(portfolio, sources, diagnostics);
    folders(pages, sources, diagnostics);
    alliances(portfolio, sources, diagnostics);
}

/// What can be meant as a list of records.
fn is_spreadsheet(path: &str) -> bool {
    let path = path.to_lowercase();
    [".csv", ".tsv", ".xlsx", ".xls", ".ods"].iter().any(|ending| path.ends_with(ending))
}

fn spreadsheets(portfolio: &mut Portfolio, sources: &Sources, diagnostics: &mut Diagnostics) {
    let found: Vec<(String, FileId)> = portfolio
        .files
        .iter()
        .filter(|(path, _)| is_spreadsheet(path))
        .map(|(path, entry)| (path.clone(), entry.file))
        .collect();
    if found.is_empty() {
        return;
    }
    let mut used = linked_files(portfolio);
    used.extend(response_files(portfolio, sources));
    let records = portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    for attachment in records.flat_map(|records| &records.attachments) {
        used.extend(join(&sources.file(attachment.at().whole().file).path, &attachment.path));
    }
    for (path, file) in found.into_iter().filter(|(path, _)| !used.contains(path)) {
        diagnostics.push(unread(&path, file, sources.file(file)));
    }
}

fn unread(path: &str, file: FileId, source: &SourceFile) -> Diagnostic {
    let name = source.name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let extension = source.extension();
    let is_list = matches!(extension.as_str(), "csv" | "tsv" | "xlsx");
    let folders = path.split('/').rev().skip(1);
    let in_kpis = folders.filter_map(kind_of_plural).next() == Some(Kind("kpi"));
    let meant = meant_by(stem);
    let (message, help) = if in_kpis && let Some(id) = Slug::from_words(stem) {
        let message = format!("{name} holds the values of no KPI: its name is not an id.");
        (message, format!("call it after the id of the KPI, as in `{id}.csv`"))
    } else if let Some(meant) = meant.as_ref().filter(|_| !is_list) {
        let message = format!("{name} is not read: a list of records is a CSV file or an .xlsx workbook.");
        (message, format!("save it as `{meant}.xlsx` or `{meant}.csv`"))
    } else {
        let message = format!("Nothing reads {name}, and no text links to it.");
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}.{extension}`?"),
            None => "call it after what stands in its rows, as in `actions.csv`, or link to it".to_owned(),
        };
        (message, help)
    };
    // Nobody knows what stands in it, so the report shows no line of it.
    Diagnostic::new(&UNREAD_SPREADSHEET, Span::new(file, 0..0), message).private().help(help)
}

/// Free pages lie in folders of any name; one that is nearly a kind's was meant as that.
fn folders(pages: &Pages, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (path, owner, _) in pages.iter().filter(|(.., reference)| reference.kind == Kind("page")) {
        let Some((folder, _)) = path.rsplit_once('/') else { continue };
        let own = match owner {
            Owner::Folder(name) => format!("content/{name}"),
            Owner::Shared => "content".to_owned(),
        };
        let inside = folder.strip_prefix(&own).unwrap_or("").trim_start_matches('/');
        // A page that a folder further out makes one of its kind is a page on purpose.
        if inside.is_empty() || inside.split('/').any(|part| kind_of_plural(part).is_some()) {
            continue;
        }
        let name = inside.rsplit('/').next().unwrap_or(inside);
        let (Some(meant), Some(file)) = (meant_by(name), sources.find(path)) else { continue };
        if told.insert(folder) {
            let message = format!("The folder `{name}` is that of no kind, so this is a free page.");
            diagnostics.push(
                Diagnostic::new(&UNKNOWN_FOLDER, Span::new(file, 0..0), message)
                    .label("the first page of the folder")
                    .help(format!("did you mean `{meant}`?")),
            );
        }
    }
}

/// Only the first description in an alliance's folder describes it.
fn alliances(portfolio: &Portfolio, sources: &Sources, diagnostics: &mut Diagnostics) {
    for folder in &portfolio.folders {
        let mut described = folder.records.alliances.iter();
        let Some(first) = described.next() else { continue };
        for second in described {
            let message =
                format!("The alliance of this folder is described twice: “{}” is left out.", second.name);
            diagnostics.push(
                Diagnostic::new(&MISPLACED_ALLIANCE, second.at().of("name"), message)
                    .label("a second alliance")
                    .related(first.at().of("name"), "the first one")
                    .help("give each alliance a folder of its own"),
            );
        }
    }
    for alliance in &portfolio.shared.alliances {
        let path = &sources.file(alliance.at().whole().file).path;
        let help = match path.rsplit_once('/') {
            Some((folder, name))
                if folder.split('/').count() == 2 && name.eq_ignore_ascii_case("alliance.toml") =>
            {
                "call the file `alliance.toml`, in small letters".to_owned()
            }
            Some((folder, _)) if folder.split('/').count() == 2 => "call the file `alliance.toml`".to_owned(),
            _ => format!("move it to `content/{}/alliance.toml`", alliance.id()),
        };
        let message = format!("“{}” is described outside of an alliance’s folder.", alliance.name);
        diagnostics.push(
            Diagnostic::new(&MISPLACED_ALLIANCE, alliance.at().of("name"), message)
                .label("belongs to no folder")
                .help(help),
        );
    }
}
