//! Reports to the top that stopped.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::strategy::TopReport;
use crate::schema::Kinded;

/// A quarter and a week.
pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 100.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "missing-top-report",
    level: LEVEL,
    summary: "There has been no report to the top for more than a hundred days.",
    explanation: "What goes well, what is in the way, what is asked: one page each quarter keeps leaders from learning about a partnership through its figures alone. A hundred days are a quarter and a week.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(TopReport::KIND) {
        return;
    }
    let allowed = ground.settings(&RULE).days();
    let Some(latest) = TopReport::latest(&ground.records.top_reports, ground.as_of) else { return };
    let silent = ground.days_since(latest.date);
    if silent > allowed {
        let text = format!("The last report to the top, for {}, is {} old.", latest.period, days(silent));
        let advice =
            "Ask each level for what goes well, what is in the way and what is asked, and send the page.";
        let alert = Alert::new(&CODE, Severity::Watch, latest, text, advice);
        alerts.push(alert.since(plus_days(latest.date, allowed)));
    }
}
