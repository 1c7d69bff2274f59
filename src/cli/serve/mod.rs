//! `briefbook serve`: the editions in a browser, built again whenever a file changes.
//!
//! In: the project, and changes to it. Out: pages over HTTP, from memory. Holds: nothing is written
//! to the output folder; addresses and content policy are those of the published site; while the
//! content has problems, the last good pages stay. Documents for paper, which take longer than pages,
//! are offered by the pages and made when a reader asks for one.

mod paper;
mod server;
mod site;
mod watch;

use std::net::{IpAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use briefbook::Output;
use briefbook::diagnostic::report::{Format, render, summary};
use briefbook::diagnostic::{Diagnostics, Level};
use briefbook::source::Sources;
use clap::Args;
use tokio::sync::watch::{Sender, channel};

use crate::cli::earlier;
use crate::cli::editions::{choose, refuse_unknown};
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::session::Session;
use paper::{Copy, PrintRoom};
use site::Site;
use watch::Watcher;

/// Show the editions in a browser, and again whenever a file changes
#[derive(Debug, Args)]
#[command(
    visible_alias = "preview",
    after_help = "\
Examples:
  briefbook serve --open
  briefbook serve --edition joint --port 0    any free port
  briefbook serve --poll 1000                 for content on a network share"
)]
pub struct Arguments {
    /// The port to listen on; 0 takes any free one
    #[arg(long, short, default_value_t = 4173)]
    port: u16,
    /// The address to listen on; others than your own machine's let others read
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    host: IpAddr,
    /// Open the book in a browser
    #[arg(long, short)]
    open: bool,
    /// Show this edition only; may be given several times
    #[arg(long, short, value_name = "EDITION")]
    edition: Vec<String>,
    /// Look for changes every so many milliseconds instead of being told by the system
    #[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(20..))]
    poll: Option<u64>,
}

pub fn run(arguments: Arguments, session: Session) -> Result<(), Failure> {
    let terminal = session.terminal.clone();
    let unattended = session.environment.unattended;
    let root = load::project(&session)?.root;
    let listener = listen(arguments.host, arguments.port)?;
    let address = listener.local_addr().map_err(|error| Failure::system("listen", error))?;
    if !address.ip().is_loopback() {
        terminal.warn(&format!("whoever reaches {address} can read the book"));
    }

    let watcher = Watcher::start(&root, arguments.poll.map(Duration::from_millis))?;
    let mut builder = Builder { session, root, wanted: arguments.edition, told: String::new() };
    let room = Arc::new(PrintRoom::new(terminal.clone()));
    let first = builder.build(&Site::default())?;
    let start = first.start();
    let (sender, receiver) = channel(Arc::new(first));
    std::thread::spawn(move || builder.follow(watcher, sender));

    terminal.result(&format!("Serving http://{address}/\n"))?;
    terminal.say("Ctrl-C stops.");
    if arguments.open && !unattended {
        open(&format!("http://{address}{start}"));
    }
    server::run(listener, receiver, room)
}

/// Builds sites, the first and all that follow.
struct Builder {
    session: Session,
    root: PathBuf,
    wanted: Vec<String>,
    /// The report that was printed last; the same one is not printed at every change.
    told: String,
}

impl Builder {
    /// The site of the project as it is now; where that has errors, `last` with words about them.
    fn build(&mut self, last: &Site) -> Result<Site, Failure> {
        let started = Instant::now();
        let terminal = &self.session.terminal;
        let project = match load::read(self.root.clone()) {
            Ok((project, _)) => project,
            // A file that cannot be read now may be readable in a moment.
            Err(Failure::Disk(words) | Failure::Usage(words)) => {
                let help = words.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
                let told = words.message + &help;
                terminal.warn(&told);
                return Ok(last.with_problems(told));
            }
            Err(Failure::Problems) => return Err(Failure::Problems),
        };
        refuse_unknown(&self.wanted, &project.sources)?;
        let options = self.session.options(&project, Output::SiteOfferingPaper);
        let earlier = earlier::configured(&project, options.as_of, terminal);
        let outcome = briefbook::build_since(&project.sources, &project.theme, &options, &earlier);
        let told = render(&outcome.diagnostics, &project.sources, Format::Human, terminal.color);
        if told != self.told {
            terminal.result(&told)?;
            self.told = told;
        }
        if outcome.diagnostics.has_errors() {
            return Ok(last.with_problems(errors(&outcome.diagnostics, &project.sources)));
        }
        let problems = summary(&outcome.diagnostics).unwrap_or_else(|| "no problems".to_owned());
        terminal.say(&format!("Built in {:.1} s, {problems}.", started.elapsed().as_secs_f64()));
        Ok(Site::of(choose(outcome.editions, &self.wanted), Copy::new(project, options)))
    }

    /// Builds again after every change, as long as somebody listens.
    fn follow(mut self, mut watcher: Watcher, sender: Sender<Arc<Site>>) {
        while watcher.wait() {
            let last = sender.borrow().clone();
            // A fault of ours must not end the rebuilding without a word.
            match contained(|| self.build(&last)).unwrap_or_else(|words| Ok(last.with_problems(words))) {
                Ok(site) => drop(sender.send(Arc::new(site))),
                // The edition that was asked for has gone from the settings.
                Err(failure) => failure.tell(),
            }
            if sender.is_closed() {
                return;
            }
        }
    }
}

/// What `make` made; where it panicked, words about that.
fn contained<T>(make: impl FnOnce() -> T) -> Result<T, String> {
    // Whatever it left half done is made anew by the next build.
    catch_unwind(AssertUnwindSafe(make)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no more is known");
        format!(
            "briefbook itself failed while it built the book: {said}\n\
             The pages are the last good ones. Undo the last change to go on; it is a fault worth reporting."
        )
    })
}

/// The report of the errors alone: over a page, warnings would only stand before what has to be
/// put right.
fn errors(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut errors = Diagnostics::default();
    let grave = diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error);
    grave.for_each(|diagnostic| errors.push(diagnostic.clone()));
    render(&errors, sources, Format::Human, false)
}

/// Listens on the port; where it is taken, the failure names the next one that is free.
fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((host, port)).map_err(|error| {
        let failure = match error.kind() {
            std::io::ErrorKind::AddrInUse => Failure::disk(format!("port {port} is taken")),
            std::io::ErrorKind::PermissionDenied => {
                return Failure::disk(format!("the system keeps port {port} for itself"))
                    .help("try --port 4173; ports above 1023 are for everybody");
            }
            std::io::ErrorKind::AddrNotAvailable => {
                return Failure::disk(format!("{host} is not an address of this machine"))
                    .help("leave out --host to serve to this machine alone");
            }
            _ => return Failure::system(&format!("listen on {host}, port {port}"), error),
        };
        let next = (port..=port.saturating_add(50)).find(|&port| TcpListener::bind((host, port)).is_ok());
        failure.help(format!("try --port {}", next.unwrap_or(0)))
    })
}

/// Opens an address in the browser. A machine without one is no reason to stop.
fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.spawn();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_is_told_and_contained() {
        assert_eq!(contained(|| 7), Ok(7));
        let told = contained(|| -> u8 { panic!("row {} of 3", 4) }).unwrap_err();
        assert!(told.contains("while it built the book: row 4 of 3\n"), "{told}");
    }
}
