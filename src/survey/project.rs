//! The surveys of a project: from records and files to findings.
//!
//! In: the portfolio's instruments and waves, and the sources. Out: [`Findings`], one entry a wave,
//! and diagnostics for what the files hold. Holds: a diagnostic about an answer shows that one cell.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::instrument as plain;
use crate::model::survey::{SurveyFile, SurveyFormat, SurveyRule, SurveyWave};
use crate::model::{Folder, Portfolio, Scope};
use crate::schema::{Record, Slug};
use crate::source::{FileId, Sources, Span};
use crate::survey::code;
use crate::survey::instrument::{code_of, instrument_of};
use crate::survey::{WaveFindings, analyse};

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
            let findings = analyse_wave(scope, wave, sources, &mut found);
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
    diagnostics: &mut Diagnostics,
) -> Option<WaveFindings> {
    let instrument = scope.get(|records| &records.instruments, &wave.instrument)?;
    let mut files: Vec<(FileId, plain::WaveFile)> = Vec::new();
    for file in &wave.files {
        let here = &sources.file(file.at.whole().file).path;
        let path = crate::schema::path::join(here, &file.path);
        match path.as_deref().and_then(|path| sources.find(path)) {
            Some(id) => files.push((id, wave_file(file))),
            None => diagnostics.push(
                Diagnostic::new(
                    &code::SURVEY_FILE,
                    file.at.of("path"),
                    format!("There is no file `{}` with the answers of this wave.", file.path),
                )
                .label("not found")
                .help("the path starts from the folder of this file"),
            ),
        }
    }
    if files.is_empty() {
        return None;
    }
    let borrowed: Vec<(FileId, &[u8], &plain::Mapping)> =
        files.iter().map(|(id, file)| (*id, sources.file(*id).bytes.as_slice(), &file.mapping)).collect();
    let (findings, problems) = analyse(&instrument_of(instrument), &wave_of(wave, &files), &borrowed);
    for problem in &problems {
        let place = if code::is_about_instrument(&problem.kind) {
            instrument.at().whole()
        } else {
            wave.at().whole()
        };
        let file = files.first().map(|(id, _)| Span::new(*id, 0..0));
        diagnostics.push(code::diagnostic(problem, place, file));
    }
    Some(findings)
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

fn wave_file(record: &SurveyFile) -> plain::WaveFile {
    let rule =
        |rule: &SurveyRule| plain::RowRule { column: rule.column.clone(), values: rule.values.clone() };
    let side = match (&record.side, &record.side_column) {
        (Some(party), _) => plain::SideSource::Whole(party.id.to_string()),
        (None, Some(column)) => plain::SideSource::Column {
            column: column.clone(),
            values: record
                .side_values
                .iter()
                .map(|(value, party)| (value.clone(), party.id.to_string()))
                .collect(),
        },
        (None, None) => plain::SideSource::None,
    };
    plain::WaveFile {
        path: record.path.clone(),
        mapping: plain::Mapping {
            format: format_of(record.format),
            columns: record.columns.clone(),
            choices: by_label(&record.choices),
            item_column: record.item_column.clone(),
            answer_column: record.answer_column.clone(),
            side,
            respondent: record.respondent_column.clone(),
            finished: record.finished.as_ref().map(rule),
            keep_unfinished: record.keep_unfinished,
            tests: record.tests.as_ref().map(rule),
            keep_tests: record.keep_tests,
            only: record.only.iter().map(rule).collect(),
            role: record.role_column.clone(),
            level: record.level_column.clone(),
            labels: by_label(&record.labels),
        },
    }
}

fn by_label(
    codes: &BTreeMap<String, BTreeMap<String, i64>>,
) -> BTreeMap<String, BTreeMap<String, plain::Code>> {
    let inner = |codes: &BTreeMap<String, i64>| {
        codes.iter().map(|(label, code)| (label.clone(), code_of(*code))).collect()
    };
    codes.iter().map(|(name, codes)| (name.clone(), inner(codes))).collect()
}

fn format_of(format: SurveyFormat) -> plain::FileFormat {
    match format {
        SurveyFormat::Detect => plain::FileFormat::Detect,
        SurveyFormat::Plain => plain::FileFormat::Plain,
        SurveyFormat::Long => plain::FileFormat::Long,
        SurveyFormat::ResponseFile => plain::FileFormat::ResponseFile,
        SurveyFormat::Qualtrics => plain::FileFormat::Qualtrics,
        SurveyFormat::SurveyMonkey => plain::FileFormat::SurveyMonkey,
        SurveyFormat::LimeSurvey => plain::FileFormat::LimeSurvey,
        SurveyFormat::MicrosoftForms => plain::FileFormat::MicrosoftForms,
        SurveyFormat::GoogleForms => plain::FileFormat::GoogleForms,
    }
}
