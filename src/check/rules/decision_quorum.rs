//! Whoever decided was a quorum.

use std::collections::BTreeSet;

use crate::check::ground::skipped;
use crate::check::{Ground, Rule};
use crate::diagnostic::words::{counted, listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::decision::{DecisionStatus, MeetingMode};
use crate::model::quorum::{Verdict, judge};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "missing-quorum",
    level: Level::Error,
    summary: "A decision was taken at a meeting without a quorum.",
    explanation: "Without a quorum a body cannot decide, and whoever was absent can have the decision set aside. Counted are the members present and the alternates of members who were not; guests and observers do not count. Confirm the decision at the next meeting, or complete the attendance.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    let judged = [DecisionStatus::Decided, DecisionStatus::Superseded, DecisionStatus::Overturned];
    for decision in ground.records.decisions.iter().filter(|decision| judged.contains(&decision.status)) {
        let Some(reference) = &decision.meeting else { continue };
        let Some(meeting) = ground.records.meetings.get(reference) else { continue };
        let Some(body) = ground.committee(&meeting.committee) else { continue };
        let Some(quorum) = &body.quorum else { continue };
        if meeting.mode == Some(MeetingMode::Written) {
            continue;
        }
        let count = judge(ground.bench(), body, meeting);
        match count.verdict {
            Verdict::Missed => {
                let there: Vec<String> = count
                    .present
                    .iter()
                    .map(|(party, count)| {
                        format!("{} of {}", counted(*count as i64, "member"), ground.short(party))
                    })
                    .collect();
                let title = shortened(&decision.title);
                let held = shortened(&meeting.title());
                let message = format!(
                    "“{title}” was decided at “{held}” without a quorum: {} were there.",
                    listed(&there)
                );
                diagnostics.push(
                    Diagnostic::new(&CODE, reference.span, message)
                        .label("not a quorum")
                        .related(quorum.at.whole(), "the quorum")
                        .related(meeting.at().of("attendance"), "who was there")
                        .help("confirm the decision at the next meeting, or complete the attendance"),
                );
            }
            Verdict::Redacted if told.insert(body.id()) => {
                let fields = ["per_party", "members", "of_party"];
                let field = fields.into_iter().find(|field| quorum.at.has(field)).unwrap_or("members");
                skipped(quorum.at.of(field), &format!("The quorum of the {}", body.name), diagnostics);
            }
            _ => {}
        }
    }
}
