//! Concerns that are severe.

use super::lingering_concern;
use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::risk::{self as model, ConcernSource};

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "severe-concern",
    level: LEVEL,
    summary: "A concern of high severity is open.",
    explanation: "One comment of a health check, read by a person who holds it to be serious, needs no threshold and no second voice. Write it down as a concern of severity `high`, in words that do not tell who said it; it is told until it is closed, and from sixty days on as one that lingers.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let open = ground.records.concerns.iter().filter(|concern| concern.closed.is_none());
    for concern in open.filter(|concern| {
        concern.severity == model::Severity::High && lingering_concern::how_long(ground, concern).is_none()
    }) {
        let from = concern.from.map_or("", voiced);
        let text =
            format!("“{}” was raised{from} on {} and is severe.", shortened(&concern.title), concern.opened);
        let advice = "Speak to both sides before the next meeting, and say by when there will be an answer.";
        let alert = Alert::new(&CODE, Severity::Act, concern, text, advice);
        alerts.push(alert.since(concern.opened).owner(concern.owner.as_ref()));
    }
}

fn voiced(from: ConcernSource) -> &'static str {
    match from {
        ConcernSource::Survey => " in a survey",
        ConcernSource::Meeting => " at a meeting",
        ConcernSource::Conversation => " in a conversation",
        ConcernSource::Audit => " in an audit",
        ConcernSource::Kpi => " over a KPI",
    }
}
