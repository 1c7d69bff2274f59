//! From answer files to figures.
//!
//! In: an instrument, a wave of it, and its files. Out: [`WaveFindings`] and
//! [`Problem`]s with their places. Holds: responses never leave this module, they are counted in one
//! pass and forgotten. What may be shown of the findings is decided by [`suppression`].

pub mod account;
pub mod audit;
mod batch;
mod bounds;
pub mod cell;
pub mod code;
pub mod comments;
mod conclude;
mod counter;
pub mod course;
mod figures;
pub mod findings;
mod gap;
mod gather;
mod import;
pub mod instrument;
mod intake;
mod label;
pub mod levels;
pub mod mapping;
mod outcomes;
pub mod outside;
mod overlap;
mod people;
mod plan;
pub mod preview;
pub mod problem;
pub mod project;
mod publication;
pub mod questionnaire;
pub mod report;
pub mod resampling;
mod response;
pub mod statistics;
pub mod suppression;
mod withholding;

pub use self::account::CleaningAccount;
pub use self::cell::{Cell, Reason};
pub use self::course::Course;
pub use self::findings::WaveFindings;
pub use self::problem::{Problem, ProblemKind};
pub use self::project::{Findings, analyse_all};
pub use self::suppression::{ShownWave, disclose};

use self::import::StoredFile;
use self::intake::Intake;
use self::plan::Plan;
use self::problem::Problems;
use self::resampling::Resampling;
use crate::model::instrument::{Instrument, Wave};
use crate::model::wave_files::Mapping;
use crate::sheet::stored::Stored;
use crate::source::FileId;

/// Everything that the `files` of a wave say about the items of its instrument.
///
/// Parsing never fails: what cannot be read is a problem, and the rest is analysed.
pub fn analyse<S: Stored>(
    instrument: &Instrument,
    wave: &Wave,
    files: &[(FileId, S, &Mapping)],
) -> (WaveFindings, Vec<Problem>) {
    let (mut waves, problems) = analyse_waves(instrument, wave, files, None);
    // A mapping without a column of waves makes one wave of its file.
    (waves.swap_remove(0), problems)
}

/// The same for files that hold several waves, told by the mappings' column of waves: one entry for
/// each, in the order of their names, and one in any case. With `resampling` means and scores have a
/// resampled interval as well, which takes longer than all other figures together.
pub fn analyse_waves<S: Stored>(
    instrument: &Instrument,
    wave: &Wave,
    files: &[(FileId, S, &Mapping)],
    resampling: Option<Resampling>,
) -> (Vec<WaveFindings>, Vec<Problem>) {
    let mut problems = Problems::default();
    let mappings: Vec<&Mapping> = files.iter().map(|file| file.2).collect();
    let plan = Plan::new(instrument, wave, &mappings, &mut problems);
    let mut intake = Intake::new(&plan);
    let replaced = import::superseded(files.iter().map(|file| &file.1));
    for ((id, stored, mapping), replaced) in files.iter().zip(replaced) {
        let file = StoredFile { id: *id, stored, mapping, replaced };
        import::read(file, &mut intake, &mut problems);
    }
    let conclude = |counted| conclude::findings(instrument, wave, &plan, counted, resampling);
    let waves: Vec<WaveFindings> = intake.finish().into_iter().map(conclude).collect();
    for findings in &waves {
        conclude::warn_of_negative_alpha(findings, &mut problems);
        conclude::warn_of_silent_sides(findings, &mut problems);
        conclude::warn_of_more_than_invited(findings, instrument, &mut problems);
    }
    (waves, problems.into_list())
}
