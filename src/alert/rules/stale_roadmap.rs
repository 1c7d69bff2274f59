//! A roadmap that is not looked at together any more.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::roadmap::RoadmapItem;
use crate::schema::Kinded;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 183.0, watch: Some(183.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Watch(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "stale-roadmap",
    level: LEVEL,
    summary: "The parties have not gone through the roadmap together for half a year.",
    explanation: "Whoever has to find people for work to come can only do so if he knows of it. Plans change within months; a roadmap that was shared once describes what was meant then. The day is the latest `shared_on` of all work that is not over.",
};

const ADVICE: &str =
    "Put it on the agenda of the next planning meeting, with the people that each piece of work needs.";

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // A part of the roadmap does not tell when the whole was last gone through.
    if !ground.alliance.is_complete(RoadmapItem::KIND) {
        return;
    }
    let settings = ground.settings(&RULE);
    let to_come = ground.records.roadmap.iter().filter(|item| !item.is_over(ground.as_of));
    let Some(latest) = to_come.max_by_key(|item| item.shared_on) else { return };
    let Some(on) = latest.shared_on else {
        let text = "The parties have never gone through the roadmap together.".to_owned();
        alerts.push(Alert::new(&CODE, Severity::Watch, latest, text, ADVICE).owner(latest.owner.as_ref()));
        return;
    };
    let age = ground.days_since(on);
    let Some(severity) = settings.beyond(age) else { return };
    let text = format!("The roadmap was last gone through together {} ago.", days(age));
    alerts.push(Alert::new(&CODE, severity, latest, text, ADVICE).since(on).owner(latest.owner.as_ref()));
}
