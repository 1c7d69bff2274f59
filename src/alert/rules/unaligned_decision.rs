//! A decision that is tabled while a party is not aligned on it.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{listed, shortened};
use crate::model::decision::{Alignment, Decision};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 21.0, act: Some(7.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unaligned-decision",
    level: LEVEL,
    summary: "A decision is to be taken within three weeks, and a party has not aligned its team or spoken with the others.",
    explanation: "Alignment has three dimensions: within a party's own team, with its own governance, and between the parties. A decision that is tabled while one of them is missing is put off, or falls apart afterwards. Only decisions whose `alignment` somebody keeps are looked at; how far the internal approvals are is told by `late-approval`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for decision in ground.records.decisions.iter().filter(|decision| decision.status.is_open()) {
        let until = ground.days_until(decision.date);
        if decision.alignment.is_empty() || until < 0 || !settings.is_ahead(until) {
            continue;
        }
        let missing = missing(ground, decision);
        if missing.is_empty() {
            continue;
        }
        let title = shortened(&decision.title);
        let text = format!("“{title}” is to be decided in {}; {}.", days(until), listed(&missing));
        let advice = "Have the talk before the meeting, and let each side repeat what it has understood.";
        let severity = if settings.is_near(until) { Severity::Act } else { Severity::Watch };
        let alert = Alert::new(&CODE, severity, decision, text, advice);
        alerts.push(alert.owner(decision.owner.as_ref()));
    }
}

fn missing(ground: &Ground<'_>, decision: &Decision) -> Vec<String> {
    let told = |alignment: &Alignment| {
        let name = ground.short(&alignment.party.id);
        let team = alignment.team.is_none().then(|| format!("the team of {name} is not aligned"));
        let partners =
            alignment.partners.is_none().then(|| format!("{name} has not spoken with its counterparts"));
        [team, partners]
    };
    decision.alignment.iter().flat_map(told).flatten().collect()
}
