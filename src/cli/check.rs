//! `briefbook check`: what is wrong, without building anything.

use briefbook::Output;
use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::report::ReportFlags;
use crate::cli::session::Session;

/// Look for problems in the content
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook check
  briefbook check --strict --format github    in a pipeline
  briefbook check --format short | head -20")]
pub struct Arguments {
    #[command(flatten)]
    report: ReportFlags,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project(session)?;
    let options = session.options(&project, Output::Site);
    let progress = session.terminal.progress("Checking");
    let diagnostics = briefbook::check(&project.sources, &project.theme, &options);
    drop(progress);
    arguments.report.tell(&diagnostics, &project.sources, &session.terminal)?;
    if diagnostics.is_empty() {
        session.terminal.say(&format!("No problems in {}.", project.size_in_words()));
    }
    Ok(())
}
