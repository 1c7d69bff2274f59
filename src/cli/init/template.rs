//! The sample as a start for others: one of its alliances or none, what all share, the settings.
//!
//! In: which alliance, and the name that it gets. Out: files by their paths in the project. Holds:
//! what belongs to the other alliance is left out, down to the classes and editions of its parties.

use std::path::{Path, PathBuf};

use briefbook::schema::Slug;
use clap::ValueEnum;
use include_dir::{Dir, File, include_dir};
use jiff::civil::Date;

use crate::cli::load::CONFIG;
use crate::cli::new::alliance_file;

/// The sample's records: a folder for each alliance, and what they share.
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static SETTINGS: &str = include_str!("../../../briefbook.toml");

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// A sponsor and its contract research organisation run a trial
    SponsorCro,
    /// Two companies develop and bring out a medicine
    CoDevelopment,
    /// Two parties of whom nothing is written yet
    Blank,
}

/// The settings without the edition that the sample is compared with: a book of one's own has no past yet.
fn without_changes(settings: &str) -> String {
    const RULE: &str = "# ------";
    let Some(section) = settings.find("\n[changes]\n") else { return settings.to_owned() };
    let start = settings[..section].rfind(RULE).unwrap_or(section);
    let end = settings[section..].find(RULE).map_or(settings.len(), |at| section + at);
    format!("{}{}", &settings[..start], &settings[end..])
}

impl Template {
    /// The sample alliance that it is made from, if it is made from one.
    pub fn sample(self) -> Option<Sample> {
        let name = match self {
            Template::SponsorCro => "aurelia",
            Template::CoDevelopment => "meridian",
            Template::Blank => return None,
        };
        Some(Sample(CONTENT.get_dir(name).expect("the sample has this alliance")))
    }

    /// All files of the project. Under another name the alliance gets that id and folder as well.
    pub fn files(self, name: Option<&Name>, as_of: Date) -> Vec<(PathBuf, Vec<u8>)> {
        let sample = self.sample();
        let is_own = |other: &Sample| sample.as_ref().is_some_and(|own| own.folder() == other.folder());
        let strangers: Vec<String> =
            alliances().filter(|other| !is_own(other)).flat_map(|other| other.internal_classes()).collect();
        let is_shared = |folder: &&Dir<'_>| !alliances().any(|known| known.0.path() == folder.path());

        let mut files: Vec<(PathBuf, Vec<u8>)> = CONTENT.files().map(read).collect();
        CONTENT.dirs().filter(is_shared).for_each(|folder| collect(folder, &mut files));
        let mut settings = without(&without_changes(SETTINGS), &strangers);
        let folder = match (name, &sample) {
            (Some(name), _) => name.id.as_str(),
            (None, Some(sample)) => sample.folder(),
            (None, None) => "our-alliance",
        };
        for known in alliances() {
            let (there, here) = (format!("content/{}/", known.folder()), format!("content/{folder}/"));
            settings = settings.replace(&there, &here);
        }
        if let Some(name) = name {
            settings = replace(&settings, "[book]", "title", &name.text);
        }
        match (sample, name) {
            (Some(sample), name) => files.extend(sample.files(name)),
            (None, Some(name)) => {
                // The day of the sample is no day of this alliance.
                settings = settings.lines().filter(|line| !line.starts_with("as_of")).map(ended).collect();
                let text = alliance_file(&name.id, &name.text, as_of, "joint");
                files.push((name.folder().join(ALLIANCE), text.into_bytes()));
            }
            (None, None) => {}
        }
        files.push((PathBuf::from(CONFIG), settings.into_bytes()));
        files.sort();
        files
    }
}

fn ended(line: &str) -> String {
    format!("{line}\n")
}

/// What an alliance is to be called.
#[derive(Debug)]
pub struct Name {
    pub text: String,
    /// The name as an id, which also names the folder.
    pub id: Slug,
}

impl Name {
    /// `None` where no letter and no digit is in it.
    pub fn new(text: &str) -> Option<Self> {
        Some(Name { text: text.to_owned(), id: Slug::from_words(text)? })
    }

    pub fn folder(&self) -> PathBuf {
        Path::new("content").join(self.id.as_str())
    }
}

/// The file that makes a folder an alliance.
const ALLIANCE: &str = "alliance.toml";

/// An alliance of the sample.
pub struct Sample(&'static Dir<'static>);

fn alliances() -> impl Iterator<Item = Sample> {
    CONTENT.dirs().filter(|folder| folder.get_file(folder.path().join(ALLIANCE)).is_some()).map(Sample)
}

impl Sample {
    /// The name of its folder.
    pub fn folder(&self) -> &'static str {
        self.0.path().to_str().expect("the sample's folders have plain names")
    }

    /// Its files, under another name and in another folder where one is given.
    fn files(&self, name: Option<&Name>) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.0, &mut files);
        let Some(name) = name else { return files };
        let old = Path::new("content").join(self.folder());
        for (path, bytes) in &mut files {
            let inner = path.strip_prefix(&old).expect("it lies in the alliance's folder").to_owned();
            if inner == Path::new(ALLIANCE) {
                let text = replace(&String::from_utf8_lossy(bytes), "[alliance]", "name", &name.text);
                *bytes = replace(&text, "[alliance]", "id", name.id.as_str()).into_bytes();
            }
            *path = name.folder().join(inner);
        }
        files
    }

    /// As in `Aurelia, the alliance of Novalis and Corvane`.
    pub fn words(&self) -> String {
        let tables = self.tables();
        let name = tables.iter().find_map(|table| table.get("alliance")?.get("name")?.as_str());
        let parties: Vec<String> = self.of_parties("short");
        format!("{}, the alliance of {}", name.unwrap_or(self.folder()), parties.join(" and "))
    }

    fn internal_classes(&self) -> Vec<String> {
        self.of_parties("internal_class")
    }

    /// A field of each party.
    fn of_parties(&self, field: &str) -> Vec<String> {
        let tables = self.tables();
        let parties = tables.iter().filter_map(|table| table.get("party")?.as_array()).flatten();
        parties.filter_map(|party| Some(party.get(field)?.as_str()?.to_owned())).collect()
    }

    fn tables(&self) -> Vec<toml::Table> {
        let files = self.0.files().filter(|file| file.path().extension().is_some_and(|end| end == "toml"));
        files.filter_map(|file| file.contents_utf8()?.parse().ok()).collect()
    }
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    files.extend(folder.files().map(read));
    folder.dirs().for_each(|folder| collect(folder, files));
}

fn read(file: &File<'_>) -> (PathBuf, Vec<u8>) {
    (Path::new("content").join(file.path()), file.contents().to_vec())
}

/// The text without the paragraphs that name one of `words` in quotation marks.
fn without(text: &str, words: &[String]) -> String {
    let names = |paragraph: &&str| !words.iter().any(|word| paragraph.contains(&format!("\"{word}\"")));
    text.split("\n\n").filter(names).collect::<Vec<_>>().join("\n\n")
}

/// Gives the first `key` behind the line `table` another value; comments and all else stay.
fn replace(text: &str, table: &str, key: &str, value: &str) -> String {
    let mut inside = false;
    let mut done = false;
    let line = |line: &str| {
        inside |= line.trim() == table;
        let is_key = line.split_once('=').is_some_and(|(left, _)| left.trim() == key);
        if inside && is_key && !done {
            done = true;
            return format!("{key} = {}\n", toml::Value::from(value));
        }
        format!("{line}\n")
    };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_its_own_alliance_and_what_is_shared() {
        let (trial, medicine) = (Template::SponsorCro, Template::CoDevelopment);
        for (template, other) in [(trial, medicine), (medicine, trial)] {
            let (sample, other) = (template.sample().unwrap(), other.sample().unwrap());
            let files = template.files(None, "2026-03-31".parse().unwrap());
            let own = Path::new("content").join(sample.folder());
            let has = |path: &Path| files.iter().any(|(known, _)| known == path);
            assert!(has(Path::new(CONFIG)));
            assert!(has(&own.join(ALLIANCE)));
            assert!(has(Path::new("content/how-to-use.md")));
            let strange = Path::new("content").join(other.folder());
            assert!(!files.iter().any(|(path, _)| path.starts_with(&strange)));
            let (_, settings) = files.iter().find(|(path, _)| path == Path::new(CONFIG)).unwrap();
            let settings = String::from_utf8_lossy(settings);
            sample.internal_classes().iter().for_each(|class| assert!(settings.contains(class)));
            other.internal_classes().iter().for_each(|class| assert!(!settings.contains(class), "{class}"));
        }
    }

    #[test]
    fn a_name_replaces_one_value() {
        let text = "name = 1\n[alliance]\n# The name\nname = \"Aurelia\"\n[[party]]\nname = \"x\"\n";
        assert_eq!(
            replace(text, "[alliance]", "name", "A \"B\""),
            "name = 1\n[alliance]\n# The name\nname = 'A \"B\"'\n[[party]]\nname = \"x\"\n"
        );
    }
}
