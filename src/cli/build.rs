//! `briefbook build`: check everything, then publish the editions.

use std::path::PathBuf;
use std::time::Instant;

use briefbook::Output;
use clap::Args;

use crate::cli::earlier;
use crate::cli::editions::{choose, refuse_unknown};
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::publish::{self, Job};
use crate::cli::report::ReportFlags;
use crate::cli::session::Session;

/// Build the editions of the book
///
/// Every edition is written and verified beside the published one, and takes its place only when
/// all are whole. Where anything is wrong the last good editions stay as they are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook build
  briefbook build --edition joint --output /srv/briefing-books
  briefbook build --as-of 2026-03-31")]
pub struct Arguments {
    /// Build this edition only; may be given several times
    #[arg(long, short, value_name = "EDITION")]
    edition: Vec<String>,
    /// Where to write to, instead of the project's output/
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace editions even if somebody added files to them
    #[arg(long)]
    force: bool,
    /// Leave out the documents for paper, which pages then do not offer
    #[arg(long)]
    no_pdf: bool,
    #[command(flatten)]
    report: ReportFlags,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let started = Instant::now();
    let terminal = &session.terminal;
    let project = load::project(session)?;
    refuse_unknown(&arguments.edition, &project.sources)?;
    let output = arguments.output.unwrap_or_else(|| project.output());
    publish::refuse_sources(&output, &project.root)?;

    let made = if arguments.no_pdf { Output::Site } else { Output::SiteAndPaper };
    let options = session.options(&project, made);
    let progress = terminal.progress("Building");
    let earlier = earlier::configured(&project, options.as_of, terminal);
    let outcome = briefbook::build_since(&project.sources, &project.theme, &options, &earlier);
    drop(progress);
    if let Err(failure) = arguments.report.tell(&outcome.diagnostics, &project.sources, terminal) {
        terminal.say("Nothing was published: the editions are as they were.");
        return Err(failure);
    }

    let configured: Vec<String> = outcome.editions.iter().map(|edition| edition.id.clone()).collect();
    let editions = choose(outcome.editions, &arguments.edition);
    let job = Job {
        output: &output,
        editions: &editions,
        configured: &configured,
        as_of: options.as_of,
        revision: options.revision_name(),
        force: arguments.force,
    };
    let progress = terminal.progress("Publishing");
    let published = publish::publish(&job)?;
    drop(progress);

    published.warnings.iter().for_each(|warning| terminal.warn(warning));
    for edition in &editions {
        let page = output.join(&edition.id).join("index.html");
        terminal.say(&format!("{}: {}", edition.title, page.display()));
    }
    let editions =
        if editions.len() == 1 { "1 edition".into() } else { format!("{} editions", editions.len()) };
    let seconds = started.elapsed().as_secs_f64();
    terminal.say(&format!("Published {editions}, {} files, in {seconds:.1} s.", published.files));
    Ok(())
}
