//! The values of KPIs, each in a file of its own.
//!
//! In: what was read from the files in folders `kpis`, and the records of an owner. Out: KPIs with their
//! values in the order of time; a diagnostic for values without a KPI, and for a KPI without values.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::problem::{BROKEN_REFERENCE, NO_VALUES};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::measure::{Kpi, KpiValue};
use crate::model::{Records, Unread};
use crate::schema::{Record, Reference, Slug};
use crate::source::{FileId, Span};

/// The values of one KPI, and the file that they stand in.
pub struct Series {
    pub file: FileId,
    pub kpi: Slug,
    /// None where the file has problems that keep every value from being read.
    pub values: Option<Vec<KpiValue>>,
}

/// Gives the KPIs among `records` their values.
pub fn add(all: Vec<Series>, records: &mut Records, unread: &Unread, diagnostics: &mut Diagnostics) {
    let known: Vec<String> = records.kpis.iter().map(|kpi| kpi.id().to_string()).collect();
    let mut files: BTreeMap<Slug, FileId> = BTreeMap::new();
    let mut unreadable: BTreeSet<Slug> = BTreeSet::new();
    for series in all {
        match records.kpis.iter_mut().find(|kpi| *kpi.id() == series.kpi) {
            Some(kpi) => {
                if series.values.is_none() {
                    unreadable.insert(series.kpi.clone());
                }
                kpi.values.extend(series.values.into_iter().flatten());
                kpi.values.sort_by_key(|value| value.period);
            }
            None if unread.may_hold(&Reference::to::<Kpi>(&series.kpi)) => {}
            None => diagnostics.push(without_kpi(&series, &known)),
        }
        files.insert(series.kpi, series.file);
    }
    for kpi in records.kpis.iter().filter(|kpi| kpi.values.is_empty() && !unreadable.contains(kpi.id())) {
        diagnostics.push(without_values(kpi, files.get(kpi.id()).copied()));
    }
}

fn without_kpi(series: &Series, known: &[String]) -> Diagnostic {
    let message = format!("There is no KPI `{}` for these values.", series.kpi);
    Diagnostic::new(&BROKEN_REFERENCE, Span::new(series.file, 0..0), message)
        .label("the file's name is the id of a KPI")
        .help_if(did_you_mean(series.kpi.as_str(), known.iter().map(String::as_str)))
}

fn without_values(kpi: &Kpi, file: Option<FileId>) -> Diagnostic {
    let message = format!("The KPI “{}” has no values.", shortened(&kpi.name));
    match file {
        Some(file) => Diagnostic::new(&NO_VALUES, Span::new(file, 0..0), message)
            .label("no row of values in this file")
            .related(kpi.at().of("name"), "the KPI")
            .help("write `period,value` and below it a row for each period, as in 2026-03-31,12"),
        None => Diagnostic::new(&NO_VALUES, kpi.at().of("name"), message)
            .label("nothing to show")
            .help(format!("write them into kpis/{}.csv, with the header `period,value`", kpi.id())),
    }
}
