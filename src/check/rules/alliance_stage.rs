//! The stage of the relationship is one of its stages.

use crate::check::{Ground, Rule};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unknown-stage",
    level: Level::Error,
    summary: "The alliance stands at, or heads for, a stage that is not among its stages.",
    explanation: "The path of the relationship is drawn from the list of stages. A stage that is not in the list has no place on it, so readers would see neither where the alliance stands nor where it means to be.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for alliance in &ground.records.alliances {
        let known: Vec<&str> = alliance.stages.iter().map(|stage| stage.id.as_str()).collect();
        for (field, stage) in [("stage", &alliance.stage), ("target_stage", &alliance.target_stage)] {
            let Some(stage) = stage else { continue };
            if !known.contains(&stage.as_str()) {
                diagnostics.push(
                    Diagnostic::new(&CODE, alliance.at().of(field), format!("There is no stage `{stage}`."))
                        .label("not among the stages")
                        .help("add it with [[alliance.stages]]")
                        .help_if(did_you_mean(stage.as_str(), known.iter().copied())),
                );
            }
        }
    }
}
