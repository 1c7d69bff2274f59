//! A function that has a say and was not asked, or was asked too late.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{listed, shortened};
use crate::model::decision::Decision;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 14.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "late-consultation",
    level: LEVEL,
    summary: "A decision comes within fourteen days, and somebody who is to be consulted was not.",
    explanation: "The decision right tells who is heard before a subject is decided. A function that is asked on the eve can only nod or object; asked two weeks ahead it can still improve the proposal. Name whom you asked in `consulted`, and the day on which the last of them was asked in `consulted_on`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Days before a decision by which everybody has been asked.
    let lead = ground.settings(&RULE).days();
    for decision in ground.records.decisions.iter().filter(|decision| decision.status.is_open()) {
        let until = ground.days_until(decision.date);
        if !(0..=lead).contains(&until) {
            continue;
        }
        let (missing, title) = (missing(ground, decision), shortened(&decision.title));
        let due = plus_days(decision.date, -lead);
        let text = match decision.consulted_on {
            _ if !missing.is_empty() => format!(
                "“{title}” is to be decided in {}, and {} {} not consulted.",
                days(until),
                listed(&missing),
                if missing.len() == 1 { "was" } else { "were" }
            ),
            Some(asked) if asked > due => format!(
                "Those consulted on “{title}” were asked on {asked}, {} before it is to be decided.",
                days(until + ground.days_since(asked))
            ),
            _ => continue,
        };
        let advice = "Ask them now, and give them the time to answer; else decide it at the next meeting.";
        let alert = Alert::new(&CODE, Severity::Watch, decision, text, advice);
        alerts.push(alert.since(due).owner(decision.owner.as_ref()));
    }
}

/// Whom the right names, and the decision does not.
fn missing(ground: &Ground<'_>, decision: &Decision) -> Vec<String> {
    let Some(right) = ground.right_of(decision) else { return Vec::new() };
    let asked: Vec<String> = decision.consulted.iter().map(|one| plain(ground, one)).collect();
    let is_asked = |wanted: &String| asked.contains(&plain(ground, wanted));
    right.consulted.iter().filter(|wanted| !is_asked(wanted)).cloned().collect()
}

/// A name as it is compared: bodies by their short form, whichever is written.
fn plain(ground: &Ground<'_>, name: &str) -> String {
    let bodies = &ground.records.committees;
    let body = bodies.iter().find(|body| body.name.eq_ignore_ascii_case(name));
    body.map_or(name, |body| body.short()).to_lowercase()
}
