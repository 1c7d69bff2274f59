//! Ways around the agreed channels in the last months, settled or not.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::communication::{Incident, IncidentKind};
use crate::schema::Kinded;

/// How far back it looks: a quarter.
const WINDOW_DAYS: i64 = 92;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(2.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Number), Knob::Act(Unit::Number)],
    raise,
};

static CODE: Code = Code {
    name: "repeated-bypass",
    level: LEVEL,
    summary: "Somebody went around the agreed channel in the last three months.",
    explanation: "A senior manager who instructs the partner directly settles one matter and unsettles ten: the team learns that its channel does not count. One bypass in 92 days is worth watching, more than two somebody has to act on, whether each was settled or not; what is counted is in the register of incidents.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    let from = plus_days(ground.as_of, -WINDOW_DAYS);
    let is_recent = |incident: &&Incident| {
        incident.kind == IncidentKind::Bypass && from < incident.date && incident.date <= ground.as_of
    };
    let mut recent: Vec<&Incident> = ground.records.incidents.iter().filter(is_recent).collect();
    recent.sort_by_key(|incident| incident.date);
    let (Some(first), Some(last)) = (recent.first(), recent.last()) else { return };
    let Some(severity) = settings.beyond(recent.len() as i64) else { return };
    let shown =
        if ground.alliance.is_complete(Incident::KIND) { "" } else { " of those that are shown here" };
    let text = format!(
        "The agreed channel was bypassed {} in {}{shown}, last on {}.",
        if recent.len() == 1 { "once".to_owned() } else { counted(recent.len() as i64, "time") },
        days(WINDOW_DAYS),
        last.date
    );
    let advice = "Ask both sides why the channel was not used, and change it if the answer is a good one.";
    alerts.push(Alert::new(&CODE, severity, *last, text, advice).since(first.date));
}
