//! `briefbook survey report`: the figures of waves.

use std::path::PathBuf;

use briefbook::diagnostic::Diagnostics;
use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::report::tell_aside;
use crate::cli::session::Session;
use crate::cli::survey::instrument;

/// Tell the figures of survey waves
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook survey report --instrument health.toml --data answers.csv --group company")]
pub struct Arguments {
    /// An instrument outside of a project: the TOML file that declares it
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// A file of answers; may be given several times
    #[arg(long, value_name = "FILE")]
    data: Vec<PathBuf>,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let mut diagnostics = Diagnostics::default();
    let read = instrument::read(&arguments.instrument, &arguments.data, &mut diagnostics)?;
    diagnostics.settle();
    tell_aside(&diagnostics, &read.sources, &session.terminal)?;
    let Some(instrument) = read.instrument else { return Err(Failure::Problems) };
    session.terminal.result(&format!("{}, version {}\n", instrument.title, instrument.version))
}
