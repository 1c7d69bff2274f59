//! From a mapping as an author wrote it to the one that a file is read with.
//!
//! In: [`SurveyFile`], whose fields may come from a mapping file. Out: [`plain::Mapping`]. Holds:
//! names of columns stay words here; which column they mean is decided file by file.

use std::collections::BTreeMap;

use crate::model::instrument::Code;
use crate::model::survey::{SurveyFile, SurveyFormat, SurveyRule};
use crate::model::wave_files as plain;
use crate::survey::instrument::code_of;

/// What the columns of a file mean.
pub fn mapping_of(record: &SurveyFile) -> plain::Mapping {
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
    plain::Mapping {
        format: format_of(record.format),
        columns: record.columns.clone(),
        choices: by_label(&record.choices),
        item_column: record.item_column.clone(),
        answer_column: record.answer_column.clone(),
        side,
        wave: None,
        respondent: record.respondent_column.clone(),
        finished: record.finished.as_ref().map(rule),
        keep_unfinished: record.keep_unfinished,
        tests: record.tests.as_ref().map(rule),
        keep_tests: record.keep_tests,
        date: record.date_column.clone(),
        leave_out_late: record.leave_out_late,
        only: record.only.iter().map(rule).collect(),
        role: record.role_column.clone(),
        level: record
            .level_column
            .as_ref()
            .map(|column| plain::LevelColumn { column: column.clone(), values: record.level_values.clone() }),
        labels: by_label(&record.labels),
    }
}

fn by_label(codes: &BTreeMap<String, BTreeMap<String, i64>>) -> BTreeMap<String, BTreeMap<String, Code>> {
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
