//! The command line: flags as written, and the commands behind them.
//!
//! In: the arguments. Out: what each command does, or a [`Failure`] that `main` turns into an exit
//! code. Holds: the structs here are what somebody typed; what it means is decided in [`session`].
//! Only `load` reads a project, only `publish` writes one.

mod build;
mod changes;
mod check;
mod completions;
mod earlier;
mod editions;
mod environment;
mod explain;
mod failure;
mod fields;
mod init;
mod load;
mod new;
#[cfg(feature = "pdf")]
mod print;
mod progress;
mod publish;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod status;
mod survey;
mod terminal;
mod text;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use environment::Environment;
pub use failure::Failure;
use session::Session;

/// Briefing books for alliances between companies.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = true, after_help = AFTER_HELP)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "\
Example:
  briefbook init our-alliance && cd our-alliance && briefbook serve --open

Exit codes: 0 fine, 1 problems in the content, 2 wrong usage, 3 reading or writing failed.";

/// The flags of all commands.
#[derive(Debug, Args)]
pub struct Global {
    /// The project's folder; without it, briefbook.toml is looked for from here upwards
    #[arg(long, short = 'r', global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The day the book describes (else SOURCE_DATE_EPOCH, briefbook.toml, today)
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// Whether to color what is printed
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Say only what is wrong
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more about what is done
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Init(init::Arguments),
    New(new::Arguments),
    Check(check::Arguments),
    Build(build::Arguments),
    #[cfg(feature = "pdf")]
    Print(print::Arguments),
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    Status(status::Arguments),
    Changes(changes::Arguments),
    Survey(survey::Arguments),
    Explain(explain::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
}

/// Does what was asked.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let session = Session::new(arguments.global, Environment::of_process())?;
    match arguments.command {
        Command::Init(arguments) => init::run(arguments, &session),
        Command::New(arguments) => new::run(arguments, &session),
        Command::Check(arguments) => check::run(arguments, &session),
        Command::Build(arguments) => build::run(arguments, &session),
        #[cfg(feature = "pdf")]
        Command::Print(arguments) => print::run(arguments, &session),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(arguments, session),
        Command::Status(arguments) => status::run(arguments, &session),
        Command::Changes(arguments) => changes::run(arguments, &session),
        Command::Survey(arguments) => survey::run(arguments, &session),
        Command::Explain(arguments) => explain::run(arguments, &session),
        Command::Schema(arguments) => schema::run(arguments, &session),
        Command::Completions(arguments) => completions::run(arguments, &session),
    }
}

fn day(text: &str) -> Result<Date, String> {
    briefbook::schema::scalar::iso_date(text).ok_or_else(|| "write it as 2026-03-31".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example"), "{} has no example", command.get_name());
            assert!(help.contains(&format!("briefbook {}", command.get_name())), "{}", command.get_name());
        }
    }
}
