//! `briefbook survey report`: the figures of waves, for people and for programs.
//!
//! In: the project, or an instrument and files of answers. Out: text or JSON on standard output,
//! problems on standard error. Holds: of a project only what an edition shows; files of answers outside of
//! one are read piece by piece, however large they are.

mod text;

use std::path::{Path, PathBuf};

use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::schema::Slug;
use briefbook::source::{FileId, SourceFile, Sources};
use briefbook::survey::outside::{self, Question};
use briefbook::survey::report::Report;
use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::load::outside::Apart;
use crate::cli::report::tell_aside;
use crate::cli::session::Session;
use crate::cli::survey::instrument;

/// Tell the figures of survey waves
///
/// In a project these are the figures that readers of an edition see. With --instrument and --data
/// any files of answers are analysed, and --min-n says from how many answers on a group is shown.
/// docs/survey-report.md describes the JSON; `briefbook schema survey-report` is its schema.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook survey report
  briefbook survey report meridian/hc-2026-09 --edition joint --format json
  briefbook survey report --instrument health.toml --data answers.csv --group company --wave month")]
pub struct Arguments {
    /// Only these waves, by id or by alliance/id
    waves: Vec<String>,
    /// Only what readers of this edition see; may be given several times
    #[arg(long, short, value_name = "EDITION")]
    edition: Vec<String>,
    /// How it is written
    #[arg(long, short, value_enum, default_value_t = Written::Text)]
    format: Written,
    #[command(flatten)]
    outside: Outside,
}

#[derive(Debug, Args)]
struct Outside {
    /// An instrument outside of a project: the TOML file that declares it, or the id of a built-in one
    #[arg(long, value_name = "FILE", conflicts_with_all = ["waves", "edition"], requires = "data")]
    instrument: Option<PathBuf>,
    /// A file of answers to it; may be given several times
    #[arg(long, value_name = "FILE", requires = "instrument")]
    data: Vec<PathBuf>,
    /// The column whose values are the sides
    #[arg(long, value_name = "COLUMN", requires = "instrument")]
    group: Option<String>,
    /// The column whose values are the waves
    #[arg(long, value_name = "COLUMN", requires = "instrument")]
    wave: Option<String>,
    /// The column that tells responses apart; of two with one id the later counts
    #[arg(long, value_name = "COLUMN", requires = "instrument")]
    respondent: Option<String>,
    /// Show no group with fewer answers; 0 shows all [default: the instrument's]
    #[arg(long, value_name = "N", requires = "instrument")]
    min_n: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Written {
    /// Rounded, under headings
    Text,
    /// One JSON object with every figure in full
    Json,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let report = match &arguments.outside.instrument {
        Some(instrument) => of_files(instrument, &arguments.outside, session)?,
        None => of_project(&arguments, session)?,
    };
    let text = match arguments.format {
        Written::Text => text::of(&report),
        Written::Json => {
            let json = serde_json::to_string_pretty(&report);
            json.map_err(|error| Failure::disk(format!("cannot write the report: {error}")))? + "\n"
        }
    };
    session.terminal.result(&text)
}

fn of_files(named: &Path, outside: &Outside, session: &Session) -> Result<Report, Failure> {
    let mut diagnostics = Diagnostics::default();
    let apart: Vec<Apart> =
        outside.data.iter().map(|path| load::outside::open(path)).collect::<Result<_, Failure>>()?;
    let beside = apart.iter().map(|apart| SourceFile::new(apart.name.clone(), Vec::new())).collect();
    let read = instrument::read(named, beside, &mut diagnostics)?;
    let report = read.instrument.map(|instrument| {
        let file = |apart: Apart| Some((read.sources.find(&apart.name)?, apart.file));
        let files = apart.into_iter().filter_map(file);
        let question = Question {
            group: outside.group.clone(),
            wave: outside.wave.clone(),
            respondent: outside.respondent.clone(),
            min_n: outside.min_n,
            ..Question::default()
        };
        let progress = session.terminal.progress("Counting");
        let report = outside::report(&instrument, files.collect(), &question, &mut diagnostics);
        drop(progress);
        report
    });
    diagnostics.settle();
    tell_aside(&diagnostics, &told(&read.sources, &outside.data, &diagnostics)?, &session.terminal)?;
    report.ok_or(Failure::Problems)
}

/// The sources, with every file of answers as far as something is told about it.
fn told(sources: &Sources, data: &[PathBuf], diagnostics: &Diagnostics) -> Result<Sources, Failure> {
    let spans = || {
        diagnostics.iter().flat_map(|diagnostic| {
            std::iter::once(diagnostic.span).chain(diagnostic.related.iter().map(|(span, _)| *span))
        })
    };
    let furthest = |id: FileId| spans().filter(|span| span.file == id).map(|span| span.range().end).max();
    let file = |(id, file): (FileId, &SourceFile)| match data
        .iter()
        .find(|path| load::outside::name(path) == file.path)
    {
        Some(path) => load::outside::beginning(path, furthest(id).unwrap_or_default()),
        None => Ok(file.clone()),
    };
    Ok(Sources::new(sources.iter().map(file).collect::<Result<_, Failure>>()?))
}

fn of_project(arguments: &Arguments, session: &Session) -> Result<Report, Failure> {
    let project = load::project(session)?;
    let options = session.options(&project, briefbook::Output::Site);
    let progress = session.terminal.progress("Counting");
    let (editions, diagnostics) = briefbook::survey_reports(&project.sources, &options);
    drop(progress);
    if diagnostics.has_errors() {
        session.terminal.warn("the content has errors, so nothing can be told yet; see `briefbook check`");
        return Err(Failure::Problems);
    }
    let known: Vec<&str> = editions.iter().map(|(edition, _)| edition.as_str()).collect();
    for name in &arguments.edition {
        if !known.contains(&name.as_str()) {
            return Err(unknown("edition", name, known.iter().copied()));
        }
    }
    let is_asked = |edition: &Slug| {
        arguments.edition.is_empty() || arguments.edition.iter().any(|name| name == edition.as_str())
    };
    let mut all = Report::default();
    for (_, report) in editions.into_iter().filter(|(edition, _)| is_asked(edition)) {
        all.waves.extend(report.waves);
        all.courses.extend(report.courses);
    }
    only(&arguments.waves, all)
}

/// The waves that were asked for, without courses; everything where none was.
fn only(asked: &[String], mut report: Report) -> Result<Report, Failure> {
    if asked.is_empty() {
        return Ok(report);
    }
    let names: Vec<String> =
        report.waves.iter().flat_map(|wave| [wave.wave.clone(), wave.full_name()]).collect();
    for name in asked {
        if !names.contains(name) {
            return Err(unknown("wave", name, names.iter().map(String::as_str)));
        }
    }
    report.waves.retain(|wave| asked.contains(&wave.wave) || asked.contains(&wave.full_name()));
    report.courses.clear();
    Ok(report)
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Failure {
    let mut ids: Vec<&str> = known.clone().collect();
    ids.sort_unstable();
    ids.dedup();
    let listed = if ids.is_empty() { format!("there is no {what}") } else { ids.join(", ") };
    let help = did_you_mean(name, known).unwrap_or(listed);
    Failure::usage(format!("there is no {what} `{name}`")).help(help)
}
