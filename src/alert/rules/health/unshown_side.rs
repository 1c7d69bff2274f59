//! A side whose figures cannot be shown.

use super::HealthRule;
use crate::alert::evidence::Topic;
use crate::alert::health::Health;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::schema::Slug;
use crate::survey::cell::{Cell, Reason};

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings::PLAIN,
    knobs: &[],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "unshown-side",
    level: LEVEL,
    summary: "A side's answers are not shown apart, to protect those who gave them.",
    explanation: "Too few people of the side have answered to show their figures, or they would give away those of a smaller group. That is no finding about them. For the next wave, invite more people of the side, so that its view can be seen.",
};

fn raise(health: &Health<'_>, _: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        let latest = check.latest();
        // Which of the reasons it is would tell about a small group; it is not said.
        let withheld =
            |cell: &Cell<_>| matches!(cell, Cell::Withheld(reason) if *reason != Reason::NoAnswers);
        let sides = latest.shown.responses.sides.iter().filter(|(_, cell)| withheld(cell));
        let sides: Vec<&String> = sides.map(|(side, _)| side).collect();
        if sides.is_empty() {
            continue;
        }
        let names: Vec<String> = sides.iter().map(|side| check.short(side)).collect();
        let text = format!(
            "The answers of {} to {} are not shown apart, so that nobody can be told from them.",
            listed(&names),
            check.label()
        );
        let advice = "Invite more people next time, so that each side's view can be seen.";
        let mut alert = Alert::new(&CODE, Severity::Information, latest.record, text, advice);
        alert.since = latest.at.day;
        let only = if let [side] = sides.as_slice() { Slug::parse(side) } else { None };
        alert.topic = Some(Topic { side: only, ..Topic::default() });
        alerts.push(alert);
    }
}
