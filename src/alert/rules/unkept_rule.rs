//! A rule of a body that its meetings do not keep.

use std::collections::BTreeMap;

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::conduct::conduct;
use crate::model::decision::Meeting;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "unkept-rule",
    level: LEVEL,
    summary: "The meetings of a body break one of its rules as often as they keep it, or a year had too few in person.",
    explanation: "Agreements and charters say how a body is called, prepared, chaired and written up. A rule that half of the meetings break is no rule: either it is kept from the next meeting on, or the charter is changed. Looked at are the last six meetings, of which at least three have to tell.",
};

/// Meetings that are looked at, and how many of them have to tell.
const LAST: usize = 6;
const LEAST: usize = 3;

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let mut by_body: BTreeMap<&Slug, Vec<&Meeting>> = BTreeMap::new();
    for meeting in &ground.records.meetings {
        by_body.entry(&meeting.committee.id).or_default().push(meeting);
    }
    for body in ground.records.committees.iter().filter(|body| body.disbanded.is_none()) {
        // A meeting that is withheld may be one that kept it, or the one in person.
        if !ground.alliance.has_all_meetings_of(body.id()) {
            continue;
        }
        let Some(meetings) = by_body.get(body.id()) else { continue };
        let bench = ground.alliance.bench();
        let all = conduct(bench, body, &ground.deadlines(body), meetings.iter().copied(), ground.as_of);
        for observance in &all.observances {
            let mut told: Vec<(&Meeting, bool)> = observance.kept.iter().map(|one| (*one, true)).collect();
            told.extend(observance.broken.iter().map(|one| (*one, false)));
            told.sort_by_key(|(meeting, _)| (meeting.date, meeting.id()));
            let last = &told[told.len().saturating_sub(LAST)..];
            let broken: Vec<&Meeting> = last.iter().filter(|(_, kept)| !kept).map(|(one, _)| *one).collect();
            if last.len() < LEAST || broken.len() * 2 < last.len() {
                continue;
            }
            let text = format!(
                "Of the last {} of the {} that tell of it, {} did not have {}.",
                counted(last.len() as i64, "meeting"),
                body.short(),
                broken.len(),
                observance.duty.words(body.chair_mode)
            );
            let advice = "Keep it from the next meeting on, or agree on a rule that can be kept.";
            alerts.push(Alert::new(&CODE, Severity::Watch, body, text, advice).since(broken[0].date));
        }
        if let Some(year) = all.in_person.filter(|year| !year.is_kept()) {
            let text = format!(
                "The {} met in person {} in the last twelve months; {} are asked for.",
                body.short(),
                match year.held {
                    0 => "not once".to_owned(),
                    1 => "once".to_owned(),
                    times => format!("{times} times"),
                },
                year.least
            );
            let text = if year.least == 1 { text.replace("1 are asked", "one is asked") } else { text };
            let advice = "Hold the next one in a room; people who have met disagree more easily.";
            alerts.push(Alert::new(&CODE, Severity::Information, body, text, advice));
        }
    }
}
