//! Communications that were promised and did not take place.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::ground::Ground;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{counted, shortened};
use crate::model::agreement::Frequency;
use crate::model::communication::{Communication, CommunicationLog};
use crate::schema::{Kinded, Record, Slug};

pub const RULE: Rule = Rule { code: &CODE, raise };

static CODE: Code = Code {
    name: "missed-communication",
    level: LEVEL,
    summary: "A communication of the plan was due and is not in the log.",
    explanation: "Many alliances make a communication plan, and most do not carry it out. A communication counts as done when the log has it less than half a period from its day; the first days after it are grace.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(CommunicationLog::KIND) {
        return;
    }
    let mut sent: BTreeMap<&Slug, Vec<Date>> = BTreeMap::new();
    for log in &ground.records.communication_logs {
        sent.entry(&log.communication.id).or_default().push(log.on);
    }
    sent.values_mut().for_each(|days| days.sort_unstable());
    for row in &ground.records.communications {
        let days = sent.get(row.id()).map_or(&[][..], Vec::as_slice);
        let missed = missed(ground, row, days);
        let (Some(first), Some(last)) = (missed.first(), missed.last()) else { continue };
        let severity = if missed.len() > 2 { Severity::Act } else { Severity::Watch };
        let times = if row.frequency == Frequency::Once {
            format!("was due on {first} and was not sent")
        } else {
            format!("was missed {} in a row, last on {last}", counted(missed.len() as i64, "time"))
        };
        let text = format!("“{}” for {} {times}.", shortened(&row.content), row.audience);
        let advice = "Send it now, or agree on a rhythm that can be kept.";
        let alert = Alert::new(&CODE, severity, row, text, advice);
        alerts.push(alert.since(*first).owner(row.owner.as_ref().or(row.sender.as_ref())));
    }
}

/// The days up to the last expected one on which nothing was sent, back to the last that was kept.
fn missed(ground: &Ground<'_>, row: &Communication, sent: &[Date]) -> Vec<Date> {
    let Some(from) = row.from else { return Vec::new() };
    let until = row.to.map_or(ground.as_of, |to| to.min(ground.as_of));
    if row.frequency == Frequency::Once {
        let is_late = ground.days_since(from) > 7;
        return if is_late && sent.is_empty() { vec![from] } else { Vec::new() };
    }
    let due = |count: i64| row.frequency.after(from, count);
    let days_between = |one: Date, other: Date| one.until(other).map_or(0, |span| i64::from(span.get_days()));
    let Some(period) = due(1).map(|next| days_between(from, next)) else { return Vec::new() };
    let grace = (period / 4).clamp(2, 14);
    let expected = (0..).map_while(due).take_while(|day| *day <= until && ground.days_since(*day) > grace);
    let mut missed = Vec::new();
    for day in expected {
        // The first entry that is not more than half a period before the day.
        let at = sent.partition_point(|on| days_between(*on, day) * 2 > period);
        if sent.get(at).is_some_and(|on| days_between(day, *on) * 2 < period) {
            missed.clear();
        } else {
            missed.push(day);
        }
    }
    missed
}
