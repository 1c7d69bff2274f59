//! What has happened has happened by the day of the book.

use jiff::civil::Date;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::{Record, Spans};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "dated-in-the-future",
    level: Level::Warning,
    summary: "Something that has happened bears a day that is still to come.",
    explanation: "A decision taken, a milestone reached, an action done or a value measured after the day that the book describes is a slip in the date, or the book is built for a day in the past. Expected days are forecasts, not actuals.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let records = ground.records;
    decisions(ground, diagnostics);
    let advice = "write what is expected as a forecast or due date, or build with a later --as-of";
    let mut look = |title: &str, at: &Spans, field: &'static str, day: Option<Date>| {
        still_to_come(ground, title, at, field, day, advice)
            .into_iter()
            .for_each(|problem| diagnostics.push(problem));
    };
    for milestone in &records.milestones {
        look(&milestone.name, milestone.at(), "actual", milestone.actual);
        milestone
            .forecast
            .iter()
            .for_each(|forecast| look(&milestone.name, &forecast.at, "on", Some(forecast.on)));
    }
    for kpi in &records.kpis {
        kpi.values.iter().for_each(|value| look(&kpi.name, &value.at, "period", Some(value.period)));
    }
    for action in &records.actions {
        look(&action.text, action.at(), "done_on", action.done_on);
    }
    for meeting in &records.meetings {
        look(&meeting.title(), meeting.at(), "minutes_sent", meeting.minutes_sent);
        look(&meeting.title(), meeting.at(), "approved_on", meeting.approved_on);
    }
    for obligation in &records.obligations {
        look(&obligation.description, obligation.at(), "met_on", obligation.met_on);
    }
    for log in &records.communication_logs {
        look(&log.title(), log.at(), "on", Some(log.on));
    }
    for concern in &records.concerns {
        look(&concern.title, concern.at(), "opened", Some(concern.opened));
        look(&concern.title, concern.at(), "closed", concern.closed);
    }
    for approval in &records.internal_approvals {
        look(&approval.title(), approval.at(), "granted", approval.granted);
        look(&approval.title(), approval.at(), "refused", approval.refused);
    }
    for one in &records.heads_ups {
        look(&one.what, one.at(), "told_on", one.told_on);
        look(&one.what, one.at(), "acknowledged_on", one.acknowledged_on);
    }
    for assessment in &records.maturity_assessments {
        look(&assessment.title, assessment.at(), "on", Some(assessment.on));
    }
    for incident in &records.incidents {
        look(&incident.title, incident.at(), "date", Some(incident.date));
    }
    for template in &records.templates {
        look(&template.document, template.at(), "decided_on", template.decided_on);
    }
}

fn decisions(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let advice = "correct the day, write `upcoming` as its status until then, or build with a later --as-of";
    for decision in ground.records.decisions.iter().filter(|decision| decision.status.was_decided()) {
        let taken =
            still_to_come(ground, &decision.title, decision.at(), "date", Some(decision.date), advice);
        let advice = "correct the day, or build with a later --as-of";
        let raised =
            still_to_come(ground, &decision.title, decision.at(), "raised_on", decision.raised_on, advice);
        [taken, raised].into_iter().flatten().for_each(|problem| diagnostics.push(problem));
    }
}

fn still_to_come(
    ground: &Ground<'_>,
    title: &str,
    at: &Spans,
    field: &'static str,
    day: Option<Date>,
    advice: &str,
) -> Option<Diagnostic> {
    let day = day.filter(|day| *day > ground.as_of)?;
    let message =
        format!("“{}” has `{field}` on {day}; the book describes {}.", shortened(title), ground.as_of);
    Some(Diagnostic::new(&CODE, at.of(field), message).label("still to come").help(advice))
}
