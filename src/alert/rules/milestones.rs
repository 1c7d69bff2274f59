//! Milestones that slip, are overdue, or have no slack left.

use crate::alert::ground::{Ground, days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;

pub const RULE: Rule = Rule { code: &SLIPPING, raise };
pub const OVERDUE_RULE: Rule = Rule { code: &OVERDUE, raise: raise_overdue };
pub const FLOAT_RULE: Rule = Rule { code: &FLOAT, raise: raise_float };

static SLIPPING: Code = Code {
    name: "slipping-milestone",
    level: LEVEL,
    summary: "A milestone is expected more than two weeks behind its baseline.",
    explanation: "More than two weeks is worth watching, more than sixty days somebody acts. Compare with the forecasts before: a milestone whose forecast moves by a month every month has no forecast.",
};

static OVERDUE: Code = Code {
    name: "overdue-milestone",
    level: LEVEL,
    summary: "The day on which a milestone was expected has passed.",
    explanation: "Either it came, and nobody wrote it down, or it did not, and there is no new forecast. Both leave readers with a plan that is known to be wrong.",
};

static FLOAT: Code = Code {
    name: "negative-float",
    level: LEVEL,
    summary: "A milestone has less than no slack to what follows.",
    explanation: "What hangs on it cannot begin on its day any more. The plan behind it has to move, or the work has to be cut, and both sides should hear of it before they find out.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for milestone in ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        let (Some(slip), Some(expected)) = (milestone.slip(), milestone.expected()) else { continue };
        let severity = match slip {
            61.. => Severity::Act,
            15..=60 => Severity::Watch,
            _ => continue,
        };
        let text = format!(
            "“{}” is expected on {expected}, {} behind its baseline.",
            shortened(&milestone.name),
            days(slip)
        );
        let advice = "Tell those who wait for it, and ask what past projects say of such a forecast.";
        let alert = Alert::new(&SLIPPING, severity, milestone, text, advice);
        let seen = milestone.forecast.last().map(|forecast| forecast.on);
        let alert = if let Some(seen) = seen { alert.since(seen) } else { alert };
        alerts.push(alert.owner(milestone.owner.as_ref()));
    }
}

fn raise_overdue(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for milestone in ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        let Some(expected) = milestone.expected().filter(|expected| *expected < ground.as_of) else {
            continue;
        };
        let text = format!(
            "“{}” was expected on {expected}, {} ago, and has neither come nor a new forecast.",
            shortened(&milestone.name),
            days(ground.days_since(expected))
        );
        let advice = "Write down the day it came, or a new forecast.";
        let alert = Alert::new(&OVERDUE, Severity::Act, milestone, text, advice);
        alerts.push(alert.since(expected).owner(milestone.owner.as_ref()));
    }
}

fn raise_float(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for milestone in ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        let Some(float) = milestone.float_days.filter(|float| *float < 0) else { continue };
        let lacking = days(float.saturating_neg());
        let text = format!("“{}” lacks {lacking} to what follows it.", shortened(&milestone.name));
        let advice = "Move what follows, or agree on what is left out.";
        alerts
            .push(Alert::new(&FLOAT, Severity::Act, milestone, text, advice).owner(milestone.owner.as_ref()));
    }
}
