//! `briefbook survey`: instruments and answers by themselves, without building a book.
//!
//! Holds: one file a subcommand; [`instrument`] reads the instrument that any of them is given.

mod comments;
mod instrument;
mod instruments;
mod preview;
mod questionnaire;
mod report;

use clap::{Args, Subcommand};

use crate::cli::failure::Failure;
use crate::cli::session::Session;

/// Work with surveys: their figures, their files, their questionnaires
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook survey instruments
  briefbook survey questionnaire health-check --for html --output health-check.html
  briefbook survey preview export.csv --instrument health.toml
  briefbook survey report
  briefbook survey report --instrument health.toml --data answers.csv --group company")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Instruments(instruments::Arguments),
    Questionnaire(questionnaire::Arguments),
    Preview(preview::Arguments),
    Report(report::Arguments),
    Comments(comments::Arguments),
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    match arguments.command {
        Command::Instruments(arguments) => instruments::run(arguments, session),
        Command::Questionnaire(arguments) => questionnaire::run(arguments, session),
        Command::Preview(arguments) => preview::run(arguments, session),
        Command::Report(arguments) => report::run(arguments, session),
        Command::Comments(arguments) => comments::run(arguments, session),
    }
}
