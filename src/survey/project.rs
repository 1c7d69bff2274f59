//! The surveys of a project: from records and files to findings.
//!
//! In: the portfolio's instruments and waves, and the sources. Out: [`Findings`], one entry a wave,
//! and diagnostics for what the files hold. Holds: a diagnostic about an answer shows that one cell.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::instrument as plain;
use crate::model::survey::{SurveyFile, SurveyWave};
use crate::model::{Folder, Portfolio, Scope};
use crate::schema::{Record, Slug};
use crate::source::{FileId, Sources, Span};
use crate::survey::code;
use crate::survey::instrument::instrument_of;
use crate::survey::mapping::mapping_of;
use crate::survey::resampling::Resampling;
use crate::survey::{WaveFindings, analyse_waves};

/// Files of a folder that hold answers, by the ends of their names.
const TABLES: [&str; 4] = ["csv", "tsv", "txt", "xlsx"];

/// The findings of all waves, by the alliance's folder and the wave's id.
#[derive(Debug, Clone, Default)]
pub struct Findings(BTreeMap<(Slug, Slug), WaveFindings>);

impl Findings {
    pub fn of(&self, folder: &Slug, wave: &Slug) -> Option<&WaveFindings> {
        self.0.get(&(folder.clone(), wave.clone()))
    }
}

/// Analyses every wave of every alliance.
pub fn analyse_all(portfolio: &Portfolio, sources: &Sources, diagnostics: &mut Diagnostics) -> Findings {
    analyse_with(portfolio, sources, None, diagnostics)
}

/// The same; with `resampling` means and scores have a resampled interval as well.
pub fn analyse_with(
    portfolio: &Portfolio,
    sources: &Sources,
    resampling: Option<Resampling>,
    diagnostics: &mut Diagnostics,
) -> Findings {
    let waves: Vec<(&Folder, &SurveyWave)> = portfolio
        .folders
        .iter()
        .flat_map(|folder| folder.records.waves.iter().map(move |wave| (folder, wave)))
        .collect();
    let analysed: Vec<_> = waves
        .par_iter()
        .map(|(folder, wave)| {
            let scope = Scope { own: &folder.records, shared: &portfolio.shared };
            let mut found = Diagnostics::default();
            let findings = analyse_wave(scope, wave, sources, resampling, &mut found);
            (folder.slug.clone(), wave.id().clone(), findings, found)
        })
        .collect();
    let mut findings = Findings::default();
    for (folder, wave, result, found) in analysed {
        diagnostics.extend(found);
        if let Some(result) = result {
            findings.0.insert((folder, wave), result);
        }
    }
    findings
}

fn analyse_wave(
    scope: Scope<'_>,
    wave: &SurveyWave,
    sources: &Sources,
    resampling: Option<Resampling>,
    diagnostics: &mut Diagnostics,
) -> Option<WaveFindings> {
    let instrument = scope.get(|records| &records.instruments, &wave.instrument)?;
    let mut files: Vec<(FileId, plain::WaveFile)> = Vec::new();
    for file in &wave.files {
        let found = files_of(file, sources);
        if found.is_empty() {
            diagnostics.push(nothing_at(file));
        }
        files.extend(found);
    }
    if files.is_empty() {
        return None;
    }
    let borrowed: Vec<(FileId, &[u8], &plain::Mapping)> =
        files.iter().map(|(id, file)| (*id, sources.file(*id).bytes.as_slice(), &file.mapping)).collect();
    let (mut findings, problems) =
        analyse_waves(&instrument_of(instrument), &wave_of(wave, &files), &borrowed, resampling);
    for problem in &problems {
        let place = if code::is_about_instrument(&problem.kind) {
            instrument.at().whole()
        } else {
            wave.at().whole()
        };
        let file = files.first().map(|(id, _)| Span::new(*id, 0..0));
        diagnostics.push(code::diagnostic(problem, place, file));
    }
    findings.pop()
}

/// The file that a wave names, or every table in the folder that it names, in the order of names.
fn files_of(record: &SurveyFile, sources: &Sources) -> Vec<(FileId, plain::WaveFile)> {
    let here = &sources.file(record.at.whole().file).path;
    let Some(path) = crate::schema::path::join(here, record.path.trim_end_matches('/')) else {
        return Vec::new();
    };
    let mapping = mapping_of(record);
    let wave_file =
        |id: FileId| (id, plain::WaveFile { path: sources.file(id).path.clone(), mapping: mapping.clone() });
    if let Some(id) = sources.find(&path) {
        return vec![wave_file(id)];
    }
    let is_inside =
        |path_of_file: &str| path_of_file.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'));
    let answers = sources
        .iter()
        .filter(|(_, file)| is_inside(&file.path) && TABLES.contains(&file.extension().as_str()));
    answers.map(|(id, _)| wave_file(id)).collect()
}

fn nothing_at(file: &SurveyFile) -> Diagnostic {
    let message = format!("There is no file `{}` with the answers of this wave.", file.path);
    Diagnostic::new(&code::SURVEY_FILE, file.at.of("path"), message)
        .label("not found")
        .help("the path starts from the folder of this file")
}

fn wave_of(record: &SurveyWave, files: &[(FileId, plain::WaveFile)]) -> plain::Wave {
    plain::Wave {
        id: record.id().to_string(),
        label: record.label.clone(),
        instrument: record.instrument.id.to_string(),
        opened: record.opened,
        closed: record.closed,
        anchor: record.milestone.as_ref().map(|milestone| milestone.id.to_string()),
        invited: record.invited.clone(),
        files: files.iter().map(|(_, file)| file.clone()).collect(),
    }
}
