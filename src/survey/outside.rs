//! Answers against an instrument, outside of any project.
//!
//! In: an instrument, files of answers, the names of the columns that part them. Out: a [`Report`]
//! and diagnostics. Holds: whoever has the files sees their figures, so the threshold is theirs to
//! choose.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::model::instrument::Wave;
use crate::model::survey::SurveyInstrument;
use crate::model::wave_files::{Mapping, SideSource};
use crate::schema::Record;
use crate::sheet::stored::Stored;
use crate::source::{FileId, Span};
use crate::survey::course::{Dated, courses};
use crate::survey::instrument::instrument_of;
use crate::survey::report::{Origin, Report};
use crate::survey::resampling::Resampling;
use crate::survey::{ShownWave, analyse_waves, code, disclose};

/// What is asked of files.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The column whose values are the sides.
    pub group: Option<String>,
    /// The column whose values are the waves.
    pub wave: Option<String>,
    /// The column that tells responses apart, so that of two the later counts.
    pub respondent: Option<String>,
    /// The threshold; that of the instrument where none is given.
    pub min_n: Option<u32>,
    pub resampling: Resampling,
}

/// Analyses `files` as answers to the instrument; each goes by its id in the diagnostics.
pub fn report<S: Stored>(
    record: &SurveyInstrument,
    files: Vec<(FileId, S)>,
    question: &Question,
    diagnostics: &mut Diagnostics,
) -> Report {
    let instrument = instrument_of(record);
    let side = match &question.group {
        Some(column) => SideSource::Values { column: column.clone() },
        None => SideSource::None,
    };
    let mapping = Mapping {
        side,
        wave: question.wave.clone(),
        respondent: question.respondent.clone(),
        ..Mapping::default()
    };
    let first = files.first().map(|(file, _)| Span::new(*file, 0..0));
    let mapped: Vec<(FileId, S, &Mapping)> =
        files.into_iter().map(|(file, stored)| (file, stored, &mapping)).collect();
    let wave = Wave { id: "all".to_owned(), instrument: instrument.id.clone(), ..Wave::default() };
    let (waves, problems) = analyse_waves(&instrument, &wave, &mapped, Some(question.resampling));
    for problem in &problems {
        diagnostics.push(code::diagnostic(problem, record.at().whole(), first));
    }
    let min_n = question.min_n.unwrap_or(instrument.min_n);
    let comments_min_n = question.min_n.unwrap_or(instrument.comments_min_n);
    let shown: Vec<ShownWave> = waves.iter().map(|found| disclose(found, min_n, comments_min_n)).collect();
    let mut report = Report::default();
    shown.iter().for_each(|wave| report.add_wave(&Origin::default(), wave, &instrument));
    if shown.len() > 1 {
        let dated: Vec<Dated<'_>> =
            shown.iter().map(|shown| Dated { shown, day: None, group: None }).collect();
        let instruments = BTreeMap::from([(instrument.id.clone(), instrument)]);
        courses(&dated, &instruments).iter().for_each(|course| report.add_course(&Origin::default(), course));
    }
    report
}
