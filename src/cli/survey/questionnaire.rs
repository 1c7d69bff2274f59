//! `briefbook survey questionnaire`: an instrument for the tool that people answer in.

use std::fs;
use std::path::{Path, PathBuf};

use briefbook::check;
use briefbook::content::{self, built_in};
use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::model::instrument::ItemKind;
use briefbook::model::survey::{SurveyInstrument, SurveyWave};
use briefbook::model::{Folder, Portfolio};
use briefbook::schema::{Record, Slug};
use briefbook::source::Span;
use briefbook::survey::instrument::instrument_of;
use briefbook::survey::questionnaire::{Questionnaire, Side, Tool, Written};
use clap::{Args, ValueEnum};

use super::{instrument, instruments};
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::report::tell_aside;
use crate::cli::session::Session;

/// Write a questionnaire for Qualtrics, LimeSurvey, Microsoft or Google Forms, or as a page
///
/// The page (`--for html`) is one file that needs no server: people open it, answer, and save a
/// small file that they send back. Put the files that come back into one folder and name it in the
/// wave. For the other tools the lines that the wave needs for the export are printed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook survey questionnaire health-check --for html --wave 2026-09 --output check.html
  briefbook survey questionnaire meeting-pulse --for qualtrics --language de --sides \"novalis=Novalis,corvane=Corvane\"
  briefbook survey questionnaire our-check.toml --for limesurvey --output our-check.txt")]
pub struct Arguments {
    /// The instrument: its id in the project, one that comes with the program, or a TOML file
    instrument: String,
    /// The tool that people answer in
    #[arg(long = "for", value_enum, value_name = "TOOL")]
    tool: ToolName,
    /// Ask in this language only; without it a page and LimeSurvey have all, the others the first
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// The wave that the answers are for, by its id
    #[arg(long, value_name = "ID")]
    wave: Option<String>,
    /// Who answers, as party ids or id=Name; else whoever the wave invites, else all parties
    #[arg(long, value_delimiter = ',', value_name = "PARTIES")]
    sides: Vec<String>,
    /// The alliance whose parties answer, by its folder in content/
    #[arg(long, short, value_name = "ALLIANCE")]
    alliance: Option<String>,
    /// Where to write it; else to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ToolName {
    /// Qualtrics, advanced text format
    Qualtrics,
    /// LimeSurvey, tab-separated survey structure
    Limesurvey,
    /// a spreadsheet to build a Microsoft or Google form from
    Forms,
    /// one page that needs no tool and no server
    Html,
}

impl ToolName {
    fn tool(self) -> Tool {
        match self {
            ToolName::Qualtrics => Tool::Qualtrics,
            ToolName::Limesurvey => Tool::LimeSurvey,
            ToolName::Forms => Tool::Spreadsheet,
            ToolName::Html => Tool::Form,
        }
    }
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let project = load::project_if_any(session)?;
    let portfolio =
        project.as_ref().and_then(|project| content::read(&project.sources, &mut Diagnostics::default()));
    let record = record(&arguments.instrument, portfolio.as_ref(), session)?;
    let folders = folders(portfolio.as_ref(), arguments.alliance.as_deref())?;
    let wave = arguments.wave.as_deref().map(slug).transpose()?;
    if let Some(wave) = &wave {
        tell_of_unknown(wave, &folders, session);
    }
    let sides = match arguments.sides.as_slice() {
        [] => sides_of(&folders, wave.as_ref()),
        asked => asked.iter().map(|side| named_side(side, &folders)).collect::<Result<_, _>>()?,
    };
    let has_sides = !sides.is_empty();
    let instrument = instrument_of(&record);
    let language = arguments.language.as_deref();
    let wave = wave.map(|wave| wave.to_string());
    let questionnaire = Questionnaire::new(&instrument, language, wave, sides).ok_or_else(|| {
        let message = format!("{} is not translated into `{}`", instrument.id, language.unwrap_or_default());
        let known: Vec<&str> = instrument.languages().collect();
        Failure::usage(message).help(format!("it can be asked in {}", known.join(", ")))
    })?;
    let ranked = instrument.items.iter().filter(|item| item.kind == ItemKind::Rank);
    for item in ranked {
        session
            .terminal
            .warn(&format!("`{}` is not asked: no tool is told to put answers in order", item.id));
    }
    if !has_sides {
        session.terminal.warn("respondents are not asked for their side; name the parties with --sides");
    }
    let written = questionnaire.write(arguments.tool.tool());
    deliver(&arguments, &written, session)
}

/// The instrument by its id or its file.
fn record(
    named: &str,
    portfolio: Option<&Portfolio>,
    session: &Session,
) -> Result<SurveyInstrument, Failure> {
    let own: Vec<&SurveyInstrument> = portfolio.map(instruments::of_project).unwrap_or_default();
    if let Some(found) = own.iter().find(|known| known.id().as_str() == named) {
        return Ok((*found).clone());
    }
    if let Some(found) = built_in::find(named).and_then(|found| found.record(Span::project())) {
        return Ok(found);
    }
    let path = Path::new(named);
    if path.is_file() {
        let mut diagnostics = Diagnostics::default();
        let read = instrument::read(path, Vec::new(), &mut diagnostics)?;
        read.instrument.iter().for_each(|record| check::instrument(record, &mut diagnostics));
        diagnostics.settle();
        // A question without its answers would be left out, and nobody would notice.
        tell_aside(&diagnostics, &read.sources, &session.terminal)?;
        return read.instrument.ok_or(Failure::Problems);
    }
    let built_in = built_in::all();
    let known = own.iter().map(|known| known.id().as_str()).chain(built_in.iter().map(|known| known.id));
    let help = did_you_mean(named, known.clone());
    let help = help.unwrap_or_else(|| "`briefbook survey instruments` lists them".to_owned());
    Err(Failure::usage(format!("there is no instrument and no file `{named}`")).help(help))
}

/// The alliances whose parties may answer.
fn folders<'a>(portfolio: Option<&'a Portfolio>, asked: Option<&str>) -> Result<Vec<&'a Folder>, Failure> {
    let folders = portfolio.map(|portfolio| portfolio.folders.as_slice()).unwrap_or_default();
    let Some(asked) = asked else { return Ok(folders.iter().collect()) };
    match folders.iter().find(|folder| folder.slug.as_str() == asked) {
        Some(folder) => Ok(vec![folder]),
        None => {
            let names = folders.iter().map(|folder| folder.slug.as_str());
            let failure = Failure::usage(format!("there is no alliance `{asked}` in content/"));
            Err(match did_you_mean(asked, names) {
                Some(help) => failure.help(help),
                None => failure,
            })
        }
    }
}

/// Says where no wave has that id: it may be written down later, or be a slip, by which answers find no wave.
fn tell_of_unknown(wave: &Slug, folders: &[&Folder], session: &Session) {
    if folders.is_empty() || folders.iter().any(|folder| folder.records.waves.contains(wave)) {
        return;
    }
    let waves = folders.iter().flat_map(|folder| &folder.records.waves);
    let known: Vec<&str> = waves.map(|wave| wave.id().as_str()).collect();
    let help = match did_you_mean(wave.as_str(), known.iter().copied()) {
        Some(help) => help,
        None if known.is_empty() => "none is written down".to_owned(),
        None => format!("the last is `{}`", known[known.len() - 1]),
    };
    session.terminal.warn(&format!("no wave in content/ is called `{wave}`; {help}"));
}

/// Whoever the wave invites; where it is not written down yet, the parties of the only alliance.
fn sides_of(folders: &[&Folder], wave: Option<&Slug>) -> Vec<Side> {
    let asked = wave
        .and_then(|wave| folders.iter().find_map(|folder| Some((*folder, folder.records.waves.find(wave)?))));
    let folder = match (asked, folders) {
        (Some((folder, SurveyWave { invited, .. })), _) if !invited.is_empty() => {
            return invited.keys().map(|id| Side { id: id.clone(), name: name_of(id, &[folder]) }).collect();
        }
        (Some((folder, _)), _) => folder,
        (None, [only]) => *only,
        (None, _) => return Vec::new(),
    };
    let parties = folder.records.parties.iter();
    parties.map(|party| Side { id: party.id().to_string(), name: party.short.clone() }).collect()
}

/// `id`, or `id=Name`.
fn named_side(text: &str, folders: &[&Folder]) -> Result<Side, Failure> {
    let (id, name) = match text.split_once('=') {
        Some((id, name)) => (id.trim(), Some(name.trim().to_owned())),
        None => (text.trim(), None),
    };
    let id = slug(id)?.to_string();
    let name = name.unwrap_or_else(|| name_of(&id, folders));
    Ok(Side { id, name })
}

fn name_of(id: &str, folders: &[&Folder]) -> String {
    let parties = folders.iter().flat_map(|folder| &folder.records.parties);
    let party = parties.into_iter().find(|party| party.id().as_str() == id);
    party.map_or_else(|| id.to_owned(), |party| party.short.clone())
}

fn slug(text: &str) -> Result<Slug, Failure> {
    Slug::parse(&text.to_lowercase()).ok_or_else(|| {
        Failure::usage(format!("“{text}” cannot be an id: ids are lower-case letters, digits and hyphens"))
    })
}

fn deliver(arguments: &Arguments, written: &Written, session: &Session) -> Result<(), Failure> {
    match &arguments.output {
        Some(path) => {
            fs::write(path, &written.text).map_err(|error| Failure::io("write", path, error))?;
            session.terminal.result(&format!("{}\n", path.display()))?;
        }
        None => session.terminal.result(&written.text)?,
    }
    let mapping = written.mapping();
    if arguments.tool == ToolName::Html {
        session.terminal.say("Put the files that come back into one folder, and name it in the wave:");
        session.terminal.say("\n[[wave.files]]\npath = \"surveys/FOLDER\"");
    } else if !mapping.is_empty() {
        session.terminal.say("Write this into the wave for the file that comes back:");
        session.terminal.say(&format!("\n[[wave.files]]\npath = \"surveys/FILE\"\n{}", mapping.trim_end()));
    }
    Ok(())
}
