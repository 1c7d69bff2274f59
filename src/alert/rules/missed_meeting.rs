//! Bodies that do not meet as they should.

use crate::alert::bodies;
use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::governance::Committee;
use crate::schema::Record;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 30.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "missed-meeting",
    level: LEVEL,
    summary: "A body has not met for longer than its cadence allows.",
    explanation: "Agreements say how often a body meets, because nothing is steered in between. A month of grace is allowed for calendars; a next meeting that is fixed turns “act” into “watch”.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    let around = bodies::last_and_next(ground);
    let bodies = ground.records.committees.iter().filter(|body| body.disbanded.is_none());
    for body in bodies.filter(|body| ground.alliance.has_all_meetings_of(body.id())) {
        let (last, next) = around.get(body.id()).copied().unwrap_or_default();
        let established = body.established.as_ref().and_then(|day| day.value().copied());
        let Some(from) = last.map(|meeting| meeting.date).or(established) else { continue };
        let Some(due) = due(body, from) else { continue };
        let late = ground.days_since(due);
        if late <= settings.days() {
            continue;
        }
        let severity = if next.is_some() { Severity::Watch } else { Severity::Act };
        let what = if last.is_some() { "last met" } else { "has not met since it was set up" };
        let text =
            format!("The {} {what} on {from}; it was to meet by {due}, {} ago.", body.short(), days(late));
        let advice = match next {
            Some(next) => format!("The next meeting is on {}; make sure it takes place.", next.date),
            None => "Fix a day for the next meeting, or change the cadence in the charter.".to_owned(),
        };
        alerts.push(Alert::new(&CODE, severity, body, text, &advice).since(due));
    }
}

/// The day by which a body meets again.
fn due(body: &Committee, from: jiff::civil::Date) -> Option<jiff::civil::Date> {
    let cadence = body.meets.as_ref()?;
    let by_frequency = cadence.every.and_then(|every| every.after(from, 1));
    let by_number = || {
        let number = i64::from(*cadence.min_per_year.as_ref()?.value()?);
        (number > 0).then(|| plus_days(from, 365 / number))
    };
    by_frequency.or_else(by_number)
}
