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

/// The rules that find figures which do not come from the data.
const TYPED_FIGURES: [&str; 2] = ["stale-figure", "typed-figure"];

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project(session)?;
    let options = session.options(&project, Output::Site);
    let progress = session.terminal.progress("Checking");
    let diagnostics = briefbook::check(&project.sources, &project.theme, &options);
    drop(progress);
    arguments.report.tell(&diagnostics, &project.sources, &session.terminal)?;
    let typed = diagnostics.iter().filter(|found| TYPED_FIGURES.contains(&found.code.name)).count();
    if typed > 0 {
        let figures = if typed == 1 {
            "1 figure of a KPI is".to_owned()
        } else {
            format!("{typed} figures of KPIs are")
        };
        session
            .terminal
            .say(&format!("{figures} typed by hand; `briefbook explain stale-figure` tells how not to."));
    }
    if diagnostics.is_empty() {
        session.terminal.say(&format!("No problems in {}.", project.size_in_words()));
    }
    Ok(())
}
