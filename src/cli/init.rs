//! `briefbook init`: a project to start from, with everything in it that a book can show.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use include_dir::{Dir, include_dir};

use crate::cli::failure::Failure;
use crate::cli::load::CONFIG;
use crate::cli::session::Session;

/// The sample's records: a folder for each alliance, and what they share.
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static SETTINGS: &str = include_str!("../../briefbook.toml");

/// Start a book from a sample alliance
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook init our-alliance
  briefbook init our-alliance --template co-development --name \"Northern Light\"")]
pub struct Arguments {
    /// The folder of the project; it has to be empty or not there yet
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// The alliance to start from
    #[arg(long, short, value_enum, default_value_t = Template::SponsorCro)]
    template: Template,
    /// The name of your alliance
    #[arg(long)]
    name: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Template {
    /// A sponsor and its contract research organisation run a trial
    SponsorCro,
    /// Two companies develop and bring out a medicine
    CoDevelopment,
}

impl Template {
    /// The folder of the sample that it is made from.
    fn alliance(self) -> &'static str {
        match self {
            Template::SponsorCro => "aurelia",
            Template::CoDevelopment => "meridian",
        }
    }
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let folder = &arguments.folder;
    refuse_used(folder)?;
    let files = files(arguments.template, arguments.name.as_deref());
    for (path, bytes) in &files {
        let target = folder.join(path);
        let above = target.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(|error| Failure::io("create", above, error))?;
        fs::write(&target, bytes).map_err(|error| Failure::io("write", &target, error))?;
    }
    ignore_output(folder)?;

    let terminal = &session.terminal;
    terminal.say(&format!("Wrote a book of {} files. Next:\n", files.len()));
    if folder != Path::new(".") {
        terminal.say(&format!("  cd {}", folder.display()));
    }
    terminal.say("  briefbook serve --open     reads along while you write");
    terminal.say("  briefbook build            publishes the editions to output/");
    if SETTINGS.lines().any(|line| line.starts_with("as_of")) {
        terminal.say(
            "\nThe book describes the day `as_of` in briefbook.toml; take that line out to describe today.",
        );
    }
    Ok(())
}

/// Hidden files may be there already: a new repository has some.
fn refuse_used(folder: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io("look into", folder, error)),
    };
    let used = entries.flatten().find(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    match used {
        None => Ok(()),
        Some(entry) => {
            let message = format!("{} is not empty: it holds {}", folder.display(), entry.path().display());
            Err(Failure::usage(message).help("give the name of a new folder: `briefbook init our-alliance`"))
        }
    }
}

/// The files of a template, by their paths in the project.
fn files(template: Template, name: Option<&str>) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = vec![(PathBuf::from(CONFIG), rename(SETTINGS, "[book]", "title", name).into_bytes())];
    let other = |folder: &Dir<'_>| {
        folder.get_file(folder.path().join("alliance.toml")).is_some()
            && folder.path() != Path::new(template.alliance())
    };
    files.extend(CONTENT.files().map(read));
    CONTENT.dirs().filter(|folder| !other(folder)).for_each(|folder| collect(folder, &mut files));
    let settings = Path::new("content").join(template.alliance()).join("alliance.toml");
    for (path, bytes) in &mut files {
        if *path == settings {
            *bytes = rename(&String::from_utf8_lossy(bytes), "[alliance]", "name", name).into_bytes();
        }
    }
    files.sort();
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    files.extend(folder.files().map(read));
    folder.dirs().for_each(|folder| collect(folder, files));
}

fn read(file: &include_dir::File<'_>) -> (PathBuf, Vec<u8>) {
    (Path::new("content").join(file.path()), file.contents().to_vec())
}

/// Gives the first `key` behind the line `table` another value; comments and all else stay.
fn rename(text: &str, table: &str, key: &str, name: Option<&str>) -> String {
    let Some(name) = name else { return text.to_owned() };
    let mut inside = false;
    let mut done = false;
    let line = |line: &str| {
        inside |= line.trim() == table;
        let is_key = line.split_once('=').is_some_and(|(left, _)| left.trim() == key);
        if inside && is_key && !done {
            done = true;
            return format!("{key} = {}\n", toml::Value::from(name));
        }
        format!("{line}\n")
    };
    text.lines().map(line).collect()
}

/// Keeps the output out of version control, unless the repository has its own rules.
fn ignore_output(folder: &Path) -> Result<(), Failure> {
    let path = folder.join(".gitignore");
    if path.exists() {
        return Ok(());
    }
    fs::write(&path, "/output/\n").map_err(|error| Failure::io("write", &path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_its_own_alliance_and_what_is_shared() {
        for (template, other) in [(Template::SponsorCro, "meridian"), (Template::CoDevelopment, "aurelia")] {
            let paths: Vec<PathBuf> = files(template, None).into_iter().map(|(path, _)| path).collect();
            let own = Path::new("content").join(template.alliance());
            assert!(paths.contains(&PathBuf::from(CONFIG)));
            assert!(paths.contains(&own.join("alliance.toml")));
            assert!(paths.iter().any(|path| path.starts_with("content") && !path.starts_with(&own)));
            assert!(!paths.iter().any(|path| path.starts_with(Path::new("content").join(other))));
        }
    }

    #[test]
    fn a_name_replaces_one_value() {
        let text = "name = 1\n[alliance]\n# The name\nname = \"Aurelia\"\n[[party]]\nname = \"x\"\n";
        assert_eq!(
            rename(text, "[alliance]", "name", Some("A \"B\"")),
            "name = 1\n[alliance]\n# The name\nname = 'A \"B\"'\n[[party]]\nname = \"x\"\n"
        );
    }
}
