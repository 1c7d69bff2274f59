//! Documents for paper, set when somebody asks for one.
//!
//! In: a project as the pages show it, the edition and the path of a document. Out: its bytes, or words
//! about what is in the way. Holds: pages never wait for paper; a document is set once for each state of
//! the project, and for the next state with what the typesetter still knows of it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::Bytes;
use briefbook::diagnostic::report::{Format, render};
use briefbook::diagnostic::{Diagnostics, Level};
use briefbook::options::paper::Wanted;
use briefbook::render::PAPER_CODES;
use briefbook::{Options, Output, StandingType};

use super::{contained, errors};
use crate::cli::earlier;
use crate::cli::load::Project;
use crate::cli::terminal::Terminal;

/// The project as pages were built from it, for the documents that they offer.
pub struct Copy {
    project: Project,
    options: Options,
    /// The documents that were set already, by edition and path.
    printed: Mutex<BTreeMap<(String, String), Bytes>>,
}

/// Where documents are set, one after the other: each takes all processors.
pub struct PrintRoom {
    standing: Mutex<StandingType>,
    terminal: Terminal,
}

impl Copy {
    pub fn new(project: Project, options: Options) -> Self {
        Copy { project, options, printed: Mutex::default() }
    }

    /// The files of the theme by which documents look as they do.
    pub fn theme(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.project.theme.below("print")
    }
}

impl PrintRoom {
    pub fn new(terminal: Terminal) -> Self {
        PrintRoom { standing: Mutex::new(StandingType::while_writing()), terminal }
    }

    /// The document of an edition, as `copy` has it.
    pub fn print(&self, copy: &Copy, edition: &str, path: &str) -> Result<Bytes, String> {
        let standing = locked(&self.standing);
        let key = (edition.to_owned(), path.to_owned());
        if let Some(bytes) = locked(&copy.printed).get(&key) {
            return Ok(bytes.clone());
        }
        let started = Instant::now();
        let wanted =
            Wanted { editions: vec![edition.to_owned()], path: Some(path.to_owned()), ..Wanted::default() };
        let options = Options { output: Output::Paper(wanted), ..copy.options.clone() };
        let Project { sources, theme, .. } = &copy.project;
        let earlier = earlier::configured(&copy.project, options.as_of, &self.terminal);
        let outcome = contained(|| briefbook::rebuild_since(&standing, sources, theme, &options, &earlier))?;
        let told = of_paper(&outcome.diagnostics);
        if !told.is_empty() {
            let _ = self.terminal.result(&render(&told, sources, Format::Human, self.terminal.color));
        }
        let mut artifacts = outcome.editions.into_iter().flat_map(|edition| edition.artifacts);
        let Some(document) = artifacts.find(|artifact| artifact.path == path) else {
            return Err(errors(&outcome.diagnostics, sources));
        };
        let seconds = started.elapsed().as_secs_f64();
        self.terminal.say(&format!("Set {edition}/{path} in {seconds:.1} s."));
        let bytes = Bytes::from(document.bytes);
        locked(&copy.printed).insert(key, bytes.clone());
        Ok(bytes)
    }
}

/// What was not said already when the pages were built.
fn of_paper(diagnostics: &Diagnostics) -> Diagnostics {
    let mut of_paper = Diagnostics::default();
    for diagnostic in diagnostics.iter() {
        let is_new = PAPER_CODES.iter().any(|code| code.name == diagnostic.code.name);
        if is_new || diagnostic.level == Level::Error {
            of_paper.push(diagnostic.clone());
        }
    }
    of_paper
}

/// What stands behind a lock is whole, whatever happened to who held it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
