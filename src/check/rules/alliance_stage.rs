//! The relationship stands on its ladder, came there step by step, and climbs by what people do.

use crate::check::{Ground, Rule};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Alliance;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&UNKNOWN, &OUT_OF_STEP, &WITHOUT_ACTIONS], check };

static UNKNOWN: Code = Code {
    name: "unknown-stage",
    level: Level::Error,
    summary: "The alliance stands at, came through, or heads for a stage that is not among its stages.",
    explanation: "The path of the relationship is drawn from the list of stages. A stage that is not in the list has no place on it, so readers would see neither where the alliance stands nor where it means to be.",
};

static OUT_OF_STEP: Code = Code {
    name: "stage-out-of-step",
    level: Level::Warning,
    summary: "The last step of the relationship's history does not lead to the stage it is said to be at.",
    explanation: "The ladder has its marker at `stage` and its way from `stage_history`. Where the two end at different stages, one of them was not brought up to date, and readers see a relationship in two places.",
};

static WITHOUT_ACTIONS: Code = Code {
    name: "target-stage-without-actions",
    level: Level::Warning,
    summary: "The parties mean to reach a stage, and no action leads there.",
    explanation: "A relationship does not become closer because a slide says so. Each step up asks for more from both sides: shared data, shared authority, shared risk. `target_actions` names the actions of the log by which the parties mean to get there, so that somebody owns each and the ladder shows whether it moves.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for alliance in &ground.records.alliances {
        unknown(alliance, diagnostics);
        out_of_step(alliance, diagnostics);
        if let Some(ahead) = alliance.ahead()
            && alliance.target_actions.is_empty()
        {
            diagnostics.push(
                Diagnostic::new(
                    &WITHOUT_ACTIONS,
                    alliance.at().of("target_stage"),
                    format!("No action leads to “{}”.", ahead.name),
                )
                .label("so far a wish")
                .help("name actions of the log with `target_actions`"),
            );
        }
    }
}

fn unknown(alliance: &Alliance, diagnostics: &mut Diagnostics) {
    let known: Vec<&str> = alliance.stages.iter().map(|stage| stage.id.as_str()).collect();
    let set = [("stage", &alliance.stage), ("target_stage", &alliance.target_stage)];
    let set = set.into_iter().filter_map(|(field, stage)| Some((alliance.at().of(field), stage.as_ref()?)));
    let history = alliance.stage_history.iter().map(|step| (step.at.of("stage"), &step.stage));
    for (span, stage) in set.chain(history).filter(|(_, stage)| alliance.stage_named(stage).is_none()) {
        diagnostics.push(
            Diagnostic::new(&UNKNOWN, span, format!("There is no stage `{stage}`."))
                .label("not among the stages")
                .help("add it with [[alliance.stages]]")
                .help_if(did_you_mean(stage.as_str(), known.iter().copied())),
        );
    }
}

fn out_of_step(alliance: &Alliance, diagnostics: &mut Diagnostics) {
    let Some(last) = alliance.stage_history.last() else { return };
    if alliance.stage.as_ref() == Some(&last.stage) || alliance.stage_named(&last.stage).is_none() {
        return;
    }
    let here = alliance.stage.as_ref().map_or_else(
        || "no stage is given".to_owned(),
        |stage| format!("the alliance is said to be at `{stage}`"),
    );
    let message = format!("The last step led to `{}`, and {here}.", last.stage);
    let mut problem = Diagnostic::new(&OUT_OF_STEP, last.at.of("stage"), message)
        .label("the last step")
        .help("add the step that is missing, or correct `stage`");
    if alliance.stage.is_some() {
        problem = problem.related(alliance.at().of("stage"), "where it is said to be");
    }
    diagnostics.push(problem);
}
