//! Target, amber and red of a KPI follow from its direction.

use crate::check::ground::skipped;
use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::measure::{Direction, Kpi};
use crate::schema::{Record, Stated};

pub const RULE: Rule = Rule { codes: &[&CODE, &TOLERANCE], check };

static CODE: Code = Code {
    name: "contradictory-thresholds",
    level: Level::Error,
    summary: "Target, amber and red of a KPI contradict its direction.",
    explanation: "Where higher is better, amber lies below the target and red below amber; where lower is better, the other way round. With thresholds that contradict the direction the traffic light shows red for success, and people learn to ignore it. For a range or an exact target, amber and red say how far beyond the tolerance a value lies, red the larger one.",
};

static TOLERANCE: Code = Code {
    name: "missing-tolerance",
    level: Level::Error,
    summary: "A KPI with a range or an exact target does not say how far from it is still good.",
    explanation: "No measurement hits a target exactly. `tolerance` is the distance from the target within which a value is good; without it every value would be off target.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for kpi in &ground.records.kpis {
        if kpi.target == Some(Stated::Redacted) {
            let what = format!("Whether the thresholds of “{}” fit its target", shortened(&kpi.name));
            skipped(kpi.at().of("target"), &what, diagnostics);
        }
        let target = kpi.target.as_ref().and_then(|target| target.value().copied());
        match kpi.direction {
            Direction::Higher => descending(kpi, [target, kpi.amber, kpi.red], "above", diagnostics),
            Direction::Lower => {
                let negated = [target, kpi.amber, kpi.red].map(|value| value.map(|value| -value));
                descending(kpi, negated, "below", diagnostics);
            }
            Direction::Range | Direction::OnTarget => {
                if kpi.tolerance.is_none_or(|tolerance| tolerance < 0.0) {
                    let message = format!(
                        "“{}” aims at {} and does not say how far from it is still good.",
                        shortened(&kpi.name),
                        if kpi.direction == Direction::Range { "a range" } else { "a target" }
                    );
                    let field = if kpi.tolerance.is_some() { "tolerance" } else { "direction" };
                    diagnostics.push(
                        Diagnostic::new(&TOLERANCE, kpi.at().of(field), message)
                            .label("needs a `tolerance`")
                            .help("add `tolerance`, the distance from the target that is still good"),
                    );
                }
                let distances = [None, kpi.amber, kpi.red].map(|value| value.map(|value| -value));
                descending(kpi, distances, "below", diagnostics);
            }
        }
    }
}

/// Each threshold must not be better than the one before it.
fn descending(kpi: &Kpi, values: [Option<f64>; 3], side: &str, diagnostics: &mut Diagnostics) {
    let mut known =
        ["target", "amber", "red"].into_iter().zip(values).filter_map(|(field, value)| Some((field, value?)));
    let Some(mut before) = known.next() else { return };
    for (field, value) in known {
        if value > before.1 {
            let message = format!(
                "“{}”: `{}` has to lie {side} `{field}`, because of the direction “{}”.",
                shortened(&kpi.name),
                before.0,
                kpi.direction.word()
            );
            diagnostics.push(
                Diagnostic::new(&CODE, kpi.at().of(field), message)
                    .label("on the wrong side")
                    .related(kpi.at().of(before.0), "compared with this")
                    .help("exchange the values, or correct the direction"),
            );
            return;
        }
        before = (field, value);
    }
}
