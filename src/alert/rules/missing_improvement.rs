//! An alliance that is getting better at nothing in particular.

use crate::alert::ground::{Ground, days, plus_months};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::strategy::Improvement;
use crate::schema::Kinded;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "missing-improvement",
    level: LEVEL,
    summary: "The alliance has named nothing that it is getting better at.",
    explanation: "Alliances get a little better every day where somebody has said at what. One focus at a time, with a measure before and after, is enough; it is asked for when the alliance has run for a year, and thirty days after the last focus ended.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let improvements = &ground.records.improvements;
    let is_running = |one: &Improvement| one.started <= ground.as_of && one.is_open(ground.as_of);
    if !ground.alliance.is_complete(Improvement::KIND) || improvements.iter().any(is_running) {
        return;
    }
    let alliance = ground.alliance.alliance();
    let began = alliance.effective.as_ref().and_then(|day| day.value().copied());
    let ended = improvements.iter().filter_map(|one| one.ended).filter(|day| *day <= ground.as_of).max();
    let settled = began.map(|day| plus_months(day, 12)).filter(|day| ground.days_since(*day) > 0);
    let Some(since) = ended.or(settled) else { return };
    let without = ground.days_since(since);
    if ended.is_some() && !ground.settings(&RULE).beyond(without).is_some_and(|_| true) {
        return;
    }
    let text = match ended {
        Some(ended) => {
            format!("The last improvement ended on {ended}; for {} there has been no new one.", days(without))
        }
        None => "The alliance has not named anything that it wants to get better at.".to_owned(),
    };
    let advice = "Agree on one thing at the next meeting, with the figure to move and the day to look again.";
    alerts.push(Alert::new(&CODE, Severity::Watch, alliance, text, advice).since(since));
}
