//! An improvement that nobody will be able to see.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "unmeasured-improvement",
    level: LEVEL,
    summary: "What the alliance wants to get better at has no figure to compare with.",
    explanation: "Without the figure from before, nobody can tell later whether anything got better; and an improvement that ended without the figure from after is a feeling. Measure `before` when it starts, `after` when it ends.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for one in ground.records.improvements.iter().filter(|one| one.started <= ground.as_of) {
        let (lacks, since) = match (one.before, one.after, one.ended.filter(|day| *day <= ground.as_of)) {
            (None, ..) => ("no figure from before it started", one.started),
            (Some(_), None, Some(ended)) => ("ended without a figure from after it", ended),
            _ => continue,
        };
        let verb = if lacks.starts_with("ended") { "" } else { "has " };
        let text = format!("“{}” {verb}{lacks}.", shortened(&one.focus));
        let advice = "Measure it once, even roughly, and write down how it was measured.";
        let alert = Alert::new(&CODE, Severity::Watch, one, text, advice);
        alerts.push(alert.since(since).owner(one.owner.as_ref()));
    }
}
