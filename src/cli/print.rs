//! `briefbook print`: documents for paper, alone.

use std::path::PathBuf;
use std::time::Instant;

use briefbook::Output;
use briefbook::content;
use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::model::Folder;
use briefbook::options::paper::{Kind, Wanted};
use briefbook::schema::Record;
use briefbook::source::Sources;
use clap::{Args, ValueEnum};

use crate::cli::earlier;
use crate::cli::editions::refuse_unknown;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::publish;
use crate::cli::report::ReportFlags;
use crate::cli::session::Session;

/// Print documents for paper, as PDFs
///
/// Without a document all of them are made: the briefing book, a pack for each committee's next
/// meeting, the report to the top, the executive brief, charters, minutes and decisions.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook print pack --committee jsc --edition steering
  briefbook print pack --meeting jsc-2026-12
  briefbook print decision --record d-014 --output signed")]
pub struct Arguments {
    /// The document to print
    #[arg(value_enum)]
    what: Option<What>,
    /// Print from this edition only; may be given several times
    #[arg(long, short, value_name = "EDITION")]
    edition: Vec<String>,
    /// Only documents of the alliance in this folder
    #[arg(long, short, value_name = "ALLIANCE")]
    alliance: Option<String>,
    /// Only packs and minutes of this committee
    #[arg(long, short, value_name = "ID")]
    committee: Option<String>,
    /// The pack or the minutes of this meeting, instead of packs for the next ones
    #[arg(long, short, value_name = "ID")]
    meeting: Option<String>,
    /// Only the charter, the minutes or the decision with this id
    #[arg(long, value_name = "ID")]
    record: Option<String>,
    /// Where to write to, instead of the project's print/
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    report: ReportFlags,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The whole book: cover, contents, every page, glossary, index of decisions
    Book,
    /// What the members of a committee need for a meeting
    Pack,
    /// What goes well, what is in the way, what is asked: one page
    Report,
    /// Two pages for somebody who is about to meet the counterpart
    Brief,
    /// Charters
    Charter,
    /// Minutes
    Minutes,
    /// Decision records
    Decision,
}

impl What {
    fn kind(self) -> Kind {
        match self {
            What::Book => Kind::BriefingBook,
            What::Pack => Kind::CommitteePack,
            What::Report => Kind::TopReport,
            What::Brief => Kind::ExecutiveBrief,
            What::Charter => Kind::Charter,
            What::Minutes => Kind::Minutes,
            What::Decision => Kind::DecisionRecord,
        }
    }
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let started = Instant::now();
    let terminal = &session.terminal;
    let project = load::project(session)?;
    refuse_unknown(&arguments.edition, &project.sources)?;
    let output = arguments.output.unwrap_or_else(|| project.inside("print"));
    publish::refuse_sources(&output, &project.root)?;

    // Ids are written in small letters; people write D-014.
    let id = |id: Option<String>| id.map(|id| id.to_lowercase());
    let wanted = Wanted {
        kind: arguments.what.map(What::kind),
        editions: arguments.edition,
        alliance: id(arguments.alliance),
        committee: id(arguments.committee),
        meeting: id(arguments.meeting),
        record: id(arguments.record),
        path: None,
    };
    refuse_unknown_ids(&wanted, &project.sources)?;
    let options = session.options(&project, Output::Paper(wanted));
    let progress = terminal.progress("Printing");
    let earlier = earlier::configured(&project, options.as_of, terminal);
    let outcome = briefbook::build_since(&project.sources, &project.theme, &options, &earlier);
    drop(progress);
    // Where there is nothing to print, what is wrong elsewhere in the book is of no help.
    let has_documents = outcome.editions.iter().any(|edition| !edition.artifacts.is_empty());
    if !has_documents && !outcome.diagnostics.has_errors() {
        return Err(Failure::usage("no edition has such a document")
            .help("an edition prints what its readers see; leave a flag out to print more"));
    }
    if let Err(failure) = arguments.report.tell(&outcome.diagnostics, &project.sources, terminal) {
        terminal.say("Nothing was printed.");
        return Err(failure);
    }
    let printed = publish::files(&output, &outcome.editions)?;
    printed.iter().for_each(|path| terminal.say(&path.display().to_string()));
    let seconds = started.elapsed().as_secs_f64();
    let documents =
        if printed.len() == 1 { "1 document".into() } else { format!("{} documents", printed.len()) };
    terminal.say(&format!("Printed {documents} in {seconds:.1} s."));
    Ok(())
}

/// Refuses ids that nothing has, before the book is made for nothing.
fn refuse_unknown_ids(wanted: &Wanted, sources: &Sources) -> Result<(), Failure> {
    let Some(portfolio) = content::read(sources, &mut Diagnostics::default()) else { return Ok(()) };
    let folders = portfolio.folders.iter().map(|folder| folder.slug.as_str());
    refuse("alliance", wanted.alliance.as_deref(), folders.collect())?;
    let within =
        |folder: &&Folder| wanted.alliance.as_deref().is_none_or(|asked| folder.slug.as_str() == asked);
    let records = || portfolio.folders.iter().filter(within).map(|folder| &folder.records);
    let committees = records().flat_map(|records| &records.committees).map(|body| body.id().as_str());
    refuse("committee", wanted.committee.as_deref(), committees.collect())?;
    let meetings = || records().flat_map(|records| &records.meetings).map(|meeting| meeting.id().as_str());
    refuse("meeting", wanted.meeting.as_deref(), meetings().collect())?;
    let charters = records().flat_map(|records| &records.charters).map(|charter| charter.id().as_str());
    let decisions = records().flat_map(|records| &records.decisions).map(|decision| decision.id().as_str());
    let (what, known): (_, Vec<&str>) = match wanted.kind {
        Some(Kind::Charter) => ("charter", charters.collect()),
        Some(Kind::Minutes) => ("meeting", meetings().collect()),
        Some(Kind::DecisionRecord) => ("decision", decisions.collect()),
        _ => ("charter, meeting or decision", charters.chain(meetings()).chain(decisions).collect()),
    };
    refuse(what, wanted.record.as_deref(), known)
}

fn refuse(what: &str, asked: Option<&str>, known: Vec<&str>) -> Result<(), Failure> {
    match asked {
        Some(asked) if !known.contains(&asked) => {
            let help = did_you_mean(asked, known.iter().copied());
            let help = help.unwrap_or_else(|| {
                "look for its id in content/: the name of its file, or its `id`".to_owned()
            });
            Err(Failure::usage(format!("there is no {what} `{asked}` in content/")).help(help))
        }
        _ => Ok(()),
    }
}
