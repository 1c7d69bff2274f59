//! A benchmark tells whose it is.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::measure::Benchmark;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unsourced-benchmark",
    level: Level::Error,
    summary: "A benchmark does not say who measured it, or gives a year that cannot be.",
    explanation: "What others reach is an argument, and one without a source is a rumour with a decimal point. Each benchmark names who measured it and where that is written down, and the year; `n` tells how many were measured. It is never shown without them. A year before 1950 or after that of the book is a slip.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for kpi in &ground.records.kpis {
        kpi.benchmarks.iter().for_each(|benchmark| judge(ground, &kpi.name, benchmark, diagnostics));
    }
    let instruments = ground.records.instruments.iter().chain(&ground.portfolio.shared.instruments);
    for factor in instruments.flat_map(|instrument| &instrument.factors) {
        factor.benchmark.iter().for_each(|benchmark| judge(ground, &factor.name, benchmark, diagnostics));
    }
}

fn judge(ground: &Ground<'_>, of: &str, benchmark: &Benchmark, diagnostics: &mut Diagnostics) {
    let this_year = i64::from(ground.as_of.year());
    let year = i64::from(benchmark.year);
    let (field, what, help) =
        match benchmark.source.trim().chars().filter(|letter| letter.is_alphabetic()).count() {
            0..3 => {
                ("source", "names no source".to_owned(), "say who measured it and where it is written down")
            }
            _ if !(1950..=this_year).contains(&year) => {
                ("year", format!("is of the year {year}"), "write the year for which it was measured")
            }
            _ => return,
        };
    let message = format!("The benchmark of “{}” {what}.", shortened(of));
    diagnostics.push(
        Diagnostic::new(&CODE, benchmark.at.of(field), message).label("nobody can look it up").help(help),
    );
}
