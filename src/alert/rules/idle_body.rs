//! A body that is there to decide, and does not.

use std::collections::{BTreeMap, BTreeSet};

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::decision::{Decision, Meeting};
use crate::model::governance::Authority;
use crate::schema::{Kinded, Record, Slug};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 3.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Meetings)],
    raise,
};

static CODE: Code = Code {
    name: "idle-body",
    level: LEVEL,
    summary: "A body that is to decide took no decision in its last three meetings.",
    explanation: "Either nothing needed deciding, and the body meets too often, or decisions are taken elsewhere and it only hears of them. Both are worth a talk. Deferred, escalated and later overturned decisions count: the body dealt with them.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Meetings running without a decision.
    let meetings = (ground.settings(&RULE).threshold as usize).max(1);
    if !ground.alliance.is_complete(Decision::KIND) {
        return;
    }
    let dealt_with: BTreeSet<&Slug> = ground
        .records
        .decisions
        .iter()
        .filter_map(|decision| decision.meeting.as_ref())
        .map(|meeting| &meeting.id)
        .collect();
    let mut held_by: BTreeMap<&Slug, Vec<&Meeting>> = BTreeMap::new();
    for meeting in ground.records.meetings.iter().filter(|one| !one.cancelled && one.date <= ground.as_of) {
        held_by.entry(&meeting.committee.id).or_default().push(meeting);
    }
    for body in &ground.records.committees {
        let decides = body.authority == Authority::DecisionMaking && body.disbanded.is_none();
        if !decides || !ground.alliance.has_all_meetings_of(body.id()) {
            continue;
        }
        let Some(mut held) = held_by.remove(body.id()) else { continue };
        held.sort_by_key(|meeting| (meeting.date, meeting.id()));
        let Some(first) = held.len().checked_sub(meetings) else { continue };
        let last = &held[first..];
        let decides_on = |meeting: &&Meeting| {
            dealt_with.contains(meeting.id()) || meeting.agenda.iter().any(|item| item.decision.is_some())
        };
        if last.iter().any(decides_on) {
            continue;
        }
        let text = format!("The {} took no decision in its last {meetings} meetings.", body.short());
        let advice = "Ask what is decided elsewhere, and what the body could stop meeting for.";
        alerts.push(Alert::new(&CODE, Severity::Watch, body, text, advice).since(last[0].date));
    }
}
