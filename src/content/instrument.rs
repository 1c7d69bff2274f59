//! An instrument in a file of its own, outside of any project.
//!
//! In: a TOML file with one `[[instrument]]`. Out: the record. Holds: the file is read like one of
//! `content/`, so that it can be put there as it is, and has the same problems.

use crate::content::place::{Form, Owner};
use crate::content::problem::NOT_ONE_INSTRUMENT;
use crate::content::read;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::survey::SurveyInstrument;
use crate::source::{FileId, Sources, Span};

/// The one instrument that `file` declares.
pub fn in_file(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<SurveyInstrument> {
    let read = read::read(file, sources, Owner::Shared, Form::Toml);
    let is_sound = !read.diagnostics.has_errors();
    diagnostics.extend(read.diagnostics);
    let mut instruments: Vec<SurveyInstrument> = read.records.instruments.into_iter().collect();
    if instruments.len() == 1 {
        return instruments.pop();
    }
    if is_sound || instruments.len() > 1 {
        let message = match instruments.len() {
            0 => "This file declares no instrument.".to_owned(),
            several => format!("This file declares {several} instruments."),
        };
        let place = Span::new(file, 0..0);
        let help = "a file that is used outside of a project has one `[[instrument]]`";
        diagnostics.push(Diagnostic::new(&NOT_ONE_INSTRUMENT, place, message).help(help));
    }
    None
}
