//! A proposal that the other side sees too late, or that one side wrote alone.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::decision::{Decision, DecisionStatus};

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "fait-accompli",
    level: LEVEL,
    summary: "A proposal was shared too late for the other parties to work on it, or is not shared yet.",
    explanation: "Proposals that one side develops alone get picked apart: not because they are bad, but because nobody had a hand in them. The day comes from the body's `paper_lead_days`, else from its `agenda_lead_days`, else it is ten days before the decision; `shared_on` tells when every party had the proposal, `drafted_with` who wrote it.",
};

/// Days before a decision by which it is shared, where the body states none.
const LEAD: i64 = 10;

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let wanted = [DecisionStatus::Upcoming, DecisionStatus::Proposed];
    for decision in ground.records.decisions.iter().filter(|decision| wanted.contains(&decision.status)) {
        if decision.date < ground.as_of {
            continue;
        }
        let body = ground.committee(&decision.committee);
        let due = body.and_then(|body| ground.deadlines(body).papers(decision.date));
        let due = due.unwrap_or_else(|| plus_days(decision.date, -LEAD));
        let title = shortened(&decision.title);
        let text = match decision.shared_on {
            Some(shared) if shared > due => format!(
                "The proposal for “{title}” was shared on {shared}, {} before it is to be decided; it was due on {due}.{}",
                days(ground.days_until(decision.date) - ground.days_until(shared)),
                alone(ground, decision)
            ),
            None if due < ground.as_of => format!(
                "The proposal for “{title}”, to be decided on {}, had to be shared by {due}, and is not.{}",
                decision.date,
                alone(ground, decision)
            ),
            _ => continue,
        };
        let advice = "Walk the other side through it before the meeting and change what they see better, or decide it at the next one.";
        let alert = Alert::new(&CODE, Severity::Watch, decision, text, advice);
        alerts.push(alert.since(due).owner(decision.owner.as_ref()));
    }
}

/// " Only Corvane drafted it.", where that is so.
fn alone(ground: &Ground<'_>, decision: &Decision) -> String {
    match decision.drafted_with.as_slice() {
        [one] => format!(" Only {} drafted it.", ground.short(&one.id)),
        _ => String::new(),
    }
}
