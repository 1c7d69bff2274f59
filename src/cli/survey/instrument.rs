//! The instrument that `--instrument` names: a file, or the id of one that comes with the program.

use std::path::{Path, PathBuf};

use briefbook::content;
use briefbook::diagnostic::Diagnostics;
use briefbook::model::survey::SurveyInstrument;
use briefbook::source::{Sources, Span};

use crate::cli::failure::Failure;
use crate::cli::load::outside;

/// What was read to find an instrument: its file, and the files that were asked for beside it.
pub struct Read {
    /// `None` where the file has errors, which the diagnostics tell.
    pub instrument: Option<SurveyInstrument>,
    pub sources: Sources,
}

/// Reads the instrument in the file `named`, or the built-in one of that id, and the files `beside` it.
pub fn read(named: &Path, beside: &[PathBuf], diagnostics: &mut Diagnostics) -> Result<Read, Failure> {
    if !named.exists()
        && let Some(built_in) = named.to_str().and_then(content::built_in::find)
    {
        return Ok(Read { instrument: built_in.record(Span::project()), sources: outside::files(beside)? });
    }
    let paths: Vec<PathBuf> = std::iter::once(named.to_owned()).chain(beside.iter().cloned()).collect();
    let sources = outside::files(&paths)?;
    let file = sources.find(&outside::name(named));
    let instrument = file.and_then(|file| content::instrument::in_file(&sources, file, diagnostics));
    Ok(Read { instrument, sources })
}
