//! Minutes that are not approved.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::schema::{Record, Slug};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "unapproved-minutes",
    level: LEVEL,
    summary: "Minutes were not approved by the next meeting of the body.",
    explanation: "Minutes that nobody has approved are one side's account. The next meeting begins with approving those of the last; when that is passed over, what was decided can be disputed for ever.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let held = || {
        ground.records.meetings.iter().filter(|meeting| !meeting.cancelled && meeting.date <= ground.as_of)
    };
    let mut dates: BTreeMap<&Slug, Vec<Date>> = BTreeMap::new();
    held().for_each(|meeting| dates.entry(&meeting.committee.id).or_default().push(meeting.date));
    dates.values_mut().for_each(|dates| dates.sort_unstable());
    for meeting in held().filter(|meeting| meeting.approved_on.is_none()) {
        let dates = &dates[&meeting.committee.id];
        let Some(next) = dates.get(dates.partition_point(|date| *date <= meeting.date)) else { continue };
        let text = format!(
            "The minutes of “{}” were not approved when the body met again on {next}.",
            meeting.title()
        );
        let advice = "Have them approved in writing, or put them first on the next agenda.";
        alerts.push(Alert::new(&CODE, Severity::Watch, meeting, text, advice).since(*next));
    }
}
