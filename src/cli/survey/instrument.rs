//! The instrument that `--instrument` names: a file, or the id of one that comes with the program.

use std::path::Path;

use briefbook::content;
use briefbook::diagnostic::Diagnostics;
use briefbook::model::survey::SurveyInstrument;
use briefbook::source::{SourceFile, Sources, Span};

use crate::cli::failure::Failure;
use crate::cli::load::outside;

/// What was read to find an instrument: its file, and the files that were asked for beside it.
pub struct Read {
    /// `None` where the file has errors, which the diagnostics tell.
    pub instrument: Option<SurveyInstrument>,
    pub sources: Sources,
}

/// Reads the instrument in the file `named`, or the built-in one of that id; the files `beside` it are
/// among the sources.
pub fn read(
    named: &Path,
    mut beside: Vec<SourceFile>,
    diagnostics: &mut Diagnostics,
) -> Result<Read, Failure> {
    if !named.exists()
        && let Some(built_in) = named.to_str().and_then(content::built_in::find)
    {
        return Ok(Read { instrument: built_in.record(Span::project()), sources: Sources::new(beside) });
    }
    beside.extend(outside::files(&[named.to_owned()])?);
    let sources = Sources::new(beside);
    let file = sources.find(&outside::name(named));
    let instrument = file.and_then(|file| content::instrument::in_file(&sources, file, diagnostics));
    Ok(Read { instrument, sources })
}
