//! An agreed assessment speaks of practices that its instrument describes, on their scale, with
//! evidence, and with the word of both sides.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::maturity::{AgreedLevel, MaturityAssessment};
use crate::model::people::Person;
use crate::model::survey::{SurveyInstrument, SurveyItem, SurveyScale};
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&UNKNOWN, &TWICE, &OFF_SCALE, &UNPROVEN, &ONE_SIDED], check };

static UNKNOWN: Code = Code {
    name: "unknown-practice",
    level: Level::Error,
    summary: "A maturity assessment speaks of a practice that its instrument does not describe.",
    explanation: "The practices of an assessment are the items of its instrument that have a scale: their levels say in words what each of them means, so that two assessments can be compared. A practice under another name would stand beside nothing.",
};

static TWICE: Code = Code {
    name: "repeated-practice",
    level: Level::Error,
    summary: "A maturity assessment gives two levels to one practice.",
    explanation: "An assessment is what both sides agreed on one day. Where they agreed on another level later, that is a further assessment; the page shows how a practice went from one to the next.",
};

static OFF_SCALE: Code = Code {
    name: "level-off-the-scale",
    level: Level::Error,
    summary: "The agreed level of a practice is none of its scale.",
    explanation: "A level is written by its code, as the instrument lists it: from 0, not there, to 4, improving, in the operations-effectiveness assessment. If the two sides are between two levels, the lower one holds.",
};

static UNPROVEN: Code = Code {
    name: "unproven-level",
    level: Level::Warning,
    summary: "A practice is said to be lived, and nothing shows it.",
    explanation: "A level that counts as favourable, 3 or more of 4 in the operations-effectiveness assessment, says that the practice is done as agreed and works. That can be seen somewhere: in minutes, in a list that is kept, in a figure. Write down in `evidence` where, in words or as an address; without it a baseline measures confidence.",
};

static ONE_SIDED: Code = Code {
    name: "one-sided-assessment",
    level: Level::Warning,
    summary: "A maturity assessment was not agreed by people of both sides.",
    explanation: "One side's view of how well the two work together is half of it. Go through the practices together, beginning with those that the sides see differently, and name in `agreed_by` who agreed for each.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for assessment in &ground.records.maturity_assessments {
        agreed(ground, assessment, diagnostics);
        let instrument = ground.scope.get(|records| &records.instruments, &assessment.instrument);
        let Some(instrument) = instrument else { continue };
        let mut known: BTreeSet<&Slug> = BTreeSet::new();
        for level in &assessment.levels {
            if !known.insert(&level.practice) {
                let message =
                    format!("“{}” gives `{}` a second level.", shortened(&assessment.title), level.practice);
                let problem = Diagnostic::new(&TWICE, level.at.of("practice"), message);
                diagnostics.push(problem.label("given above").help("leave one of the two"));
            }
            match practice(instrument, &level.practice) {
                Some((item, scale)) => on_scale(level, item, scale, diagnostics),
                None => diagnostics.push(unknown(level, instrument)),
            }
        }
    }
}

/// The item and its scale, where it has levels.
fn practice<'i>(instrument: &'i SurveyInstrument, id: &Slug) -> Option<(&'i SurveyItem, &'i SurveyScale)> {
    let item = instrument.items.iter().find(|item| item.id == *id)?;
    let scale = instrument.scales.iter().find(|scale| Some(&scale.id) == item.scale.as_ref())?;
    Some((item, scale))
}

fn unknown(level: &AgreedLevel, instrument: &SurveyInstrument) -> Diagnostic {
    let with_scale = instrument.items.iter().filter(|item| item.scale.is_some());
    let known: Vec<&str> = with_scale.map(|item| item.id.as_str()).collect();
    let help = match known.as_slice() {
        [] => "none of its questions has a scale".to_owned(),
        known => format!("write one of {}", known.join(", ")),
    };
    let message = format!("“{}” has no practice `{}`.", shortened(&instrument.title), level.practice);
    Diagnostic::new(&UNKNOWN, level.at.of("practice"), message).label("not described").help(help)
}

fn on_scale(level: &AgreedLevel, item: &SurveyItem, scale: &SurveyScale, diagnostics: &mut Diagnostics) {
    let codes: Vec<String> = scale.points.iter().map(|point| point.code.to_string()).collect();
    if !scale.points.iter().any(|point| point.code == level.level) {
        let message = format!("`{}` is on the level {}.", level.practice, level.level);
        diagnostics.push(
            Diagnostic::new(&OFF_SCALE, level.at.of("level"), message)
                .label("not on the scale")
                .help(format!("write one of {}", codes.join(", "))),
        );
    } else if scale.is_favourable(level.level) && level.evidence.is_none() {
        let message =
            format!("“{}” is on the level {} without evidence.", shortened(&item.text), level.level);
        diagnostics.push(
            Diagnostic::new(&UNPROVEN, level.at.of("level"), message)
                .label("nothing shows it")
                .help("write down in `evidence` where it can be seen, or agree on the level below"),
        );
    }
}

/// Parties none of whose people agreed, as far as the people could be read.
fn agreed(ground: &Ground<'_>, assessment: &MaturityAssessment, diagnostics: &mut Diagnostics) {
    if !ground.has_all::<Person>() || !ground.has_all::<Party>() {
        return;
    }
    let sides: BTreeSet<&Slug> =
        assessment.agreed_by.iter().filter_map(|person| ground.party_of(person)).collect();
    let missing: Vec<String> = ground
        .parties()
        .into_iter()
        .filter(|party| !sides.contains(party))
        .map(|party| ground.short(party))
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "“{}” was agreed by nobody of {}.",
            shortened(&assessment.title),
            crate::diagnostic::words::listed(&missing)
        );
        diagnostics.push(
            Diagnostic::new(&ONE_SIDED, assessment.at().of("agreed_by"), message)
                .label("not both sides")
                .help("go through it together, then name who agreed for each side"),
        );
    }
}
