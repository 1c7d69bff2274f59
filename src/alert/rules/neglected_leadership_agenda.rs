//! Behaviours that leaders committed to and then did not look at.

use std::collections::{BTreeMap, BTreeSet};

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::decision::Meeting;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(1.0), ..Settings::PLAIN },
    knobs: &[Knob::Act(Unit::Meetings)],
    raise,
};

static CODE: Code = Code {
    name: "neglected-leadership-agenda",
    level: LEVEL,
    summary: "The last meeting of a body did not look at the behaviours it committed to.",
    explanation: "The collaborative leadership agenda is reviewed at every meeting, five minutes at the end. Skipped twice, it is forgotten, and everybody has seen how serious it was.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let behaviours = &ground.records.behaviours;
    let Some(adopted) = behaviours.iter().filter_map(|behaviour| behaviour.adopted).min() else { return };
    let bodies: BTreeSet<&Slug> =
        behaviours.iter().flat_map(|behaviour| &behaviour.committees).map(|body| &body.id).collect();
    let settings = ground.settings(&RULE);
    let mut held: BTreeMap<&Slug, Vec<&Meeting>> = BTreeMap::new();
    for meeting in ground.records.meetings.iter().filter(|meeting| !meeting.cancelled) {
        if adopted < meeting.date && meeting.date <= ground.as_of {
            held.entry(&meeting.committee.id).or_default().push(meeting);
        }
    }
    held.values_mut().for_each(|meetings| meetings.sort_by_key(|meeting| meeting.date));
    for body in bodies {
        let Some(body) = ground.records.committees.find(body) else { continue };
        if !ground.alliance.has_all_meetings_of(body.id()) {
            continue;
        }
        let Some(held) = held.get(body.id()) else { continue };
        let skipped: Vec<&&Meeting> =
            held.iter().rev().take_while(|meeting| meeting.leadership_review.is_empty()).collect();
        let Some(first) = skipped.last() else { continue };
        let Some(severity) = settings.beyond(skipped.len() as i64) else { continue };
        let text = format!(
            "The {} has not looked at its leadership agenda for {}.",
            body.short(),
            counted(skipped.len() as i64, "meeting")
        );
        let advice =
            "Take five minutes for it at the end of the next meeting, and write down what was found.";
        alerts.push(Alert::new(&CODE, severity, body, text, advice).since(first.date));
    }
}
