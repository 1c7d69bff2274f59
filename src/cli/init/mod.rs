//! `briefbook init`: a project to start from, with everything in it that a book can show.

mod template;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use template::{Name, Sample, Template};

/// Start a book from a sample alliance
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook init our-alliance
  briefbook init our-alliance --template co-development --name \"Northern Light\"
  briefbook init our-alliance --template blank --name \"Northern Light\"")]
pub struct Arguments {
    /// The folder of the project; but for a README, a licence and hidden files it has to be empty
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// The alliance to start from
    #[arg(long, short, value_enum, default_value_t = Template::SponsorCro)]
    template: Template,
    /// The name of your alliance, which also names its folder in content/
    #[arg(long)]
    name: Option<String>,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let folder = &arguments.folder;
    refuse_used(folder)?;
    let sample = arguments.template.sample();
    // An alliance that is not the sample's has to be called something.
    let unnamed = || sample.is_none().then_some("Our alliance");
    let name = arguments.name.as_deref().or_else(unnamed).map(name_of).transpose()?;
    let files = arguments.template.files(name.as_ref(), session.day());
    for (path, bytes) in &files {
        let target = folder.join(path);
        let above = target.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(|error| Failure::io("create", above, error))?;
        fs::write(&target, bytes).map_err(|error| Failure::io("write", &target, error))?;
    }
    ignore_output(folder)?;

    let terminal = &session.terminal;
    terminal.say(&format!(
        "Wrote a book of {} files. {}\n",
        files.len(),
        about(name.as_ref(), sample.as_ref())
    ));
    if folder != Path::new(".") {
        terminal.say(&format!("  cd {}", folder.display()));
    }
    terminal.say("  briefbook serve --open     reads along while you write");
    terminal.say("  briefbook build            publishes the editions to output/");
    if sample.is_some() {
        terminal.say(
            "\nThe book describes the day `as_of` in briefbook.toml; take that line out to describe today.",
        );
    }
    Ok(())
}

/// What the book is about, and what to do with it first.
fn about(name: Option<&Name>, sample: Option<&Sample>) -> String {
    let place = name.map(|name| format!("{} is in {}/.", name.text, name.folder().display()));
    match (place, sample) {
        (Some(place), Some(sample)) => format!(
            "{place}\nIts records are still those of the sample, {}.\n\
             Make them yours one by one, the parties first. Next:",
            sample.words()
        ),
        (Some(place), None) => format!(
            "{place}\nStart with the two parties; `briefbook new` adds the rest, and `briefbook check` finds\n\
             what is still to be written. Next:"
        ),
        (None, Some(sample)) => format!("It is about the sample, {}. Next:", sample.words()),
        (None, None) => "Next:".to_owned(),
    }
}

fn name_of(text: &str) -> Result<Name, Failure> {
    Name::new(text).ok_or_else(|| {
        let message = format!("“{text}” has no letter and no digit to name a folder by");
        Failure::usage(message).help("for instance --name \"Northern Light\"")
    })
}

/// Refuses a folder that holds more than a new repository does.
fn refuse_used(folder: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io("look into", folder, error)),
    };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    match names.filter(|name| !comes_with_a_repository(name)).min() {
        None => Ok(()),
        Some(name) => {
            let message =
                format!("{} is not empty: it holds {}", folder.display(), folder.join(name).display());
            Err(Failure::usage(message).help("give the name of a new folder: `briefbook init our-alliance`"))
        }
    }
}

/// Hidden files, and what a code host writes into a new repository.
fn comes_with_a_repository(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_uppercase();
    name.starts_with('.') || ["README", "LICENSE", "LICENCE", "COPYING", "NOTICE"].contains(&stem.as_str())
}

/// Keeps the output out of version control, unless the repository has its own rules.
fn ignore_output(folder: &Path) -> Result<(), Failure> {
    let path = folder.join(".gitignore");
    if path.exists() {
        return Ok(());
    }
    fs::write(&path, "/output/\n/print/\n").map_err(|error| Failure::io("write", &path, error))
}
