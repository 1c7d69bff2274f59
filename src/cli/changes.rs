//! `briefbook changes`: what changed since an earlier version, from the data.

use std::collections::BTreeMap;

use briefbook::Output;
use briefbook::change::words::shortened;
use briefbook::change::{Basis, FolderChanges, Mark, RecordChange, Report, Segment, What};
use briefbook::model::records::KINDS;
use briefbook::model::since::Since;
use briefbook::schema::Reference;
use clap::{Args, ValueEnum};

use crate::cli::earlier;
use crate::cli::editions::refuse_unknown;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::session::Session;
use crate::cli::text::{capital, indent, wrap};

/// Tell what changed since an earlier version
///
/// Records are compared, not lines of files: what only moved to another file, or stands in another
/// order, has not changed. Each edition tells what its readers may see. docs/changes.md describes the
/// JSON; `briefbook schema changes` is its schema.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook changes                               since the last meeting of each alliance's first body
  briefbook changes --since 2026-08-27            since the end of a day, by the history in git
  briefbook changes --since v3 --edition joint    since a revision
  briefbook changes --since output/joint          since what was published there
  briefbook changes --alliance aurelia --format json")]
pub struct Arguments {
    /// A revision, a date, a folder with an edition or editions, or `last-meeting` [default: as briefbook.toml says]
    #[arg(long, short, value_name = "SINCE")]
    since: Option<String>,
    /// Only what readers of this edition see; may be given several times
    #[arg(long, short, value_name = "EDITION")]
    edition: Vec<String>,
    /// Only this alliance, by its folder; may be given several times
    #[arg(long, short, value_name = "ALLIANCE")]
    alliance: Vec<String>,
    /// How it is written
    #[arg(long, short, value_enum, default_value_t = Written::Human)]
    format: Written,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Written {
    /// Under headings
    Human,
    /// One JSON object
    Json,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project(session)?;
    refuse_unknown(&arguments.edition, &project.sources)?;
    let options = session.options(&project, Output::Site);
    let configured = || briefbook::configured_since(&project.sources).unwrap_or(Since::LastMeeting);
    let since = arguments.since.as_deref().map_or_else(configured, Since::parse);
    let progress = session.terminal.progress("Comparing");
    let earlier = earlier::find(&project, &since, options.as_of);
    let (mut editions, diagnostics) = briefbook::changes(&project.sources, &options, &earlier);
    drop(progress);
    if diagnostics.has_errors() {
        session.terminal.warn("the content has errors, so nothing can be told yet; see `briefbook check`");
        return Err(Failure::Problems);
    }
    refuse_unknown_alliance(&arguments.alliance, &editions)?;
    editions.retain(|(id, _)| arguments.edition.is_empty() || arguments.edition.contains(id));
    for (_, folders) in &mut editions {
        folders.retain(|folder| {
            arguments.alliance.is_empty()
                || folder.folder.as_ref().is_some_and(|slug| arguments.alliance.contains(slug))
        });
    }
    // One edition was named by its folder: the others have nothing to tell.
    let has_basis =
        |folders: &[FolderChanges]| folders.iter().any(|folder| !matches!(folder.since, Basis::Unknown(_)));
    if arguments.since.is_some() {
        if let Some(why) = only_reason(&editions) {
            return Err(Failure::usage(format!("nothing can be told: {why}"))
                .help("--since takes a revision, a date, a folder with an edition, or last-meeting"));
        }
        editions.retain(|(_, folders)| has_basis(folders));
    }
    let text = match arguments.format {
        Written::Human => human(&editions),
        Written::Json => {
            let report = Report::new(options.as_of, &editions);
            let json = serde_json::to_string_pretty(&report).expect("a report is plain data");
            format!("{json}\n")
        }
    };
    session.terminal.result(&text)
}

type Editions = [(String, Vec<FolderChanges>)];

/// Why there is nothing to tell at all, where that is so.
fn only_reason(editions: &Editions) -> Option<&str> {
    let folders = || editions.iter().flat_map(|(_, folders)| folders);
    let why = |folder: &'_ FolderChanges| matches!(folder.since, Basis::Unknown(_));
    if !folders().all(why) {
        return None;
    }
    folders().find_map(|folder| match &folder.since {
        Basis::Unknown(why) => Some(why.as_str()),
        _ => None,
    })
}

fn refuse_unknown_alliance(wanted: &[String], editions: &Editions) -> Result<(), Failure> {
    let known: Vec<&str> = editions
        .iter()
        .flat_map(|(_, folders)| folders)
        .filter_map(|folder| folder.folder.as_deref())
        .collect();
    match wanted.iter().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let known: std::collections::BTreeSet<&str> = known.into_iter().collect();
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            Err(Failure::usage(format!("there is no alliance `{name}`")).help(format!("there are: {known}")))
        }
    }
}

/// Each record once, as the edition tells it that says the most.
fn human(editions: &Editions) -> String {
    let mut parts: Vec<Option<&str>> = Vec::new();
    for folder in editions.iter().flat_map(|(_, folders)| folders) {
        if !parts.contains(&folder.folder.as_deref()) {
            parts.push(folder.folder.as_deref());
        }
    }
    let mut text = String::new();
    for part in parts {
        let told: Vec<&FolderChanges> = editions
            .iter()
            .flat_map(|(_, folders)| folders)
            .filter(|folder| folder.folder.as_deref() == part)
            .collect();
        let name = part.unwrap_or("Shared by all");
        let records = fullest(&told);
        if part.is_none() && records.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{name}, {}\n", basis(&told)));
        for what in What::ALL {
            let group: Vec<&&RecordChange> = records.iter().filter(|change| change.what == what).collect();
            if group.is_empty() {
                continue;
            }
            text.push_str(&format!("\n  {} ({})\n", what.word(), group.len()));
            group.iter().for_each(|change| text.push_str(&entry(change)));
        }
    }
    text
}

fn basis(told: &[&FolderChanges]) -> String {
    let known = told.iter().find(|folder| !matches!(folder.since, Basis::Unknown(_))).or(told.first());
    match known.map(|folder| &folder.since) {
        Some(Basis::Known { day, revision, .. }) => {
            let records =
                if told.iter().all(|folder| folder.records.is_empty()) { ": nothing changed" } else { "" };
            let revision = revision.as_ref().map(|name| format!(" (revision {name})")).unwrap_or_default();
            format!("since {day}{revision}{records}")
        }
        Some(Basis::New { day }) => format!("which was not there on {day}: all of it is new"),
        Some(Basis::Unknown(why)) => format!("nothing to compare with: {why}"),
        None => String::new(),
    }
}

fn fullest<'c>(told: &[&'c FolderChanges]) -> Vec<&'c RecordChange> {
    let mut best: BTreeMap<_, (usize, &RecordChange)> = BTreeMap::new();
    let mut order = Vec::new();
    for change in told.iter().flat_map(|folder| &folder.records) {
        let said = change.fields.iter().map(|field| field.runs.len()).sum();
        let entry = best.entry(&change.reference).or_insert_with(|| {
            order.push(&change.reference);
            (said, change)
        });
        if entry.0 < said {
            *entry = (said, change);
        }
    }
    // Editions do not tell the same kinds: their orders are joined by that of all kinds.
    let place = |reference: &Reference| KINDS.iter().position(|kind| *kind == reference.kind);
    order.sort_by_key(|reference| place(reference));
    order.into_iter().map(|reference| best[reference].1).collect()
}

fn entry(change: &RecordChange) -> String {
    let kind = change.reference.kind.label();
    let mut text = format!(
        "{}\n",
        indent(&wrap(&format!("{} {}: {}", capital(&kind), change.reference.id, change.title), 90), "    ")
    );
    if let Some(former) = &change.former_id {
        text.push_str(&format!("      its id was {former}\n"));
    }
    // What a new record says stands in its file.
    if change.what == What::Added {
        return text;
    }
    for field in &change.fields {
        for run in &field.runs {
            let line = format!("{}: {}", field.field, marked(&shortened(run)));
            text.push_str(&format!("{}\n", indent(&wrap(&line, 88), "      ")));
        }
    }
    text
}

/// Words that went in [-…-], words that came in {+…+}.
fn marked(segments: &[Segment]) -> String {
    let mut text = String::new();
    for (at, segment) in segments.iter().enumerate() {
        let (word, blank) = segment.text.split_at(segment.text.trim_end().len());
        match segment.mark {
            Mark::Same => text.push_str(&segment.text),
            Mark::Gone => text.push_str(&format!("[-{word}-]")),
            Mark::New => text.push_str(&format!("{{+{word}+}}")),
        }
        if segment.mark != Mark::Same && at + 1 < segments.len() {
            text.push_str(if blank.is_empty() { " " } else { blank });
        }
    }
    text
}
