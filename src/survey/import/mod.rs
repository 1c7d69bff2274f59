//! From the bytes of an answer file to responses, one after the other.
//!
//! In: a file, its mapping, the plan of what is counted. Out: each response that is kept, counted
//! by the [`Intake`] and then forgotten; counts of every cleaning step; problems with their places.
//! Holds: the steps run in the order of [`CleaningAccount`](super::account::CleaningAccount);
//! nothing is left out without being counted. A tool's peculiarities are one file each, and end at
//! its [`Layout`]. The rows go by once; where respondents have ids [`latest`] keeps the place of each
//! row, so that in the end a row which a later one replaces is read again and taken back. Other
//! encodings, workbooks and files with one answer a row are turned into such a text first, as a whole.

mod again;
mod binding;
mod choices;
mod clean;
pub(in crate::survey) mod comments;
mod day;
mod document;
mod google_forms;
mod late;
mod latest;
mod layout;
mod lime_survey;
mod long;
mod matching;
mod microsoft_forms;
mod open;
mod pass;
mod plain;
mod qualtrics;
mod recognise;
mod response_file;
mod row;
mod survey_monkey;
mod table;

pub(in crate::survey) use self::again::superseded;
pub use self::binding::Found;
pub(in crate::survey) use self::binding::{Binding, Source};
pub(in crate::survey) use self::clean::BoundRule;
pub use self::document::Container;
pub(in crate::survey) use self::document::Content;
pub(in crate::survey) use self::layout::{Column, Layout};
pub use self::matching::By;
pub(in crate::survey) use self::matching::{NO_LIKENESS, likeness};
pub(in crate::survey) use self::open::{InPieces, Opened, open};
use self::pass::Pass;
use super::intake::Intake;
use super::problem::{Problem, ProblemKind, Problems};
use crate::model::wave_files::Mapping;
use crate::sheet::stored::Stored;
use crate::source::{FileId, Span};

/// One file of a wave.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct AnswerFile<'a> {
    pub id: FileId,
    pub content: Content<'a>,
    pub mapping: &'a Mapping,
}

/// One file of a wave, as it is kept.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct StoredFile<'a> {
    pub id: FileId,
    pub stored: &'a dyn Stored,
    pub mapping: &'a Mapping,
    /// Whether the same respondent answers in a later file.
    pub replaced: bool,
}

/// Reads the file and counts every response that is kept; none of one that a later file has replaced.
///
/// It is read piece by piece as long as it is what most files are. Where it turns out not to be, it
/// is read once more from the beginning, all of it in memory.
pub(in crate::survey) fn read(file: StoredFile, intake: &mut Intake, problems: &mut Problems) {
    let StoredFile { id, stored, mapping, replaced } = file;
    let before = (intake.clone(), problems.clone());
    let in_pieces = AnswerFile { id, content: Content::Stored(stored), mapping };
    if let Err(InPieces) = count(in_pieces, replaced, intake, problems) {
        (*intake, *problems) = before;
        match stored.whole() {
            Ok(bytes) => {
                let whole = AnswerFile { id, content: Content::Whole(&bytes), mapping };
                // What is in memory was found to be text.
                let _ = count(whole, replaced, intake, problems);
            }
            Err(error) => {
                let (kind, span) = (ProblemKind::Unreadable(error.to_string()), Span::new(id, 0..0));
                problems.push(Problem { kind, span: Some(span), row: None, column: None, cell: None });
            }
        }
    }
}

fn count(
    file: AnswerFile,
    replaced: bool,
    intake: &mut Intake,
    problems: &mut Problems,
) -> Result<(), InPieces> {
    let Some(Opened { document, layout }) = open(file, intake.plan, problems)? else { return Ok(()) };
    let binding = Binding::new(intake.plan, file.mapping, &layout, file.id, problems);
    if binding.is_strange {
        return Ok(());
    }
    let pass = Pass { file, replaced, table: document.table(), document: &document, layout: &layout };
    pass.clean(binding, intake, problems)
}
