//! The surveys of a project: from records and files to findings.
//!
//! In: the portfolio's instruments and waves, and the sources. Out: [`Findings`], what is published
//! of each wave, and diagnostics for what the files hold. Holds: a diagnostic about an answer shows
//! that one cell; what is not published is forgotten here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::instrument as plain;
use crate::model::survey::{SurveyFile, SurveyInstrument, SurveyWave};
use crate::model::wave_files::{Mapping, WaveFile};
use crate::model::{Folder, Portfolio, Scope};
use crate::schema::{Record, Slug};
use crate::source::{FileId, Sources, Span};
use crate::survey::code;
use crate::survey::comments::{self, Asked, Comment};
use crate::survey::import::{self, AnswerFile, Content};
use crate::survey::instrument::instrument_of;
use crate::survey::mapping::mapping_of;
use crate::survey::overlap::{self, Files};
use crate::survey::plan::Plan;
use crate::survey::problem::Problems;
use crate::survey::publication::{Thresholds, publish};
use crate::survey::resampling::Resampling;
use crate::survey::{ShownWave, WaveFindings, analyse_waves};

/// Files of a folder that hold answers, by the ends of their names.
const TABLES: [&str; 4] = ["csv", "tsv", "txt", "xlsx"];

/// The findings of all waves as they are published, by the alliance's folder and the wave's id.
#[derive(Debug, Clone, Default)]
pub struct Findings(BTreeMap<(Slug, Slug), ShownWave>);

impl Findings {
    pub fn of(&self, folder: &Slug, wave: &Slug) -> Option<&ShownWave> {
        self.0.get(&(folder.clone(), wave.clone()))
    }
}

/// Analyses every wave of every alliance, and decides what is published of it.
pub fn analyse_all(
    portfolio: &Portfolio,
    sources: &Sources,
    as_of: Date,
    diagnostics: &mut Diagnostics,
) -> Findings {
    analyse_with(portfolio, sources, as_of, None, diagnostics)
}

/// The same; with `resampling` means and scores have a resampled interval as well.
pub fn analyse_with(
    portfolio: &Portfolio,
    sources: &Sources,
    as_of: Date,
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
            let mut files = Vec::new();
            let shown = scope.get(|records| &records.instruments, &wave.instrument).and_then(|instrument| {
                files = files_of(wave, sources, &mut found);
                let findings = analyse_wave(wave, instrument, &files, sources, resampling, &mut found)?;
                let thresholds = Thresholds::new(&portfolio.config, instrument);
                let shown = publish(&findings, wave, thresholds, as_of, &mut found);
                let asked = Asked { folder, wave, instrument, shown: shown.as_ref() };
                let words = || words_of(wave, instrument, &files, sources);
                comments::check(&asked, &portfolio.shared, words, &mut found);
                shown
            });
            (Files { alliance: &folder.slug, wave, files }, shown, found)
        })
        .collect();
    let mut findings = Findings::default();
    let mut files = Vec::new();
    for (of_wave, shown, found) in analysed {
        diagnostics.extend(found);
        if let Some(shown) = shown {
            findings.0.insert((of_wave.alliance.clone(), of_wave.wave.id().clone()), shown);
        }
        files.push(of_wave);
    }
    overlap::check(&files, sources, diagnostics);
    findings
}

/// The comments of a wave as a file for the person who releases them; `None` where the alliance has
/// no such wave, or it has no answers.
pub fn comments_draft(
    portfolio: &Portfolio,
    sources: &Sources,
    as_of: Date,
    (alliance, wave): (&Slug, &Slug),
) -> Option<String> {
    let mut ignored = Diagnostics::default();
    let folder = portfolio.folders.iter().find(|folder| folder.slug == *alliance)?;
    let wave = folder.records.waves.find(wave)?;
    let scope = Scope { own: &folder.records, shared: &portfolio.shared };
    let instrument = scope.get(|records| &records.instruments, &wave.instrument)?;
    let files = files_of(wave, sources, &mut ignored);
    let findings = analyse_wave(wave, instrument, &files, sources, None, &mut ignored)?;
    let thresholds = Thresholds::new(&portfolio.config, instrument);
    let shown = publish(&findings, wave, thresholds, as_of, &mut ignored);
    let asked = Asked { folder, wave, instrument, shown: shown.as_ref() };
    Some(comments::draft(&asked, &portfolio.shared, words_of(wave, instrument, &files, sources)))
}

/// What was written in answer to the questions that ask for words.
fn words_of(
    wave: &SurveyWave,
    instrument: &SurveyInstrument,
    files: &[(FileId, WaveFile)],
    sources: &Sources,
) -> Vec<Comment> {
    let (instrument, wave) = (instrument_of(instrument), wave_of(wave, files));
    let mappings: Vec<&Mapping> = files.iter().map(|(_, file)| &file.mapping).collect();
    let plan = Plan::new(&instrument, &wave, &mappings, &mut Problems::default());
    let of_file = |(id, file): &(FileId, WaveFile)| {
        let content = Content::Whole(sources.file(*id).bytes.as_slice());
        import::comments::read(AnswerFile { id: *id, content, mapping: &file.mapping }, &plan)
    };
    let stored: Vec<&[u8]> = files.iter().map(|(id, _)| sources.file(*id).bytes.as_slice()).collect();
    let replaced = import::superseded(stored.iter());
    files.iter().zip(replaced).filter(|(_, replaced)| !replaced).flat_map(|(file, _)| of_file(file)).collect()
}

/// The files of a wave with their mappings; those that are not there are reported.
fn files_of(wave: &SurveyWave, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<(FileId, WaveFile)> {
    let mut files: Vec<(FileId, WaveFile)> = Vec::new();
    for file in &wave.files {
        let found = answer_files(file, sources);
        if found.is_empty() {
            diagnostics.push(nothing_at(file));
        }
        files.extend(found);
    }
    files
}

fn analyse_wave(
    wave: &SurveyWave,
    instrument: &SurveyInstrument,
    files: &[(FileId, WaveFile)],
    sources: &Sources,
    resampling: Option<Resampling>,
    diagnostics: &mut Diagnostics,
) -> Option<WaveFindings> {
    if files.is_empty() {
        return None;
    }
    let borrowed: Vec<(FileId, &[u8], &Mapping)> =
        files.iter().map(|(id, file)| (*id, sources.file(*id).bytes.as_slice(), &file.mapping)).collect();
    let (mut findings, problems) =
        analyse_waves(&instrument_of(instrument), &wave_of(wave, files), &borrowed, resampling);
    let told = |problem: &&crate::survey::Problem| code::is_told_before(&problem.kind);
    for problem in problems.iter().filter(|problem| !told(problem)) {
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
fn answer_files(file: &SurveyFile, sources: &Sources) -> Vec<(FileId, WaveFile)> {
    let here = &sources.file(file.at.whole().file).path;
    let Some(path) = crate::schema::path::join(here, file.path.trim_end_matches('/')) else {
        return Vec::new();
    };
    let mapping = mapping_of(file);
    let wave_file =
        |id: FileId| (id, WaveFile { path: sources.file(id).path.clone(), mapping: mapping.clone() });
    if let Some(id) = sources.find(&path) {
        return vec![wave_file(id)];
    }
    let is_inside =
        |path_of_file: &str| path_of_file.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'));
    let answers = sources
        .iter()
        .filter(|(_, answers)| is_inside(&answers.path) && TABLES.contains(&answers.extension().as_str()));
    answers.map(|(id, _)| wave_file(id)).collect()
}

fn nothing_at(file: &SurveyFile) -> Diagnostic {
    let message = format!("There is no file `{}` with the answers of this wave.", file.path);
    Diagnostic::new(&code::SURVEY_FILE, file.at.of("path"), message)
        .label("not found")
        .help("the path starts from the folder of this file")
}

fn wave_of(record: &SurveyWave, files: &[(FileId, WaveFile)]) -> plain::Wave {
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
