//! Communications that were promised and did not take place.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::{counted, shortened};
use crate::model::adherence;
use crate::model::agreement::Frequency;
use crate::model::communication::Communication;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(2.0), ..Settings::PLAIN },
    knobs: &[Knob::Act(Unit::Times)],
    raise,
};

static CODE: Code = Code {
    name: "missed-communication",
    level: LEVEL,
    summary: "A communication of the plan was due and is not in the log.",
    explanation: "Many alliances make a communication plan, and most do not carry it out. A communication counts as done when the log has it less than half a period from its day; the first days after it are grace.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    let mut sent: BTreeMap<&Slug, Vec<Date>> = BTreeMap::new();
    for log in &ground.records.communication_logs {
        sent.entry(&log.communication.id).or_default().push(log.on);
    }
    sent.values_mut().for_each(|days| days.sort_unstable());
    // Where an entry is withheld, it may be the one that seems to be missing.
    let rows = ground.records.communications.iter();
    for row in rows.filter(|row| ground.alliance.has_whole_log_of(row.id())) {
        let days = sent.get(row.id()).map_or(&[][..], Vec::as_slice);
        let missed = missed(ground, row, days);
        let (Some(first), Some(last)) = (missed.first(), missed.last()) else { continue };
        let Some(severity) = settings.beyond(missed.len() as i64) else { continue };
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

/// The days up to the last planned one on which nothing was sent, back to the last that was kept.
fn missed(ground: &Ground<'_>, row: &Communication, sent: &[Date]) -> Vec<Date> {
    let occasions = adherence::occasions(row, sent, ground.as_of);
    let missed = occasions.iter().rev().take_while(|occasion| occasion.done.is_none());
    let mut missed: Vec<Date> = missed.map(|occasion| occasion.due).collect();
    missed.reverse();
    missed
}
