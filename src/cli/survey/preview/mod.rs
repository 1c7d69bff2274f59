//! `briefbook survey preview`: what would be read of a file, before anything is published.

mod human;
mod json;
mod words;

use std::fs;
use std::path::PathBuf;

use briefbook::content;
use briefbook::diagnostic::Diagnostics;
use briefbook::model::instrument::Instrument;
use briefbook::model::wave_files::Mapping;
use briefbook::source::Span;
use briefbook::survey::instrument::instrument_of;
use briefbook::survey::mapping::mapping_of;
use briefbook::survey::preview::{Preview, draft, preview};
use briefbook::survey::{Problem, code};
use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::cli::load::outside;
use crate::cli::report::tell_aside;
use crate::cli::session::Session;
use crate::cli::survey::instrument;

/// Show what would be read of a file of answers, and what not
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook survey preview export.csv --instrument health.toml
  briefbook survey preview export.xlsx --instrument health.toml --write-mapping export-mapping.toml
  briefbook survey preview export.xlsx --instrument health.toml --mapping export-mapping.toml")]
pub struct Arguments {
    /// The file of answers, as a survey tool exported it
    #[arg(value_name = "FILE")]
    data: PathBuf,
    /// The TOML file that declares the instrument
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// What the columns mean; without it, what their headings tell
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Draft a mapping to start from, with every doubt as a comment
    #[arg(long, value_name = "FILE")]
    write_mapping: Option<PathBuf>,
    /// How it is written
    #[arg(long, short, value_enum, default_value_t = Written::Human)]
    format: Written,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Written {
    /// Under headings
    Human,
    /// One JSON object
    Json,
}

/// Everything that a preview tells about.
struct Told<'a> {
    file: &'a str,
    instrument: &'a Instrument,
    preview: &'a Preview,
    /// With the diagnostics they became, in the same order.
    problems: &'a [Problem],
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let mut diagnostics = Diagnostics::default();
    let beside: Vec<PathBuf> = std::iter::once(&arguments.data).chain(&arguments.mapping).cloned().collect();
    let read = instrument::read(&arguments.instrument, outside::files(&beside)?, &mut diagnostics)?;
    let mapping = match &arguments.mapping {
        Some(path) => {
            let file = read.sources.find(&outside::name(path));
            let record =
                file.and_then(|file| content::mapping::in_file(&read.sources, file, &mut diagnostics));
            record.map(|record| mapping_of(&record))
        }
        None => Some(Mapping::default()),
    };
    let (Some(instrument), Some(mapping)) = (read.instrument, mapping) else {
        diagnostics.settle();
        tell_aside(&diagnostics, &read.sources, &session.terminal)?;
        return Err(Failure::Problems);
    };
    let instrument = instrument_of(&instrument);
    let name = outside::name(&arguments.data);
    let file = read.sources.find(&name).unwrap_or_default();
    let (preview, problems) = preview(&instrument, &mapping, file, &read.sources.file(file).bytes);
    let told = Told { file: &name, instrument: &instrument, preview: &preview, problems: &problems };
    session.terminal.result(&match arguments.format {
        Written::Human => human::text(&told),
        Written::Json => json::text(&told),
    })?;
    if let Some(path) = &arguments.write_mapping {
        let text = draft(&preview, &problems, &instrument, &mapping, &name);
        fs::write(path, text).map_err(|error| Failure::io("write", path, error))?;
        session.terminal.say(&format!("Wrote {}.", path.display()));
    }
    for problem in &problems {
        diagnostics.push(code::alone(problem, Span::new(file, 0..0)));
    }
    diagnostics.settle();
    tell_aside(&diagnostics, &read.sources, &session.terminal)
}
