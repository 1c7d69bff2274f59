//! `briefbook print`: documents for paper, alone.

use std::path::PathBuf;
use std::time::Instant;

use briefbook::Output;
use briefbook::options::paper::{Kind, Wanted};
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

    let wanted = Wanted {
        kind: arguments.what.map(What::kind),
        editions: arguments.edition,
        alliance: arguments.alliance,
        committee: arguments.committee,
        meeting: arguments.meeting,
        record: arguments.record,
        path: None,
    };
    let options = session.options(&project, Output::Paper(wanted));
    let progress = terminal.progress("Printing");
    let earlier = earlier::configured(&project, options.as_of, terminal);
    let outcome = briefbook::build_since(&project.sources, &project.theme, &options, &earlier);
    drop(progress);
    if let Err(failure) = arguments.report.tell(&outcome.diagnostics, &project.sources, terminal) {
        terminal.say("Nothing was printed.");
        return Err(failure);
    }
    let printed = publish::files(&output, &outcome.editions)?;
    if printed.is_empty() {
        return Err(Failure::usage("no edition has such a document").help(
            "look for the ids of meetings and records in content/, and leave a flag out to print more",
        ));
    }
    printed.iter().for_each(|path| terminal.say(&path.display().to_string()));
    let seconds = started.elapsed().as_secs_f64();
    let documents =
        if printed.len() == 1 { "1 document".into() } else { format!("{} documents", printed.len()) };
    terminal.say(&format!("Printed {documents} in {seconds:.1} s."));
    Ok(())
}
