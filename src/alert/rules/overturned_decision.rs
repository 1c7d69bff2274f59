//! Decisions that were overturned.

use std::collections::BTreeMap;

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::course::Course;
use crate::model::decision::{Decision, DecisionStatus};
use crate::schema::{Kinded, Record, Slug};

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "overturned-decision",
    level: LEVEL,
    summary: "A decision was overturned, and none stands in its place.",
    explanation: "When one company's own governance overturns what the joint body decided, people stop taking the joint body seriously. The cause is nearly always an internal approval that nobody had mapped: find it, and add it to the map. The alert settles when a later decision, which names this one under `supersedes`, has been taken. An edition that withholds any decision tells it only where it shows what is to replace it.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Either of the two may say that one stands in the place of the other.
    let successors: BTreeMap<&Slug, &Decision> = ground
        .records
        .decisions
        .iter()
        .filter_map(|decision| Some((&decision.supersedes.as_ref()?.id, decision)))
        .collect();
    for decision in
        ground.records.decisions.iter().filter(|decision| decision.status == DecisionStatus::Overturned)
    {
        let named = decision.superseded_by.as_ref().and_then(|other| ground.records.decisions.get(other));
        let successor = successors.get(decision.id()).copied().or(named);
        if successor.is_some_and(|successor| !successor.status.is_open()) {
            continue;
        }
        // Where any decision is withheld, one may stand in its place, or none: silence on all of them
        // tells nothing about this one.
        if successor.is_none() && !ground.alliance.is_complete(Decision::KIND) {
            continue;
        }
        let by = decision
            .overturned_by
            .as_deref()
            .map_or_else(String::new, |by| format!(" by {}", by.trim_end_matches('.')));
        let next = successor.map_or_else(String::new, |successor| {
            format!(
                " “{}”, which is to replace it, is {}.",
                shortened(&successor.title),
                successor.status.label()
            )
        });
        let title = shortened(&decision.title);
        let text = format!("“{title}”, decided on {}, was overturned{by}.{next}", decision.date);
        let advice =
            "Find the approval that was missing, add it to the map of approvals, and tell both teams.";
        let alert = Alert::new(&CODE, Severity::Act, decision, text, advice);
        alerts.push(
            alert
                .since(Course::of(decision).overturned().unwrap_or(decision.date))
                .owner(decision.owner.as_ref()),
        );
    }
}
