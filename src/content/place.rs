//! What a file is, told by where it lies.
//!
//! Holds: a folder of `content/` with an `alliance.toml` in it is an alliance; all else in
//! `content/` is shared. A Markdown file is a record of the kind that its front matter, its folder
//! or its own name tells; a spreadsheet is a list of the kind that its name tells.

use std::collections::BTreeSet;

use crate::content::mapping;
use crate::model::records::KINDS;
use crate::schema::{Kind, Slug};
use crate::source::Sources;

/// Whose record it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    Shared,
    /// The name of the alliance's folder.
    Folder(String),
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    Toml,
    /// Markdown; the kind where neither its front matter nor anything else tells one.
    Markdown(Kind),
    /// A list of records.
    Rows(Kind),
    /// The values of the KPI with this id.
    KpiValues(Slug),
    /// Lists of records on those sheets that are named after a kind.
    Workbook,
    /// Anything else: something to link to.
    File,
}

/// The folders of `content/` that hold an alliance.
pub fn alliance_folders(sources: &Sources) -> BTreeSet<String> {
    let folder = |path: &str| {
        let (folder, file) = path.strip_prefix("content/")?.split_once('/')?;
        (file == "alliance.toml").then(|| folder.to_owned())
    };
    sources.iter().filter_map(|(_, file)| folder(&file.path)).collect()
}

/// Owner and form of a file in `content/`.
pub fn classify(path: &str, extension: &str, alliances: &BTreeSet<String>) -> (Owner, Form) {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let owner = match inside.split_once('/') {
        Some((folder, _)) if alliances.contains(folder) => Owner::Folder(folder.to_owned()),
        _ => Owner::Shared,
    };
    let mut folders: Vec<&str> = inside.split('/').collect();
    let name = folders.pop().unwrap_or(inside);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folder_kind = folders.iter().rev().find_map(|folder| kind_of_plural(folder));
    let form = match extension {
        // What a survey's columns mean; the waves that name it read it.
        "toml" if mapping::is_mapping(path) => Form::File,
        "toml" => Form::Toml,
        "md" | "markdown" => {
            let kind = exact_kind(stem).or(folder_kind).unwrap_or(Kind("page"));
            Form::Markdown(kind)
        }
        "csv" | "tsv" => match (folder_kind, kind_of_plural(stem)) {
            (Some(Kind("kpi")), _) => Slug::parse(stem).map_or(Form::File, Form::KpiValues),
            (_, Some(kind)) => Form::Rows(kind),
            _ => Form::File,
        },
        "xlsx" => match (folder_kind, kind_of_plural(stem)) {
            (Some(Kind("kpi")), _) => Slug::parse(stem).map_or(Form::File, Form::KpiValues),
            (_, Some(kind)) => Form::Rows(kind),
            // Deeper down lie exports of surveys and attachments.
            _ if folders.len() < 2 => Form::Workbook,
            _ => Form::File,
        },
        _ => Form::File,
    };
    (owner, form)
}

fn exact_kind(word: &str) -> Option<Kind> {
    KINDS.iter().copied().find(|kind| kind.word() == word)
}

/// The word for several records of a kind, as folders and spreadsheets are called.
pub fn plural(kind: Kind) -> String {
    match kind.word() {
        "person" => "people".to_owned(),
        word => match word.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{word}s"),
        },
    }
}

/// The word that somebody probably meant who called a folder or a spreadsheet `name`: a slip of a
/// letter or two, or another word for the same thing.
pub fn meant_by(name: &str) -> Option<String> {
    const OTHER_WORDS: [(&str, Kind); 7] = [
        ("minutes", Kind("meeting")),
        ("bodies", Kind("committee")),
        ("members", Kind("membership")),
        ("tasks", Kind("action")),
        ("companies", Kind("party")),
        ("partners", Kind("party")),
        ("contacts", Kind("person")),
    ];
    let word = name.to_lowercase().replace(['_', ' '], "-");
    if let Some((_, kind)) = OTHER_WORDS.iter().find(|(other, _)| *other == word) {
        return Some(plural(*kind));
    }
    if let Some(kind) = kind_of_plural(&word) {
        return Some(plural(kind));
    }
    // Short words of one's own come near to many.
    let allowed = |known: &str| (known.len().max(word.len()) / 5).max(1);
    let near = |known: &String| strsim::osa_distance(&word, known) <= allowed(known);
    KINDS.iter().map(|kind| plural(*kind)).find(near)
}

/// The kind that a word names in the singular or the plural: `meetings`, `parties`, `people`.
pub fn kind_of_plural(word: &str) -> Option<Kind> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    let singular = match word.as_str() {
        "people" => Some("person".to_owned()),
        "roster" => Some("membership".to_owned()),
        "raci" => Some("responsibility".to_owned()),
        "glossary" => Some("term".to_owned()),
        _ => word.strip_suffix("ies").map(|stem| format!("{stem}y")),
    };
    exact_kind(&word).or_else(|| exact_kind(&singular?)).or_else(|| exact_kind(word.strip_suffix('s')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_names_tell_kinds() {
        let alliances = BTreeSet::from(["alpha".to_owned()]);
        let form = |path: &str| classify(path, path.rsplit('.').next().unwrap(), &alliances);
        let alpha = Owner::Folder("alpha".into());
        assert_eq!(
            form("content/alpha/meetings/2026-03.md"),
            (alpha.clone(), Form::Markdown(Kind("meeting")))
        );
        assert_eq!(form("content/alpha/people.csv"), (alpha.clone(), Form::Rows(Kind("person"))));
        assert_eq!(form("content/alpha/north-star.md"), (alpha, Form::Markdown(Kind("north-star"))));
        assert_eq!(form("content/beta/notes.md"), (Owner::Shared, Form::Markdown(Kind("page"))));
    }
}
