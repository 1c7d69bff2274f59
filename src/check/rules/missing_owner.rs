//! What has to be done has somebody who does it.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::risk::RiskStatus;
use crate::model::strategy::ObjectiveStatus;
use crate::schema::{Record, Spans};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "missing-owner",
    level: Level::Warning,
    summary: "Something that needs an owner has none.",
    explanation: "Milestones, measures, risks, objectives, changes and rows of the communication plan are kept alive by a person who looks at them without being asked. What belongs to a committee or to “both sides” belongs to nobody.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let records = ground.records;
    let mut look = |is_owned: bool, what: &str, title: &str, at: &Spans, field: &str| {
        if !is_owned {
            diagnostics.push(
                Diagnostic::new(
                    &CODE,
                    at.of(field),
                    format!("The {what} “{}” has no owner.", shortened(title)),
                )
                .label("nobody's")
                .help("add `owner`, one person"),
            );
        }
    };
    for milestone in records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        look(milestone.owner.is_some(), "milestone", &milestone.name, milestone.at(), "name");
    }
    for kpi in &records.kpis {
        look(kpi.owner.is_some(), "KPI", &kpi.name, kpi.at(), "name");
    }
    for risk in records.risks.iter().filter(|risk| risk.status == RiskStatus::Open) {
        look(risk.owner.is_some(), "risk", &risk.title, risk.at(), "title");
    }
    for row in records.communications.iter().filter(|row| row.to.is_none()) {
        look(row.owner.is_some() || row.sender.is_some(), "communication", &row.content, row.at(), "content");
    }
    for change in &records.changes {
        look(change.owner.is_some(), "change", &change.what, change.at(), "what");
    }
    for objective in &records.objectives {
        let is_over = matches!(objective.status, ObjectiveStatus::Reached | ObjectiveStatus::Dropped);
        look(is_over || objective.owner.is_some(), "objective", &objective.title, objective.at(), "title");
    }
}
