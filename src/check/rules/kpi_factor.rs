//! The factor that a KPI should go with is one that is asked.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unasked-kpi-factor",
    level: Level::Warning,
    summary: "A KPI names a factor that no instrument of the alliance has.",
    explanation: "`factor` of a KPI is what its figures are held against: where one is good and the other is not, an alert says so. A factor that nobody is asked about is never held against anything.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let asked: Vec<&Slug> = ground
        .records
        .waves
        .iter()
        .filter_map(|wave| ground.scope.get(|records| &records.instruments, &wave.instrument))
        .chain(&ground.records.instruments)
        .flat_map(|instrument| &instrument.factors)
        .map(|factor| &factor.id)
        .collect();
    if asked.is_empty() {
        // Nothing is asked yet; the first wave will tell.
        return;
    }
    for kpi in &ground.records.kpis {
        let Some(factor) = kpi.factor.as_ref().filter(|factor| !asked.contains(factor)) else { continue };
        let mut known: Vec<&str> = asked.iter().map(|factor| factor.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        let message =
            format!("“{}” goes with “{factor}”, which nobody is asked about.", shortened(&kpi.name));
        diagnostics.push(
            Diagnostic::new(&CODE, kpi.at().of("factor"), message)
                .label("no such factor")
                .help(format!("write one of {}", known.join(", "))),
        );
    }
}
