//! `briefbook survey comments`: what was written in a wave, for the person who releases it.

use std::path::PathBuf;

use briefbook::content;
use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::schema::Record;
use briefbook::schema::Slug;
use briefbook::survey::project::comments_draft;
use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::session::Session;

/// Draw up the comments of a wave for the person who releases them
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is published by this: each comment is written with `released = false`, with names, addresses
and numbers pointed out.

Examples:
  briefbook survey comments hc-2026-09
  briefbook survey comments hc-2026-09 --alliance meridian --output ../comments.toml")]
pub struct Arguments {
    /// The wave, by its id
    wave: String,
    /// The folder of its alliance, where several have a wave of that id
    #[arg(long, value_name = "FOLDER")]
    alliance: Option<String>,
    /// Write to this file instead of the terminal; one outside of the project keeps the words out of it
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project(session)?;
    let mut diagnostics = Diagnostics::default();
    let Some(portfolio) = content::read(&project.sources, &mut diagnostics) else {
        return Err(Failure::usage("the content cannot be read; see `briefbook check`"));
    };
    let wanted =
        |folder: &Slug| arguments.alliance.as_ref().is_none_or(|alliance| folder.as_str() == alliance);
    let found: Vec<(&Slug, &Slug)> = portfolio
        .folders
        .iter()
        .filter(|folder| wanted(&folder.slug))
        .flat_map(|folder| folder.records.waves.iter().map(|wave| (&folder.slug, &wave.head.id)))
        .filter(|(_, wave)| wave.as_str().eq_ignore_ascii_case(&arguments.wave))
        .collect();
    let place = match found[..] {
        [place] => place,
        [] => {
            let waves = portfolio.folders.iter().flat_map(|folder| &folder.records.waves);
            let known: Vec<&str> = waves.map(|wave| wave.id().as_str()).collect();
            let help = did_you_mean(&arguments.wave, known.iter().copied());
            let help = help.unwrap_or_else(|| "waves are written down as [[wave]]".to_owned());
            return Err(Failure::usage(format!("there is no wave `{}`", arguments.wave)).help(help));
        }
        _ => {
            let message = format!("several alliances have a wave `{}`", arguments.wave);
            return Err(Failure::usage(message).help("name one with `--alliance`"));
        }
    };
    let as_of = session.options(&project, briefbook::Output::Site).as_of;
    let Some(draft) = comments_draft(&portfolio, &project.sources, as_of, place) else {
        return Err(Failure::usage(format!("no answers of the wave `{}` can be read", arguments.wave)));
    };
    match &arguments.output {
        Some(path) => {
            std::fs::write(path, &draft).map_err(|error| Failure::io("write", path, error))?;
            session.terminal.say(&format!("The comments are in {}.", path.display()));
            Ok(())
        }
        None => session.terminal.result(&draft),
    }
}
