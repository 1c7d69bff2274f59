//! A decision was taken at the meeting that it names.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::decision::DecisionStatus;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "misplaced-decision",
    level: Level::Error,
    summary: "A decision names a meeting of another body or of another day.",
    explanation: "Whoever looks a decision up reads the minutes it came from. If they are those of another body or day, either the link or the record is wrong, and quorum and votes are counted at the wrong meeting.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for decision in &ground.records.decisions {
        let Some(reference) = &decision.meeting else { continue };
        let Some(meeting) = ground.records.meetings.get(reference) else { continue };
        let title = shortened(&decision.title);
        let taken = !matches!(
            decision.status,
            DecisionStatus::Deferred | DecisionStatus::Escalated | DecisionStatus::Withdrawn
        );
        let (message, field, words) = if meeting.committee != decision.committee {
            let name = |body| ground.committee(body).map_or("another body", |body| body.name.as_str());
            let message = format!(
                "“{title}” is a decision of the {} at a meeting of the {}.",
                name(&decision.committee),
                name(&meeting.committee)
            );
            (message, "committee", "the body that met")
        } else if taken && meeting.date != decision.date {
            let message = format!("“{title}” is dated {}, and its meeting {}.", decision.date, meeting.date);
            (message, "date", "the day of the meeting")
        } else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(&CODE, reference.span, message)
                .label("another meeting")
                .related(meeting.at().of(field), words)
                .help("name the meeting at which it was taken, or correct the decision"),
        );
    }
}
