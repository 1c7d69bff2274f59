//! An objective can be measured.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::strategy::ObjectiveStatus;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unmeasured-objective",
    level: Level::Warning,
    summary: "An objective names neither a KPI nor a milestone.",
    explanation: "Without a measure the two companies will each decide on their own whether the objective was reached, at the moment when money or reputation hangs on it. Name the KPI or the milestone by which both will tell.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for objective in
        ground.records.objectives.iter().filter(|objective| objective.status != ObjectiveStatus::Dropped)
    {
        if objective.kpis.is_empty() && objective.milestones.is_empty() {
            let message = format!("Nothing tells when “{}” is reached.", shortened(&objective.title));
            diagnostics.push(
                Diagnostic::new(&CODE, objective.at().of("title"), message)
                    .label("no KPI and no milestone")
                    .help("add `kpis` or `milestones`"),
            );
        }
    }
}
